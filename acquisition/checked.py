"""Sources of other packages, held to the contract of `acquisition.source` at every step.

What such a source does wrong would otherwise show far away: a transposed chunk as a crash in a
filter, an index that falls as a file that cannot be read, a NaN as a channel that stays dead for
good. Here it ends the stream with a line that names the package and says what its author has to do.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from acquisition.errors import ConnectError, SourceError, SourceLost
from acquisition.source import HasRecordedEvents, KnowsTruth, Seekable, Source
from acquisition.source_checks import FAILURES, Violation, check_chunk, check_info, in_one_line
from acquisition.types import SampleChunk, StreamInfo
from dsp.events import Event

log = logging.getLogger(__name__)

_METHODS = ("open", "start", "read", "stop", "close")
_VALUES = ("uri", "live", "ended")

_T = TypeVar("_T")
_Error = TypeVar("_Error", bound=SourceError)


def checked(source: Any, uri: str, package: str) -> Source:
    """Return `source`, held to its contract; it is `Seekable` and so on where `source` is.

    Parameters
    ----------
    source
        What a plug-in's factory returned.
    uri
        The SOURCE that was asked for.
    package
        Name and version of the plug-in, for the messages.

    Raises
    ------
    ConnectError
        It is no source.
    """
    missing = [f"{name}()" for name in _METHODS if not callable(getattr(source, name, None))]
    missing += [name for name in _VALUES if not hasattr(source, name)]
    if missing:
        raise ConnectError(
            f"Plug-in {package}: its factory returns {type(source).__name__}, which has no "
            f"{', '.join(missing)}.",
            "Return an object that keeps the contract of acquisition.source.Source.",
        )
    kinds: list[type] = [_Checked]
    for protocol, kind in (
        (Seekable, _CheckedReplay),
        (KnowsTruth, _CheckedTruth),
        (HasRecordedEvents, _CheckedEvents),
    ):
        if isinstance(source, protocol):
            kinds.insert(0, kind)
    made: Source = type("CheckedSource", tuple(kinds), {})(source, uri, package)
    return made


class _Checked:
    """A source whose every answer is looked at.

    What fails where no error may be raised (a status that the screen asks for) is remembered, and
    the next `read` ends the stream with it.
    """

    def __init__(self, source: Any, uri: str, package: str) -> None:
        self._source = source
        self._uri = uri
        self._package = package
        self._info: StreamInfo | None = None
        self._epoch: int | None = None
        self._end_sample = 0
        self._failure: SourceLost | None = None

    @property
    def uri(self) -> str:
        """The SOURCE this was made from."""
        return self._uri

    @property
    def live(self) -> bool:
        """True when samples come at the device's pace and wait for nobody."""
        return self._ask("live", lambda: bool(self._source.live), True)

    @property
    def ended(self) -> bool:
        """True once a finite source has delivered everything."""
        return self._ask("ended", lambda: bool(self._source.ended), False)

    def open(self) -> StreamInfo:
        """Connect.

        Raises
        ------
        ConnectError
            It fails, or says of its stream what cannot be.
        """
        self._failure = None
        try:
            info = self._call("open()", self._open, ConnectError)
        except SourceError:
            self._let_go()  # nothing may be left half open
            raise
        self._info = info
        return info

    def start(self) -> None:
        """Begin to stream."""
        self._epoch, self._end_sample = None, 0
        self._call("start()", self._source.start, ConnectError)

    def read(self) -> SampleChunk | None:
        """Return what is due, or None.

        Raises
        ------
        SourceLost
            It fails, or returns what the contract forbids.
        """
        if self._failure is not None:
            raise self._failure
        return self._call("read()", self._read, SourceLost)

    def stop(self) -> None:
        """Stop to stream."""
        self._call("stop()", self._source.stop, SourceLost)

    def close(self) -> None:
        """Let go of the device."""
        self._call("close()", self._source.close, SourceLost)

    def _open(self) -> StreamInfo:
        return check_info(self._source.open(), self._uri)

    def _read(self) -> SampleChunk | None:
        chunk = self._source.read()
        if chunk is None:
            return None
        if self._info is None:
            raise Violation("gives samples though it is not open")
        sound = check_chunk(chunk, self._info.n_channels)
        # Of an own source it says that the link is alive. Here it is rather what a read without
        # data makes, and a pulled cable would never be noticed.
        if not sound.n_samples:
            return None
        if sound.epoch != self._epoch:
            self._epoch = sound.epoch
        elif sound.first_sample < self._end_sample:
            raise Violation(
                f"goes back to sample {sound.first_sample} after {self._end_sample - 1}: within an "
                "epoch first_sample never falls"
            )
        self._end_sample = sound.end_sample
        return sound

    def _call(self, what: str, call: Callable[[], _T], kind: type[SourceError]) -> _T:
        try:
            return call()
        except SourceError:
            raise
        except Violation as violation:
            raise self._error(kind, f"{what} {violation}") from violation
        except FAILURES as error:
            log.exception("plug-in %s: %s fails", self._package, what)
            raise self._error(kind, f"{what} fails ({in_one_line(error)})") from error

    def _ask(self, what: str, ask: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return ask()
        except FAILURES as error:
            if self._failure is None:
                log.exception("plug-in %s: %s fails", self._package, what)
                self._failure = self._error(SourceLost, f"{what} fails ({in_one_line(error)})")
            return otherwise

    def _let_go(self) -> None:
        try:
            self._source.close()
        except FAILURES:
            log.exception("plug-in %s: close() after a failed open()", self._package)

    def _error(self, kind: type[_Error], what: str) -> _Error:
        return kind(f"Plug-in {self._package}: {what}.", "Update it, or tell its author.")


class _CheckedReplay(_Checked):
    """A source that can be driven; see `Seekable`."""

    @property
    def length_samples(self) -> int:
        """Index one past the last sample."""
        return self._ask("length_samples", lambda: int(self._source.length_samples), 0)

    @property
    def position_sample(self) -> int:
        """Index of the next sample to be delivered."""
        return self._ask("position_sample", lambda: int(self._source.position_sample), 0)

    @property
    def paused(self) -> bool:
        """True while nothing is delivered on purpose."""
        return self._ask("paused", lambda: bool(self._source.paused), False)

    @property
    def speed(self) -> float:
        """Playback speed, 1 is real time."""
        return self._ask("speed", lambda: float(self._source.speed), 1.0)

    def pause(self) -> None:
        """Stop delivering until `play`."""
        self._ask("pause()", self._source.pause, None)

    def play(self) -> None:
        """Deliver from the present position."""
        self._ask("play()", self._source.play, None)

    def seek(self, sample: int) -> None:
        """Go on from `sample`, in a new epoch."""
        self._ask("seek()", lambda: self._source.seek(sample), None)

    def set_speed(self, speed: float) -> None:
        """Set the playback speed."""
        self._ask("set_speed()", lambda: self._source.set_speed(speed), None)


class _CheckedTruth(_Checked):
    """A simulated source; see `KnowsTruth`."""

    def truth(self, first_sample: int, n_samples: int) -> dict[str, Any]:
        """Return the truth of a span."""

        def ask() -> dict[str, Any]:
            told = dict(self._source.truth(first_sample, n_samples))
            json.dumps(told, allow_nan=False)
            return told

        return self._ask("truth()", ask, {})


class _CheckedEvents(_Checked):
    """A replay with the events of its recording; see `HasRecordedEvents`."""

    @property
    def recorded_events(self) -> Sequence[Event]:
        """All events of the recording."""

        def ask() -> Sequence[Event]:
            events = tuple(self._source.recorded_events)
            if not all(isinstance(event, Event) for event in events):
                raise TypeError("recorded_events holds what is no dsp.events.Event")
            return events

        return self._ask("recorded_events", ask, ())
