"""What is said of a link that is lost, looked for, and back; and of the measured rate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from acquisition.timing.clock_fit import RateEstimate
from acquisition.types import BUFFER_OVERFLOW, LINK_LOST, PACKETS_LOST
from app.config import LslConfig
from app.engine.state import EngineState, EngineStatus, ReconnectStatus
from app.gui import format as texts
from app.gui import link_notes, states
from app.gui.link_notes import LinkNotes
from app.gui.views.banner import INFO, WARNING, Banner
from app.gui.views.control_bar import ControlBar
from app.gui.views.source_picker import SourcePicker
from app.gui.views.status_strip import StatusStrip

STREAMING = EngineStatus(
    EngineState.STREAMING, device="Cyton", uri="brainflow:cyton", fs=250.0, received=1000
)
LOST = replace(
    STREAMING,
    stale=True,
    data_age_s=4.2,
    reconnect=ReconnectStatus(3, 4.2, 1.4, 50.0, "Cyton: nothing answers."),
)


def test_a_lost_link_is_counted_in_the_scope() -> None:
    assert states.state_text(LOST) == "Reconnecting…"
    said = states.scope_notice(LOST, drawn=True)
    assert said == "Link lost for 4 s. Reconnecting (try 3 in 2 s)"
    trying = replace(LOST, reconnect=replace(LOST.reconnect, next_try_s=None))
    assert "(try 3 is running)" in states.scope_notice(trying, drawn=True)
    recording = replace(LOST, state=EngineState.RECORDING, recording=Path("a.h5"))
    assert states.scope_notice(recording, drawn=True).endswith("the recording goes on with a gap")
    assert states.is_old(LOST)
    stale = replace(STREAMING, stale=True, data_age_s=0.5)
    assert states.scope_notice(stale, drawn=True) == "No data for 0.5 s: not live"


def test_one_banner_while_it_is_lost_and_a_note_when_it_is_back(
    styled: QtBot, floating_banner: Banner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_notes, "READ_MS", 50)
    banner = floating_banner
    notes = LinkNotes(banner)
    notes.follow(STREAMING)
    assert banner.shown is None
    notes.follow(LOST)
    lost = banner.shown
    assert lost is not None
    assert lost.level == WARNING
    assert "The link to Cyton is lost" in lost.message
    assert "battery" in lost.hint
    # Numbers that count would make the window move: the banner stays as it is.
    notes.follow(replace(LOST, reconnect=ReconnectStatus(4, 8.0, None, 46.0, "again nothing")))
    assert banner.shown == lost
    notes.follow(replace(STREAMING, reconnects=1))
    back = banner.shown
    assert back is not None
    assert (back.level, back.message) == (INFO, "Link back after 8.0 s; the gap is shown as a gap.")
    styled.waitUntil(lambda: banner.shown is None)


def test_a_link_that_is_given_up_gets_no_such_note(styled: QtBot) -> None:
    banner = Banner()
    styled.addWidget(banner)
    notes = LinkNotes(banner)
    recording = replace(LOST, state=EngineState.RECORDING, recording=Path("a.h5"))
    notes.follow(recording)
    assert banner.shown is not None
    assert "The recording goes on with a gap." in banner.shown.hint
    notes.follow(EngineStatus(EngineState.FAULT))
    assert banner.shown is None


def test_buttons_work_while_it_is_looked_for(styled: QtBot) -> None:
    bar, picker = ControlBar(), SourcePicker()
    styled.addWidget(bar)
    styled.addWidget(picker)
    picker.set_state(LOST.state)
    assert (picker.button.text(), picker.button.isEnabled()) == ("Disconnect", True)
    recording = replace(LOST, state=EngineState.RECORDING, recording=Path("a.h5"))
    bar.set_status(recording, Path())
    assert bar.record_button.isEnabled()
    with styled.waitSignal(bar.record) as caught:
        bar.record_button.click()
    assert caught.args == [False]


RATE = RateEstimate(
    fs_hz=250.021, se_hz=0.0041, drift_ppm=84.0, drift_se_ppm=16.4, jitter_ms=12.34, span_s=61.0
)


def test_the_rate_stands_with_its_uncertainty(styled: QtBot) -> None:
    strip = StatusStrip()
    styled.addWidget(strip)
    strip.set_status(STREAMING, 8)
    assert strip.rate.text == "… of 250 Hz"
    strip.set_status(replace(STREAMING, rate=RATE), 8)
    assert strip.rate.text == "250.02 ± 0.01 Hz"
    tip = strip.rate.toolTip()
    for part in ("Nominal 250 Hz", "+84 ± 32 ppm", "12.3 ms", "last 61 s"):
        assert part in tip
    assert not strip.rate._value.property("alert")
    off = replace(RATE, fs_hz=247.5, drift_ppm=-10_000.0)
    strip.set_status(replace(STREAMING, rate=off), 8)
    assert strip.rate._value.property("alert")
    assert "wrong rate setting or heavy loss" in strip.rate.toolTip()


@pytest.mark.parametrize(
    ("fs_hz", "se_hz", "text"),
    [
        (2000.004, 1e-5, "2000.00 ± 0.01 Hz"),
        (250.0, 0.0052, "250.00 ± 0.02 Hz"),  # rounded up: never narrower than it is
        (250.0, 0.2, "250.0 ± 0.4 Hz"),
        (16000.0, 3.0, "16000.0 ± 5.9 Hz"),
    ],
)
def test_no_more_figures_than_are_known(fs_hz: float, se_hz: float, text: str) -> None:
    estimate = replace(RATE, fs_hz=fs_hz, se_hz=se_hz)
    assert texts.rate(estimate, fs_hz) == text


def test_a_rate_that_may_be_right_is_no_alert() -> None:
    assert not texts.rate_is_off(None, 250.0)
    assert not texts.rate_is_off(replace(RATE, fs_hz=251.0), 250.0)
    assert not texts.rate_is_off(replace(RATE, fs_hz=252.0, se_hz=1.0), 250.0)
    assert texts.rate_is_off(replace(RATE, fs_hz=252.0, se_hz=0.01), 250.0)


def test_losses_are_told_by_their_cause(styled: QtBot) -> None:
    strip = StatusStrip()
    styled.addWidget(strip)
    status = replace(
        STREAMING,
        lost=1050,
        gaps=3,
        lost_by_reason={PACKETS_LOST: 50, LINK_LOST: 1000, BUFFER_OVERFLOW: 0},
        reconnects=1,
    )
    strip.set_status(status, 8)
    tip = strip.loss.toolTip()
    assert "packets lost: 50" in tip
    assert "link lost: 1000" in tip
    assert "overflow" not in tip
    assert "3 gaps in all" in tip
    assert "found again once" in tip


def test_what_is_published_is_marked(styled: QtBot) -> None:
    strip = StatusStrip()
    styled.addWidget(strip)
    assert strip.published.isHidden()
    strip.set_published(LslConfig(publish=True))
    assert not strip.published.isHidden()
    assert "programs on this computer" in strip.published.toolTip()
    strip.set_published(LslConfig(publish=True, network=True))
    assert "every computer on this network" in strip.published.toolTip()
