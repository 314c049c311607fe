from __future__ import annotations

from pathlib import Path

import pytest

from app.config import AppConfig, ConfigFileError, LslConfig, NotesConfig, load_config
from dsp.spec import PipelineSpec


def test_no_file_means_defaults(tmp_path: Path) -> None:
    config = load_config(tmp_path / "none.toml")
    assert config == AppConfig()
    assert config.data_dir.name == "Myobench"
    assert config.spec == PipelineSpec()


def test_all_settings(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'data_dir = "/data/emg"\nsource = "brainflow:synthetic"\n[spec]\nmains_hz = 50\n'
    )
    assert load_config(path) == AppConfig(
        data_dir=Path("/data/emg"), source="brainflow:synthetic", spec=PipelineSpec(mains_hz=50)
    )


def test_nothing_is_published_unless_the_settings_say_so(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    assert load_config(path).lsl == LslConfig(publish=False, network=False)
    path.write_text("[lsl]\npublish = true\n")
    assert load_config(path).lsl == LslConfig(publish=True, network=False)


def test_what_is_said_of_a_recording_where_nobody_says_anything(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[notes]\nsubject = " P017 "\nelectrode = "Ag/AgCl 10 mm, 20 mm apart"\n')
    notes = load_config(path).notes
    assert notes == NotesConfig(subject="P017", electrode="Ag/AgCl 10 mm, 20 mm apart")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("notes = 1", r"notes must be a table \[notes\], not 1"),
        ("[notes]\nname = 'x'", r"\[notes\]: name is not a setting; allowed: subject, exercise"),
        ("[notes]\nsubject = 17", r"\[notes\]: subject must be one line of text in quotes, not 17"),
        ('[notes]\nnote = "a\\nb"', r"\[notes\]: note must be one line of text"),
        ("this is not toml", "is not TOML"),
        ("[practice]\nlogo = 3", r"\[practice\]: logo must be one line of text"),
        ("colour = 3", "colour is not a setting; allowed: data_dir, source, spec"),
        ('data_dir = "~nobody-has-this/a"', "data_dir: there is no such home folder: '~nobody-"),
        ("data_dir = 7", "data_dir must be a text in quotes, not 7"),
        ('source = ""', "source must be a text in quotes, not ''"),
        ("lsl = true", r"lsl must be a table \[lsl\], not True"),
        ("[lsl]\npublish = 1", r"\[lsl\]: publish must be true or false, not 1"),
        ("[lsl]\nopen = true", r"\[lsl\]: open is not a setting; allowed: publish, network"),
        ("spec = 1", r"spec must be a table \[spec\], not 1"),
        ("[spec]\nmains_hz = 55", r"\[spec\]: mains_hz 55 is not possible; allowed: 50, 60 or 0"),
        ("[spec]\nbogus = 1", r"\[spec\]: unknown settings: bogus"),
        ('[spec]\nrms_ms = "x"', r"\[spec\]: rms_ms must be a number, not 'x'"),
    ],
)
def test_bad_files_get_one_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(ConfigFileError, match=says) as caught:
        load_config(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_not_text(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigFileError, match="is not TOML"):
        load_config(path)


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(ConfigFileError, match="cannot be read"):
        load_config(tmp_path)
