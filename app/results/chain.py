"""A recording on its way through the chain, whatever is measured of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from dsp import fast
from dsp.pipeline import EmgPipeline
from dsp.spec import PipelineSpec
from recordings.recording import Recording

#: Samples of all channels from which on the compiled loops save more time than they take to load;
#: 64 channels at 2 kHz for 13 minutes.
WORTH_COMPILING = 100_000_000


def chain_of(recording: Recording, spec: PipelineSpec) -> EmgPipeline:
    """Return a fresh chain for a recording; compiled where that saves time.

    Raises
    ------
    ValueError
        The settings are impossible at its rate.
    """
    channels = recording.info.channels
    if recording.n_samples * len(channels) > WORTH_COMPILING:
        fast.enable()
    return EmgPipeline(
        spec,
        recording.fs,
        len(channels),
        rails_uv=[channel.rail_uv for channel in channels],
        in_uv=recording.info.at_electrodes,
    )


def told_blocks(
    recording: Recording, tell: Callable[[float], None]
) -> Iterator[tuple[NDArray[np.float64], int]]:
    """Hand out the samples with the index of their first row, and tell how far it is, 0 to 1."""
    for chunk in recording.chunks():
        yield chunk.data, chunk.first_sample
        tell(chunk.end_sample / recording.end_sample)
