"""What is done now, large: the step, the time that is left, what the client is told, what to mind.

Below it what comes next.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.gui.check.countdown import Countdown
from app.gui.language import said, tr
from app.gui.look import theme
from app.gui.session import words
from app.gui.training.present import present_cue
from app.gui.widgets import WrappedLabel
from app.protocols.activity import REST, WORK
from app.protocols.session.view import OVER, PAUSED, WAITING, Entry, SessionView
from app.protocols.training import TrainingView


@dataclass(frozen=True, slots=True)
class Now:
    """What the card says.

    Parameters
    ----------
    text, line
        The step, and what is to be done in it or asked for.
    left_s, long_s
        Time to the end of the phase, and its length; NaN: it has no end.
    works
        Whether the muscles work.
    prompt, note, after
        What the client is told, what the practitioner should mind, what comes next; may be empty.
    problem
        Why it cannot start; empty for none.
    """

    text: str
    line: str = ""
    left_s: float = math.nan
    long_s: float = 0.0
    works: bool = False
    prompt: str = ""
    note: str = ""
    after: str = ""
    problem: str = ""


def now_of(view: SessionView, training: TrainingView, end_sample: int, fs: float) -> Now:
    """Return what the card says at a sample.

    Parameters
    ----------
    view, training
        How the session stands, and what runs in it.
    end_sample, fs
        Where the stream is, and its rate in Hz.
    """
    entry = view.entry
    if view.phase == OVER:
        return Now(tr("The session is over"))
    if entry is None:
        return Now(tr("All steps are through"), tr("End the session, or repeat a step."))
    title, after = words.title(entry), _after(view)
    prompt, note = _said(entry.step.prompt), _said(entry.step.note)
    if view.phase == PAUSED:
        line = tr("The recording goes on.")
        return Now(tr("Paused"), line, prompt=title, note=note, after=after)
    if view.phase == WAITING:
        problem = _said(view.problem)
        line = words.details(entry.step)
        left_s, long_s = _rest_left(training, end_sample, fs)
        if left_s > 0:  # of the set before, which nobody has to wait for
            line = " · ".join(filter(None, (tr("resting"), line)))
        return Now(title, line, left_s, long_s, False, prompt, note, after, problem)
    cue = present_cue(training)
    left_s, long_s = _left(view, entry, training, end_sample, fs)
    # What a set says of itself in its rest is not the step's any more.
    line = said(cue.text) if cue is not None and training.activity else words.details(entry.step)
    works = cue is not None and cue.phase == WORK
    return Now(title, line, left_s, long_s, works, prompt, note, after)


def _left(
    view: SessionView, entry: Entry, training: TrainingView, end_sample: int, fs: float
) -> tuple[float, float]:
    """Return the seconds to the end of the step, else of what runs in it, and the whole of them."""
    cue = present_cue(training)
    began, ends = entry.start_sample, view.ends_sample
    if ends is None and cue is not None and training.activity:
        began, ends = cue.began_sample, cue.ends_sample
    if ends is None or began < 0 or fs <= 0:
        return math.nan, 0.0
    return max(0.0, (ends - end_sample) / fs), max(0.0, (ends - began) / fs)


def _rest_left(training: TrainingView, end_sample: int, fs: float) -> tuple[float, float]:
    """Return the seconds of a rest that are left, and the whole of them; NaN without one."""
    cue = present_cue(training)
    if cue is None or cue.phase != REST or cue.ends_sample is None or fs <= 0:
        return math.nan, 0.0
    return (cue.ends_sample - end_sample) / fs, (cue.ends_sample - cue.began_sample) / fs


def _after(view: SessionView) -> str:
    coming = words.following(view)
    if coming is None:
        return tr("Then: the end of the session")
    amount = words.amount(coming.step)
    title = f"{words.title(coming)} ({amount})" if amount else words.title(coming)
    return tr("Then: {step}", step=title)


def _said(text: str) -> str:
    return words.told(text, 300) if text else ""


class NowCard(QWidget):
    """Shows the words of a `Now`; its `countdown` stands where it is always seen."""

    def __init__(self) -> None:
        super().__init__()
        self.countdown = Countdown()
        self.prompt, self.note = QLabel(), WrappedLabel()
        theme.set_font(self.prompt, theme.BASE_PT + 1)
        self.prompt.setWordWrap(True)
        self.prompt.setTextFormat(self.note.textFormat())
        self.problem = WrappedLabel()
        self.problem.set_alert(True)
        self.problem.hide()
        self.after = WrappedLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT // 2)
        for part in (self.problem, self.prompt, self.note, self.after):
            layout.addWidget(part)

    def show_now(self, now: Now) -> None:
        """Show it."""
        self.countdown.say(
            now.text, now.line, left_s=now.left_s, long_s=now.long_s, works=now.works
        )
        prompt = tr("“{words}”", words=now.prompt) if now.prompt else ""
        for label, text in (
            (self.problem, now.problem),
            (self.prompt, prompt),
            (self.note, now.note),
            (self.after, now.after),
        ):
            if text != label.text():
                label.setText(text)
            label.setVisible(bool(text))
