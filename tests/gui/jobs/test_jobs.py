"""Long work in threads: progress, turns, cancelling, failures, the list of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.gui.background import Background
from app.gui.jobs.job import Cancelled, Job, Outcome, State, Task
from app.gui.jobs.jobs import MOST_AT_ONCE, Jobs
from app.gui.jobs.panel import JobsPanel
from app.gui.jobs.problems import words_of
from app.gui.jobs.words import about, indicator_text, remaining_s, state_line
from recordings.errors import RecordingError


@pytest.fixture
def jobs(styled: QtBot) -> Iterator[Jobs]:
    made = Jobs(Background())
    yield made
    made.cancel_all()
    styled.waitUntil(lambda: made.background.idle, timeout=20_000)


class Gate:
    """Work that waits at a gate, and can be cancelled behind it."""

    def __init__(self) -> None:
        self.reached, self.open = threading.Event(), threading.Event()

    def __call__(self, task: Task) -> str:
        task.say("half of it")
        task.progress(0.5)
        self.reached.set()
        assert self.open.wait(20.0)
        task.progress(0.9)
        return "made"


def nothing(_: object) -> None:
    """Take a result of which nothing is said."""


def test_a_job_runs_and_its_result_comes_back(jobs: Jobs, styled: QtBot) -> None:
    got: list[str] = []

    def then(result: str) -> Outcome:
        got.append(result)
        return Outcome(f"{result} well")

    gate = Gate()
    job = jobs.run("Make it", gate, then)
    assert gate.reached.wait(20.0)
    styled.waitUntil(lambda: job.share == 0.5)
    assert jobs.running() == (job,)
    assert "50 %" in state_line(job, jobs.now_s())
    assert "half of it" in state_line(job, jobs.now_s())
    gate.open.set()
    styled.waitUntil(lambda: job.is_over, timeout=20_000)
    assert (got, job.state, job.outcome.text, job.share) == (["made"], State.DONE, "made well", 1.0)
    assert jobs.listed() == (job,)
    jobs.forget(job)
    assert jobs.listed() == ()


def test_a_thread_that_reports_a_million_times_does_not_flood_the_screen(
    jobs: Jobs, styled: QtBot
) -> None:
    changes: list[None] = []
    jobs.changed.connect(lambda: changes.append(None))

    def work(task: Task) -> None:
        for number in range(200_000):
            task.progress(number / 200_000)

    job = jobs.run("Count", work, nothing)
    styled.waitUntil(lambda: job.is_over, timeout=20_000)
    assert len(changes) < 2 + 20 * (job.elapsed_s(0.0) + 1.0)


def test_a_cancelled_job_ends_at_its_next_report_and_says_so_to_whoever_began_it(
    jobs: Jobs, styled: QtBot
) -> None:
    told: list[Exception] = []
    gate = Gate()
    job = jobs.run("Make it", gate, pytest.fail, lambda problem: bool(told.append(problem)))
    assert gate.reached.wait(20.0)
    jobs.cancel(job)
    assert job.state is State.STOPPING
    jobs.cancel(job)  # a second click does no harm
    gate.open.set()
    styled.waitUntil(lambda: job.state is State.CANCELLED, timeout=20_000)
    assert isinstance(told[0], Cancelled)


def test_a_cancel_that_comes_too_late_keeps_what_is_made(jobs: Jobs, styled: QtBot) -> None:
    reached, go = threading.Event(), threading.Event()

    def work(task: Task) -> str:
        reached.set()
        assert go.wait(20.0)
        return "made"

    got: list[str] = []
    job = jobs.run("Make it", work, lambda result: got.append(result))
    assert reached.wait(20.0)
    jobs.cancel(job)
    go.set()
    styled.waitUntil(lambda: job.is_over, timeout=20_000)
    assert (job.state, got) == (State.DONE, ["made"])


def test_more_than_a_few_wait_for_their_turn_in_order(jobs: Jobs, styled: QtBot) -> None:
    gates = [Gate() for _ in range(MOST_AT_ONCE + 2)]
    made = [jobs.run(f"{number}", gate, nothing) for number, gate in enumerate(gates)]
    for gate in gates[:MOST_AT_ONCE]:
        assert gate.reached.wait(20.0)
    waiting = made[MOST_AT_ONCE:]
    assert [job.state for job in waiting] == [State.WAITING, State.WAITING]
    assert "Waits" in state_line(waiting[0], jobs.now_s())
    jobs.cancel(waiting[0])  # at once: nothing has begun
    assert waiting[0].state is State.CANCELLED
    gates[0].open.set()
    styled.waitUntil(gates[-1].reached.is_set, timeout=20_000)
    assert not gates[MOST_AT_ONCE].reached.is_set()
    for gate in gates:
        gate.open.set()
    styled.waitUntil(lambda: all(job.is_over for job in made), timeout=20_000)


@pytest.mark.parametrize("tells", [True, False])
def test_a_failure_is_told_once_with_a_hint_and_its_details(
    jobs: Jobs, styled: QtBot, tells: bool
) -> None:
    failed: list[Job] = []
    jobs.failed.connect(failed.append)

    def work(task: Task) -> None:
        raise RecordingError("The disk is full.", "Make room.")

    job = jobs.run("Make it", work, nothing, lambda _: tells)
    styled.waitUntil(lambda: job.state is State.FAILED, timeout=20_000)
    assert (job.message, job.hint) == ("The disk is full.", "Make room.")
    assert "Traceback" in job.details
    assert "RecordingError" in job.details
    assert state_line(job, 0.0) == "The disk is full. Make room."
    assert failed == ([] if tells else [job])


def test_at_the_end_everything_is_given_up_and_nothing_begins(jobs: Jobs, styled: QtBot) -> None:
    gates = [Gate() for _ in range(MOST_AT_ONCE + 1)]
    made = [jobs.run("Make it", gate, pytest.fail) for gate in gates]
    for gate in gates[:MOST_AT_ONCE]:
        assert gate.reached.wait(20.0)
    jobs.cancel_all()
    late = jobs.run("Too late", pytest.fail, nothing)
    for gate in gates:
        gate.open.set()
    styled.waitUntil(lambda: jobs.background.idle, timeout=20_000)
    assert {job.state for job in (*made, late)} == {State.CANCELLED}
    assert not gates[-1].reached.is_set()


def test_work_of_others_is_shown_while_it_lasts() -> None:
    clock = [0.0]
    jobs = Jobs(Background(), now=lambda: clock[0])
    stopped: list[bool] = []
    job = jobs.follow("Overview", lambda: stopped.append(True))
    assert jobs.listed() == (), "what takes no time is not shown"
    clock[0] = 1.5
    job.task.share = 0.25
    assert jobs.running() == (job,)
    assert indicator_text(jobs.running()) == "1 job · 25 %"
    jobs.cancel(job)
    assert stopped == [True]
    jobs.finish(job, State.CANCELLED)
    jobs.finish(job, State.DONE)  # it has ended already
    assert jobs.listed() == ()


def test_the_panel_has_a_row_for_each_job_and_its_buttons_work(jobs: Jobs, styled: QtBot) -> None:
    panel = JobsPanel(jobs)
    styled.addWidget(panel)
    panel.show()
    assert panel.nothing.isVisible()
    gate = Gate()
    job = jobs.run("Make it", gate, nothing)
    assert gate.reached.wait(20.0)
    (row,) = panel.rows()
    assert not panel.nothing.isVisible()
    styled.waitUntil(lambda: row.bar.value() == 500)
    row.cancel_button.click()
    assert not row.cancel_button.isEnabled()
    gate.open.set()
    styled.waitUntil(lambda: job.is_over, timeout=20_000)
    assert row.line.text() == "Cancelled; nothing of it was kept"
    assert not row.bar.isVisible()
    assert not row.folder_button.isVisible()
    row.remove_button.click()
    assert panel.rows() == ()
    assert panel.nothing.isVisible()


@pytest.mark.parametrize(
    ("share", "elapsed", "left"),
    [(None, 60.0, None), (0.01, 60.0, None), (0.5, 1.0, None), (0.25, 10.0, 30.0), (1.0, 9.0, 0.0)],
)
def test_what_is_left_is_told_once_it_can_be_known(
    share: float | None, elapsed: float, left: float | None
) -> None:
    assert remaining_s(share, elapsed) == left


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.2, "1 s"), (42.0, "42 s"), (130.0, "2 min"), (7200.0, "2.0 h")]
)
def test_times_are_told_roughly(seconds: float, text: str) -> None:
    assert about(seconds) == text


def test_every_problem_has_one_line_and_a_hint() -> None:
    assert words_of(OSError(28, "No space left on device", "a.csv")) == (
        "a.csv: No space left on device.",
        "Check the path, its permissions and the free space.",
    )
    message, hint = words_of(ZeroDivisionError("division by zero"))
    assert message == "It failed: ZeroDivisionError: division by zero."
    assert "log" in hint


def test_the_button_has_no_share_while_one_is_not_known(jobs: Jobs, styled: QtBot) -> None:
    gates = [Gate(), Gate()]

    def silent(task: Task) -> None:
        assert gates[1].open.wait(20.0)

    made: list[Job] = [jobs.run("a", gates[0], nothing), jobs.run("b", silent, nothing)]
    assert gates[0].reached.wait(20.0)
    assert indicator_text(made) == "2 jobs"
    for gate in gates:
        gate.open.set()
    styled.waitUntil(lambda: all(job.is_over for job in made), timeout=20_000)
