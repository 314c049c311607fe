"""Sources of other packages: found, loaded when asked for, and never the program's fall."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from acquisition.errors import ConfigError, ConnectError
from acquisition.plugins import PluginScheme, plugin_schemes
from acquisition.registry import SourceOptions
from app.cli import main
from recordings import default_registry, open_recording
from tests.contracts.example_plugin import block, installed_example, on_path, write_package

CODE = """
import acquisition

def good(uri, options):
    raise acquisition.ConfigError("nothing here", "write something")

def wrong_signature(uri):
    return None

def crashes(uri, options):
    raise RuntimeError("no luck\\ntoday")

def leaves(uri, options):
    raise SystemExit("no driver")

def gives_nothing(uri, options):
    return None

class Broken:
    uri, live = "third:", True
    open = start = read = stop = close = lambda self: None

    @property
    def ended(self):
        raise OSError("no link")

def breaks(uri, options):
    return Broken()

not_callable = 3
"""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "site-packages"
    folder.mkdir()
    with on_path(folder):
        yield folder


def install(site: Path, **entry_points: str) -> None:
    write_package(
        site,
        "emg-box",
        "0.3",
        {name: f"emg_box:{factory}" for name, factory in entry_points.items()},
        {"emg_box": CODE},
    )


def refused(text: str) -> str:
    with pytest.raises(ConnectError) as raised:
        default_registry().open_source(text)
    line = str(raised.value)
    assert len(line.splitlines()) == 1
    assert "emg-box 0.3" in line
    assert raised.value.hint
    return line


def test_the_example_of_the_page_records_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "example.h5"
    assert len(block("python").splitlines()) <= 40
    with installed_example(tmp_path):
        (scheme,) = plugin_schemes()
        assert scheme == PluginScheme("example", "myobench-example 1.0", "")
        assert main(["record", "example:?fs=1000", str(path), "--seconds", "1"]) == 0
        assert main(["record", "example:?sf=1000", str(path), "--seconds", "1"]) == 2
        assert "example: has no parameter sf. Allowed: fs." in capsys.readouterr().err
    with open_recording(path) as recording:
        assert (recording.status, recording.n_samples, recording.gaps) == ("complete", 1000, ())
        assert recording.info.device == "Example"
        assert [channel.name for channel in recording.info.channels] == ["left_soleus", "ch2"]
        assert 15 < recording.read(0, 1000).std() < 25
    assert main(["record", "example:?fs=1000", str(path), "--seconds", "1"]) == 2
    assert "Unknown kind of source 'example'" in capsys.readouterr().err


def test_a_scheme_like_one_of_a_plug_in_is_suggested(site: Path) -> None:
    install(site, emgbox="good")
    with pytest.raises(ConfigError, match=r"Did you mean emgbox:\? .*chords:, file:, emgbox:"):
        default_registry().open_source("emgbx:1")


def test_what_a_plug_in_refuses_is_its_own_word(site: Path) -> None:
    install(site, emgbox="good")
    with pytest.raises(ConfigError, match="nothing here write something"):
        default_registry().open_source("emgbox:1")


@pytest.mark.parametrize(
    ("factory", "said"),
    [
        ("missing", "loading emg_box:missing fails (AttributeError"),
        ("wrong_signature", "cannot be called as factory(uri, options)"),
        ("not_callable", "cannot be called as factory(uri, options)"),
    ],
)
def test_a_plug_in_that_cannot_be_loaded_is_named(site: Path, factory: str, said: str) -> None:
    install(site, emgbox=factory)
    assert said in refused("emgbox:1")
    (scheme,) = plugin_schemes()
    assert said in scheme.problem
    assert plugin_schemes(load=False)[0].problem == "", "nothing is imported"


def test_a_factory_that_fails_is_named_and_its_traceback_logged(
    site: Path, caplog: pytest.LogCaptureFixture
) -> None:
    install(site, emgbox="crashes", other="gives_nothing", third="breaks", fourth="leaves")
    with caplog.at_level(logging.ERROR):
        assert "RuntimeError: no luck today" in refused("emgbox:1")
    assert "Traceback" in caplog.text
    assert "returns NoneType, which has no open()" in refused("other:")
    assert "OSError: no link" in refused("third:")
    assert "SystemExit: no driver" in refused("fourth:")


@pytest.mark.parametrize(
    ("code", "said"), [("1 / 0", "ZeroDivisionError"), ("raise SystemExit('no')", "SystemExit: no")]
)
def test_a_module_that_does_not_import_is_named(site: Path, code: str, said: str) -> None:
    write_package(site, "emg-box", "0.3", {"emgbox": "broken:make"}, {"broken": code})
    assert f"loading broken:make fails ({said}" in refused("emgbox:1")


def test_what_comes_with_the_program_is_not_replaced(site: Path) -> None:
    install(site, sim="good", file="good", Emg="good")
    problems = {item.scheme: item.problem for item in plugin_schemes()}
    assert "cannot be replaced" in problems["sim"]
    assert "cannot be replaced" in problems["file"]
    assert "is no scheme" in problems["Emg"]
    source = default_registry().open_source("sim:squat", SourceOptions(fast=True, duration_s=1.0))
    assert type(source).__module__ == "acquisition.athlete.source"


def test_of_two_packages_with_one_scheme_neither_is_used(site: Path) -> None:
    install(site, emgbox="good")
    write_package(site, "emg-rival", "2.0", {"emgbox": "emg_box:good"}, {})
    assert "emg-rival 2.0 has the same scheme" in refused("emgbox:1")
    assert {item.package for item in plugin_schemes() if item.problem} == {
        "emg-box 0.3",
        "emg-rival 2.0",
    }


def test_a_stream_that_breaks_the_contract_ends_with_the_name_of_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with installed_example(tmp_path):
        import myobench_example  # type: ignore[import-not-found]

        original = myobench_example.SampleChunk
        monkeypatch.setattr(
            myobench_example, "SampleChunk", lambda data, *rest: original(data.T.copy(), *rest)
        )
        out = tmp_path / "transposed.h5"
        assert main(["record", "example:", str(out), "--seconds", "1"]) == 1
    said = capsys.readouterr().err
    assert "Plug-in myobench-example 1.0: read() gives data of shape" in said
    assert "looks transposed, return data.T.copy()" in said
