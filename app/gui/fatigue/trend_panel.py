"""The panel of the median frequency: its trend, and how much of it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from acquisition.types import ChannelInfo
from app.gui.fatigue.mdf_trend import SPANS_S, MdfTrendView
from app.gui.widgets import Panel
from dsp.spec import PipelineSpec

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from app.engine.live import Snapshot


class TrendPanel(Panel):
    """A title that says what is measured, and the choice of the time across.

    Parameters
    ----------
    spec
        Settings of the chain.

    Attributes
    ----------
    trend
        The view.
    spans
        The choice.
    """

    span_changed = Signal(float)  # seconds across

    def __init__(self, spec: PipelineSpec) -> None:
        trend, spans = MdfTrendView(spec.mdf_window_s, spec.mdf_hop_s), QComboBox()
        super().__init__("Median frequency", trend, (spans,))
        self.trend, self.spans = trend, spans
        for span in SPANS_S:
            spans.addItem(f"{span / 60:.0f} min", span)
        spans.setToolTip("Time across")
        spans.activated.connect(self._chosen)

    def set_channels(self, channels: Sequence[ChannelInfo], tier: str, note: str) -> None:
        """Start anew with these channels; `note` says what the tier cannot show."""
        self.trend.set_channels(channels, tier, note)
        self.set_title(self.trend.title(None))
        self.set_note(note if tier == "C" else "")

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Show a snapshot."""
        self.trend.set_snapshot(snapshot)
        self.set_title(self.trend.title(snapshot))

    def _chosen(self, index: int) -> None:
        self.trend.set_span(SPANS_S[index])
        self.span_changed.emit(SPANS_S[index])
