"""Squats of a simulated athlete through the whole chain, and what is true of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from acquisition.registry import SourceOptions
from app.engine.processor import Processor
from app.protocols.balance.desk import BalanceView
from app.protocols.commands import Command
from app.protocols.stream import Stream
from dsp.events import Event
from dsp.spec import PipelineSpec
from recordings.sources import default_registry

FS = 1000.0


@dataclass(frozen=True, slots=True)
class Squats:
    """What came of them.

    Parameters
    ----------
    view
        The balance at the end.
    during
        The balance after each chunk.
    events
        What was found out.
    truth
        Of the athlete.
    stream
        What was measured.
    """

    view: BalanceView
    during: tuple[BalanceView, ...]
    events: tuple[Event, ...]
    truth: dict[str, Any]
    stream: Stream


def squats(
    seed: int,
    seconds: int,
    settings: str = "",
    command: Command | None = None,
    chunk_samples: int = 2000,
) -> Squats:
    """Return squats outside of sets, 8 muscles: four of each side.

    Parameters
    ----------
    seed
        Of the athlete.
    seconds
        How long; one takes 4 s.
    settings
        More of the SOURCE, for example ``&late=left_gluteus_maximus:80``.
    command
        What is asked at the beginning.
    chunk_samples
        How the stream is cut.
    """
    uri = f"sim:squat?seed={seed}&fs={FS:g}&channels=8&seconds={seconds}{settings}"
    options = SourceOptions(fast=True, chunk_samples=chunk_samples)
    source = default_registry().open_source(uri, options)
    info, spec = source.open(), PipelineSpec()
    processor = Processor(info, spec)
    source.start()
    commands = () if command is None else (command,)
    events: list[Event] = []
    during = []
    end = 0
    while not source.ended:
        chunk = source.read()
        assert chunk is not None
        processed = processor.process(chunk, (), commands)
        commands, end = (), chunk.end_sample
        events += processed.events
        during.append(_balance(processed.training.monitors))
    processed = processor.flush()
    events += processed.events
    truth = source.truth(0, end)  # type: ignore[attr-defined]
    source.close()
    stream = Stream.of(info, spec, processor.pipeline)
    return Squats(
        _balance(processed.training.monitors), tuple(during), tuple(events), truth, stream
    )


def _balance(monitors: Any) -> BalanceView:
    view = monitors["balance"]
    assert isinstance(view, BalanceView)
    return view


@lru_cache(maxsize=1)
def usual_squats() -> Squats:
    """Return 60 s in which the left glute is 80 ms late."""
    return squats(1, 60, LATE)


LATE = "&late=left_gluteus_maximus:80"
