"""The command line as a user meets it: exit codes, one-line errors, JSON alone on stdout."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest

from app.cli import main

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "demo", "boards", "devices", "record", "library", "info", "analyze", "report", "replay",
    "import", "export", "recover", "selftest",
)  # fmt: skip
SIM = "sim:squat?seed=3&fs=1000&channels=6&fatigue=20"


@pytest.fixture(autouse=True)
def _log_in_tmp(tmp_path, monkeypatch):
    """Keep the log file of internal errors out of the user's home."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def run(capsys):
    """Call the command line in this process: (exit code, stdout, stderr)."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture(scope="module")
def squat(tmp_path_factory) -> Path:
    """A simulated squat of 14 s, recorded by the command itself."""
    path = tmp_path_factory.mktemp("squat") / "squat.h5"
    assert main(["record", SIM, str(path), "--seconds", "14", "--fast"]) == 0
    return path


def one_line(text: str) -> str:
    """Return the only line of `text`."""
    lines = text.strip().splitlines()
    assert len(lines) == 1, text
    assert "Traceback" not in text
    return lines[0]


def without_display() -> dict[str, str]:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    return {name: value for name, value in os.environ.items() if name not in hidden}


def program(*arguments: object, **options) -> subprocess.CompletedProcess[str]:
    """Run the real program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, arguments)],
        cwd=ROOT,
        env=options.pop("env", without_display()),
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        **options,
    )


# --- usage ------------------------------------------------------------------------------------


def test_version(run):
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("myobench 0.")


def test_help_names_every_command(run):
    code, out, _ = run("--help")
    assert code == 0
    names = [
        "demo",
        "boards",
        "devices",
        "record",
        "info",
        "analyze",
        "replay",
        "import",
        "export",
        "recover",
        "selftest",
    ]
    assert all(f"    {name}" in out for name in names)


