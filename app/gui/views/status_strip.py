"""Status strip: what the link, the processing and the disk are doing; always visible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from acquisition.types import ChannelInfo
from app.config import LslConfig
from app.engine.state import EngineState, EngineStatus
from app.gui import format as texts
from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.states import state_text
from app.gui.trust.lights import QualityLights
from app.gui.trust.screen_latency import Delay
from app.gui.widgets import TierBadge, Value, bar, separator

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from dsp.quality import ChannelQuality

_LOW_DISK_BYTES = 2e9
_STORED_BYTES = 8  # a sample is stored as float64, and so is a time stamp per row


class StatusStrip(QWidget):
    """Cells of fixed width: changing numbers move nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, row = bar("strip")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        row.setContentsMargins(2 * theme.UNIT, 2, 2 * theme.UNIT, 2)
        row.setSpacing(theme.UNIT)
        self.lights = QualityLights()
        theme.set_font(self.lights, theme.SMALL_PT)
        self.state = Value(tr("State"), tr("Replay at its end"))
        self.age = Value(tr("Data age"), "< 0.1 s")
        self.age.setToolTip(tr("How long ago the newest sample arrived."))
        self.rate = Value(tr("Rate"), "16000.00 ± 0.00 Hz")
        self.loss = Value(tr("Lost samples"), texts.loss(0.001, 99999, 99))
        self.latency = Value(tr("Delay"), "000 + 000 ms")
        self.recorded = Value(tr("Recorded"), "0:00:00.0")
        self.disk = Value(tr("Disk free"), "0000 GB, > 99 h")
        self.drawn = Value(tr("Screen"), tr("{rate} pictures/s", rate=15))
        self.drawn.setToolTip(
            tr("Drawn at half rate: this computer is busy. Recording is not affected.")
        )
        self._tier = TierBadge()
        self.published = QLabel(tr("Publishing over LSL"))
        self.published.setObjectName("muted")
        theme.set_font(self.published, theme.SMALL_PT)
        self.published.hide()
        self._screen: Delay | None = None
        cells = (
            self.state,
            self.age,
            self.rate,
            self.loss,
            self.latency,
            self.recorded,
            self.disk,
        )
        row.addWidget(self.lights, 0, Qt.AlignmentFlag.AlignVCenter)
        for place, cell in enumerate(cells):
            line = separator()
            row.addWidget(line)
            row.addWidget(cell)
            if not place:
                self._after_lights = line
        self._after_lights.hide()
        row.addWidget(separator())
        row.addWidget(self.drawn)
        self.drawn.hide()
        row.addStretch(1)
        row.addWidget(self.published, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._tier, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row: QHBoxLayout = row

    def set_status(self, status: EngineStatus, n_channels: int) -> None:
        """Show a status; `n_channels` tells how fast a recording fills the disk."""
        linked = status.state in (EngineState.STREAMING, EngineState.RECORDING)
        self.state.set_text(state_text(status), alert=status.stale or _bad(status))
        age = status.data_age_s if linked else None
        self.age.set_text(texts.data_age(age), alert=status.stale)
        rate = texts.rate(status.rate, status.fs, live=status.live)
        self.rate.set_text(
            rate if linked else texts.NONE,
            alert=linked and texts.rate_is_off(status.rate, status.fs),
        )
        self.rate.setToolTip(texts.rate_details(status.rate, status.fs))
        known = linked or status.received > 0
        self.loss.set_text(
            texts.loss(status.loss_share, status.lost, status.gaps) if known else texts.NONE,
            alert=status.lost > 0,
        )
        self.loss.setToolTip(
            texts.loss_details(status.lost_by_reason, status.gaps, status.reconnects)
        )
        self.latency.set_text(_delay(status, self._screen) if linked else texts.NONE)
        self.latency.setToolTip(_delay_details(status, self._screen))
        self.recorded.set_text(
            texts.clock(status.recorded_s) if status.recording is not None else texts.NONE
        )
        per_s = status.fs * (n_channels + 1) * _STORED_BYTES
        free = status.disk_free_bytes
        self.disk.set_text(
            texts.disk(free, per_s), alert=free is not None and free < _LOW_DISK_BYTES
        )

    def set_quality(
        self, channels: Sequence[ChannelInfo], qualities: Sequence[ChannelQuality | None]
    ) -> None:
        """Show the lights of these channels; none without any."""
        self.lights.set_quality(channels, qualities)
        self._after_lights.setVisible(bool(qualities))

    def set_screen_delay(self, delay: Delay | None) -> None:
        """Take the measured delay from a sample's arrival to its picture; None before it is."""
        self._screen = delay

    def set_tier(self, tier: str, note: str) -> None:
        """Show the capability tier; empty for none."""
        self._tier.set_tier(tier, note)

    def set_published(self, lsl: LslConfig) -> None:
        """Say that envelope, activation and events go to other programs, and how far."""
        self.published.setVisible(lsl.publish)
        self.published.setToolTip(
            tr(
                "Envelope, activation and events are open to every computer on this network, "
                "while a source streams."
            )
            if lsl.network
            else tr(
                "Envelope, activation and events are open to programs on this computer, "
                "while a source streams."
            )
        )

    def set_slow(self, slow: bool, frames_per_s: float) -> None:
        """Say that the screen is drawn at a lower rate."""
        self.drawn.setVisible(slow)
        self.drawn.set_text(tr("{rate} pictures/s", rate=number(frames_per_s)), alert=True)


def _bad(status: EngineStatus) -> bool:
    return status.state is EngineState.FAULT


def _delay(status: EngineStatus, screen: Delay | None) -> str:
    own_ms = status.latency_ms if screen is None else screen.median_ms
    own = "…" if own_ms is None else number(own_ms)
    return f"{own} + {number(status.envelope_delay_ms)} ms"


def _delay_details(status: EngineStatus, screen: Delay | None) -> str:
    """Return what the two numbers of the delay are, line by line."""
    lines = []
    if screen is not None:
        lines.append(
            tr(
                "From a sample's arrival in this computer to its picture: {median} ms, "
                "95 of 100 within {p95} ms (measured).",
                median=number(screen.median_ms),
                p95=number(screen.p95_ms),
            )
        )
    if status.latency_ms is not None:
        lines.append(tr("Of it processing: {ms} ms.", ms=number(status.latency_ms, 1)))
    lines.append(
        tr(
            "The RMS envelope comes later by {ms} ms: half its window, and the band-pass.",
            ms=number(status.envelope_delay_ms),
        )
    )
    lines.append(tr("Device, radio and screen add their own; they cannot be measured from here."))
    return "\n".join(lines)
