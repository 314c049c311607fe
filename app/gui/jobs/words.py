"""What is said of jobs, in the user's language; no widgets."""

from __future__ import annotations

from collections.abc import Sequence

from app.gui.jobs.job import Job, State
from app.gui.language import number, tr

#: Before so much of a job is done, and so long it runs, nobody knows how long it will take.
_LEAST_SHARE, _LEAST_S = 0.03, 2.0


def remaining_s(share: float | None, elapsed_s: float) -> float | None:
    """Return how long a job will take at its speed so far; None while that cannot be known."""
    if share is None or share < _LEAST_SHARE or elapsed_s < _LEAST_S:
        return None
    return elapsed_s * (1.0 - share) / share


def about(seconds: float) -> str:
    """Return a time as one says it: ``40 s``, ``3 min``, ``1.5 h``."""
    if seconds < 99.5:
        return tr("{count} s", count=number(max(1.0, seconds)))
    if seconds < 5400:
        return tr("{count} min", count=number(seconds / 60))
    return tr("{count} h", count=number(seconds / 3600, 1))


def percent(share: float) -> str:
    """Return a share in percent; 100 only when it is all."""
    return tr("{count} %", count=number(min(99.0, 100.0 * share) if share < 1 else 100.0))


def indicator_text(running: Sequence[Job]) -> str:
    """Return what the button says: how many jobs, and how far they are."""
    if not running:
        return ""
    count = tr("%n job(s)", n=len(running))
    shares = [job.share for job in running if job.share is not None]
    if len(shares) < len(running):
        return count
    return f"{count} · {percent(sum(shares) / len(shares))}"


def state_line(job: Job, now_s: float) -> str:
    """Return what is said below the title of a job."""
    elapsed_s = job.elapsed_s(now_s)
    took = tr("took {time}", time=about(elapsed_s))
    if job.state is State.WAITING:
        return tr("Waits for the others")
    if job.state is State.STOPPING:
        return tr("Stopping…")
    if job.state is State.CANCELLED:
        return tr("Cancelled; nothing of it was kept")
    if job.state is State.FAILED:
        return f"{job.message} {job.hint}".strip()
    if job.state is State.DONE:
        return " · ".join(filter(None, (job.outcome.text, took)))
    left_s = remaining_s(job.share, elapsed_s)
    parts = [
        "" if job.share is None else percent(job.share),
        job.step,
        tr("running for {time}", time=about(elapsed_s))
        if left_s is None
        else tr("about {time} left", time=about(left_s)),
    ]
    return " · ".join(filter(None, parts))
