"""Fixtures of the window's tests: the styled application, snapshots, a window on a real engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from acquisition.types import ChannelInfo
from app.engine.live import Snapshot
from app.engine.state import EngineState, EngineStatus
from app.gui.device_access import DeviceAccess
from app.gui.main import build, make_application
from app.gui.main_window import MainWindow
from app.gui.sound.output import NoSoundError, Output, Render
from app.gui.views.banner import Banner
from dsp.design import ResolvedBand
from dsp.events import BURST_OFF, BURST_ON, Event


def no_sound(render: Render) -> Output:
    """Say that there is no sound device."""
    raise NoSoundError("no sound device")


#: No look at the hardware of the machine that the tests run on.
NO_DEVICES = DeviceAccess(
    list_boards=tuple,
    list_ports=tuple,
    list_others=tuple,
    find_streams=lambda _: (),
    open_sound=no_sound,
)
MUSCLES = ("gluteus_maximus", "vastus_lateralis", "biceps_femoris", "erector_spinae")


def pairs(n_channels: int) -> tuple[ChannelInfo, ...]:
    """Return channels that are left and right of one muscle in turn."""
    made = []
    for index in range(n_channels):
        muscle = MUSCLES[index // 2 % 4] + ("" if index < 8 else f"_{index // 8}")
        side = ("left", "right")[index % 2]
        made.append(ChannelInfo(f"{side}_{muscle}", muscle, side))
    return tuple(made)


def make_snapshot(
    channels: tuple[ChannelInfo, ...] | None = None,
    *,
    fs: float = 1000.0,
    seconds: float = 12.0,
    tier: str = "A",
    **changes: Any,
) -> Snapshot:
    """Return a snapshot with a burst of 1 s in every 3 s, on all channels at once."""
    channels = pairs(4) if channels is None else channels
    n, end = len(channels), round(seconds * fs)
    rng = np.random.default_rng(1)
    second = np.arange(end) / fs
    active = (second % 3 >= 1) & (second % 3 < 2)
    traces = rng.standard_normal((end, n)) * np.where(active, 100.0, 3.0)[:, None]
    frames = np.arange(round(fs / 100), end + 1, round(fs / 100))
    envelope = np.where(active[frames - 1], 100.0, 3.0)[:, None] * np.ones(n)
    spectra = np.arange(round(fs / 2), end + 1, round(fs / 2))
    events = []
    for start in range(1, int(seconds) - 1, 3):
        on, off = round(start * fs), round((start + 1) * fs)
        events += [Event(on, BURST_ON, k, "", on) for k in range(n)]
        events += [Event(off, BURST_OFF, k, "", off) for k in range(n)]
    status = EngineStatus(
        EngineState.STREAMING, uri="sim:squat", tier=tier, fs=fs, received=end, position_s=seconds
    )
    values: dict[str, Any] = {
        "status": status,
        "epoch": 0,
        "fs": fs,
        "channels": channels,
        "end_sample": end,
        "traces": traces.astype(np.float32),
        "frame_end_sample": frames,
        "envelope_uv": envelope,
        "rms_uv": envelope[-1].copy() if len(envelope) else np.full(n, np.nan),
        "peak_uv": envelope.max(axis=0, initial=0.0),
        "spectra_end_sample": spectra,
        "mdf_hz": np.full((len(spectra), n), 80.0),
        "window_rms_uv": _window_rms(active, spectra, round(fs))[:, None] * np.ones(n),
        "band": ResolvedBand(20.0, 450.0, False),
        "tier": tier,
        "events": tuple(events),
    }
    return Snapshot(**{**values, **changes})


def _window_rms(active: NDArray[np.bool_], ends: NDArray[np.int64], window: int) -> NDArray[Any]:
    share = [active[max(0, end - window) : end].mean() for end in ends.tolist()]
    return np.sqrt(np.array([part * 100.0**2 + (1 - part) * 3.0**2 for part in share]))


#: What takes a hundredth of a second alone takes seconds beside others; a wait ends with its cause.
PATIENCE_MS = 20_000


class PatientBot(QtBot):
    """Gives up later than pytest-qt's bot, which waits for five seconds, and lets go of nothing.

    pytest-qt knows widgets weakly. A window that only a test held is garbage when the test is over:
    Python then collected one in the middle of its own paint event, which ended the process.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._held: list[QWidget] = []

    def addWidget(self, widget: QWidget, **options: Any) -> None:  # noqa: N802
        self._held.append(widget)
        super().addWidget(widget, **options)

    def waitUntil(  # noqa: N802 - the names are pytest-qt's
        self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **options: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> Any:  # noqa: N802
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The bot of all tests of the window."""
    return PatientBot(request)


@pytest.fixture
def styled(qtbot: QtBot) -> QtBot:
    """The bot, with the program's style on the application."""
    # What the test before has left is not styled once more, which takes half a second a window.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    make_application()
    return qtbot


@pytest.fixture
def floating_banner(styled: QtBot) -> Iterator[Banner]:
    """A banner over a widget, away from the pointer, without the keyboard."""
    host = QWidget()
    host.resize(800, 600)
    area, edit, banner = QWidget(host), QLineEdit(host), Banner()
    area.setGeometry(host.rect())
    styled.addWidget(host)
    banner.float_over(area)
    with styled.waitActive(host):
        host.show()
        host.activateWindow()
    edit.setFocus()
    yield banner
    host.close()


@pytest.fixture
def open_window(styled: QtBot, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    """Open windows on a real engine; each is closed in order at the end of the test."""
    windows: list[MainWindow] = []

    def open_it(uri: str = "", *, begin: bool = True, **options: Any) -> MainWindow:
        options.setdefault("data_dir", tmp_path)
        options.setdefault("access", NO_DEVICES)
        window = build(**options)
        windows.append(window)
        window.resize(1280, 720)
        with styled.waitActive(window):  # shortcuts work in the active window only
            window.show()
            window.activateWindow()
        if begin:
            window.begin(uri)
        return window

    yield open_it
    for window in windows:
        if not window.controller.is_closed:
            with styled.waitSignal(window.controller.closed, timeout=20_000):
                window.finish()
        window.deleteLater()
