"""A session whose program was killed: found at the next start, recovered, and gone on with."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.engine.state import EngineState
from app.gui.main_window import MainWindow
from app.gui.session.interrupted import look, mended
from app.gui.session.plan import Plan
from app.gui.session.running_file import Running, RunningFiles
from app.protocols.session.view import BROKEN, DONE, OPEN, SKIPPED
from app.remembered import Memory
from app.results.session.journal import journal_of
from recordings.reader import open_recording
from tests.gui.session.sessions import SHORT, SIM, Hand

Open = Callable[..., MainWindow]
BEGAN = datetime(2026, 3, 4, 10, 12, tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state" / "remembered.json"


# --- the file of what runs -----------------------------------------------------------------------


def running(**changes: object) -> Running:
    values = {"uuid": "0001-0002", "began": BEGAN, "code": "C-001", "protocol": SHORT, **changes}
    return Running(**values)  # type: ignore[arg-type]


def test_a_running_session_is_kept_whole_and_found_by_another_window(tmp_path: Path) -> None:
    own, other = RunningFiles(tmp_path / "running"), RunningFiles(tmp_path / "running")
    assert other.left() == ()
    one = running(recordings=("/a/b.h5",), question="Ist es „gleich“?", client_id=3, source=SIM)
    one = replace(one, electrodes_on="0000-0001")
    own.keep(one)
    assert own.left() == (), "it runs here"
    assert other.left() == (), "and nobody else may take it"
    assert not other.claim(one.uuid)
    own.release_all()  # as the system does when the program is killed
    assert other.left() == (one,)
    assert other.claim(one.uuid)
    other.forget(one.uuid)
    assert list((tmp_path / "running").iterdir()) == []


def test_without_a_folder_nothing_is_kept() -> None:
    files = RunningFiles(None)
    files.keep(running())
    assert files.claim("0001-0002")
    assert files.left() == ()
    files.forget("0001-0002")


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[" * 100_000,
        "[]",
        '{"version": 2}',
        '{"version": 1, "session": "../../x", "began": "2026-03-04T10:12:00+00:00"}',
        '{"version": 1, "session": "0001-0002", "began": "yesterday"}',
        '{"version": 1, "session": "0001-0002", "began": "2026-03-04T10:12:00+00:00", '
        '"recordings": [7]}',
    ],
)
def test_a_damaged_file_goes_aside_and_the_others_are_found(tmp_path: Path, damage: str) -> None:
    files = RunningFiles(tmp_path)
    files.keep(running(uuid="0009-0009"))
    files.release_all()
    (tmp_path / "0001-0002.json").write_text(damage)
    assert [one.uuid for one in files.left()] == ["0009-0009"]
    assert (tmp_path / "0001-0002.json.damaged").exists()


def test_the_file_names_no_person(tmp_path: Path) -> None:
    RunningFiles(tmp_path).keep(running())
    values = json.loads((tmp_path / "0001-0002.json").read_text())
    assert set(values) == {
        "version", "session", "began", "code", "client_id", "question", "source", "recordings",
        "protocol", "electrodes_on",
    }  # fmt: skip


def test_a_session_without_any_recording_left_is_offered_from_its_beginning(tmp_path: Path):
    files = RunningFiles(tmp_path)
    files.keep(running(recordings=(str(tmp_path / "gone.h5"),)))
    files.release_all()
    (one,) = look(files, None)
    assert one.paths == ()
    assert one.text() == f"The session of C-001, begun {one.text().split('begun ')[1]}"
    (command,) = one.plan("").commands
    assert command.do == "session.begin"
    assert "entries" not in command.values


# --- in the window -------------------------------------------------------------------------------


def killed(open_window: Open, bot: QtBot, state: Path, tmp_path: Path) -> Path:
    """Leave what a kill leaves: a session that runs, and its recording not closed."""
    hand = Hand(open_window(memory=Memory(state)), bot)
    hand.begin(Plan(SHORT, SIM, code="C-007"))
    page = hand.feature.panel.run
    page.skip_button.click()
    page.why.button.click()
    hand.until(lambda: hand.view.now == 1)
    path = hand.feature.leading.paths[0]
    hand.until(lambda: hand.window.controller.last_status.recorded_s > 1.4)  # flushed every second
    cut = Path(shutil.copy(path, tmp_path / "cut.h5"))
    with bot.waitSignal(hand.window.controller.closed):
        hand.window.finish()
    cut.replace(path)
    return path


def test_a_killed_session_is_offered_recovered_and_gone_on_with(
    open_window: Open, styled: QtBot, state: Path, tmp_path: Path
):
    path = killed(open_window, styled, state, tmp_path)
    hand = Hand(open_window(memory=Memory(state)), styled)
    hand.until(lambda: hand.feature.resuming.found)
    (one,) = hand.feature.resuming.found
    assert "C-007" in one.text()
    assert one.text().endswith("was interrupted at step 2, Rest.")
    card = hand.feature.card.offers.itemAt(0).widget()
    hand.until(card.isVisible)
    assert card.said.text() == one.text()
    with open_recording(path) as recording:
        assert recording.status == "recovered"
    recovered = path.with_name(f"{path.stem}_recovered.h5")
    path.replace(recovered)  # as if that had been killed, too, between its two names
    assert mended(path) == path
    assert mended(path) == path, "and stays so"
    assert not recovered.exists()
    with open_recording(path.with_name(f"{path.stem}_interrupted.h5")) as recording:
        assert recording.status == "recording", "as it was left"
    card.go_on.click()
    hand.until(lambda: len(hand.feature.leading.paths) == 2 and hand.view is not None)
    assert hand.feature.leading.paths[0] == path
    assert hand.view.now == 1
    assert hand.view.entries[0].status == SKIPPED
    assert hand.window.controller.last_status.uri == SIM
    assert hand.feature.resuming.found == ()
    hand.feature.leading.end()
    done = hand.feature.panel.done
    hand.until(lambda: hand.feature.panel.currentWidget() is done)
    hand.until(lambda: hand.feature.keeping.is_idle)
    assert not list(state.parent.glob("running_sessions/*.json"))
    with open_recording(hand.feature.leading.paths[1]) as recording:
        journal = journal_of(recording)
    assert journal is not None
    assert journal.ended
    assert [entry.status for entry in journal.earlier] == [SKIPPED]


def test_a_killed_session_can_be_closed_and_is_not_offered_again(
    open_window: Open, styled: QtBot, state: Path, tmp_path: Path
):
    files = RunningFiles(state.parent / "running_sessions")
    files.keep(running(recordings=(str(tmp_path / "gone.h5"),)))
    files.release_all()
    hand = Hand(open_window(memory=Memory(state)), styled)
    hand.until(lambda: hand.feature.resuming.found)
    hand.feature.card.offers.itemAt(0).widget().close_button.click()
    hand.until(lambda: hand.feature.keeping.is_idle)
    assert hand.feature.resuming.found == ()
    hand.feature.resuming.look()
    hand.until(lambda: not hand.feature.resuming._looking)
    assert hand.feature.resuming.found == ()
    assert files.left() == ()


def test_a_lost_source_offers_to_go_on_in_the_same_window(
    open_window: Open, styled: QtBot, state: Path
):
    hand = Hand(open_window(memory=Memory(state)), styled)
    hand.begin(Plan(SHORT, SIM, code="C-007"))
    page = hand.feature.panel.run
    page.skip_button.click()
    page.why.button.click()
    hand.until(lambda: hand.view.now == 1)
    hand.window.controller.stop_recording()
    hand.until(lambda: hand.window.controller.last_status.state is EngineState.STREAMING)
    hand.window.commands.run("source.disconnect")
    hand.until(lambda: hand.feature.resuming.found)
    panel = hand.feature.panel
    assert panel.currentWidget() is panel.idle
    hand.feature.resuming.go_on(hand.feature.resuming.found[0])
    hand.until(lambda: hand.view is not None and hand.view.now == 1)
    hand.feature.leading.end()
    hand.until(lambda: panel.currentWidget() is panel.done)


_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.gui.main import build, make_application
from app.gui.session.feature import SessionFeature
from app.gui.session.plan import Plan
from app.gui.session.present import session_of
from app.remembered import Memory
from tests.gui.conftest import NO_DEVICES
from tests.gui.session.test_interrupted import LONG, SLOW
app = make_application()
state, data = Path(sys.argv[1]), Path(sys.argv[2])
window = build(data_dir=data, memory=Memory(state), access=NO_DEVICES)
window.show()
feature, hub = window.feature(SessionFeature), window.bench.hub
window.controller.ready.connect(
    lambda: feature.beginning.begin(Plan(LONG, SLOW, code="C-007"))
)
def tell(view, snapshot):
    session = session_of(view)
    if session is not None:
        print(session.now, session.phase, flush=True)
hub.seen.connect(tell)
def press():
    view = feature.leading.view
    if feature.leading.is_on and feature.panel.run.big.isEnabled():
        if view.phase == "waiting" or hub.view.activity == "mvc":
            feature.panel.run.big.click()
timer = QTimer(window)
timer.timeout.connect(press)
timer.start(150)
window.begin()
app.exec()
"""
#: Each of its steps lasts longer than a second and a half, which is more than what is not flushed.
SLOW = f"{SIM}&speed=4"
LONG = replace(
    SHORT, steps=tuple(replace(s, seconds=12.0) if s.id == "rest" else s for s in SHORT.steps)
)


@pytest.mark.thorough
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("step", range(4))
def test_kill_9_in_each_step_loses_no_step_before_it(
    open_window: Open, styled: QtBot, state: Path, tmp_path: Path, step: int
):
    data = tmp_path / "data"
    data.mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, str(state), str(data)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as program:
        assert program.stdout is not None
        since_s = 0.0
        for line in program.stdout:  # one for each picture
            if line.split() == [str(step), "working"]:
                since_s = since_s or time.monotonic()
                if time.monotonic() - since_s > 1.4:
                    break
        os.kill(program.pid, signal.SIGKILL)
    hand = Hand(open_window(memory=Memory(state), data_dir=data), styled)
    hand.until(lambda: hand.feature.resuming.found)
    (one,) = hand.feature.resuming.found
    hand.feature.resuming.go_on(one)
    hand.until(lambda: hand.view is not None)
    statuses = [entry.status for entry in hand.view.entries]
    assert statuses == [DONE] * step + [BROKEN] + [OPEN] * (3 - step)
    assert hand.view.now == step
    panel = hand.feature.panel
    hand.press_until(lambda: panel.currentWidget() is panel.done)
    assert all(entry.status == DONE for entry in panel.run.steps.steps.entries)
