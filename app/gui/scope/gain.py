"""The steps of the scope's gain, and which of them a signal needs; no Qt.

Gain is said as the amplitude from edge to edge of a lane, as on an oscilloscope.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LANE_STEPS_UV = (
    20.0, 50.0, 100.0, 150.0, 200.0, 300.0, 500.0, 700.0, 1000.0, 1500.0, 2000.0, 3000.0, 5000.0,
    10000.0,
)  # fmt: skip
#: Peaks rarely exceed 2.75 times the largest RMS of a burst (0.6 % of Gaussian samples do).
PEAKS_OVER_RMS = 2.75
LEAST_AUTO_UV = 200.0  # below it rest would fill the lane and look like work


def fitting_lane_uv(peak_rms_uv: NDArray[np.float64], least_uv: float = LEAST_AUTO_UV) -> float:
    """Return the smallest step from `least_uv` that holds signals with RMS up to `peak_rms_uv`."""
    known = peak_rms_uv[np.isfinite(peak_rms_uv)]
    need = 2 * PEAKS_OVER_RMS * float(known.max()) if len(known) else 0.0
    return lane_step_uv(max(need, least_uv))


def lane_step_uv(need_uv: float) -> float:
    """Return the smallest step that is at least `need_uv`, the largest where none is."""
    return next((step for step in LANE_STEPS_UV if step >= need_uv), LANE_STEPS_UV[-1])


def stepped_lane_uv(lane_uv: float, steps: int) -> float:
    """Return the step so many steps of magnification away from the one nearest to `lane_uv`."""
    nearest = min(range(len(LANE_STEPS_UV)), key=lambda k: abs(LANE_STEPS_UV[k] - lane_uv))
    return LANE_STEPS_UV[min(max(0, nearest - steps), len(LANE_STEPS_UV) - 1)]
