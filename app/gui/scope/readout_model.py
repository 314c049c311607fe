"""The numbers at two cursors as a table: a row for every lane."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import mark, number, tr
from app.gui.scope.cursors import Cursors
from app.gui.scope.look_back import LookBack
from app.gui.scope.measure import Between, between
from app.gui.scope.time_axis import stamp

CHANNEL, AT_A, AT_B, DIFFERENCE, RMS, RECTIFIED, PEAK_TO_PEAK = range(7)
_HEADS = (
    mark("Channel"),
    mark("At A"),
    mark("At B"),
    mark("B − A"),
    mark("RMS A–B"),
    mark("ARV A–B"),
    mark("P–P A–B"),
)
_TIPS = (
    "",
    mark("Amplitude at cursor A, of the signal that is drawn"),
    mark("Amplitude at cursor B, of the signal that is drawn"),
    mark("Amplitude at B minus amplitude at A"),
    mark("Root mean square of the band-passed signal from A to B"),
    mark("Average rectified value of the band-passed signal from A to B"),
    mark("Largest minus smallest value of the band-passed signal from A to B"),
)
_RAW_TIPS = (
    "",
    mark("Amplitude at cursor A, as recorded, its median from A to B removed"),
    mark("Amplitude at cursor B, as recorded, its median from A to B removed"),
    mark("Amplitude at B minus amplitude at A"),
    mark("Root mean square of the raw signal from A to B, median removed"),
    mark("Average rectified value of the raw signal from A to B, median removed"),
    mark("Largest minus smallest value of the raw signal from A to B"),
)
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Readout:
    """What two cursors say.

    Parameters
    ----------
    fs
        Rate of the stream.
    cursors
        Where they are.
    channels
        The channels that were read.
    at_a_uv, at_b_uv
        Amplitudes by channel; NaN where a sample is missing.
    between
        Numbers of the span, by channel; None while they are being worked out.
    raw
        All of it is of the signal as recorded, without filter, the median of the span removed.
    """

    fs: float
    cursors: Cursors
    channels: tuple[ChannelInfo, ...]
    at_a_uv: NDArray[np.floating]
    at_b_uv: NDArray[np.floating]
    between: Between | None
    raw: bool = False

    @property
    def unit(self) -> str:
        """The unit of all channels; empty when they have several."""
        return texts.common_unit(self.channels)

    def summary(self) -> str:
        """Return times, their difference, and of how many samples the numbers are."""
        fs, cursors = self.fs, self.cursors
        places = max(3, math.ceil(math.log10(fs)))
        apart_s = cursors.distance / fs
        parts = [
            f"A {stamp(cursors.a / fs, places)}",
            f"B {stamp(cursors.b / fs, places)}",
            tr("Δt {seconds} s", seconds=number(apart_s, places)),
        ]
        if cursors.distance:
            parts.append(tr("1/Δt {rate} Hz", rate=texts.figures(abs(1 / apart_s), 4)))
            parts.append(tr("n = {count} samples", count=abs(cursors.distance)))
        if self.raw:
            parts.append(tr("raw, median removed"))
        return " · ".join(parts)


def read(
    held: LookBack,
    cursors: Cursors,
    channels: Sequence[ChannelInfo],
    shown: Sequence[int],
    *,
    middle_uv: NDArray[np.floating],
    raw: bool,
    whole: bool,
) -> Readout:
    """Read channels at two cursors.

    Parameters
    ----------
    held
        Where they are read.
    cursors
        Where the cursors are.
    channels
        All channels of the stream.
    shown
        Which of them are wanted.
    middle_uv
        What lies on the middle line of each channel.
    raw
        Whether the raw signal is drawn; amplitudes are of what is drawn, from its middle line.
    whole
        Work out the numbers of the span too.
    """
    some, span = list(shown), None
    if whole:
        start, stop = sorted((cursors.a, cursors.b))
        span = between(held.filtered_uv(shown, start, stop), start, cursors.a, cursors.b)
    return Readout(
        fs=held.fs,
        cursors=cursors,
        channels=tuple(channels[index] for index in shown),
        at_a_uv=held.values_uv(cursors.a, raw=raw)[some] - middle_uv[some],
        at_b_uv=held.values_uv(cursors.b, raw=raw)[some] - middle_uv[some],
        between=span,
    )


class ReadoutModel(QAbstractTableModel):
    """A `Readout` for a table view."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readout: Readout | None = None

    @property
    def readout(self) -> Readout | None:
        """What is shown."""
        return self._readout

    def set_readout(self, readout: Readout | None) -> None:
        """Show other numbers; None: none."""
        before = self.rowCount()
        after = 0 if readout is None else len(readout.channels)
        if before != after:
            self.beginResetModel()
        self._readout = readout
        if before != after:
            self.endResetModel()
        elif after:
            self.dataChanged.emit(self.index(0, 0), self.index(after - 1, PEAK_TO_PEAK))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, PEAK_TO_PEAK)

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many channels there are (Qt)."""
        return 0 if self._readout is None else len(self._readout.channels)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many numbers there are, and the name (Qt)."""
        return len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column (Qt)."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.head(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            raw = self._readout is not None and self._readout.raw
            tip = (_RAW_TIPS if raw else _TIPS)[section]
            return tr(tip) if tip else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == CHANNEL else _RIGHT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell (Qt)."""
        if self._readout is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if index.column() == CHANNEL else _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.withheld(index.row()) if index.column() >= RMS else None
        return None

    def head(self, column: int) -> str:
        """Return the head of a column, with the unit that all channels have."""
        unit = "" if self._readout is None else self._readout.unit
        said = tr(_HEADS[column])
        return f"{said}, {unit}" if unit and column != CHANNEL else said

    def withheld(self, row: int) -> str:
        """Return why the numbers of a row's span are withheld; empty when they are not."""
        readout = self._readout
        if readout is None or readout.between is None or not readout.between.reasons[row]:
            return ""
        return tr("withheld: {reason}", reason=tr(readout.between.reasons[row]))

    def text(self, row: int, column: int) -> str:
        """Return what a cell says."""
        readout = self._readout
        assert readout is not None
        channel = readout.channels[row]
        if column == CHANNEL:
            return texts.channel_short(channel)
        a, b = float(readout.at_a_uv[row]), float(readout.at_b_uv[row])
        if column <= DIFFERENCE:
            value = {AT_A: a, AT_B: b, DIFFERENCE: b - a}[column]
        elif readout.between is None:
            return "…"
        elif readout.between.reasons[row]:
            return self.withheld(row) if column == RMS else texts.NONE
        else:
            span = readout.between
            values = {
                RMS: span.rms_uv,
                RECTIFIED: span.mean_rectified_uv,
                PEAK_TO_PEAK: span.peak_to_peak_uv,
            }
            value = float(values[column][row])
        if not np.isfinite(value):
            return texts.NONE
        places = 1 if abs(value) < 1000 else 0
        said = number(round(value, places) + 0.0, places)  # no "−0.0"
        return said if readout.unit else f"{said} {texts.unit(channel)}"


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
