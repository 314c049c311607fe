"""Which inputs of another program's file are EMG, and how their numbers become microvolts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from acquisition.channels import split_site
from acquisition.errors import ConfigError
from acquisition.types import ChannelInfo
from recordings.errors import NeedsAnswer, RecordingError
from recordings.myobench import schema
from recordings.read_options import UNITS_UV, ReadOptions, unit_of

_EMG = re.compile(r"emg|electromyo", re.IGNORECASE)
#: Kept of a label; hostile headers have longer ones.
_LONGEST_LABEL = 100
#: So many are named in a message.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a file, EMG or not.

    Parameters
    ----------
    label
        As the file has it, empty where it has none.
    unit
        As the file has it, empty where it has none.
    kind
        What the file says that it measures, for example the ``type`` of an LSL channel.
    """

    label: str
    unit: str = ""
    kind: str = ""

    @property
    def uv(self) -> float | None:
        """Microvolts in one of its units; None where that is no voltage or not stated."""
        return unit_uv(self.unit)

    @property
    def says_emg(self) -> bool:
        """True if its label or kind has the word."""
        return bool(_EMG.search(self.label) or _EMG.search(self.kind))


def unit_uv(unit: str) -> float | None:
    """Return the microvolts in one `unit`; None where it is no voltage or not known."""
    known = unit_of(unit)
    return None if known is None else UNITS_UV[known]


def columns_of(
    asked: Sequence[str], inputs: Sequence[Input], path: Path, flag: str = "--columns"
) -> list[int]:
    """Return the places, from 0, of the inputs that the user names by number from 1 or by label.

    Raises
    ------
    ConfigError
        One is not there, named twice, or of a label that several have.
    """
    labels = [item.label.strip().casefold() for item in inputs]
    found = []
    for text in asked:
        wanted = text.strip().casefold()
        if labels.count(wanted) > 1:
            numbers = [str(i) for i, label in enumerate(labels, start=1) if label == wanted]
            raise ConfigError(
                f"{path.name} has {len(numbers)} inputs called {text[:40]!r}.",
                f"Name one by its number: {flag} {numbers[0]} (they are {', '.join(numbers)}).",
            )
        if wanted in labels:
            found.append(labels.index(wanted))
        elif wanted.isdecimal() and 1 <= int(wanted) <= len(inputs):
            found.append(int(wanted) - 1)
        else:
            raise ConfigError(
                f"{path.name} has no input {text[:40]!r} (it has {listed(inputs)}).",
                f"Name another with {flag}, by label or by number from 1.",
            )
    if len(set(found)) < len(found):
        raise ConfigError(f"{flag} {','.join(asked)} names an input twice.", "Name each once.")
    return found


def counts_have_no_unit(options: ReadOptions, path: Path) -> None:
    """Refuse a unit for a file of converter counts; their scale is another question.

    Raises
    ------
    ConfigError
        The user states one.
    """
    if options.unit is not None:
        raise ConfigError(
            f"{path.name} holds counts of a converter, no {options.unit}.",
            "Leave --unit out; --uv-per-count says what one count is.",
        )


def no_emg(path: Path, held: Sequence[str]) -> RecordingError:
    """Return the error of a file that names what it holds, and no EMG among it."""
    more = f" and {len(held) - _NAMED} more" if len(held) > _NAMED else ""
    return RecordingError(
        f"{path} holds no EMG (it has {', '.join(name[:40] for name in held[:_NAMED]) or 'nothing'}"
        f"{more}).",
        "Name what is EMG all the same: --columns 1,2.",
    )


