"""Impedances that this run of the program has measured, for the recordings that follow."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from acquisition.uri import parse_source

if TYPE_CHECKING:
    from acquisition.boards.electrodes import ElectrodeImpedance

#: What a SOURCE says that makes it no other device.
_SETTINGS = frozenset({"channels", "muscles", "gain", "bias", "emg", "timeout"})


class ElectrodeChecks:
    """The newest result of every electrode, by device. For one thread."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, ...], dict[tuple[int, str], dict[str, Any]]] = {}

    def note(
        self, source: str, results: Sequence[ElectrodeImpedance], at: datetime | None = None
    ) -> None:
        """Remember what was measured on the device of a SOURCE.

        Parameters
        ----------
        source
            The SOURCE.
        results
            What was found.
        at
            When, with its time zone; None: now.
        """
        time = (at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
        known = self._found.setdefault(_device(source), {})
        for item in results:
            known[item.channel, item.electrode] = {
                "channel": item.channel,
                "electrode": item.electrode,
                "kohm": item.kohm,
                "verdict": item.verdict,
                "time": time,
            }

    def facts(self, source: str) -> dict[str, Any]:
        """Return what a recording of a SOURCE keeps of it: ``impedance``, or nothing.

        Raises
        ------
        ConfigError
            It is no SOURCE.
        """
        known = self._found.get(_device(source))
        return {"impedance": [known[key] for key in sorted(known)]} if known else {}


def _device(source: str) -> tuple[str, ...]:
    """Return what tells the device of a SOURCE from others."""
    uri = parse_source(source)
    ways = {name: value for name, value in uri.params.items() if name not in _SETTINGS}
    port = ways.get("serial_port", "")
    if port.startswith("/"):  # a port has several names: /dev/ttyUSB0, /dev/serial/by-id/...
        ways["serial_port"] = os.path.realpath(port)
    return uri.scheme, uri.name, *(f"{name}={ways[name]}" for name in sorted(ways))
