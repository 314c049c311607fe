"""A recording as a source: paced or as fast as it comes, to be paused, sped up and sought in."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from pathlib import Path

from acquisition.channels import apply_muscles
from acquisition.errors import ConfigError, ConnectError
from acquisition.registry import SourceOptions
from acquisition.timing.pacing import MAX_SPEED, MIN_SPEED, Pace
from acquisition.types import SampleChunk, StreamInfo
from acquisition.uri import SourceUri, path_of, reject_unknown, take_float, take_str
from dsp.events import Event
from recordings.annotations import beside
from recordings.errors import RecordingError
from recordings.notes import SessionNotes
from recordings.read_options import PARAMETERS, ReadOptions, options_of
from recordings.reader import open_recording
from recordings.recording import Recording

#: Length of a chunk where the caller does not say.
FAST_CHUNK_S = 0.05
#: What the workstation is given before the place of a jump: the scope's usual window, in which
#: filters and windows settle and bursts are found; in samples of all channels at the most.
LEAD_S, LEAD_MAX_VALUES = 10.0, 4_000_000
LEAD_CHUNK_S = 0.5
#: A paced chunk is no longer than this, so that a seek or a pause is felt at once.
PACED_CHUNK_S = 0.1
#: The shortest loop: each round gives the whole lead again, 40 times as much as is then played.
LEAST_LOOP_S = 0.25


def replay_from_uri(uri: SourceUri, options: SourceOptions) -> ReplaySource:
    """Return the source of a ``file:`` SOURCE; the file is not opened.

    Raises
    ------
    ConfigError
        No path, an unknown parameter, or a speed out of range.
    """
    if not uri.name:
        raise ConfigError("file: names no recording.", "Write file:rec.h5.")
    reject_unknown(uri, ("speed", "muscles", *PARAMETERS))
    speed = take_float(uri, "speed", 1.0, low=MIN_SPEED, high=MAX_SPEED)
    return ReplaySource(
        path_of(uri.name),
        options=options,
        speed=speed,
        muscles=take_str(uri, "muscles", ""),
        reading=options_of(
            {name: take_str(uri, name, "") for name in PARAMETERS if name in uri.params}
        ),
        uri=uri.text,
        lead_s=LEAD_S,
    )


def all_events(recording: Recording) -> tuple[Event, ...]:
    """Return the events of a recording with those that were made of it afterwards, in order."""
    later = beside(recording).training
    if not later:
        return recording.events
    return tuple(sorted((*recording.events, *later), key=lambda one: one.decided_sample))


class ReplaySource:
    """A recording as a source; the contracts are `Source`, `Seekable` and `Loopable`.

    Everything after it is the code that ran live. Gaps come as jumps of the index. A seek starts a
    new epoch, in which the chain starts anew. With a lead the epoch begins that much before the
    place asked for and is brought there at once, paused or not: the place shows its picture and
    settled numbers. What a run from the beginning would show there to the bit, what nearly, and
    what is learnt anew says `dsp.settling`, against `run_in_samples`.

    A loop is a seek to its beginning behind its last sample: no sample behind it is delivered, and
    every round has the same lead, so the same numbers. Whoever seeks behind it plays on there.

    Parameters
    ----------
    path
        A recording of any format that `recordings.reader` reads.
    options
        Fast or paced, length of chunks, clock.
    speed
        0.25 to 8.
    muscles
        Names for the channels in place of the recording's, as `acquisition.channels.apply_muscles`.
    reading
        What the user states of another program's file.
    uri
        Its SOURCE; empty: made from `path`.
    lead_s
        Seconds given at once before the place of a jump.
    """

    live = False

    def __init__(
        self,
        path: Path | str,
        *,
        options: SourceOptions | None = None,
        speed: float = 1.0,
        muscles: str = "",
        reading: ReadOptions | None = None,
        uri: str = "",
        lead_s: float = 0.0,
    ) -> None:
        self._path = Path(path)
        self._options = options or SourceOptions()
        self._muscles = muscles
        self._reading = reading
        self._uri = uri or f"file:{path}"
        self._speed = _checked_speed(speed)
        self._lead_s = lead_s
        # Held for arithmetic only, never while the disk is read.
        self._lock = threading.Lock()
        self._recording: Recording | None = None
        self._pace: Pace | None = None
        self._epoch = 0
        self._position = 0
        self._begin = 0
        self._lead_end = 0
        self._length = 0
        self._loop: tuple[int, int] | None = None
        self._paused = self._options.paused
        self._started = False

    @property
    def uri(self) -> str:
        """The SOURCE this was made from."""
        return self._uri

    @property
    def ended(self) -> bool:
        """True when everything from the present position on has been delivered."""
        with self._lock:
            return self._started and self._position >= self._length

    @property
    def recorded_events(self) -> Sequence[Event]:
        """All events of the recording, by decided sample; empty before `open`.

        With those that were made of it afterwards, which are beside it: ratings and boundaries.
        """
        return () if self._recording is None else all_events(self._recording)

    @property
    def notes(self) -> SessionNotes:
        """What people said of the recording; empty before `open`."""
        recording = self._recording
        return SessionNotes() if recording is None else recording.notes

    @property
    def length_samples(self) -> int:
        """Index one past the last sample, gaps counted."""
        return self._length

    @property
    def position_sample(self) -> int:
        """Index of the next sample to be delivered; in a lead the place that was asked for."""
        with self._lock:
            return max(self._position, self._lead_end)

    @property
    def begin_sample(self) -> int:
        """Index at which the present epoch begins: 0, or that of the first sample of a lead."""
        with self._lock:
            return self._begin

    def run_in_samples(self, bridged_samples: int) -> int:
        """Return the longest stretch of samples of this epoch, up to `position_sample`.

        Parameters
        ----------
        bridged_samples
            Gaps up to this length do not end a stretch: the filters go on behind them.
        """
        recording = self._recording
        if recording is None:
            return 0
        with self._lock:
            begin, position = self._begin, max(self._position, self._lead_end)
        return recording.longest_run(begin, position, bridged_samples)

    @property
    def paused(self) -> bool:
        """True while nothing is delivered on purpose."""
        return self._paused

    @property
    def speed(self) -> float:
        """Playback speed, 1 is real time."""
        return self._speed

    def open(self) -> StreamInfo:
        """Open the file.

        Raises
        ------
        ConnectError
            It cannot be read; says why and what to do.
        ConfigError
            `muscles` does not fit its channels.
        """
        self.close()
        try:
            recording = open_recording(self._path, self._reading)
        except RecordingError as error:
            raise ConnectError(error.message, error.hint) from error
        channels = recording.info.channels
        if self._muscles:
            try:
                channels = apply_muscles(channels, self._muscles)
            except ConfigError:
                recording.close()
                raise
        with self._lock:
            self._recording = recording
            self._length = recording.end_sample
            self._loop = None
            self._position = self._begin = self._lead_end = 0
            self._started = False
        return StreamInfo(
            fs=recording.fs,
            channels=channels,
            device=recording.info.device,
            uri=self._uri,
            settings=recording.info.settings,
            counter_modulus=recording.info.counter_modulus,
        )

    def start(self) -> None:
        """Begin at index 0.

        Raises
        ------
        ConnectError
            It is not open.
        """
        recording = self._recording
        if recording is None:
            raise ConnectError(f"{self._path} is not open.", "Open it before starting.")
        with self._lock:
            self._position = self._begin = self._lead_end = 0
            self._epoch += 1
            self._started = True
            self._pace = Pace(recording.fs, self._options.clock, self._speed)
            if self._paused:
                self._pace.pause()

    def read(self) -> SampleChunk | None:
        """Return what is due up to the next gap, or None.

        Raises
        ------
        ConnectError
            The disk does not give the data any more.
        """
        recording = self._recording
        with self._lock:
            if recording is None or self._pace is None or self._position >= self._length:
                return None
            first_row = recording.row_of(self._position)
            first_sample = recording.sample_of(first_row)
            lead = self._lead_end - first_sample
            if lead > 0:
                rows = min(lead, _samples(LEAD_CHUNK_S, recording.fs))
            else:
                self._position = max(self._position, self._lead_end)  # a place inside a gap
                rows = self._playable_rows(self._pace, recording.fs, first_sample)
            stop_row = min(first_row + rows, recording.run_end(first_row))
            if stop_row <= first_row:
                return None
            epoch, before = self._epoch, self._position
            self._position = first_sample + stop_row - first_row
            if lead > 0:
                self._pace.restart()
            else:
                self._pace.delivered(stop_row - first_row)
                self._go_round(before)
        try:
            return recording.chunk(first_row, stop_row, epoch)
        except RecordingError as error:
            raise ConnectError(error.message, error.hint) from error

    def stop(self) -> None:
        """Stop; `start` begins again at index 0."""
        with self._lock:
            self._pace = None

    def close(self) -> None:
        """Close the file."""
        self.stop()
        recording, self._recording = self._recording, None
        if recording is not None:
            recording.close()

    def pause(self) -> None:
        """Stop delivering until `play`."""
        with self._lock:
            self._paused = True
            if self._pace is not None:
                self._pace.pause()

    def play(self) -> None:
        """Deliver from the present position; from the start when at the end."""
        with self._lock:
            self._paused = False
            if self._pace is not None:
                self._pace.resume()
                if self._position >= self._length:
                    self._go_to(0 if self._loop is None else self._loop[0])

    def seek(self, sample: int) -> None:
        """Go on from `sample`, clipped to the recording, in a new epoch."""
        with self._lock:
            self._go_to(min(max(0, int(sample)), self._length))

    def set_speed(self, speed: float) -> None:
        """Set the playback speed.

        Raises
        ------
        ValueError
            It is not 0.25 to 8.
        """
        with self._lock:
            self._speed = _checked_speed(speed)
            if self._pace is not None:
                self._pace.set_speed(self._speed)

    @property
    def loop(self) -> tuple[int, int] | None:
        """The span that is played again and again, ``[first, end)``; None: none."""
        return self._loop

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Play a span again and again; None: play on.

        Parameters
        ----------
        loop
            ``[first, end)``, clipped to the recording and made at least `LEAST_LOOP_S` long. From
            behind it the replay goes to its beginning; before it, it plays up to it.

        Raises
        ------
        ValueError
            It holds nothing of the recording.
        """
        with self._lock:
            if loop is None or self._recording is None:
                self._loop = None
                return
            first, end = max(0, loop[0]), min(loop[1], self._length)
            if first >= end:
                raise ValueError(f"a loop from {loop[0]} to {loop[1]} holds no sample")
            least = min(_samples(LEAST_LOOP_S, self._recording.fs), self._length)
            end = min(max(end, first + least), self._length)
            self._loop = (min(first, end - least), end)
            if max(self._position, self._lead_end) >= end:
                self._go_to(self._loop[0])

    def _go_to(self, sample: int) -> None:
        self._lead_end = sample
        self._position = self._begin = max(0, sample - self._lead_samples())
        self._epoch += 1
        if self._pace is not None:
            self._pace.restart()

    def _lead_samples(self) -> int:
        recording = self._recording
        if recording is None:
            return 0
        most = LEAD_MAX_VALUES // recording.n_channels
        return min(round(self._lead_s * recording.fs), most)

    def _playable_rows(self, pace: Pace, fs: float, first_sample: int) -> int:
        """Return how many rows from `first_sample` on may go out now, no more than the loop has.

        Where the loop ends before that sample, in a gap, it goes round as soon as it is due.
        """
        before = self._position
        end = self._length if self._loop is None or before >= self._loop[1] else self._loop[1]
        if self._options.fast and first_sample >= end and not self._paused:
            self._position = end
        rows = self._due_rows(pace, fs, min(first_sample, end) - self._position)
        if self._go_round(before):
            return 0
        return min(rows, end - first_sample)

    def _go_round(self, before: int) -> bool:
        """Go to the loop's beginning if the position has come to its end since `before`."""
        if self._loop is None or not before < self._loop[1] <= self._position:
            return False
        self._go_to(self._loop[0])
        return True

    def _due_rows(self, pace: Pace, fs: float, missing: int) -> int:
        """Return how many rows are due, after `missing` samples of a gap have had their time."""
        if self._options.fast:
            return 0 if self._paused else self._options.chunk_samples or _samples(FAST_CHUNK_S, fs)
        # Piece by piece, since the pace owes no more than a second at once and a gap may be longer.
        passed = min(pace.due(), missing)
        pace.delivered(passed)
        self._position += passed
        if passed < missing:
            return 0
        return min(pace.due(), _samples(PACED_CHUNK_S * self._speed, fs))


def _samples(seconds: float, fs: float) -> int:
    return max(1, round(seconds * fs))


def _checked_speed(speed: float) -> float:
    if not (math.isfinite(speed) and MIN_SPEED <= speed <= MAX_SPEED):
        raise ValueError(f"speed must be {MIN_SPEED:g} to {MAX_SPEED:g}, not {speed!r}")
    return speed
