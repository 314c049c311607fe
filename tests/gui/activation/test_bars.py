"""The bars: what they show, what they withhold and why, and the hands on their zones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo
from app.engine.live import Snapshot
from app.gui.activation import bar_paint
from app.gui.activation.bar_layout import grouped
from app.gui.activation.bar_paint import BarInk
from app.gui.activation.bar_picture import bar_values, limited
from app.gui.activation.bars import ActivationView
from app.gui.activation.panel import ActivationPanel
from app.gui.activation.readings import PEAK_HOLD_S, readings
from app.gui.activation.reference import LEAST_UV, session_peaks
from app.gui.activation.thin_bars import ThinBars
from app.gui.activation.words import activation_note, seconds
from app.gui.activation.zone import HIGHEST, Edge, Place, Zone
from app.gui.look import palettes, theme
from tests.gui.conftest import make_snapshot, pairs


def bars(styled: QtBot, n_channels: int = 4) -> ActivationView:
    view = ActivationView()
    styled.addWidget(view)
    view.resize(480, 320)
    view.set_channels(pairs(n_channels))
    view.show()
    return view


def with_values(rms_uv: list[float], peak_uv: float = 400.0, **changes: object) -> Snapshot:
    return make_snapshot(
        pairs(len(rms_uv)),
        rms_uv=np.array(rms_uv),
        peak_uv=np.full(len(rms_uv), peak_uv),
        **changes,
    )


def test_pairs_stand_together_left_first() -> None:
    channels = (
        ChannelInfo("right_biceps", "biceps", "right"),
        ChannelInfo("spare"),
        ChannelInfo("left_biceps", "biceps", "left"),
    )
    assert grouped(channels) == ((2, 0), (1,))


def test_a_peak_is_held_and_sinks_within_two_seconds() -> None:
    fs, hop = 1000.0, 10
    ends = np.arange(1, 1201) * hop
    envelope = np.full((1200, 4), 10.0)
    for age_s, held in ((0.5, 300.0), (1.0, 300.0), (1.5, 150.0), (1.9, 30.0), (2.5, 10.0)):
        spiked = envelope.copy()
        spiked[1199 - round(age_s * fs / hop)] = 300.0
        made = make_snapshot(frame_end_sample=ends, envelope_uv=spiked, rms_uv=np.full(4, 10.0))
        assert readings(made, session_peaks(made.peak_uv)).held_uv[0] == pytest.approx(held)
    assert PEAK_HOLD_S == 2.0


def test_number_share_and_the_reason_of_a_withheld_one(styled: QtBot) -> None:
    view = bars(styled)
    view.set_snapshot(with_values([80.0, 10.0, np.nan, 4.0]))
    assert view.reading(0) == ("80", "20 %")
    assert view.reading(2) == ("–", "")
    assert "20 % of session peak, which is 400 µV" in view.explanation(0)
    assert "no value now" in view.explanation(2)
    assert bar_values(view.activity)[2] is None


def test_rest_does_not_fill_the_bar_before_the_first_contraction(styled: QtBot) -> None:
    view = bars(styled)
    view.set_snapshot(with_values([5.0] * 4, peak_uv=5.0))
    assert view.activity.now is not None
    assert view.activity.now.top_uv[0] == LEAST_UV
    assert view.reading(0) == ("5.0", "")
    assert view.activity.place(0) is Place.UNKNOWN
    assert "No share yet" in view.explanation(0)


def test_before_anything_has_come_bars_show_no_fault(styled: QtBot) -> None:
    view = bars(styled, 2)
    nothing = np.full(2, np.nan)
    early = make_snapshot(pairs(2), seconds=0.1, rms_uv=nothing, peak_uv=np.zeros(2))
    view.set_snapshot(early)
    assert "no value" not in view.explanation(0)
    view.set_channels(pairs(2))
    late = make_snapshot(pairs(2), seconds=5.0, rms_uv=nothing, peak_uv=np.zeros(2))
    view.set_snapshot(late)
    styled.waitUntil(lambda: "no value now" in view.explanation(0))


def test_a_number_does_not_outlive_its_value(styled: QtBot) -> None:
    view = bars(styled)
    view.set_snapshot(with_values([80.0] * 4))
    assert view.reading(0)[0] == "80"
    view.set_snapshot(with_values([np.nan] * 4))
    view._draw.now()  # as the next picture does
    assert view.reading(0)[0] == "–"


def test_where_a_value_is_to_its_zone(styled: QtBot) -> None:
    view = bars(styled)
    view.set_snapshot(with_values([100.0, 200.0, 300.0, np.nan]))
    found = [view.activity.place(k) for k in range(4)]
    assert found == [Place.BELOW, Place.INSIDE, Place.ABOVE, Place.UNKNOWN]
    assert "below the zone" in view.explanation(0)
    view.activity.zones.shown = False
    view.refresh_zones()
    assert view.activity.place(0) is Place.UNKNOWN
    assert "Zone" not in view.explanation(0)


def test_a_bar_reaches_to_150_percent_once_its_reference_is_exceeded() -> None:
    made = with_values([80.0] * 4, peak_uv=500.0)
    below = readings(made, np.full(4, 600.0))
    assert below.top_share == 1.0
    above = readings(made, np.full(4, 400.0))
    assert above.top_share == HIGHEST
    assert above.height[0] == pytest.approx(80 / 600)


def test_the_signs_and_fillings_differ_without_their_colours(styled: QtBot) -> None:
    """In grey, what is below, within and above its zone is still told apart."""
    shots = []
    for rms in (100.0, 200.0, 300.0):
        view = bars(styled, 2)
        view.set_snapshot(with_values([rms, rms]))
        image = (
            view.grab().toImage().convertToFormat(view.grab().toImage().Format.Format_Grayscale8)
        )
        slot = view.bars.slots[0]
        head = image.copy(
            round(slot.bar.left()), 0, round(slot.bar.width()), round(slot.bar.top()) - 2
        )
        shots.append(bytes(head.constBits()))
    assert len(set(shots)) == 3


def test_the_sign_is_of_the_reading_that_fills_the_bar(styled: QtBot) -> None:
    """Numbers come five times a second; a sign that came with them would lie until then."""
    heads = []
    for shown in ([100.0], [200.0], [200.0, 100.0]):
        view = bars(styled, 2)
        for rms in shown:
            view.set_snapshot(with_values([rms, rms]))
        view._draw.now()  # as the next picture does
        heads.append(view.grab().toImage().copy(0, 0, 480, round(view.bars.slots[0].bar.top()) - 2))
    below, inside, fallen = heads
    assert fallen == below
    assert fallen != inside


def test_edges_are_dragged_on_the_bar(styled: QtBot) -> None:
    view = bars(styled)
    view.set_snapshot(with_values([80.0] * 4))
    slot = view.bars.slots[1]
    x = round(slot.column.center().x())

    def at(share: float) -> QPoint:
        return QPoint(x, round(slot.y_of(share, 1.0)))

    with styled.waitSignal(view.zones_changed):
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at(0.6))
        QTest.mouseMove(view, at(0.9))
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(0.9))
    assert view.activity.zones.common.high == pytest.approx(0.9, abs=0.01)
    assert view.activity.zones.common.low == 0.4
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at(0.4))
    QTest.mouseMove(view, at(1.4))  # beyond the other edge
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(1.4))
    zone = view.activity.zones.common
    assert zone.low == pytest.approx(zone.high - 0.05, abs=0.011)


def test_a_zone_of_its_own_is_moved_alone(styled: QtBot) -> None:
    view = bars(styled)
    view.activity.zones.separate(view.activity.channels[2], True)
    view.activity.move_edge(2, Edge.HIGH, 0.8)
    assert view.activity.zone(2) == Zone(0.4, 0.8)
    assert view.activity.zone(0) == Zone(0.4, 0.6)


def test_keys_choose_a_bar_and_move_its_zone(styled: QtBot) -> None:
    view = bars(styled)
    view.set_snapshot(with_values([80.0] * 4))
    for key, modifier, expected in (
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, Zone(0.41, 0.61)),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, Zone(0.36, 0.56)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier, Zone(0.36, 0.57)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, Zone(0.35, 0.57)),
    ):
        QTest.keyClick(view, key, modifier)
        assert view.activity.zones.common == expected
    QTest.keyClick(view, Qt.Key.Key_Right)
    view.activity.zones.separate(view.activity.channels[1], True)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.activity.zone(1) == Zone(0.36, 0.58)
    assert view.activity.zone(0) == Zone(0.35, 0.57)


def test_the_menu_of_a_bar_offers_its_own_zone_and_one_around_its_value(styled: QtBot) -> None:
    panel = ActivationPanel()
    styled.addWidget(panel)
    panel.show()
    view = panel.view
    view.set_channels(pairs(4))
    view.set_snapshot(with_values([320.0] * 4))
    spot = view.bars.slots[0].column.center().toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, view.mapToGlobal(spot))
    QApplication.sendEvent(view, event)
    actions = {action.text(): action for action in panel.menus.bar.actions()}
    actions["Own zone for Gluteus maximus, left"].trigger()
    actions["Around the present value: 70–90 %"].trigger()
    panel.menus.bar.hide()
    assert view.activity.zone(0) == Zone(0.7, 0.9)
    assert view.activity.zones.common == Zone()
    assert panel.zone_button.text() == "Zone 40–60 %"
    panel.menus.common.aboutToShow.emit()
    actions = {action.text(): action for action in panel.menus.common.actions()}
    actions["One zone for all muscles"].trigger()
    assert view.activity.zone(0) == Zone()
    panel.menus.common.aboutToShow.emit()
    next(a for a in panel.menus.common.actions() if a.text() == "Show zones").trigger()
    assert panel.zone_button.text() == "No zone"


def test_zones_are_kept_and_shown_again(open_window) -> None:  # type: ignore[no-untyped-def]
    from app.remembered import Memory

    memory = Memory(None)
    window = open_window(begin=False, memory=memory)
    window.activation.activity.set_zone(None, Zone(0.2, 0.5))
    window.activation.refresh_zones()
    window.commands.run("activation.zones")
    again = open_window(begin=False, memory=memory)
    assert again.activation.activity.zones.common == Zone(0.2, 0.5)
    assert not again.activation.activity.zones.shown


@pytest.mark.parametrize("n_channels", [1, 2, 8, 16, 64, 256])
@pytest.mark.parametrize("palette", [palettes.LIGHT, palettes.DARK])
def test_bars_paint_and_explain_for_any_number(
    styled: QtBot, n_channels: int, palette: palettes.Palette
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, palette)
    try:
        view = ActivationView()
        styled.addWidget(view)
        view.resize(420, 300)
        view.set_channels(pairs(n_channels))
        view.set_snapshot(make_snapshot(pairs(n_channels), seconds=3.0))
        corner = view.grab().toImage().pixelColor(0, 0)
        assert corner == QColor(palette.panel)
        hit = {view.channel_at(x + 0.5) for x in range(420)} - {None}
        assert hit == set(range(n_channels))
    finally:
        theme.apply(application)


def test_old_values_are_grey_at_once(styled: QtBot) -> None:
    view = bars(styled, 2)
    made = with_values([200.0, 200.0])
    view.set_snapshot(made)
    slot = view.bars.slots[0]
    spot = QPointF(slot.bar.center().x(), slot.bar.bottom() - 8).toPoint()
    assert view.grab().toImage().pixelColor(spot) == QColor(theme.now().left.strong)
    view.set_snapshot(made, grey=True)
    assert view.grab().toImage().pixelColor(spot) == QColor(theme.now().stale_strong)
    assert view.activity.grey


def test_a_screen_reader_hears_every_value(styled: QtBot) -> None:
    view = bars(styled, 2)
    assert view.accessibleName() == "Activation of each muscle"
    made = with_values([200.0, np.nan])
    view.set_snapshot(made)
    said = view.accessibleDescription()
    assert said == (
        "Gluteus maximus, left: 200 µV, 50 %, in the zone. Gluteus maximus, right: no value."
    )
    view.set_snapshot(made, grey=True)
    view._speak.now()  # as it does within a second
    assert "old" in view.accessibleDescription()


def test_how_far_a_value_scatters_is_said(styled: QtBot) -> None:
    assert activation_note(None) == "µV RMS · bar: % of session peak"
    assert activation_note(7.6) == "µV RMS ±8 % by chance · bar: % of session peak"
    assert activation_note(7.6, "count").startswith("count RMS ±8 %")
    view = bars(styled, 2)
    made = with_values([200.0, 100.0])
    view.set_snapshot(replace(made, status=replace(made.status, rms_cv_pct=7.6)))
    assert "(±8 % by chance)" in view.explanation(0)
    value = bar_values(view.activity)[0]
    assert value is not None
    assert value.cv == pytest.approx(0.076)


@pytest.mark.parametrize(
    ("span_s", "text"), [(0.04, "0.0 s"), (9.94, "9.9 s"), (12.4, "12 s"), (75.0, "1 min 15 s")]
)
def test_times_are_as_exact_as_one_can_read(span_s: float, text: str) -> None:
    assert seconds(span_s) == text


def test_a_poor_signal_is_said_and_hatched_on_the_map(styled):
    from app.gui.activation.body_muscles import WITHHELD, level
    from app.gui.activation.readings import Activity
    from app.gui.activation.words import explanation, spoken
    from app.gui.activation.zone import Zones
    from dsp.quality import ChannelQuality
    from dsp.quality_rules import make_index

    still = {"flat_line": make_index(4.0, "s", "red", "mend")}
    made = make_snapshot(quality=(ChannelQuality("red", still, True), None, None, None))
    activity = Activity(Zones())
    activity.set_channels(made.channels)
    activity.take(made)
    activity.renew()
    assert activity.now is not None
    assert level(activity.now, [0]) == WITHHELD
    assert level(activity.now, [1]) != WITHHELD
    assert level(activity.now, [0, 1]) == level(activity.now, [1])  # what can be trusted counts
    assert "poor" in explanation(activity, 0)
    assert "poor" not in explanation(activity, 1)
    assert "Gluteus maximus, left" in spoken(activity).split("poor signal quality")[0]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_thin_bars_look_as_if_they_were_painted_one_by_one(styled: QtBot, ratio: float) -> None:
    view = bars(styled, 96)
    for channel in range(0, 96, 3):
        view.activity.zones.separate(view.activity.channels[channel], True)
        view.activity.set_zone(channel, Zone(0.0, 0.2, below=True))
    rng = np.random.default_rng(5)
    rms_uv = rng.uniform(0, 450, 96)
    rms_uv[10] = np.nan
    view.set_snapshot(with_values(rms_uv.tolist()))
    slots, now = view.bars.slots, view.activity.now
    assert now is not None
    assert slots[0].bar.width() < bar_paint.DETAIL_PX
    inks = [BarInk.of(one, grey=False) for one in theme.channel_colours(view.activity.channels)]
    images = []
    for at_once in (True, False):
        image = QImage(view.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(theme.now().faint))
        with QPainter(image) as painter:
            if at_once:
                zone = view.activity.times.high / now.top_share
                thin = ThinBars(slots, inks, ratio)
                thin.paint(
                    painter,
                    now.height,
                    now.held_height,
                    view.activity.places,
                    zone,
                    limited(view.activity),
                )
            else:
                values = bar_values(view.activity)
                for slot in slots:
                    value = values[slot.channel]
                    if value is not None:
                        bar_paint.paint_filling(painter, slot, value, inks[slot.channel])
        images.append(image)
    assert images[0] == images[1]
    assert len({images[0].pixel(x, image.height() // 2) for x in range(image.width())}) >= 3


def test_numbers_come_back_with_the_room_for_them(styled: QtBot) -> None:
    view = bars(styled, 64)
    view.set_snapshot(with_values([100.0] * 64))
    before = view.reading(3)
    view.resize(4000, 400)
    assert view.reading(3) == before
