"""How long after a start the chain's numbers are those of a run that began earlier."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from dsp.bursts import LEARN_S
from dsp.design import design_cascade, frame_grid
from dsp.ecg import latency_samples
from dsp.ecg_learner import BEATS_TO_LEARN, LONGEST_S
from dsp.mains_tracks import MEMORY_S
from dsp.sliding_spectrum import MAX_SPREAD_S
from dsp.spec import PipelineSpec

#: What is left of a start's transient when it counts as gone. The envelope of drifting electrodes
#: under three times as much hum as EMG is then within 1e-6 of that of an earlier start (measured
#: at 250 to 2000 Hz, all methods against hum, notches of 0.5 and 2 Hz).
TRANSIENT_LEFT = 1e-8


@dataclass(frozen=True, slots=True)
class StageSettling:
    """How a number comes to be that of a run from an earlier start.

    Parameters
    ----------
    what
        Name for people.
    s
        Seconds of signal after the start. `exact`: from then on the number is that of the earlier
        start, within one part in a million. Otherwise: from then on there is one, learnt from what
        came since; an earlier start may have seen more.
    exact
        See `s`.
    why
        Where it comes from, a clause for people.
    """

    what: str
    s: float
    exact: bool
    why: str


def chain_settling(spec: PipelineSpec, fs: float) -> tuple[StageSettling, ...]:
    """Return what has to settle after a start in the middle of a recording, in the chain's order.

    Parameters
    ----------
    spec, fs
        Settings and rate in Hz.

    Raises
    ------
    ValueError
        Settings that this rate does not allow.
    """
    hop, window_hops = frame_grid(spec, fs)
    filters_s = filter_settling_s(spec, fs)
    stages = [
        StageSettling("filters", filters_s, True, "a start rings until the slowest pole has died")
    ]
    if spec.mains_hz and spec.mains_method == "subtract":
        stages.append(
            StageSettling("hum", filters_s + MEMORY_S, False, "its size and phase are learnt")
        )
    if spec.ecg_removal:
        beats_s = filters_s + BEATS_TO_LEARN * LONGEST_S
        stages.append(StageSettling("heartbeat", beats_s, False, "it is learnt from eight beats"))
    # What is subtracted was learnt, so what comes behind it is as exact as that.
    exact = all(stage.exact for stage in stages)
    clean_s = max(spec.settle_ms / 1000.0, *(stage.s for stage in stages))
    if spec.ecg_removal:
        clean_s += latency_samples(fs) / fs
    envelope_s = clean_s + hop * (window_hops + 1) / fs
    spectrum_s = clean_s + spec.mdf_window_s + spec.mdf_hop_s + MAX_SPREAD_S
    levels_s = envelope_s + spec.rest_window_s + LEARN_S
    stages += [
        StageSettling("envelope", envelope_s, exact, "one whole window of filtered samples"),
        StageSettling("median frequency", spectrum_s, exact, "one whole window and the step to it"),
        StageSettling("burst levels", levels_s, False, "rest and peak are those seen so far"),
        StageSettling("balance", levels_s, False, "it looks back on the last repetitions"),
        StageSettling("peaks", envelope_s, False, "the largest value seen so far"),
    ]
    return tuple(stages)


def filter_settling_s(spec: PipelineSpec, fs: float) -> float:
    """Return the seconds until the cascade of filters has forgotten how it was started.

    Raises
    ------
    ValueError
        Settings that this rate does not allow.
    """
    poles = np.concatenate([np.roots(section[3:]) for section in design_cascade(spec, fs)])
    slowest = float(np.abs(poles).max())
    return math.log(TRANSIENT_LEFT) / math.log(slowest) / fs if slowest > 0 else 0.0
