"""How long the chain takes from a muscle to a number, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import sosfreqz

from dsp.design import design_cascade, frame_grid
from dsp.ecg import latency_samples
from dsp.emg_spectrum import TYPICAL_MDF_HZ, EmgSpectrum
from dsp.spec import PipelineSpec

_NOTHING = 1e-6


@dataclass(frozen=True, slots=True)
class StageLatency:
    """Delay of one stage.

    Parameters
    ----------
    stage
        Name for people.
    ms
        Mean delay in ms.
    why
        Where it comes from, a clause for people.
    envelope, spectrum, bursts
        Whether it is part of the delay of the RMS envelope, of the median frequency, of the news
        that a burst has begun.
    """

    stage: str
    ms: float
    why: str
    envelope: bool
    spectrum: bool
    bursts: bool


def chain_latency(
    spec: PipelineSpec, fs: float, *, chunk_ms: float = 0.0
) -> tuple[StageLatency, ...]:
    """Return the delay of every stage of the live chain, in its order.

    Parameters
    ----------
    spec, fs
        Settings and rate in Hz.
    chunk_ms
        Length of the chunks that a board delivers; its samples wait half of it on average.

    Raises
    ------
    ValueError
        Settings that this rate does not allow.
    """
    hop, hops = frame_grid(spec, fs)
    ecg_ms = 1000.0 * latency_samples(fs) / fs if spec.ecg_removal else 0.0
    mdf_window_ms = 1000.0 * round(spec.mdf_window_s * fs) / fs
    stages = [
        StageLatency("chunk", chunk_ms / 2, "half a chunk on average", True, True, True),
        StageLatency("repair", 0.0, "bad samples are held, not waited for", True, True, True),
        StageLatency(
            "filters",
            filter_delay_ms(spec, fs),
            "group delay of band-pass, notches and equaliser, averaged over a surface-EMG spectrum",
            True,
            True,
            True,
        ),
        StageLatency(
            "hum", 0.0, "the fitted sinusoid is predicted, not waited for", True, True, True
        ),
        StageLatency("heartbeat", ecg_ms, "a beat is known only at its peak", True, True, True),
        StageLatency("RMS window", 500.0 * hop * hops / fs, "half the window", True, False, True),
        StageLatency("spectrum", mdf_window_ms / 2, "half the window", False, True, False),
        StageLatency(
            "burst", spec.burst_min_on_ms, "a burst must last so long to count", False, False, True
        ),
    ]
    return tuple(stages)


def envelope_delay_ms(spec: PipelineSpec, fs: float) -> float:
    """Return how far the RMS envelope lags behind the muscle, in ms, a board's chunks left out.

    Times of bursts are corrected by it.

    Raises
    ------
    ValueError
        Settings that this rate does not allow.
    """
    return sum(stage.ms for stage in chain_latency(spec, fs) if stage.envelope)


def filter_delay_ms(spec: PipelineSpec, fs: float) -> float:
    """Return the group delay of the chain's cascade, averaged over a surface-EMG spectrum, in ms.

    The spectrum is that of `EmgSpectrum` at a median of 85 Hz, as it leaves the cascade: what a
    notch takes out does not count.
    """
    cascade = design_cascade(spec, fs)
    f = np.linspace(0.0, fs / 2, 4001)[1:-1]
    _, response = sosfreqz(cascade, worN=f, fs=fs)
    passed = np.abs(response) > _NOTHING  # at the very centre of a notch there is no delay to take
    f, response = f[passed], response[passed]
    weight = EmgSpectrum(TYPICAL_MDF_HZ).density(f) * np.abs(response) ** 2
    delay_samples = _group_delay_samples(cascade, 2 * np.pi * f / fs)
    return 1000.0 * float(np.sum(weight * delay_samples) / np.sum(weight)) / fs


def _group_delay_samples(
    sos: NDArray[np.float64], omega: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the group delay at angular frequencies, from the polynomials (no phase unwrapping).

    Elementwise, without a matrix product: BLAS threads cost up to 0.3 s here on a busy machine.
    """
    z = np.exp(-1j * omega)
    delay = np.zeros(omega.shape)
    for section in sos:
        for sign, (c0, c1, c2) in ((1.0, section[:3]), (-1.0, section[3:])):
            slope = (2.0 * c2 * z + c1) * z
            delay += sign * (slope / ((c2 * z + c1) * z + c0)).real
    return delay
