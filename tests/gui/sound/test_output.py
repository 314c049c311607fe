"""The device: there, missing, refusing, gone; always one line and never an exception."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.gui.sound import output
from app.gui.sound.output import BLOCK, NoSoundError, PortAudioOutput
from app.sound.mixer import Mixer


class _RefusedError(Exception):
    pass


class Stream:
    """What PortAudio gives; a test asks it for blocks."""

    def __init__(self, **options: Any) -> None:
        self.options, self.active, self.latency = options, False, 0.02
        self.closed = False

    def start(self) -> None:
        self.active = True

    def ask(self, n: int, *, underflow: bool = False) -> np.ndarray[Any, Any]:
        block = np.full((n, 2), 9.0, np.float32)
        times = SimpleNamespace(outputBufferDacTime=1.03, currentTime=1.0)
        self.options["callback"](block, n, times, SimpleNamespace(output_underflow=underflow))
        return block

    def abort(self) -> None:
        self.active = False
        raise _RefusedError("unplugged")

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def port_audio(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("sounddevice")
    made: dict[str, Any] = {
        "PortAudioError": _RefusedError,
        "query_devices": lambda kind: {"name": f"a device for {kind}"},
        "OutputStream": Stream,
    }
    for name, value in made.items():
        setattr(module, name, value)
    monkeypatch.setitem(sys.modules, "sounddevice", module)
    return module


def test_a_device_plays_the_mixer_and_says_how_late(port_audio: ModuleType) -> None:
    mixer = Mixer()
    device = PortAudioOutput(mixer.render)
    stream = device._stream
    assert isinstance(stream, Stream)
    assert device.name == "a device for output"
    assert device.latency_ms == pytest.approx(20.0)
    assert not stream.ask(BLOCK).any()
    assert device.latency_ms == pytest.approx(30.0)  # measured is more than promised
    assert device.is_alive


def test_interruptions_are_counted(port_audio: ModuleType) -> None:
    device = PortAudioOutput(Mixer().render)
    for underflow in (False, True, True):
        device._stream.ask(BLOCK, underflow=underflow)
    assert device.underruns == 2


def test_a_device_that_goes_is_noticed_and_closed_all_the_same(
    port_audio: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = PortAudioOutput(Mixer().render)
    now_s = output.time.monotonic()
    monkeypatch.setattr(output, "time", SimpleNamespace(monotonic=lambda: now_s + 60.0))
    assert not device.is_alive  # it asks for nothing any more
    device._stream.ask(BLOCK)
    assert device.is_alive
    device._stream.active = False
    assert not device.is_alive
    device.close()


@pytest.mark.parametrize("where", ["query_devices", "OutputStream"])
def test_without_a_device_it_is_one_line(
    port_audio: ModuleType, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise _RefusedError("Error querying device -1")

    monkeypatch.setattr(port_audio, where, refuse)
    with pytest.raises(NoSoundError, match=r"^no sound device$"):
        PortAudioOutput(Mixer().render)


def test_without_the_package_it_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    with pytest.raises(NoSoundError, match=r"^the package sounddevice is not installed$"):
        PortAudioOutput(Mixer().render)


def test_without_the_library_it_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Finder:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "sounddevice":
                raise OSError("PortAudio library not found")

    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])
    with pytest.raises(
        NoSoundError, match=r"^PortAudio is not installed \(on Linux: libportaudio2\)$"
    ):
        PortAudioOutput(Mixer().render)
