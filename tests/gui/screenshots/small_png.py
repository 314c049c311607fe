"""Small PNG files of screen pictures: 192 colours, chosen for the picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QImageWriter, qRgb

_COLOURS = 192
_ROUNDS = 6
#: Colours are told apart to so many bits per channel: antialiased texts have thousands of shades
#: that nobody sees.
_BITS = 6


def save_small(image: QImage, path: Path) -> None:
    """Write a picture with at most 192 colours: half the bytes of one in true colours.

    Raises
    ------
    OSError
        It cannot be written.
    """
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    words = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    colours, places, counts = np.unique(
        words.ravel() & 0xFFFFFF, return_inverse=True, return_counts=True
    )
    table, nearest = _palette(_channels(colours), counts)
    indices = nearest[places].astype(np.uint8).reshape(words.shape)
    stride = -(-image.width() // 4) * 4  # rows of a QImage begin at multiples of four bytes
    rows = np.zeros((image.height(), stride), np.uint8)
    rows[:, : image.width()] = indices
    small = QImage(
        rows.tobytes(), image.width(), image.height(), stride, QImage.Format.Format_Indexed8
    )
    small.setColorTable([qRgb(*(int(value) for value in colour)) for colour in table])
    writer = QImageWriter(str(path), QByteArray(b"png"))
    writer.setCompression(100)
    if not writer.write(small):
        raise OSError(f"{path}: {writer.errorString()}")


def _channels(colours: NDArray[np.uint32]) -> NDArray[np.float64]:
    return np.stack([(colours >> shift) & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.float64)


def _palette(
    colours: NDArray[np.float64], counts: NDArray[np.intp]
) -> tuple[NDArray[np.uint8], NDArray[np.intp]]:
    """Return up to 192 colours, and for each colour of the picture which of them stands for it."""
    if len(colours) <= _COLOURS:
        return colours.astype(np.uint8), np.arange(len(colours))
    # The commonest ones as they are, of each coarse cell one: then a few rounds of k-means, in
    # which a large even area counts more than a rim of letters, but not a thousand times more.
    weight = np.sqrt(counts)
    coarse = (colours.astype(np.int64) >> (8 - _BITS)) @ (1 << (2 * _BITS), 1 << _BITS, 1)
    order = np.argsort(-counts, kind="stable")
    _, first = np.unique(coarse[order], return_index=True)
    seeds = order[np.sort(first)[:_COLOURS]]
    centres = colours[seeds]
    for _ in range(_ROUNDS):
        nearest = _nearest(colours, centres)
        total = np.bincount(nearest, weight, len(centres))
        for channel in range(3):
            sums = np.bincount(nearest, weight * colours[:, channel], len(centres))
            centres[:, channel] = np.where(
                total > 0, sums / np.maximum(total, 1e-9), centres[:, channel]
            )
    # The largest areas keep their very colour.
    common = order[:32]
    centres[_nearest(colours[common], centres)] = colours[common]
    return np.rint(centres).astype(np.uint8), _nearest(colours, centres)


def _nearest(colours: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.intp]:
    found = np.empty(len(colours), np.intp)
    for start in range(0, len(colours), 4096):
        part = colours[start : start + 4096]
        distance = (centres**2).sum(axis=1) - 2 * part @ centres.T
        found[start : start + 4096] = distance.argmin(axis=1)
    return found
