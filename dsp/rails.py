"""Where a converter is at the end of its range."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: Share of the half range from which on a sample counts as being at the rail.
NEAR_RAIL = 0.98

Rails = Sequence[tuple[float, float] | None]


def rail_limits(rails_uv: Rails) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the values down and up to which each channel's converter is at its rail.

    Parameters
    ----------
    rails_uv
        Lowest and highest value that each converter can give, None where not known.

    Returns
    -------
    low, high
        ``(n_channels,)``: a sample at or beyond them is at the rail; infinite where not known.

    Raises
    ------
    ValueError
        A range whose lowest value is not below its highest.
    """
    low = np.full(len(rails_uv), -np.inf)
    high = np.full(len(rails_uv), np.inf)
    for channel, rails in enumerate(rails_uv):
        if rails is None:
            continue
        bottom, top = rails
        if not bottom < top:
            raise ValueError(
                f"the range of channel {channel}, {bottom:g} to {top:g}, is empty: its lowest "
                "value comes first"
            )
        margin = (1.0 - NEAR_RAIL) / 2.0 * (top - bottom)
        low[channel], high[channel] = bottom + margin, top - margin
    return low, high