def test_every_command_has_help(run):
    for name in COMMANDS:
        code, out, err = run(name, "--help")
        assert (code, err) == (0, "")
        assert f"myobench {name}" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["anlyze", "x.h5"], "unknown command 'anlyze'; commands: demo, boards, devices"),
        (["--frobnicate"], "--frobnicate"),
        (["record", "sim:squat"], "OUT.h5"),
        (["record", "sim:squat", "x.h5"], "--seconds: say how long"),
        (["record", "sim:squat", "x.h5", "--protocol", "skwat"], "there are quick_look"),
        (["record", "sim:squat", "x.h5", "--protocol", "x.toml"], "x.toml cannot be read"),
        (["record", "sim:squat", "x.h5", "--seconds", "-3"], "above 0 and at most 86400, not '-3'"),
        (["record", "sim:squat", "x.h5", "--seconds", "1e12"], "at most 86400, not '1e12'"),
        (["record", "sim:squat", "x.h5", "--seconds", "nan"], "not 'nan'"),
        (["record", "sim:squat", "x.h5", "--seconds", "soon"], "not 'soon'"),
        (["record", "simm:squat", "x.h5", "--seconds", "1"], "sim"),
        (["record", "sim:ballet", "x.h5", "--seconds", "1"], "deadlift"),
        (["record", "sim:squat?sed=1", "x.h5", "--seconds", "1"], "seed"),
        (["record", "brainflow:cytton", "x.h5", "--seconds", "1"], "cyton"),
        (["analyze"], "FILE"),
        (["analyze", "x.h5", "--mains", "55"], "50"),
        (["analyze", "x.h5", "--band", "450", "20"], "0 < low < high"),
        (["analyze", "x.h5", "--band", "20"], "--band"),
        (["analyze", "x.h5", "--rms-ms", "0.5"], "10 to 5000 ms"),
        (["analyze", "x.h5", "--rms-ms", "inf"], "above 0, not 'inf'"),
        (["replay", "x.h5", "--speed", "100"], "0.25 to 8"),
        (["demo", "--seconds", "1", "--headless"], "too short"),
        (["info"], "FILE"),
        (["boards", "cytn"], "Did you mean cyton"),
        (["devices", "--seconds", "0"], "above 0 and at most 60, not '0'"),
    ],
)
def test_wrong_usage_is_one_line_and_two(run, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in one_line(err)
    assert not (tmp_path / "x.h5").exists()


# --- files that fail --------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["info", "analyze", "replay", "recover"])
@pytest.mark.parametrize("kind", ["missing", "folder", "text", "foreign"])
def test_bad_file_is_one_line_and_one(run, tmp_path, command, kind):
    path = tmp_path / "bad.h5"
    if kind == "folder":
        path.mkdir()
    elif kind == "text":
        path.write_text("time,emg\n0,1\n")
    elif kind == "foreign":
        with h5py.File(path, "w") as foreign:
            foreign["x"] = np.arange(3)
    code, out, err = run(command, path)
    assert (code, out) == (1, "")
    assert "bad.h5" in one_line(err)


def test_truncated_file_names_the_remedy(run, tmp_path, squat):
    path = tmp_path / "cut.h5"
    whole = squat.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    code, _, err = run("info", path)
    assert code == 1
    assert "myobench recover" in one_line(err)


def test_existing_recording_is_never_overwritten(run, tmp_path):
    path = tmp_path / "precious.h5"
    path.write_bytes(b"precious")
    code, _, err = run("record", SIM, path, "--seconds", "1", "--fast")
    assert code == 1
    assert "precious.h5" in one_line(err)
    assert path.read_bytes() == b"precious"


def test_several_files_of_which_one_is_bad(run, tmp_path, squat):
    code, out, err = run("analyze", "--json", tmp_path / "none.h5", squat)
    assert code == 1
    assert "none.h5" in one_line(err)
    (document,) = json.loads(out)
    assert document["file"] == str(squat)


def test_internal_error_is_one_line_and_logged(run, monkeypatch, squat):
    def broken(*_):
        raise ZeroDivisionError("a defect\nof ours")

    monkeypatch.setattr("app.results.info.describe", broken)
    code, _, err = run("info", squat)
    assert code == 1
    line = one_line(err)
    assert "internal error: ZeroDivisionError: a defect of ours" in line
    log = Path(line.rsplit("the details are in ", 1)[1])
    assert "raise ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_record_says_while_it_runs_that_the_disk_fills_up(run, monkeypatch, tmp_path):
    from app.engine import disk

    monkeypatch.setattr(disk, "free_bytes", lambda _folder: disk.KEPT_FREE_BYTES + 1_000_000)
    out = tmp_path / "full.h5"
    code, _, err = run("record", "sim:curl?seed=1&fs=1000&channels=2", out, "--seconds", "1")
    assert code == 0
    assert "The disk is nearly full: room for less than two minutes" in err
    assert out.is_file()


def test_interrupt_is_130(run, monkeypatch, squat):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("app.results.info.describe", interrupted)
    code, _, err = run("info", squat)
    assert code == 130
    assert one_line(err) == "myobench: interrupted"


# --- results ----------------------------------------------------------------------------------


def test_record_says_what_it_wrote(run, tmp_path):
    path = tmp_path / "new.h5"
    code, out, err = run("record", SIM, path, "--seconds", "2", "--fast")
    assert code == 0
    assert str(path) in out
    assert "\r" not in err  # no bar where there is no terminal


PROTOCOL = """
schema = 1
id = "short"
name = "Short"
exercise = "squat"

[[steps]]
id = "rest"
kind = "rest"
title = "Rest"
seconds = 1

[[steps]]
id = "hold"
kind = "hold"
title = "Hold"
low_pct = 20
high_pct = 60

[[steps]]
id = "work"
kind = "timed"
title = "Work"
seconds = 1
rest_s = 1
count = 1
"""


def test_record_leads_through_a_protocol_and_says_what_was_not_done(run, tmp_path):
    protocol, out = tmp_path / "short.toml", tmp_path / "session.h5"
    protocol.write_text(PROTOCOL, encoding="utf-8")
    source = "sim:squat?follow=1&fs=250&channels=2"
    arguments = ["--protocol", protocol, "--fast", "--subject", "C-001"]
    code, said, err = run("record", source, out, *arguments)
    assert (code, "session.h5: Simulated athlete" in said) == (0, True)
    assert "not done: Hold (left vastus lateralis: no MVC" in one_line(err)
    document = json.loads(run("info", out, "--json")[1])
    assert (document["subject"], document["exercise"]) == ("C-001", "squat")
    entries = [one["values"] for one in document["training"] if one["kind"] == "session_entry"]
    assert [(one["step"], one["status"]) for one in entries] == [
        ("rest", "running"), ("rest", "done"), ("hold", "skipped"), ("work", "running"),
        ("work", "done"),
    ]  # fmt: skip
    code, _, err = run("record", source, tmp_path / "cut.h5", *arguments, "--seconds", "4")
    assert (code, err.count("the recording ended before")) == (0, 2)


def test_info_json(run, squat):
    code, out, err = run("info", squat, "--json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert document["status"] == "complete"
    assert document["format"] == "myobench"
    assert document["sampling_rate_hz"] == 1000.0
    assert document["n_samples"] == 14000
    assert document["duration_s"] == 14.0
    assert document["gaps"] == []
    assert document["lost_samples"] == 0
    assert document["tier"] == "A"
    assert document["calibration"] == []
    assert document["calibration_reason"]
    assert [c["unit"] for c in document["channels"]] == ["uV"] * 6
    truth = document["simulation"]["channels"]
    assert len(truth) == 6
    for channel in truth:
        assert {"muscle", "side", "bursts", "mdf_start_hz", "mdf_end_hz", "gain"} <= set(channel)


def test_import_and_info_say_how_a_file_was_read(run, squat, tmp_path):
    path, out = tmp_path / "a.csv", tmp_path / "a.h5"
    rows = "".join(f"{i / 1000:.3f},0.{i % 7}5,{i}\n" for i in range(300))
    path.write_text(f"time_s,left_biceps_mV,force_N\n{rows}1.0,x,3\n", encoding="utf-8")
    code, stdout, stderr = run("import", path, out, "--rate", 500)
    assert (code, stdout.strip()) == (0, str(out))
    said = stderr.splitlines()
    assert "rate from: the user, in place of 1000 Hz by the column of times" in said
    assert "scale from: column names: mV" in said
    assert "in the file: values missing or unreadable: 1" in said
    for file, flags in ((path, ("--rate", 500)), (out, ())):
        code, stdout, _ = run("info", file, *flags)
        lines = [" ".join(line.split()) for line in stdout.splitlines()]
        assert code == 0
        assert "scale from column names: mV" in lines
        assert "in the file values missing or unreadable: 1" in lines
    assert "rate from" not in run("info", squat)[1]


def test_info_text_has_units(run, squat):
    code, out, _ = run("info", squat)
    assert code == 0
    assert "1000 Hz" in out
    assert "14 s" in out


def test_analyze_json_follows_the_contract(run, squat):
    code, out, err = run("analyze", "--json", squat)
    assert (code, err) == (0, "")
    document = json.loads(out)
    for key in (
        "file", "sampling_rate_hz", "duration_s", "tier", "settings", "gaps", "channels", "pairs",
        "synergies",
    ):  # fmt: skip
        assert key in document
    for channel in document["channels"]:
        assert channel["rms_max"] > channel["rms_mean"] > 0
        assert channel["quality"]["verdict"] in {"green", "amber", "red"}
        assert all(onset < offset for onset, offset in channel["bursts"])
        trend = channel["median_frequency"]
        assert len(trend["times_s"]) == len(trend["values_hz"])
        assert trend["valid"] == (trend["slope_hz_per_s"] is not None)
        assert trend["valid"] != bool(trend["reason"])
    for pair in document["pairs"]:
        assert pair["left"].startswith("left_")
        assert pair["right"].startswith("right_")
        if pair["si_ci95_pct"] is not None:
            low, high = pair["si_ci95_pct"]
            assert low <= pair["si_pct"] <= high
    synergies = document["synergies"]
    assert len(synergies["weights"]) == 6
    assert all(len(row) == synergies["n"] for row in synergies["weights"])


def test_flags_replace_the_recorded_settings(run, squat):
    code, out, _ = run(
        "analyze", "--json", squat, "--band", "30", "300", "--mains", "60", "--rms-ms", "100"
    )
    assert code == 0
    settings = json.loads(out)["settings"]
    assert settings["band_hz"] == [30.0, 300.0]
    assert settings["rms_window_ms"] == 100.0
    assert settings["mains_lines_hz"] == [60.0, 120.0, 180.0]
    assert settings["spec"]["mains_hz"] == 60.0


def test_band_that_the_rate_cannot_have_is_usage(run, squat):
    code, out, err = run("analyze", squat, "--band", "470", "490")
    assert (code, out) == (2, "")
    assert "1000 Hz" in one_line(err)


def test_out_writes_four_files_and_then_numbered_ones(run, tmp_path, squat):
    for _ in range(2):
        code, _, _ = run("analyze", squat, "--out", tmp_path / "out")
        assert code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    suffixes = (".html", ".json", "_bursts.csv", "_envelope.csv")
    assert names == sorted(stem + end for stem in ("squat", "squat-2") for end in suffixes)
    json.loads((tmp_path / "out" / "squat.json").read_text())


def test_out_that_cannot_be_written_is_one_line(run, tmp_path, squat):
    blocked = tmp_path / "file"
    blocked.write_text("")
    code, _, err = run("analyze", squat, "--out", blocked)
    assert code == 1
    assert "file" in one_line(err)


def test_roles_go_from_the_source_into_recordings(run, tmp_path):
    path = tmp_path / "roles.h5"
    muscles = "left_vastus_lateralis:synergist,right_vastus_lateralis,left_soleus:antagonist"
    source = f"sim:squat?seed=1&fs=1000&muscles={muscles}"
    assert run("record", source, path, "--seconds", "1", "--fast")[0] == 0
    channels = json.loads(run("info", path, "--json")[1])["channels"]
    assert [(c["name"], c["role"]) for c in channels] == [
        ("left_vastus_lateralis", "synergist"),
        ("right_vastus_lateralis", "agonist"),  # what the athlete's exercise says
        ("left_soleus", "antagonist"),
    ]
    replayed = tmp_path / "again.h5"
    renamed = f"file:{path}?muscles=left_vastus_lateralis:stabiliser"
    assert run("record", renamed, replayed, "--seconds", "1", "--fast")[0] == 0
    roles = [c["role"] for c in json.loads(run("info", replayed, "--json")[1])["channels"]]
    assert roles == ["stabiliser", "agonist", "antagonist"]
    wrong = "sim:squat?muscles=left_soleus:boss"
    code, _, err = run("record", wrong, tmp_path / "x.h5", "--seconds", "1")
    assert code == 2
    assert "Allowed: agonist, antagonist, synergist, stabiliser" in one_line(err)


def test_export_import_recover(run, tmp_path, squat, shared_data):
    assert run("export", squat, tmp_path / "squat.csv")[0] == 0
    assert (tmp_path / "squat.csv").stat().st_size > 10_000
    imported = tmp_path / "bursts.h5"
    assert run("import", shared_data / "opensignals" / "emg_bursts.h5", imported)[0] == 0
    assert json.loads(run("info", imported, "--json")[1])["n_samples"] == 28519


def test_recover_of_an_interrupted_recording(run, tmp_path, squat):
    path = tmp_path / "killed.h5"
    path.write_bytes(squat.read_bytes())
    with h5py.File(path, "r+") as file:  # as a killed process leaves it
        file.attrs.modify("status", "recording")
    before = path.read_bytes()
    assert "recover" in run("info", path)[1]
    code, out, err = run("recover", path)
    assert code == 0
    assert out.strip() == str(tmp_path / "killed_recovered.h5")
    assert one_line(err)
    assert path.read_bytes() == before
    assert json.loads(run("info", out.strip(), "--json")[1])["status"] == "recovered"


# --- the real program -------------------------------------------------------------------------


def test_help_and_cli_import_load_nothing_heavy():
    code = (
        "import sys, app.cli\n"
        "app.cli.main(['--help'])\n"
        "heavy = {'numpy', 'scipy', 'h5py', 'PySide6', 'brainflow', 'jinja2'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_windows_without_a_display_say_so(squat):
    for arguments, hint in (([], "myobench demo"), (["replay", squat], "myobench analyze")):
        done = program(*arguments)
        assert done.returncode == 1
        line = one_line(done.stderr)
        assert "no display" in line
        assert hint in line


def test_closed_pipe_is_quiet(squat):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "app", "analyze", "--json", str(squat)],
        cwd=ROOT,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        timeout=100,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_interrupted_record_keeps_what_it_has(run, tmp_path, wait_until):
    path = tmp_path / "cut.h5"
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "record", "sim:hold?fs=1000", str(path), "--seconds", "600"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        # Half a second of eight channels is in the file: it is well past its start.
        wait_until(lambda: path.exists() and path.stat().st_size > 40_000, timeout_s=30)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 130, err
    assert str(path) in out
    assert "interrupted" in one_line(err)
    document = json.loads(run("info", path, "--json")[1])
    assert document["status"] == "complete"
    assert 0 < document["duration_s"] < 600


def test_demo_without_display_passes_and_writes(tmp_path):
    done = program("demo", "--out", tmp_path / "demo")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no display" in done.stderr
    assert "bit-identical" in done.stdout
    written = {path.suffix for path in (tmp_path / "demo").iterdir()}
    assert {".h5", ".html", ".json"} <= written
    for path in (tmp_path / "demo").iterdir():
        assert path.name in done.stdout


def test_selftest(tmp_path):
    done = program("selftest")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "bit-identical" in done.stdout
    assert done.stdout.strip().endswith("everything works")
