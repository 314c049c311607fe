"""Files whose volts are those behind an amplifier: told from the samples, and said.

C3D and tables of laboratories often hold what the converter saw, an EMG a thousand times larger
than at the electrodes, with no word of the gain. Limits in microvolts (electrode pops, noise) say
nothing of such a signal: every contraction would pass for a pop and no number would be left.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from acquisition.types import BEHIND_AMPLIFIER
from recordings.read_options import ReadOptions
from recordings.recording import Recording

#: A tenth of the steps from sample to sample is larger than this only behind an amplifier: an EMG
#: of 2 mV RMS at 1 kHz, more than skin gives, has 2 mV there.
LEAST_STEP_UV = 5000.0

_BLOCKS, _BLOCK_ROWS = 32, 1024


def mark_amplified(recording: Recording, options: ReadOptions, *, at_electrodes: bool) -> Recording:
    """Note in its settings when a recording is of volts behind an amplifier of unknown gain.

    Parameters
    ----------
    recording
        Of another program's file.
    options
        With a scale per count the user has said what a number is worth at the electrodes.
    at_electrodes
        The format's own scale is that of a device, at the electrodes (`Format.at_electrodes`): a
        large signal is hum there, unless the user states another scale.

    Raises
    ------
    RecordingError
        The disk does not give the data.
    """
    if options.uv_per_count is not None or (at_electrodes and options.unit is None):
        return recording
    step_uv = _large_step_uv(recording)
    if step_uv > LEAST_STEP_UV:
        return recording.with_settings({BEHIND_AMPLIFIER: True})
    return recording


def _large_step_uv(recording: Recording) -> float:
    """Return the step that a tenth of the steps exceeds, of the channel with the largest."""
    last = max(0, recording.n_samples - _BLOCK_ROWS)
    firsts = sorted({round(share * last) for share in np.linspace(0, 1, _BLOCKS)})
    steps: list[NDArray[np.float64]] = []
    for first in firsts:
        rows = recording.read(first, first + _BLOCK_ROWS)
        with np.errstate(invalid="ignore", over="ignore"):  # what a file holds
            steps.append(np.abs(np.diff(rows, axis=0)))
    all_steps = np.concatenate(steps)
    if not len(all_steps):
        return 0.0
    all_steps[~np.isfinite(all_steps)] = 0.0
    in_uv = np.array([channel.unit == "uV" for channel in recording.info.channels])
    found = np.percentile(all_steps, 90, axis=0) * in_uv
    return float(found.max())
