"""What the test of a connection found, in words of the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.gui.format import figures
from app.gui.language import number, said, tr

if TYPE_CHECKING:
    from app.engine.source_trial import SourceReport


def found(report: SourceReport) -> str:
    """Return what works, in one line: rate, channels, loss, and what the device confirmed."""
    seconds = number(report.seconds)
    if not report.counts_loss:
        loss = tr("loss cannot be counted")
    elif report.lost:
        loss = tr(
            "{lost} of {all} samples lost in {seconds} s",
            lost=report.lost,
            all=report.lost + report.received,
            seconds=seconds,
        )
    else:
        loss = tr("no sample lost in {seconds} s", seconds=seconds)
    rate = tr("{hz} Hz", hz=figures(report.fs_hz, 6))
    channels = tr("%n channel(s)", n=report.n_channels)
    return ", ".join((rate, channels, loss, *map(said, report.confirmed)))
