"""Which stream is meant, the SOURCE that names it, and LSL's settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from acquisition.errors import ConfigError, ConnectError
from acquisition.lsl import library
from acquisition.lsl.find import LslStream, Wanted, with_uris
from acquisition.lsl.inlet import LslSource, lsl_from_uri
from acquisition.lsl.library import LslSettings, read_configuration
from acquisition.registry import SourceOptions
from acquisition.uri import parse_source


def stream(name: str, kind: str = "EMG", source_id: str = "", host: str = "lab") -> LslStream:
    return LslStream(name, kind, source_id, host, 8, 1000.0)


def test_emg_comes_first_and_every_uri_fits_one_stream() -> None:
    found = [
        stream("Cap", "EEG", "e"),
        stream("Trigno & co", "EMG", "1"),
        stream("Amp", "EMG", "7"),
        stream("Amp", "EMG", "8"),
        stream("Amp", "EMG", "7", host="other"),
    ]
    listed = with_uris(found)
    assert [item.type for item in listed] == ["EMG"] * 4 + ["EEG"]
    assert {item.uri for item in listed} == {
        "lsl:?name=Cap",
        "lsl:?name=Trigno%20%26%20co",
        "lsl:?name=Amp&type=EMG&host=lab&source_id=7",
        "lsl:?name=Amp&type=EMG&host=lab&source_id=8",
        "lsl:?name=Amp&type=EMG&host=other",
    }
    for item in listed:
        source = lsl_from_uri(parse_source(item.uri), SourceOptions())
        assert [other for other in found if source._wanted.matches(other)] == [
            next(o for o in found if (o.name, o.source_id, o.hostname) ==
                 (item.name, item.source_id, item.hostname))
        ]  # fmt: skip


def test_without_a_wish_any_emg_stream_fits_and_nothing_else() -> None:
    wanted = Wanted()
    assert wanted.matches(stream("Amp", "emg"))
    assert wanted.matches(stream("My EMG", "Signal"))
    assert not wanted.matches(stream("Cap", "EEG"))
    assert not wanted.matches(stream("EMG of ours", "EMG", "myobench-envelope-lab"))


def source_of(text: str) -> LslSource:
    return lsl_from_uri(parse_source(text), SourceOptions())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("lsl:?colour=red", "has no parameter colour"),
        ("lsl:?unit=kV", "unit=kV is not possible"),
        ("lsl:?channels=0", "channels=0 is not possible"),
        ("lsl:?fs=0", "fs=0 is not possible"),
        ("lsl:?wait=0", "wait=0 is not possible"),
        ("lsl:Amp?name=Amp", "gives the stream's name twice"),
        ("lsl:?name=", "name of lsl: is empty"),
    ],
)
def test_an_impossible_source_is_refused(text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says) as raised:
        source_of(text)
    assert raised.value.hint


def test_a_stream_has_no_speed() -> None:
    with pytest.raises(ConfigError, match="real time"):
        lsl_from_uri(parse_source("lsl:Amp"), SourceOptions(fast=True))


def test_units_may_be_written_with_the_micro_sign() -> None:
    assert source_of("lsl:Amp?unit=µV").uri == "lsl:Amp?unit=µV"


def test_the_users_settings_are_kept_and_liblsl_is_made_quiet() -> None:
    read = read_configuration(
        "[ports]\nBasePort = 17000\n[lab]\nKnownPeers = {10.0.0.7, lab-2}\nSessionID = s1\n"
    )
    assert read.settings == LslSettings(base_port=17000, session_id="s1")
    assert read.content is not None
    assert "KnownPeers = {10.0.0.7, lab-2}" in read.content
    assert "level = -3" in read.content


def test_a_log_level_of_the_user_stays() -> None:
    content = read_configuration("[log]\nlevel = 4\n").content
    assert content is not None
    assert "level = 4" in content
    assert "-3" not in content


@pytest.mark.parametrize("text", ["no section = 1", "[ports]\nBasePort = many\n"])
def test_settings_that_cannot_be_read_are_left_to_liblsl(text: str) -> None:
    assert read_configuration(text) == read_configuration(text)
    assert read_configuration(text).content is None
    assert read_configuration(text).settings == LslSettings()


def test_the_file_that_the_environment_names_is_read_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.cfg"
    path.write_text("[ports]\nMulticastPort = 4711\n")
    monkeypatch.setenv("LSLAPICFG", str(path))
    assert read_configuration(library._user_text()).settings.multicast_port == 4711


def test_a_library_that_is_missing_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pylsl", None)
    with pytest.raises(ConnectError, match="does not load") as raised:
        library._Library().get()
    assert "pip install pylsl" in raised.value.hint
