"""The boards that the installed BrainFlow can read EMG from, and what each of them needs."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from acquisition.errors import ConfigError, ConnectError
from acquisition.timing.counter import CounterScheme
from dsp.tiers import capability_tier


@dataclass(frozen=True, slots=True)
class BoardParameter:
    """A connection parameter of a board.

    Parameters
    ----------
    name
        As in the SOURCE, one of BrainFlow's input parameters.
    required
        Whether the board cannot be opened without.
    help
        What to write, for people.
    """

    name: str
    required: bool
    help: str


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
        Number of EMG channels; 0 likewise.
    tier
        Capability tier of the rate, empty where the rate is not known.
    parameters
        What the SOURCE may or must give.
    unit
        Unit of the samples, ``uV`` or ``count``.
    note
        Limits of platform or front end, for people.
    """

    id: int
    name: str
    title: str
    fs: float
    n_channels: int
    tier: str
    parameters: tuple[BoardParameter, ...]
    unit: str
    note: str

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as ``myobench boards --json`` prints it."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "rate_hz": self.fs or None,
            "channels": self.n_channels or None,
            "tier": self.tier or None,
            "parameters": [
                {"name": item.name, "required": item.required, "help": item.help}
                for item in self.parameters
            ],
            "unit": self.unit,
            "note": self.note,
        }


SYNTHETIC_ID, PLAYBACK_ID, STREAMING_ID = -1, -3, -2
CYTON_ID, DAISY_ID, CYTON_WIFI_ID, DAISY_WIFI_ID = 0, 2, 5, 6

#: Boards whose ADS1299 decimates by sinc3: -3 dB at 0.262 of the rate.
ADS1299_IDS = frozenset({CYTON_ID, DAISY_ID, CYTON_WIFI_ID, DAISY_WIFI_ID})

_SERIAL = BoardParameter("serial_port", True, "port, for example /dev/ttyUSB0 or COM3")
_TIMEOUT = BoardParameter("timeout", False, "seconds to look for the device")
_MASTER = BoardParameter("master_board", True, "name of the board that made the data")
_WIFI = (
    BoardParameter("ip_address", True, "address of the WiFi shield"),
    BoardParameter("ip_port", True, "a free local TCP port"),
    _TIMEOUT,
)
_MAC = BoardParameter("mac_address", False, "Bluetooth address; the first one found without")
_SERIAL_NUMBER = BoardParameter(
    "serial_number", False, "serial number; the first one found without"
)

_NEEDS: Mapping[int, tuple[BoardParameter, ...]] = {
    PLAYBACK_ID: (
        BoardParameter("file", True, "file written by BrainFlow"),
        _MASTER,
    ),
    STREAMING_ID: (
        BoardParameter("ip_address", True, "multicast address"),
        BoardParameter("ip_port", True, "multicast port"),
        _MASTER,
    ),
    SYNTHETIC_ID: (),
    **dict.fromkeys((0, 2, 17, 52, 57, 65, 66), (_SERIAL,)),
    1: (_SERIAL, _MAC, _TIMEOUT),
    3: (BoardParameter("ip_address", True, "address of the headset"), _TIMEOUT),
    **dict.fromkeys((4, 5, 6, 50), _WIFI),
    10: (BoardParameter("other_info", False, "input, ExternalSwitchInputMioUSB for EMG"), _TIMEOUT),
    11: (BoardParameter("other_info", False, "input of the sensor"), _TIMEOUT),
    16: (),
    19: (),
    **dict.fromkeys((24, 30, 31, 34, 36, 51), (_SERIAL_NUMBER,)),
    **dict.fromkeys(
        (44, 45, 54, 55), (BoardParameter("mac_address", True, "Bluetooth address, paired before"),)
    ),
    46: (
        _MAC,
        _SERIAL_NUMBER,
        BoardParameter("other_info", False, "fw:2 for firmware 2"),
        _TIMEOUT,
    ),
    64: (
        BoardParameter("ip_address", True, "this computer's own address to listen on"),
        BoardParameter("ip_port", True, "port to listen on"),
        _TIMEOUT,
    ),
    68: (_SERIAL, _TIMEOUT),
}
# Of boards that were not looked at one by one: any way to reach them, none of them demanded.
_ANY = (
    BoardParameter("serial_port", False, "port, if it has one"),
    _MAC,
    _SERIAL_NUMBER,
    BoardParameter("ip_address", False, "address, if it has one"),
    BoardParameter("ip_port", False, "port number, if it has one"),
    BoardParameter("other_info", False, "see BrainFlow's list of boards"),
    _TIMEOUT,
)

