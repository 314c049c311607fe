"""The serial ports of this computer, and what is probably behind each."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Where Linux keeps names that stay the same whatever the order in which devices are plugged in.
BY_ID = Path("/dev/serial/by-id")

_CYTON = ("brainflow:cyton", "brainflow:cyton_daisy")
_CHORDS = ("chords:",)

#: What uses a USB adapter, by vendor and product; product None stands for all of a vendor.
_USB: Mapping[tuple[int, int | None], tuple[str, ...]] = {
    (0x0403, 0x6015): _CYTON,  # FTDI FT231X, in OpenBCI's dongle
    (0x2458, 0x0001): ("brainflow:ganglion",),  # Bluegiga BLED112
    (0x0483, 0x5740): ("brainflow:freeeeg32", "brainflow:freeeeg128"),  # STM32 virtual port
    (0x2341, None): _CHORDS,  # Arduino
    (0x2A03, None): _CHORDS,  # Arduino.org
    (0x1A86, None): _CHORDS,  # QinHeng CH340, CH9102: Arduino clones, ESP32 boards
    (0x0403, 0x6001): _CHORDS,  # FTDI FT232R: Arduino Nano
    (0x10C4, 0xEA60): _CHORDS,  # Silicon Labs CP210x: ESP32 boards
    (0x303A, None): _CHORDS,  # Espressif: ESP32 with USB of its own
    (0x2E8A, None): _CHORDS,  # Raspberry Pi Pico
}


@dataclass(frozen=True, slots=True)
class SerialPort:
    """A serial port of this computer.

    Parameters
    ----------
    device
        Name that opens it now, for example ``/dev/ttyUSB0`` or ``COM3``.
    stable_path
        Name that opens the same adapter tomorrow and in another socket; `device` where the system
        has no such name.
    title
        What it is, for people.
    likely_for
        What is probably behind it, as the beginning of a SOURCE (``brainflow:cyton``, ``chords:``);
        empty where nothing is known.
    problem
        Why this user cannot open it and what to do, empty where nothing stands in the way.
    """

    device: str
    stable_path: str
    title: str
    likely_for: tuple[str, ...]
    problem: str = ""


def list_serial_ports(
    comports: Callable[[], Iterable[Any]] | None = None, by_id: Path = BY_ID
) -> tuple[SerialPort, ...]:
    """Return the serial ports, those that probably are an EMG device first; none is no error.

    Takes some ms: it reads what the system knows and opens nothing.

    Parameters
    ----------
    comports
        Gives the ports as pyserial describes them; pyserial's own list when None.
    by_id
        Folder of the stable names.
    """
    if comports is None:
        from serial.tools.list_ports import comports as system_ports

        comports = system_ports
    stable = _stable_names(by_id)
    ports = [_port(info, stable) for info in comports()]
    return tuple(sorted(ports, key=_order))


def _port(info: Any, stable: Mapping[str, str]) -> SerialPort:
    device = str(info.device)
    return SerialPort(
        device=device,
        stable_path=stable.get(os.path.realpath(device), device),
        title=_title(info),
        likely_for=_likely_for(info),
        problem=_problem(device),
    )


def _stable_names(by_id: Path) -> dict[str, str]:
    """Return the stable name of each device that has one; of several the first by name."""
    try:
        links = sorted(by_id.iterdir(), reverse=True)
    except OSError:  # no such folder: no USB adapter is in, or not Linux
        return {}
    return {os.path.realpath(link): str(link) for link in links}


def _likely_for(info: Any) -> tuple[str, ...]:
    if info.vid is not None:
        return _USB.get((info.vid, info.pid)) or _USB.get((info.vid, None), ())
    # A Bluetooth serial connection: of all boards only the Shimmer3 uses one.
    return ("brainflow:shimmer3",) if "rfcomm" in str(info.device) else ()


def _title(info: Any) -> str:
    if info.vid is None:
        if "rfcomm" in str(info.device):
            return "Bluetooth serial port"
        described = str(info.description or "")
        return described if described not in ("", "n/a", info.name) else "serial port, not USB"
    product = str(info.product or info.description or "USB serial adapter")
    maker = str(info.manufacturer or "").partition(" (")[0]  # "Arduino (www.arduino.cc)"
    return f"{product} ({maker})" if maker and maker.lower() not in product.lower() else product


def _problem(device: str) -> str:
    if sys.platform == "win32":
        return ""  # a COM port has no owner; whether it is free shows when it is opened
    if os.access(device, os.R_OK | os.W_OK):
        return ""
    group = _group_of(device)
    if not group or group == "root":
        return "this user may not open it: ask who looks after this computer"
    return f"this user may not open it: sudo usermod -a -G {group} $USER, then log out and in again"


def _group_of(device: str) -> str:
    """Return the group that may use a device (``dialout``, on some systems ``uucp``)."""
    try:
        return Path(device).group()
    except (OSError, KeyError):  # gone meanwhile, or a group without a name
        return ""


def _order(port: SerialPort) -> tuple[bool, bool, list[tuple[bool, int, str]]]:
    pieces = re.findall(r"\d+|\D+", port.device)
    natural = [(piece.isdigit(), int(piece) if piece.isdigit() else 0, piece) for piece in pieces]
    return not port.likely_for, port.stable_path == port.device, natural
