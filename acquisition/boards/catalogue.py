"""The boards that the installed BrainFlow can read EMG from, and what each of them needs.

Names, rates and rows come from the installed BrainFlow, the rest from `board_facts`. A board that a
later BrainFlow brings is listed too, with parameters to reach it in any way.
"""

from __future__ import annotations

import ctypes
import difflib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from acquisition.boards.board_facts import (
    FACTS,
    GENERIC_PARAMETERS,
    LINUX,
    MACOS,
    PLATFORMS,
    WINDOWS,
    BoardFacts,
    BoardParameter,
    FrontEnd,
)
from acquisition.boards.counters import counter_schemes, loss_detection
from acquisition.errors import ConfigError, ConnectError
from dsp.tiers import capability_tier, tier_note

#: How the rows are called that a board without EMG rows is read from, as BrainFlow names them.
_OTHER_ROWS = ("ecg", "eeg", "eog")
_SYSTEM_NAMES = {LINUX: "Linux", WINDOWS: "Windows", MACOS: "macOS"}


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """One board of the catalogue.

    Parameters
    ----------
    id, name, title
        BrainFlow's number, our name in a SOURCE, BrainFlow's name for people.
    fs
        Sampling rate in Hz; 0 where it is that of a master board.
    n_channels
        Number of channels that can take EMG; 0 likewise.
    rows
        What BrainFlow calls them: ``emg``, ``ecg``, ``eeg``, ``ecg and eeg``; empty likewise.
    tier
        Capability tier of the rate, empty where the rate is not known.
    parameters
        What the SOURCE may or must give.
    unit
        Unit of the samples, ``uV`` or ``count``.
    uv_per_count
        Microvolts of one count of its converter; None where not known, or where the gain decides.
    platforms
        Systems that BrainFlow drives it on: ``linux``, ``windows``, ``macos``.
    hindrance
        Why it cannot be used on this computer, empty where nothing is known to stand in its way.
    front_end
        What its converter does to the spectrum, None where that is not known.
    configurable
        Whether gain, bias and power of its channels can be set.
    impedance
        How its electrode impedances are measured: ``ads1299``, ``ganglion`` or empty.
    counter
        How a loss of samples is seen, for people.
    note
        Limits of platform or front end, for people.
    """

    id: int
    name: str
    title: str
    fs: float
    n_channels: int
    rows: str
    tier: str
    parameters: tuple[BoardParameter, ...]
    unit: str
    uv_per_count: float | None
    platforms: tuple[str, ...]
    hindrance: str
    front_end: FrontEnd | None
    configurable: bool
    impedance: str
    counter: str
    note: str

    @property
    def usable_here(self) -> bool:
        """Whether nothing is known that keeps this computer from using it."""
        return not self.hindrance

    @property
    def loss_counted(self) -> bool:
        """Whether lost samples are seen and counted."""
        return bool(counter_schemes(self.id))

    @property
    def front_end_bandwidth_hz(self) -> float | None:
        """Where its front end is at -3 dB, in Hz; None where that is not known."""
        return self.front_end.bandwidth_hz(self.fs) if self.front_end else None

    @property
    def tier_note(self) -> str:
        """What its rate and front end can and cannot deliver, in one line."""
        if not self.tier:
            return ""
        return _joined(tier_note(self.tier), _band(self.front_end, self.fs))

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as ``myobench boards --json`` prints it."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "sampling_rate_hz": self.fs or None,
            "channels": self.n_channels or None,
            "rows": self.rows or None,
            "unit": self.unit,
            "tier": self.tier or None,
            "tier_note": self.tier_note or None,
            "front_end": self.front_end.name if self.front_end else None,
            "front_end_bandwidth_hz": self.front_end_bandwidth_hz,
            "parameters": [
                {
                    "name": item.name,
                    "required": item.required,
                    "kind": item.kind,
                    "help": item.help,
                }
                for item in self.parameters
            ],
            "platforms": list(self.platforms),
            "usable_here": self.usable_here,
            "hindrance": self.hindrance or None,
            "configurable": self.configurable,
            "impedance": self.impedance or None,
            "counter": self.counter,
            "note": self.note,
        }


#: BrainFlow's number of the board that plays a file.
PLAYBACK_ID = -3


def emg_rows(description: Mapping[str, Any]) -> tuple[list[int], str]:
    """Return the rows that hold EMG, and what BrainFlow calls them.

    EMG rows where there are some; else ECG, EEG and EOG rows together, which on these boards are
    the same kind of input.
    """
    # A key may be there and None: asking BrainFlow for rows that a board has not leaves it behind.
    rows = [int(row) for row in description.get("emg_channels") or []]
    if rows:
        return rows, "emg"
    kinds = [kind for kind in _OTHER_ROWS if description.get(f"{kind}_channels")]
    others = {int(row) for kind in kinds for row in description[f"{kind}_channels"]}
    return sorted(others), " and ".join(kinds)


def this_platform() -> str:
    """Return the name of this system as `BoardEntry.platforms` has it."""
    return {"win32": WINDOWS, "darwin": MACOS}.get(sys.platform, LINUX)