_WINDOWS_ONLY = "Windows only"
_NOTES: Mapping[int, str] = {
    PLAYBACK_ID: "plays a file written by BrainFlow; rate and channels are those of master_board",
    STREAMING_ID: "what another BrainFlow program sends; rate and channels as of master_board",
    SYNTHETIC_ID: "sine waves without a device; for EMG without a device use sim:",
    CYTON_ID: "front end ends at 65 Hz: about 55 % of the EMG amplitude",
    DAISY_ID: "front end ends at 33 Hz: amplitude trend only",
    1: "needs the BLED112 dongle; ganglion_native does without",
    10: "Windows and macOS only",
    11: "Windows and macOS only",
    16: f"{_WINDOWS_ONLY}; ADC counts, not µV",
    19: f"{_WINDOWS_ONLY}; ADC counts, not µV",
    68: "EMG comes in the rows that BrainFlow calls ECG",
}
_COUNT_IDS = frozenset({16, 19})

# Counters whose course is known. A board that is not here shows no loss, and says so.
_COUNTERS: Mapping[int, CounterScheme] = {
    CYTON_ID: CounterScheme(256),
    CYTON_WIFI_ID: CounterScheme(256),
    DAISY_WIFI_ID: CounterScheme(256),
    DAISY_ID: CounterScheme(256, step=2),
    # It makes samples late instead of losing them, so a silence is no loss of whole turns.
    SYNTHETIC_ID: CounterScheme(256, whole_turns=False),
}


def counter_scheme(board_id: int) -> CounterScheme | None:
    """Return how a board numbers its packets, None where that is not known."""
    return _COUNTERS.get(board_id)


def emg_rows(description: Mapping[str, Any]) -> tuple[list[int], str]:
    """Return the rows that hold EMG, and what BrainFlow calls them.

    EMG rows where there are some; else ECG and EEG rows together, which on these boards are the
    same kind of input.
    """
    rows = [int(row) for row in description.get("emg_channels", [])]
    if rows:
        return rows, "emg"
    others = {
        int(row) for kind in ("ecg_channels", "eeg_channels") for row in description.get(kind, [])
    }
    return sorted(others), "ecg and eeg"


@cache
def _catalogue() -> tuple[BoardEntry, ...]:
    shim = brainflow_shim()
    entries = []
    for member in shim.BoardIds:
        try:
            description = shim.BoardShim.get_board_descr(member.value)
        except shim.BrainFlowError:
            continue  # a number that this build does not drive (NO_BOARD)
        entries.append(_entry(member.name, int(member.value), description))
    return tuple(sorted(entries, key=lambda entry: entry.id))


def _entry(constant: str, board_id: int, description: Mapping[str, Any]) -> BoardEntry:
    name = constant.lower().replace("_file_board", "").replace("_board", "")
    fs = float(description.get("sampling_rate") or 0.0)
    return BoardEntry(
        id=board_id,
        name=name,
        title=str(description.get("name", name)),
        fs=fs,
        n_channels=len(emg_rows(description)[0]),
        tier=capability_tier(fs) if fs > 0 else "",
        parameters=_NEEDS.get(board_id, _ANY),
        unit="count" if board_id in _COUNT_IDS else "uV",
        note=_NOTES.get(board_id, ""),
    )


def list_boards() -> tuple[BoardEntry, ...]:
    """Return the boards of the installed BrainFlow that have EMG or ECG rows, by number.

    Raises
    ------
    ConnectError
        BrainFlow's native library does not load on this computer.
    """
    shim = brainflow_shim()

    def has_muscle_rows(entry: BoardEntry) -> bool:
        description = shim.BoardShim.get_board_descr(entry.id)
        return bool(description.get("emg_channels") or description.get("ecg_channels"))

    return tuple(entry for entry in _catalogue() if has_muscle_rows(entry))


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
    alike = (
        difflib.get_close_matches(wanted, names, n=3) or [entry.name for entry in list_boards()][:6]
    )
    raise ConfigError(
        f"BrainFlow has no board {name_or_id!r}.",
        f"Did you mean {', '.join(alike)}? All of them: myobench boards.",
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
