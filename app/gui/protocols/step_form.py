"""The form of one step: only what its kind uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.gui.language import mark, said, tr
from app.gui.look import theme
from app.gui.protocols import words
from app.gui.protocols.inputs import Line, Lines, MaybeNumber, Row, side_by_side
from app.gui.protocols.muscle_pick import MusclePick
from app.gui.protocols.zone_input import ZoneInput
from app.gui.settings.inputs import Choice
from app.gui.widgets import Fold, WrappedLabel
from app.protocols.session import edits
from app.protocols.session.kinds import Option, Span, Text, rule_of
from app.protocols.session.protocol import EXPLOSIVE, HOLD, MVC, REPS, RETEST, Protocol, Step
from app.protocols.session.soundness import Problem
from app.protocols.sets.set_plan import CONTROLLED, MAXIMAL
from recordings.notes import MVC as MAXIMUM
from recordings.notes import SUBMAXIMAL

#: Options that are seen at once, by kind; the others are behind a line that opens.
_FIRST = {
    MVC: ("kind", "submaximal", "posture"),
    REPS: ("tempo", "load_kg", "intent", "velocity_stop_pct"),
    HOLD: ("kind",),
    EXPLOSIVE: ("cue",),
}
#: What an option with a choice is where the step says nothing.
_USUAL = {MVC: MAXIMUM, HOLD: "hold", REPS: CONTROLLED}
#: Fields after whose change the form has other inputs.
_SHAPING = ("kind", "intent")
#: Where a problem of another name is shown.
_SHOWN_AT = {"high_pct": "low_pct"}
_WITHOUT = {
    "seconds": mark("until it is ended"),
    "count": mark("as many as there are"),
}


class StepForm(QWidget):
    """Shows a step and tells of every change.

    Attributes
    ----------
    rows
        The inputs by the name of their field or option.
    """

    changed = Signal(dict, str)  # facts of the step, name of the field
    kind_wanted = Signal(str)
    reshaped = Signal(dict, str)  # as `changed`, and the form must be made anew

    def __init__(self, protocol: Protocol, at: int) -> None:
        super().__init__()
        self.step = step = protocol.steps[at]
        self.rows: dict[str, Row] = {}
        self._rule = rule_of(step)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2 * theme.UNIT)
        self.kind = Choice([(kind, title) for kind, (title, _) in words.KINDS.items()])
        self.kind.show_value(step.kind)
        self.kind.activated.connect(lambda _: self.kind_wanted.emit(self.kind.currentData()))
        self._layout.addWidget(
            Row(tr("Kind of step"), _left(self.kind), tr(words.KINDS[step.kind][1]))
        )
        self._add_texts()
        self._add_numbers()
        if step.kind == RETEST:
            self._add_earlier(protocol, at)
        self._add_about(protocol)
        self._add_options()
        self._add_rest()
        self._layout.addStretch(1)

    # --- parts ---------------------------------------------------------------------------------

    def _add(self, name: str, row: Row) -> Row:
        self.rows[name] = row
        return row

    def _add_texts(self) -> None:
        step = self.step
        title = Line(step.title)
        prompt = Line(step.prompt, tr("One sentence that begins with what to do"))
        note = Lines(step.note)
        rows = (
            ("title", Row(tr("Title"), title)),
            ("prompt", Row(tr("What the client is told"), prompt)),
            ("note", Row(tr("Note for you"), note)),
        )
        for name, row in rows:
            self._layout.addWidget(self._add(name, row))
            row.inner.chosen.connect(partial(self._tell, name))  # type: ignore[attr-defined]

    def _add_numbers(self) -> None:
        step, found = self.step, []
        for name in ("count", "seconds", "rest_s"):
            span = getattr(self._rule, name)
            if span is not None:
                without = words.usual(span, tr(_WITHOUT.get(name, "")))
                field = MaybeNumber(span, without)
                field.show_number(getattr(step, name))
                field.chosen.connect(partial(self._tell, name))
                found.append(self._add(name, Row(words.field_title(name, step.kind), field)))
        if found:
            self._layout.addWidget(side_by_side(found))

    def _add_earlier(self, protocol: Protocol, at: int) -> None:
        earlier = [one for one in protocol.steps[:at] if one.kind != RETEST]
        choices = [(one.id, words.step_title(one)) for one in earlier]
        if self.step.of not in [one.id for one in earlier]:
            choices.insert(0, (self.step.of, tr("Choose a step")))
        field = Choice(choices)
        field.show_value(self.step.of)
        field.activated.connect(lambda _: self._tell("of", field.currentData()))
        self._layout.addWidget(self._add("of", Row(tr("Which step"), _left(field))))

    def _add_about(self, protocol: Protocol) -> None:
        step, rule = self.step, self._rule
        if rule.takes_muscles:
            pick = MusclePick(protocol, step)
            pick.chosen.connect(self._take_muscles)
            self._layout.addWidget(self._add("muscles", Row(tr("Muscles"), pick)))
        line = []
        if rule.takes_side:
            side = Choice(list(words.SIDES.items()))
            side.show_value(step.side)
            side.activated.connect(lambda _: self._tell("side", side.currentData()))
            line.append(self._add("side", Row(tr("Side"), side)))
        if rule.takes_feedback:
            feedback = Choice(list(words.FEEDBACKS.items()))
            feedback.show_value(step.feedback)
            feedback.activated.connect(lambda _: self._tell("feedback", feedback.currentData()))
            line.append(self._add("feedback", Row(tr("The client sees the bars"), feedback)))
        if line:
            self._layout.addWidget(side_by_side(line))
        if rule.takes_zone:
            zone = ZoneInput(step)
            zone.chosen.connect(lambda facts: self.changed.emit(facts, "low_pct"))
            self._layout.addWidget(self._add("low_pct", Row(tr("Target zone"), zone)))
            for name in ("low_uv", "high_uv"):
                self.rows[name] = self.rows["low_pct"]

    def _add_options(self) -> None:
        known = {
            name: option
            for name, option in self._rule.options.items()
            if name not in ("low_uv", "high_uv") and self._is_wanted(name)
        }
        first = _FIRST.get(self.step.kind, ())
        seen = [self._option_row(name, known[name]) for name in first if name in known]
        for row in seen:
            self._layout.addWidget(row)
        more = [name for name in known if name not in first]
        if not more:
            return
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(2 * theme.UNIT, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        for name in more:
            layout.addWidget(self._option_row(name, known[name]))
        fold = Fold(tr("More"), inner)
        fold.set_open(any(name in self.step.options for name in more))
        self._layout.addWidget(fold)

    def _is_wanted(self, name: str) -> bool:
        options = self.step.options
        if name == "submaximal":
            return options.get("kind") == SUBMAXIMAL
        return name != "velocity_stop_pct" or options.get("intent") == MAXIMAL

    def _option_row(self, name: str, option: Option) -> Row:
        value = self.step.options.get(name)
        tell: Callable[[Any], None] = partial(self._tell_option, name)
        made: QWidget
        if isinstance(option, Span):
            number = MaybeNumber(option, words.usual(option, tr("not said")))
            number.show_number(value)
            number.chosen.connect(tell)
            made = _left(number)
        elif isinstance(option, Text):
            line = Line(str(value or ""), "3-1-X" if option.is_tempo else "")
            line.chosen.connect(lambda text: tell(text if text.strip() else None))
            made = line
        else:
            usual = _USUAL[self.step.kind]
            choice = Choice([(one, words.CHOICES[one]) for one in option])
            choice.show_value(usual if value is None else value)

            def choose(_: int) -> None:
                said_now = choice.currentData()
                tell(None if said_now == usual else said_now)

            choice.activated.connect(choose)
            made = _left(choice)
        return self._add(name, Row(tr(words.OPTIONS[name]), made))

    def _add_rest(self) -> None:
        step = self.step
        optional = QCheckBox(tr("May be left out without a loss"))
        optional.setChecked(step.optional)
        optional.toggled.connect(partial(self._tell, "optional"))
        self._layout.addWidget(optional)
        self.optional = optional
        own_id = Line(step.id)
        own_id.chosen.connect(partial(self._tell, "id"))
        hint = tr("What sessions are compared by: leave it as it is once you have measured.")
        row = self._add("id", Row(tr("Short name"), own_id, hint))
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(2 * theme.UNIT, 0, 0, 0)
        layout.addWidget(row)
        self._id_fold = Fold(tr("Short name for comparisons"), inner)
        self._layout.addWidget(self._id_fold)
        self.line = WrappedLabel()
        self.line.set_alert(True)
        self.line.hide()
        self._layout.addWidget(self.line)

    # --- what is told ----------------------------------------------------------------------------

    def _tell(self, name: str, value: Any) -> None:
        self.changed.emit({name: value}, name)

    def _take_muscles(self, muscles: tuple[str, ...]) -> None:
        pick = self.rows["muscles"].inner
        assert isinstance(pick, MusclePick)
        known = set(muscles) <= set(pick.boxes)
        (self.changed if known else self.reshaped).emit({"muscles": muscles}, "muscles")

    def _tell_option(self, name: str, value: Any) -> None:
        options = edits.with_option(self.step, name, value)
        if name == "kind" and self.step.kind == MVC:
            options.pop("submaximal", None)
            options |= {"submaximal": 0.5} if value == SUBMAXIMAL else {}
        if name == "intent" and value != MAXIMAL:
            options.pop("velocity_stop_pct", None)
        signal = self.reshaped if name in _SHAPING else self.changed
        signal.emit({"options": options}, name)

    # --- what is shown ---------------------------------------------------------------------------

    def show_step(self, step: Step) -> None:
        """Take note of the step as it is now: the next option is laid over these."""
        self.step = step
        if "low_pct" in self.rows:
            zone = self.rows["low_pct"].inner
            assert isinstance(zone, ZoneInput)
            zone.follow(step)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong, each at its field; what has none at the end."""
        by_row: dict[str, str] = {}
        for one in problems:
            by_row.setdefault(_SHOWN_AT.get(one.field, one.field), one.text)
        rows = {id(row): row for row in self.rows.values()}
        texts = {id(self.rows[name]): text for name, text in by_row.items() if name in self.rows}
        for key, row in rows.items():
            row.show_problem(texts.get(key, ""))
        if "id" in by_row:
            self._id_fold.set_open(True)
        rest = [text for name, text in by_row.items() if name not in self.rows]
        self.line.setText(said(rest[0]) if rest else "")
        self.line.setVisible(bool(rest))


def _left(field: QWidget) -> QWidget:
    """Return an input that is no wider than it wants to be."""
    return side_by_side((field,))