def has_library(name: str) -> bool:
    """Tell whether the system's loader finds a library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def read_catalogue(
    shim: Any, platform: str, has_library: Callable[[str], bool] = has_library
) -> tuple[BoardEntry, ...]:
    """Return every board that a BrainFlow describes, by number.

    Parameters
    ----------
    shim
        BrainFlow's board module.
    platform
        ``linux``, ``windows`` or ``macos``: for whom parameters and hindrances hold.
    has_library
        Tells whether a system library is there; asked on Linux only.
    """
    entries = []
    for member in shim.BoardIds:
        try:
            description = shim.BoardShim.get_board_descr(member.value)
        except shim.BrainFlowError:
            continue  # a number that this build does not drive (NO_BOARD)
        name = member.name.lower().replace("_file_board", "").replace("_board", "")
        facts = FACTS.get(name, BoardFacts(GENERIC_PARAMETERS))
        hindrance = _hindrance(facts, platform, has_library)
        entries.append(_entry(name, int(member.value), description, facts, platform, hindrance))
    return tuple(sorted(entries, key=lambda entry: entry.id))


@cache
def _catalogue() -> tuple[BoardEntry, ...]:
    return read_catalogue(brainflow_shim(), this_platform())


def _entry(
    name: str,
    board_id: int,
    description: Mapping[str, Any],
    facts: BoardFacts,
    platform: str,
    hindrance: str,
) -> BoardEntry:
    fs = float(description.get("sampling_rate") or 0.0)
    rows, kind = emg_rows(description)
    needed = facts.needed_on_linux if platform == LINUX else ()
    return BoardEntry(
        id=board_id,
        name=name,
        title=str(description.get("name", name)),
        fs=fs,
        n_channels=len(rows),
        rows=kind,
        tier=capability_tier(fs) if fs > 0 else "",
        parameters=tuple(
            replace(item, required=item.required or item.name in needed)
            for item in facts.parameters
        ),
        unit=facts.unit,
        uv_per_count=facts.uv_per_count,
        platforms=facts.platforms,
        hindrance=hindrance,
        front_end=facts.front_end,
        configurable=facts.configurable,
        impedance=facts.impedance,
        counter=loss_detection(counter_schemes(board_id)),
        note=_joined(_systems(facts.platforms), _band(facts.front_end, fs), facts.note),
    )


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _band(front_end: FrontEnd | None, fs: float) -> str:
    return f"front end ends at {front_end.bandwidth_hz(fs):.0f} Hz (-3 dB)" if front_end else ""


def _systems(platforms: tuple[str, ...]) -> str:
    if len(platforms) == len(PLATFORMS):
        return ""
    return f"{' and '.join(_SYSTEM_NAMES[name] for name in platforms)} only"


def _hindrance(facts: BoardFacts, platform: str, has_library: Callable[[str], bool]) -> str:
    if platform not in facts.platforms:
        return _systems(facts.platforms)
    if not facts.packaged:
        return "not in BrainFlow's package"
    if platform == LINUX:
        for library, remedy in (facts.libraries or {}).items():
            if not has_library(library):
                return f"needs {library}: {remedy}"
    return ""


def list_boards() -> tuple[BoardEntry, ...]:
    """Return the boards of the installed BrainFlow that can record EMG.

    Those with EMG or ECG rows by number; then those whose rows it calls EEG alone, which are the
    same kind of input electrically. Boards that play what others sent are not among them.

    Raises
    ------
    ConnectError
        BrainFlow's native library does not load on this computer.
    """
    found = (entry for entry in _catalogue() if entry.n_channels and entry.fs > 0)
    return tuple(sorted(found, key=lambda entry: entry.rows == "eeg"))


def find_board(name_or_id: str) -> BoardEntry:
    """Return the board of a name (``cyton``) or number (``0``), EEG-only boards included.

    Raises
    ------
    ConfigError
        No such board; names the ones that are most alike.
    ConnectError
        BrainFlow's native library does not load on this computer.
    """
    wanted = name_or_id.strip().lower().removesuffix("_board")
    for entry in _catalogue():
        if wanted in (entry.name, str(entry.id)):
            return entry
    names = [entry.name for entry in _catalogue()]
    alike = difflib.get_close_matches(wanted, names, n=3)
    meant = f"Did you mean {', '.join(alike)}? " if alike else ""
    raise ConfigError(
        f"BrainFlow has no board {name_or_id!r}.", f"{meant}All of them: myobench boards."
    )


def brainflow_shim() -> Any:
    """Return BrainFlow's board module, with its logging to the terminal off.

    Raises
    ------
    ConnectError
        The native library does not load here (its wheels are for x86-64 Linux, Windows, macOS).
    """
    try:
        import brainflow.board_shim as shim

        # It prints to stderr from C++, where a status line or JSON of ours may be going.
        shim.BoardShim.disable_board_logger()
    except (ImportError, OSError, FileNotFoundError) as error:
        raise ConnectError(
            f"BrainFlow's driver library does not load on this computer ({error}).",
            "Reinstall brainflow; it needs x86-64 Linux, Windows or macOS. sim: and file: work.",
        ) from error
    return shim
