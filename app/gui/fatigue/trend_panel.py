"""The panel of fatigue over time: what is shown, over how long, in which band and tier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from acquisition.types import ChannelInfo
from app.gui.fatigue.trend_view import AMPLITUDE, FREQUENCY, JOINT, QUANTITIES, SPANS_S, TrendView
from app.gui.language import number, said, tr
from app.gui.widgets import SEPARATOR, Panel, TierBadge

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot


class TrendPanel(Panel):
    """A title that says what is measured, and the choice of quantity and of the time across.

    Attributes
    ----------
    trend
        The view.
    quantities, spans
        The choices.
    details
        Band, windows and scatter, as they stand beside the title.
    """

    span_changed = Signal(float)  # seconds across

    def __init__(self) -> None:
        self.trend, self.badge = TrendView(), TierBadge()
        self.quantities, self.spans = QComboBox(), QComboBox()
        controls = (self.badge, self.quantities, self.spans)
        super().__init__(tr("Median frequency"), self.trend, controls)
        self.details = ""
        self.quantities.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for key, title in QUANTITIES.items():
            self.quantities.addItem(tr(title), key)
        for span in SPANS_S:
            self.spans.addItem(tr("{value} min", value=number(span / 60)), span)
        for choice, tip in (
            (self.quantities, tr("What is shown over time")),
            (self.spans, tr("Time across, of the trend and of the spectrogram")),
        ):
            choice.setToolTip(tip)
            choice.setAccessibleName(tip)
        self.spans.activated.connect(self._chosen)
        self.quantities.activated.connect(lambda _: self._follow())
        self._snapshot: Snapshot | None = None
        self._tier = ""

    def set_channels(self, channels: Sequence[ChannelInfo], tier: str, note: str) -> None:
        """Start anew with these channels; `note` says what the tier cannot show."""
        self._tier, self._tier_note, self._snapshot = tier, note, None
        self.trend.set_channels(channels, tier, note)
        self.badge.set_tier(tier, said(note))
        self.badge.updateGeometry()
        self._say()

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Show a snapshot."""
        before, self._snapshot = self._snapshot, snapshot
        if before is None or snapshot.status.mdf_sd_hz != before.status.mdf_sd_hz:
            self._say()
        self.trend.set_snapshot(snapshot)

    def choose_span(self, span_s: float) -> None:
        """Show another time across."""
        self.spans.setCurrentIndex(SPANS_S.index(span_s))
        self._chosen(self.spans.currentIndex())

    def choose_quantity(self, quantity: str) -> None:
        """Show another of the quantities."""
        self.quantities.setCurrentIndex(list(QUANTITIES).index(quantity))
        self._follow()

    def _follow(self) -> None:
        self.trend.set_quantity(str(self.quantities.currentData()))
        self._say()

    def _say(self) -> None:
        """Write what is measured, how, and how surely."""
        quantity, snapshot = self.trend.quantity, self._snapshot
        low_rate = self._tier == "C" and quantity not in (AMPLITUDE, JOINT)
        self.set_title(tr("Low-band frequency trend") if low_rate else tr(QUANTITIES[quantity]))
        low_name, name = tr("Low-band frequency trend"), tr(QUANTITIES[FREQUENCY])
        self.quantities.setItemText(0, low_name if self._tier == "C" else name)
        parts: list[str] = []
        if snapshot is not None and snapshot.band is not None:
            low, high = number(snapshot.band.low_hz), number(snapshot.band.high_hz)
            parts.append(tr("{low}–{high} Hz", low=low, high=high))
            decimals = 0 if snapshot.spec.mdf_window_s == round(snapshot.spec.mdf_window_s) else 2
            window = number(snapshot.spec.mdf_window_s, decimals)
            parts.append(tr("{value} s windows", value=window))
            spread_hz = snapshot.status.mdf_sd_hz
            # In percent of a start the spread of a single window has another size.
            if spread_hz is not None and quantity not in (AMPLITUDE, JOINT) and not low_rate:
                parts.append(tr("±{value} Hz by chance", value=number(spread_hz)))
        self.details = SEPARATOR.join(parts)
        self.set_note(self.details)

    def _chosen(self, index: int) -> None:
        self.trend.set_span(SPANS_S[index])
        self.span_changed.emit(SPANS_S[index])
