"""The colours of the spectrogram: of equal steps to every eye, in light and dark."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from app.gui.look.palettes import VIRIDIS

#: From the strongest colour down to the weakest: more would show the amplifier's noise.
RANGE_DB = 40.0
#: Number of a bin without a value: transparent, so that the hatching below is seen.
NONE = 0


@lru_cache(maxsize=1)
def colour_table() -> NDArray[np.uint32]:
    """Return the colours of the numbers 0 to 255 as words of an ARGB32 image; 0 is transparent."""
    colours = [QColor(text) for text in VIRIDIS]
    known = np.array([(c.red(), c.green(), c.blue()) for c in colours], dtype=np.float64)
    at = np.linspace(0, len(known) - 1, 255)
    red, green, blue = (
        np.rint(np.interp(at, np.arange(len(known)), known[:, part])).astype(np.uint32)
        for part in range(3)
    )
    table = np.zeros(256, np.uint32)
    table[1:] = (np.uint32(255) << 24) | (red << 16) | (green << 8) | blue
    return table


def to_numbers(psd: NDArray[np.float32], top_db: float) -> NDArray[np.uint8]:
    """Return the number of the colour of each bin; `NONE` where there is no value."""
    known = np.isfinite(psd)
    db = 10 * np.log10(np.where(known, np.maximum(psd, 1e-12), 1.0))
    share = np.clip((db - (top_db - RANGE_DB)) / RANGE_DB, 0.0, 1.0)
    return np.where(known, np.rint(1 + 254 * share), NONE).astype(np.uint8)
