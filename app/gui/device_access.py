"""What the device dialog asks of the rest of the program; every call blocks.

Imported at the first call, in the thread that makes it: BrainFlow, liblsl and SciPy come with it,
and the window waits for none of them.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.gui.devices import Device

if TYPE_CHECKING:
    from acquisition.boards.catalogue import BoardEntry
    from acquisition.boards.electrodes import ElectrodeImpedance, ImpedanceStep
    from acquisition.ports import SerialPort
    from app.engine.source_trial import SourceReport
    from app.gui.sound.output import Output, Render

_SEARCH_S = 1.5


def list_boards() -> Sequence[BoardEntry]:
    """Return the boards of the installed BrainFlow."""
    from acquisition.boards import catalogue

    return catalogue.list_boards()


def list_ports() -> Sequence[SerialPort]:
    """Return the serial ports of this computer."""
    from acquisition import ports

    return ports.list_serial_ports()


def list_others() -> Sequence[Device]:
    """Return bio-amps and plug-ins, which need no search."""
    from acquisition.plugins import plugin_schemes
    from app.gui import devices

    return [devices.chords(), devices.stream_by_name(), *devices.plugins(plugin_schemes())]


def find_streams(stopping: threading.Event) -> Sequence[Device]:
    """Return the LSL streams on the network."""
    from acquisition.lsl import find
    from app.gui import devices

    return devices.streams(find.find_streams(_SEARCH_S, stopping))


def try_source(text: str, stopping: threading.Event) -> SourceReport:
    """Return what a short listening to a SOURCE finds."""
    from acquisition.timing.clock import SystemClock
    from app.engine import source_trial
    from recordings.sources import default_registry

    return source_trial.try_source(default_registry(), text, SystemClock(), stopping)


def measure_impedance(
    text: str, stopping: threading.Event, progress: Callable[[ImpedanceStep], None]
) -> Sequence[ElectrodeImpedance]:
    """Return the impedance of every electrode of a board."""
    from acquisition.boards import impedance
    from acquisition.timing.clock import SystemClock

    return impedance.measure_impedance(
        text, clock=SystemClock(), stopping=stopping, progress=progress
    )


def open_sound(render: Render) -> Output:
    """Return the device that plays what `render` gives; `NoSoundError` where there is none."""
    from app.gui.sound.output import PortAudioOutput

    return PortAudioOutput(render)


@dataclass(frozen=True, slots=True)
class DeviceAccess:
    """The functions of this module; tests put others in their place."""

    list_boards: Callable[[], Sequence[BoardEntry]] = list_boards
    list_ports: Callable[[], Sequence[SerialPort]] = list_ports
    list_others: Callable[[], Sequence[Device]] = list_others
    find_streams: Callable[[threading.Event], Sequence[Device]] = find_streams
    try_source: Callable[[str, threading.Event], SourceReport] = try_source
    measure_impedance: Callable[
        [str, threading.Event, Callable[[ImpedanceStep], None]], Sequence[ElectrodeImpedance]
    ] = measure_impedance
    open_sound: Callable[[Render], Output] = open_sound
