"""The simulated athlete: a source with no hardware whose truth is known."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from acquisition.athlete.model import AthleteModel
from acquisition.athlete.setup import channels_of, follows_cues, setup_from_uri
from acquisition.athlete.truth import truth_of
from acquisition.timing.pacing import Pace
from acquisition.types import SPEED, SampleChunk, StreamInfo
from acquisition.uri import SourceUri

if TYPE_CHECKING:  # the registry imports this module for its factory
    from acquisition.registry import SourceOptions

_CHUNK_S = 0.05  # of a source that waits for nobody
_LONGEST_CHUNK_S = 1.0  # after a stall


def simulated_from_uri(uri: SourceUri, options: SourceOptions) -> SimulatedAthlete:
    """Make the source of a ``sim:`` SOURCE; the factory for the registry.

    Raises
    ------
    ConfigError
        The SOURCE cannot be right as written.
    """
    if follows_cues(uri):
        from acquisition.athlete.follower import FollowingAthlete

        return FollowingAthlete(uri, options)
    return SimulatedAthlete(uri, options)


class SimulatedAthlete:
    """Physiological surface EMG of an exercise, seeded, at any rate and channel count.

    Keeps the contract of `acquisition.source.Source` and `KnowsTruth`. A stream has an end when its
    SOURCE says ``seconds`` or ``reps`` or when the options say how long it is needed; else sets of
    8 repetitions follow one another for ever.

    Parameters
    ----------
    uri
        ``sim:EXERCISE`` with parameters; `acquisition.athlete.setup.PARAMETERS` lists them.
    options
        ``fast`` delivers as fast as it is read instead of in real time; ``chunk_samples`` sets the
        length of chunks; ``duration_s`` the length where the SOURCE says none.

    Raises
    ------
    ConfigError
        The SOURCE cannot be right as written.
    """

    def __init__(self, uri: SourceUri, options: SourceOptions) -> None:
        self._uri = uri
        self._options = options
        self._setup = setup_from_uri(uri, options.duration_s)
        self._model = AthleteModel(self._setup)
        self._pace: Pace | None = None
        self._is_open = False
        self._position = 0
        self._epoch = -1
        self._started_s = 0.0

    @property
    def uri(self) -> str:
        """The SOURCE this was made from."""
        return self._uri.text

    @property
    def live(self) -> bool:
        """True unless it delivers as fast as it is read."""
        return not self._options.fast

    @property
    def ended(self) -> bool:
        """True once a stream with an end has delivered everything."""
        total = self._model.total_samples
        return total is not None and self._position >= total

    def open(self) -> StreamInfo:
        """Return the description of the stream."""
        setup = self._setup
        self._is_open = True
        return StreamInfo(
            fs=setup.fs,
            channels=channels_of(setup),
            device=f"Simulated athlete ({setup.exercise.title})",
            uri=self._uri.text,
            settings={
                "simulated": True,
                "exercise": setup.exercise.name,
                "seed": setup.seed,
                SPEED: setup.speed,
                "parameters": dict(self._uri.params),
                "repetitions": setup.plan.n_reps,
                "period_s": setup.plan.period_s,
                "total_s": setup.plan.total_s,
            },
        )

    def start(self) -> None:
        """Begin at index 0; a second start is a new epoch with the same samples."""
        if not self._is_open:
            self.open()
        self._position = 0
        self._epoch += 1
        self._pace = Pace(self._setup.fs, self._options.clock, self._setup.speed)
        self._started_s = self._options.clock.time()

    def read(self) -> SampleChunk | None:
        """Return what is due as one contiguous chunk, or None when nothing is."""
        while self._pace is not None and not self.ended:
            n_samples = self._due(self._pace)
            if n_samples == 0:
                return None
            before = self._position
            start, stop = self._model.link.received(before, before + n_samples)
            self._position = stop
            self._pace.delivered(stop - before)
            if stop > start:
                return self._chunk(start, stop)
        return None

    def stop(self) -> None:
        """Stop to stream."""
        self._pace = None

    def close(self) -> None:
        """Stop, and let go of nothing."""
        self.stop()
        self._is_open = False

    def truth(self, first_sample: int, n_samples: int) -> dict[str, Any]:
        """Return what is true of a span; see `acquisition.athlete.truth.truth_of`.

        It shares no changing state with `read`, so any thread may ask.
        """
        return truth_of(self._model, first_sample, n_samples)

    def true_envelope_uv(self, first_sample: int, n_samples: int) -> NDArray[np.float64]:
        """Return the expected RMS in band, ``(n_samples, n_channels)`` microvolts."""
        return self._model.true_envelope_uv(first_sample, n_samples)

    def true_mdf_hz(self, first_sample: int, n_samples: int) -> NDArray[np.float64]:
        """Return the median frequency within 20 to 450 Hz, ``(n_samples, n_channels)``."""
        return self._model.true_mdf_hz(first_sample, n_samples)

    def _due(self, pace: Pace) -> int:
        """Return how many samples the next chunk may take, 0 when it is not yet time."""
        chunk, total = self._options.chunk_samples, self._model.total_samples
        left = sys.maxsize if total is None else total - self._position
        if self._options.fast:
            return min(left, chunk or max(1, round(_CHUNK_S * self._setup.fs)))
        due = min(left, pace.due())
        if chunk is None:
            return min(due, round(_LONGEST_CHUNK_S * self._setup.fs))
        return min(due, chunk) if due >= min(chunk, left) else 0

    def _chunk(self, start: int, stop: int) -> SampleChunk:
        seconds = np.arange(start, stop) / (self._setup.fs * self._setup.speed)
        return SampleChunk(
            data=self._model.signal_uv(start, stop - start),
            first_sample=start,
            timestamps=self._started_s + seconds,
            epoch=self._epoch,
        )
