"""``record`` with what is said of a recording, and ``library``, which finds and checks it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from recordings.reader import open_recording
from tests.some_recordings import DAY_S, NOON_S, write_recording

Run = Callable[..., tuple[int, str, str]]
SIM = "sim:squat?seed=3&fs=1000&channels=4"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home without the settings of whoever runs the tests."""
    home = tmp_path / "home"
    for name in ("STATE", "CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Call the command line in this process: (exit code, stdout, stderr)."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four recordings of two subjects on four days."""
    folder = tmp_path / "recordings"
    for day, (subject, exercise) in enumerate(
        [("P017", "squat"), ("P018", "squat"), ("P017", "bench_press"), ("P018", "row")]
    ):
        write_recording(
            folder / f"{day}.h5", subject, exercise, start_s=NOON_S + day * DAY_S, seconds=75.0
        )
    return folder


def settings(home: Path, text: str) -> None:
    path = home / "config" / "myobench" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_what_is_said_at_the_recording_is_in_the_file(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.h5"
    code, _, _ = run(
        "record", SIM, out, "--seconds", "1", "--fast", "--subject", " P017 ", "--exercise",
        "squat", "--note", "second set", "--electrode", "Ag/AgCl 10 mm, 20 mm apart",
    )  # fmt: skip
    assert code == 0
    with open_recording(out) as recording:
        notes = recording.notes
        assert (notes.subject, notes.exercise, notes.note) == ("P017", "squat", "second set")
        electrodes = {channel.electrode for channel in recording.info.channels}
    assert electrodes == {"Ag/AgCl 10 mm, 20 mm apart"}


def test_settings_say_it_where_no_flag_does(run: Run, tmp_path: Path, own_home: Path) -> None:
    settings(own_home, '[notes]\nsubject = "P001"\nnote = "left knee"\nelectrode = "dry"\n')
    out = tmp_path / "a.h5"
    assert run("record", SIM, out, "--seconds", "1", "--fast", "--subject", "P002")[0] == 0
    with open_recording(out) as recording:
        notes, channel = recording.notes, recording.info.channels[0]
    assert (notes.subject, notes.exercise, notes.note) == ("P002", "", "left knee")
    assert channel.electrode == "dry"


@pytest.mark.parametrize("flag", ["--subject", "--exercise", "--note", "--electrode"])
def test_what_is_said_is_one_line(run: Run, tmp_path: Path, flag: str) -> None:
    code, out, err = run("record", SIM, tmp_path / "a.h5", "--seconds", "1", flag, "a\nb")
    assert (code, out) == (2, "")
    assert f"{flag}: must be one line of text" in err
    assert not (tmp_path / "a.h5").exists()


def test_a_recording_is_found_by_what_was_said(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "found" / "a.h5"
    out.parent.mkdir()
    run("record", SIM, out, "--seconds", "1", "--fast", "--subject", "P017", "--note", "taped")
    for flags in (("--subject", "p017"), ("--muscle", "left glu"), ("--text", "taped athlete")):
        code, said, _ = run("library", out.parent, *flags)
        assert code == 0
        assert "a.h5" in said
        assert "1 recording in" in said
    code, said, _ = run("library", out.parent, "--subject", "P01")
    assert (code, said) == (0, f"Nothing in {out.parent} fits; it has 1 recording.\n")


def test_the_table(run: Run, folder: Path) -> None:
    code, out, err = run("library", folder)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0].split() == ["recorded", "subject", "exercise", "length", "ch", "status", "file"]
    assert [line.split()[-1] for line in lines[2:6]] == ["3.h5", "2.h5", "1.h5", "0.h5"]
    assert lines[3].split()[2:] == ["P017", "bench", "press", "1:15", "2", "complete", "2.h5"]
    assert lines[-1] == f"4 recordings in {folder}"


def test_flags_narrow_the_list_down_together(run: Run, folder: Path) -> None:
    code, out, _ = run("library", folder, "--subject", "P017", "--exercise", "bench", "--json")
    document = json.loads(out)
    assert code == 0
    assert (document["folder"], document["files"]) == (str(folder), 4)
    (found,) = document["recordings"]
    assert found["file"] == str(folder / "2.h5")
    assert (found["subject"], found["exercise"]) == ("P017", "bench_press")
    assert (found["duration_s"], found["recorded_utc"]) == (75.0, "2026-03-03T12:00:00+00:00")
    assert [channel["muscle"] for channel in found["channels"]] == ["soleus", "soleus"]
    assert "check" not in found
    code, out, _ = run("library", folder, "--since", "2026-03-02", "--until", "2026-03-03")
    assert [line.split()[-1] for line in out.splitlines()[2:4]] == ["2.h5", "1.h5"]


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (("--since", "yesterday"), "--since: must be a day such as 2026-03-01, not 'yesterday'"),
        (("--until", "2026-02-30"), "--until: must be a day"),
        (
            ("--since", "2026-03-02", "--until", "2026-03-01"),
            "--since 2026-03-02 is after --until 2026-03-01",
        ),
    ],
)
def test_days_that_cannot_be(run: Run, folder: Path, flags: tuple[str, ...], says: str) -> None:
    code, out, err = run("library", folder, *flags)
    assert (code, out) == (2, "")
    assert says in err


def test_without_a_folder_it_looks_where_recordings_go(
    run: Run, folder: Path, own_home: Path
) -> None:
    settings(own_home, f"data_dir = '{folder}'\n")
    assert "4 recordings in" in run("library")[1]


def test_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    code, out, err = run("library", tmp_path / "none")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "cannot be listed" in err


def test_a_check_of_sound_files(run: Run, folder: Path) -> None:
    code, out, err = run("library", folder, "--check")
    assert code == 0
    assert out.splitlines()[-1] == "4 checked, none is broken"
    assert "4.0 of 4 files" in err
    code, out, _ = run("library", folder, "--check", "--json")
    assert {found["check"] for found in json.loads(out)["recordings"]} == {"ok"}


def test_a_check_finds_the_broken_ones_and_says_what_to_do(run: Run, folder: Path) -> None:
    damaged, cut = folder / "1.h5", folder / "2.h5"
    content = bytearray(damaged.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = b"\x55" * 4096  # in the samples: the header reads well
    damaged.write_bytes(content)
    cut.write_bytes(cut.read_bytes()[:3000])
    killed = write_recording(folder / "5.h5", close=False)
    before = {path: path.read_bytes() for path in folder.iterdir()}

    assert run("library", folder)[0] == 0, "a list is a list"
    code, out, _ = run("library", folder, "--check")
    assert code == 1
    said = out[out.index("5 checked: 3 broken") :]
    assert "1.h5: " in said
    assert "damaged on disk" in said
    assert f"Try: myobench recover {damaged}; it is not changed." in said
    assert "2.h5: is damaged" in said
    assert f"Try: myobench recover {killed}" in said
    assert "0.h5" not in said
    code, out, _ = run("library", folder, "--check", "--json")
    found = {Path(item["file"]).name: item["check"] for item in json.loads(out)["recordings"]}
    assert code == 1
    assert [found[name] for name in ("0.h5", "3.h5")] == ["ok", "ok"]
    assert all(found[name] not in ("ok", None) for name in ("1.h5", "2.h5", "5.h5"))
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def test_a_check_asks_nothing_and_calls_nothing_broken_that_it_cannot_tell(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    outside = write_recording(tmp_path / "outside.h5")
    (folder / "link.h5").symlink_to(outside)
    code, out, _ = run("library", folder, "--check")
    assert code == 0
    assert out.splitlines()[-1] == "4 checked, none is broken; 1 could not be checked"
    assert "link.h5 is a link out of this folder, which is not followed." in out


def test_a_hostile_name_reaches_no_terminal(run: Run, folder: Path) -> None:
    write_recording(folder / "\x1b[31mred.h5", "\x1b]0;title\x07")
    code, out, _ = run("library", folder, "--check")
    assert code == 0
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_table_of_numbers_may_be_anything_and_is_not_called_broken(
    run: Run, folder: Path
) -> None:
    (folder / "steps.csv").write_text("foot,start\n1,0.5\n2,x\n", encoding="utf-8")
    (folder / "emg.csv").write_text(
        "time,emg\n" + "".join(f"{n / 1000},{n % 7}\n" for n in range(99)), encoding="utf-8"
    )
    code, out, _ = run("library", folder, "--check")
    assert code == 0
    assert "text table" in out
    assert "4 checked, none is broken" in out
