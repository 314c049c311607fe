from __future__ import annotations

from app.gui.frame_budget import BUSY_MS, FRAME_MS, FREE_MS, FrameBudget


def _run(budget: FrameBudget, busy_ms: float, frames: int, start_s: float = 0.0) -> list[int]:
    """Return at which frames the rate changed."""
    times = (start_s + n * busy_ms / 1000 for n in range(frames))
    return [n for n, thread_s in enumerate(times) if budget.frame(thread_s)]


def test_a_window_that_keeps_up_draws_every_frame() -> None:
    budget = FrameBudget()
    assert _run(budget, 0.95 * BUSY_MS, 1000) == []
    assert budget.interval_ms == FRAME_MS


def test_one_slow_frame_is_no_reason() -> None:
    budget = FrameBudget()
    _run(budget, 1.0, 200)
    assert not budget.frame(0.7)
    assert not budget.half


def test_half_the_frames_until_there_is_time_for_all() -> None:
    budget = FrameBudget()
    assert _run(budget, 1.1 * BUSY_MS, 100) == [60]
    assert budget.interval_ms == 2 * FRAME_MS
    # Between both limits it stays: the rate must not flicker.
    assert _run(budget, (BUSY_MS + FREE_MS) / 2, 300, 10.0) == []
    assert len(_run(budget, 0.5 * FREE_MS, 300, 20.0)) == 1
    assert not budget.half
