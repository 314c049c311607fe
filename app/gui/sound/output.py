"""The device that plays: PortAudio, behind an interface that a test or nothing can stand for.

Its thread asks for blocks and takes no lock of the program; the choice between PortAudio and
QtMultimedia is in docs/decisions/0022-sound.md.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from app.sound.mixer import FS_HZ, Block

#: Samples of a block: 10 ms.
BLOCK = 480
#: Asked of the device. With 20 ms, a window that paints 60 frames a second is heard.
LATENCY_S = 0.03
#: A device that asked for no block for so long has gone. A sound server that slept takes 2 s.
_GONE_S = 5.0

Render = Callable[[int], Block]


class NoSoundError(Exception):
    """There is no sound; says why, as an English clause."""


class Output(Protocol):
    """A device that plays.

    Attributes
    ----------
    name
        Of the device.
    underruns
        How often it had nothing to play.
    """

    name: str
    underruns: int

    @property
    def latency_ms(self) -> float:
        """From a block's rendering to the loudspeaker, as far as the device knows."""

    @property
    def is_alive(self) -> bool:
        """Whether it still plays."""

    def close(self) -> None:
        """Stop, whatever has become of the device."""


class PortAudioOutput:
    """The default device of the system.

    Parameters
    ----------
    render
        Called by the device's thread for each block.

    Raises
    ------
    NoSoundError
        PortAudio or a device is missing.
    """

    def __init__(self, render: Render) -> None:
        try:
            import sounddevice
        except ImportError:
            raise NoSoundError("the package sounddevice is not installed") from None
        except OSError:
            raise NoSoundError("PortAudio is not installed (on Linux: libportaudio2)") from None
        self.name = ""
        self.underruns = 0
        self._render = render
        self._asked_s = time.monotonic()
        self._measured_s = 0.0
        self._failures = (sounddevice.PortAudioError, ValueError)
        try:
            self.name = str(sounddevice.query_devices(kind="output")["name"])
            self._stream = sounddevice.OutputStream(
                samplerate=FS_HZ,
                channels=2,
                dtype="float32",
                blocksize=BLOCK,
                latency=LATENCY_S,
                callback=self._fill,
            )
            self._stream.start()
        except self._failures:
            raise NoSoundError("no sound device") from None

    def _fill(self, out: Block, frames: int, times: Any, status: Any) -> None:
        self._asked_s = time.monotonic()
        self._measured_s = times.outputBufferDacTime - times.currentTime
        self.underruns += bool(status.output_underflow)
        out[:] = self._render(frames)

    @property
    def latency_ms(self) -> float:
        """From a block's rendering to the loudspeaker, as far as the device knows."""
        return 1000.0 * float(np.fmax(self._stream.latency, self._measured_s))

    @property
    def is_alive(self) -> bool:
        """Whether it still plays."""
        return bool(self._stream.active) and time.monotonic() - self._asked_s < _GONE_S

    def close(self) -> None:
        """Stop, whatever has become of the device."""
        try:
            self._stream.abort()
            self._stream.close()
        except self._failures:
            return