def emg_columns(inputs: Sequence[Input], options: ReadOptions, path: Path) -> list[int]:
    """Return the places of the inputs to take.

    Those that the user names; else the voltages, and of these only those that say EMG where some
    do; else, where no input has a unit, those that say EMG, or all.

    Raises
    ------
    ConfigError
        The user names one that is not there.
    NeedsAnswer
        None carries a voltage, as far as the file says.
    """
    if options.columns is not None:
        return columns_of(options.columns, inputs, path)
    possible = [i for i, item in enumerate(inputs) if item.uv is not None]
    possible = possible or [i for i, item in enumerate(inputs) if not item.unit.strip()]
    said = [i for i in possible if inputs[i].says_emg]
    if not possible:
        raise NeedsAnswer(
            f"{path} has no input in volts (it has {listed(inputs)}).",
            "If some are EMG, name them: --columns 1,2; and their unit: --unit mV.",
            ("columns", "unit"),
        )
    return said or possible


def factors_uv(
    inputs: Sequence[Input], columns: Sequence[int], options: ReadOptions, path: Path
) -> list[float]:
    """Return what the numbers of each column are multiplied with for microvolts.

    What the user states goes before what the file says.

    Raises
    ------
    NeedsAnswer
        Neither does.
    """
    if options.stated_uv is not None:
        return [options.stated_uv] * len(columns)
    found = []
    for column in columns:
        item = inputs[column]
        if item.uv is None:
            name = item.label or f"input {column + 1}"
            says = f"says {item.unit!r}" if item.unit.strip() else "says nothing"
            raise NeedsAnswer(
                f"{path} does not say the unit of {name} in volts (it {says}).",
                "Add --unit uV, mV or V, or --uv-per-count for converter counts.",
                ("unit", "uv_per_count"),
            )
        found.append(item.uv)
    return found


def rate_of(options: ReadOptions, fs_hz: float) -> float:
    """Return the sampling rate: what the user states goes before the header's `fs_hz`.

    Raises
    ------
    ValueError
        The header's cannot be.
    """
    if options.fs_hz is not None:
        return options.fs_hz
    if not 0 < fs_hz <= schema.MAX_FS_HZ:
        raise ValueError(f"a sampling rate of {fs_hz:g} Hz")
    return fs_hz


def channel_infos(
    labels: Sequence[str],
    lsb_uv: Sequence[float | None] | None = None,
    rails_uv: Sequence[tuple[float, float] | None] | None = None,
) -> tuple[ChannelInfo, ...]:
    """Return the channels of a recording, with the labels as names made unique.

    Raises
    ------
    RecordingError
        There are none.
    """
    if not labels:
        raise RecordingError("The file holds no signal.", "Choose another file.")
    seen: set[str] = set()
    found = []
    for number, label in enumerate(labels):
        plain = " ".join("".join(c if c.isprintable() else " " for c in label).split())
        name = first = plain[:_LONGEST_LABEL] or f"ch{number + 1}"
        again = 2
        while name in seen:
            name, again = f"{first} {again}", again + 1
        seen.add(name)
        muscle, side = split_site(name)
        lsb = None if lsb_uv is None else lsb_uv[number]
        found.append(
            ChannelInfo(
                name,
                muscle=muscle if side else "",
                side=side,
                lsb=None if lsb is None else abs(lsb),
                rail_uv=None if rails_uv is None else rails_uv[number],
            )
        )
    return tuple(found)


def listed(inputs: Sequence[Input]) -> str:
    """Return the inputs in words, for a message."""
    words = []
    for number, item in enumerate(inputs[:_NAMED], start=1):
        label = " ".join(item.label.split())[:40] or str(number)
        words.append(f"{label} ({item.unit.strip()[:12]})" if item.unit.strip() else label)
    more = f" and {len(inputs) - _NAMED} more" if len(inputs) > _NAMED else ""
    return (", ".join(words) or "none") + more


def left_out(inputs: Sequence[Input], columns: Sequence[int]) -> list[str]:
    """Return the labels of the inputs that are not taken, for the recording's settings."""
    return [
        item.label.strip()[:_LONGEST_LABEL] or f"input {i + 1}"
        for i, item in enumerate(inputs)
        if i not in set(columns)
    ]
