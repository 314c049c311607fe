"""How well each electrode sits: measure the impedances that a board can measure, and judge them.

Cyton and Daisy: all P (top) inputs at once, then all N (bottom) inputs. At once is right for pairs:
each input has a current source of its own, the currents leave together through the bias electrode,
and the voltage over that one is the same on both inputs of every channel, so it drops out of their
difference. With 6 nA through tissue of some 100 ohm a neighbour adds less than 1 µV, against 73 µV
for an electrode of 10 kOhm. It would be wrong with SRB2 on, where the P inputs are one.

No EMG comes meanwhile. Electrodes with an amplifier of their own cannot be measured: the current
goes into the amplifier's output.
"""

from __future__ import annotations

import logging
import threading

from acquisition.boards.catalogue import list_boards
from acquisition.boards.electrodes import ElectrodeImpedance, ImpedanceStep, Progress
from acquisition.boards.emg_settings import (
    DEFAULT_GAIN,
    BoardSetup,
    EmgSettings,
    channel_command,
    lead_off_command,
    power_down_command,
)
from acquisition.boards.ganglion_impedance import measure_ganglion
from acquisition.boards.lead_off import LeadOffReader, judge_input
from acquisition.boards.source import BrainFlowSource, brainflow_from_uri
from acquisition.errors import ConfigError, ConnectError, SourceError
from acquisition.registry import SourceOptions
from acquisition.timing.clock import Clock
from acquisition.uri import parse_source

log = logging.getLogger(__name__)

P_PIN, N_PIN = "P (top pin)", "N (bottom pin)"

_STEPS = (
    "connecting",
    "measuring the top pins (P)",
    "measuring the bottom pins (N)",
    "setting the board back",
)
_POLL_S = 0.02
_SILENT_S = 3.0
#: Settling and five windows take 3 s; a link that loses so much that this is not enough is no link.
_LIMIT_S = 20.0


def measure_impedance(
    text: str, *, clock: Clock, stopping: threading.Event, progress: Progress
) -> tuple[ElectrodeImpedance, ...]:
    """Measure every electrode in use; takes 14 to 40 s and leaves the board as for EMG.

    Parameters
    ----------
    text
        The SOURCE, with its channels and settings.
    clock
        Paces the polls.
    stopping
        Ends the measurement when it is set; the board is set back all the same.
    progress
        Called before each step.

    Returns
    -------
    tuple of ElectrodeImpedance
        By channel, P before N; empty when `stopping` was set before the end.

    Raises
    ------
    ConfigError
        The SOURCE is wrong, or its board cannot measure impedances.
    ConnectError
        The board cannot be opened, set up, heard or set back.
    SourceLost
        Its session was ended by somebody else.
    """
    uri = parse_source(text)
    if uri.scheme != "brainflow":
        raise ConfigError(f"{uri.text} has no electrodes to measure.", _boards_hint())
    source = brainflow_from_uri(uri, SourceOptions(clock=clock))
    if source.emg is not None and source.board.impedance == "ads1299":
        return _measure_pairs(source, source.emg, clock, stopping, progress)
    if source.board.impedance == "ganglion":
        return measure_ganglion(source, clock, stopping, progress)
    raise ConfigError(f"{source.board.title} cannot measure impedances.", _boards_hint())


def _boards_hint() -> str:
    names = [board.name for board in list_boards() if board.impedance]
    return f"Boards that can: {', '.join(names)}."


def _measure_pairs(
    source: BrainFlowSource,
    emg: EmgSettings,
    clock: Clock,
    stopping: threading.Event,
    progress: Progress,
) -> tuple[ElectrodeImpedance, ...]:
    connecting, *measuring, setting_back = (
        ImpedanceStep(i + 1, len(_STEPS), text) for i, text in enumerate(_STEPS)
    )
    found: list[ElectrodeImpedance] = []
    progress(connecting)
    source.use(_lead_off_setup(emg, P_PIN))
    fs = source.open().fs
    try:
        for electrode, step in zip((P_PIN, N_PIN), measuring, strict=True):
            if stopping.is_set():
                break
            progress(step)
            if electrode == N_PIN:
                source.use(_lead_off_setup(emg, N_PIN))
            source.start()
            reader = LeadOffReader(fs)
            _listen(source, reader, clock, stopping)
            source.stop()
            if reader.complete:
                found += _judge_all(source, reader, electrode)
        progress(setting_back)
        _set_back(source, emg)
    except BaseException as error:  # what went wrong first, and how the board is left by it
        left = _how_left(source, emg)
        if isinstance(error, SourceError):
            error.hint = f"{error.hint} {left}".strip()
        raise
    finally:
        source.close()
    if stopping.is_set():
        return ()
    return tuple(sorted(found, key=lambda item: source.numbers.index(item.channel)))


def _listen(
    source: BrainFlowSource, reader: LeadOffReader, clock: Clock, stopping: threading.Event
) -> None:
    """Read until `reader` has enough or `stopping` is set."""
    began_s = heard_s = clock.monotonic()
    while not reader.complete and not stopping.is_set():
        chunk = source.read()
        now_s = clock.monotonic()
        if chunk is not None:
            heard_s = now_s
            reader.add(chunk)
        elif now_s - heard_s > _SILENT_S:
            raise ConnectError(
                f"No samples from {source.board.title} for {_SILENT_S:g} s.",
                "Check its battery and distance, then measure again.",
            )
        else:
            clock.wait(_POLL_S, stopping)
        if now_s - began_s > _LIMIT_S:
            raise ConnectError(
                f"{source.board.title} loses too many samples to measure impedances.",
                "Bring it nearer to its receiver, then measure again.",
            )


def _judge_all(
    source: BrainFlowSource, reader: LeadOffReader, electrode: str
) -> list[ElectrodeImpedance]:
    readings = zip(
        source.numbers, source.channels, reader.amplitude_uv, reader.mean_uv, strict=True
    )
    return [
        judge_input(number, electrode, float(amplitude), float(mean), channel.name)
        for number, channel, amplitude, mean in readings
    ]


def _lead_off_setup(emg: EmgSettings, electrode: str) -> BoardSetup:
    """Return the commands for one side's test current: gain 1 and the bias on, as return path."""
    p, n = electrode == P_PIN, electrode == N_PIN
    channels = [channel_command(number, 1, bias=True) for number in emg.channels]
    unused = [power_down_command(number) for number in emg.unused]
    currents = [lead_off_command(number, p=p, n=n) for number in emg.channels]
    return BoardSetup("impedance settings", (*channels, *unused, *currents))


def _how_left(source: BrainFlowSource, emg: EmgSettings) -> str:
    """Set the board back after a failure; return what the user has to know where that fails too."""
    try:
        _set_back(source, emg)
    except SourceError as error:
        log.warning("the board is not set back: %s", error)
        return "The test current may still be on; the next connection switches it off."
    return ""


def _set_back(source: BrainFlowSource, emg: EmgSettings) -> None:
    """Stop the test current and set the channels as the SOURCE says, confirmed by the board."""
    source.stop()
    channels = emg.setup().commands or [
        channel_command(number, DEFAULT_GAIN, bias=True, srb2=True)
        for number in range(1, emg.n_board_channels + 1)
    ]
    currents = [lead_off_command(number) for number in emg.channels]
    source.use(BoardSetup("EMG settings", (*channels, *currents)))
    source.confirm()
