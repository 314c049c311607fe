"""Driving a replay: loop A to B, steps by repetition, jumps to markers, gaps and typed times."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.engine.state import EngineState, EngineStatus
from app.gui.commands import Command
from app.gui.language import said, tr
from app.gui.replay.jump_menu import JumpMenu
from app.gui.replay.loop_ends import LoopEnds
from app.gui.replay.reps import CLEAREST, Reps, rep_around, reps_of
from app.gui.replay.stations import Station, next_station, previous_station
from app.gui.review.session import ReviewSession
from app.gui.review.span import Extent, Span
from app.gui.views.banner import INFO, Notice
from app.gui.workbench import Workbench

_CAUSE = "replay place"


class ReplayControl(QObject):
    """Loops and jumps of the recording that is replayed.

    Attributes
    ----------
    loop
        The ends of the loop, and whether it is on.
    reference
        What repetitions are told from: a channel, or one of the constants of `replay.reps`.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench.window)
        self._bench, self._controller = bench, bench.controller
        self._bar, self._canvas = bench.replay_bar, bench.signals.review.canvas
        self.loop = LoopEnds()
        self.reference = CLEAREST
        self._sent: tuple[float, float] | None = None
        self._reps: Reps | None = None
        self._add_commands()
        self._menu = JumpMenu(self, self._bar.jumps)
        self._bar.step.connect(lambda way: bench.commands.run(_STEPS[way]))
        self._bar.loop_pressed.connect(self.toggle_loop)
        self._bar.navigator.loop_wanted.connect(self.loop_over)
        bench.desk.session_changed.connect(self._session_changed)
        bench.controller.status.connect(self._follow)

    def _add_commands(self) -> None:
        group, needs = tr("Replay"), tr("Open a recording first.")

        def add(name: str, title: str, run: Callable[[], None], keys: str, icon: str = "") -> None:
            repeats = name not in ("replay.loop", "replay.go_to")  # a held key would flicker
            self._bench.commands.add(
                Command(name, title, group, run, keys, icon, lambda: self.is_on, needs, repeats)
            )

        add("replay.loop", tr("Loop on or off"), self.toggle_loop, "L", "loop")
        add("replay.loop_from", tr("Begin the loop here"), self.loop_from, "[")
        add("replay.loop_to", tr("End the loop here"), self.loop_to, "]")
        add("replay.next_rep", tr("Next repetition"), self.next_rep, ".", "step-forward")
        add("replay.previous_rep", tr("Repetition before"), self.previous_rep, ",", "step-back")
        add("replay.next_marker", tr("Next marker"), self.next_marker, "Ctrl+Right")
        add("replay.previous_marker", tr("Marker before"), self.previous_marker, "Ctrl+Left")
        add("replay.next_gap", tr("Next gap"), self.next_gap, "Alt+Right")
        add("replay.previous_gap", tr("Gap before"), self.previous_gap, "Alt+Left")
        add("replay.go_to", tr("Go to a time"), self._bar.place.ask, "Ctrl+G")
        tip = self._bench.commands.tip
        self._bar.back.setToolTip(tip("replay.previous_rep"))
        self._bar.forward.setToolTip(tip("replay.next_rep"))
        self._bar.loop.setToolTip(
            tip("replay.loop")
            + "\n"
            + tr("Its ends: [ and ], or a drag on the times below the strip")
        )
        self._bar.place.set_tip(tip("replay.go_to"))

    # --- what there is -----------------------------------------------------------------------

    @property
    def session(self) -> ReviewSession | None:
        """The recording under review."""
        return self._bench.desk.session

    @property
    def is_on(self) -> bool:
        """Whether a recording is replayed."""
        return self._controller.last_status.replay is not None

    @property
    def extent(self) -> Extent:
        """Length and rate of the recording."""
        if self.session is not None:
            return self.session.extent
        status = self._controller.last_status
        length_s = 0.0 if status.replay is None else status.replay.length_s
        return Extent(max(1, round(length_s * status.fs)), status.fs or 1.0)

    @property
    def position(self) -> float:
        """Sample at which the replay is."""
        status = self._controller.last_status
        return 0.0 if status.replay is None else status.replay.position_s * status.fs

    def reps(self) -> Reps:
        """Return the repetitions, as far as the recording holds bursts."""
        session = self.session
        if session is None:
            return Reps((), self.reference)
        if self._reps is None:
            self._reps = reps_of(session.marks.bursts, self.reference, session.extent.fs)
        return self._reps

    def rep_stations(self) -> list[Station]:
        """Return where repetitions begin."""
        onsets = self.reps().onsets
        return [
            Station(onset, tr("Repetition {number}", number=k)) for k, onset in enumerate(onsets, 1)
        ]

    def markers(self) -> list[Station]:
        """Return where markers are."""
        flags = () if self.session is None else self.session.marks.flags
        return [Station(flag.sample, flag.label or tr("marker")) for flag in flags]

    def gaps(self) -> list[Station]:
        """Return where samples are missing."""
        gaps = () if self.session is None else self.session.recording.gaps
        return [Station(gap.first_sample, said(gap.reason)) for gap in gaps]

    def annotations(self) -> list[Station]:
        """Return where something is annotated."""
        return [Station(round(note.first), note.text) for note in self._canvas.notes.all]

    def action(self, name: str) -> QAction:
        """Return the action of a command, for the menu."""
        return self._bench.commands.action(name)

    def choose_reference(self, reference: int) -> None:
        """Tell repetitions from another channel."""
        self.reference, self._reps = reference, None

    # --- jumps -------------------------------------------------------------------------------

    def go_to(self, sample: float) -> None:
        """Let the replay go on from a sample."""
        self._bench.banner.clear(_CAUSE)
        self._bar.seek.emit(sample / self.extent.fs)

    def next_rep(self) -> None:
        """Go to where the next repetition begins."""
        self._jump(self.rep_stations(), 1, self._no_rep())

    def previous_rep(self) -> None:
        """Go back to where a repetition began."""
        self._jump(self.rep_stations(), -1, self._no_rep())

    def next_marker(self) -> None:
        """Go to the next marker."""
        self._jump(self.markers(), 1, tr("There is no marker ahead."))

    def previous_marker(self) -> None:
        """Go back to a marker."""
        self._jump(self.markers(), -1, tr("There is no marker before this place."))

    def next_gap(self) -> None:
        """Go to where samples are missing next."""
        self._jump(self.gaps(), 1, tr("There is no gap ahead."))

    def previous_gap(self) -> None:
        """Go back to where samples are missing."""
        self._jump(self.gaps(), -1, tr("There is no gap before this place."))

    def _no_rep(self) -> str:
        if self.reps().onsets:
            return tr("There is no repetition in this direction.")
        return tr("The recording holds no bursts, so its repetitions are not known.")

    def _jump(self, stations: list[Station], way: int, otherwise: str) -> None:
        at, fs = self.position, self.extent.fs
        if way > 0:
            station = next_station(stations, at)
        else:
            station = previous_station(stations, at, fs, playing=self._bar.plays)
        if station is None:
            self._bench.banner.post(_CAUSE, Notice(INFO, otherwise))
        else:
            self.go_to(station.sample)

    # --- loop --------------------------------------------------------------------------------

    def toggle_loop(self) -> None:
        """Turn the loop on or off; where none was set yet, over what lies nearest to be meant.

        That is the selection, else the part that the review shows, else the repetition that plays.
        """
        if self.loop.on:
            self._set_loop(self.loop.switched(False))
        elif self._canvas.selection is not None and self._bench.signals.is_review:
            self.loop_over(self._canvas.selection)
        elif self.loop.span is not None:
            self._set_loop(self.loop.switched(True))
        elif (span := self._meant()) is not None:
            self.loop_over(span)
        else:
            words = tr("Set the loop's ends first: [ begins it here, ] ends it here.")
            self._bench.banner.post(_CAUSE, Notice(INFO, words))

    def _meant(self) -> Span | None:
        seen = self._canvas.span
        if self._bench.signals.is_review and seen.length < 0.999 * self.extent.n_samples:
            return seen
        rep = rep_around(self.reps().onsets, self.position, self.extent.n_samples)
        return None if rep is None else Span(float(rep[0]), float(rep[1] - rep[0]))

    def loop_from(self) -> None:
        """Begin the loop where the replay is."""
        self._set_loop(self.loop.from_a(self.position, self.extent))

    def loop_to(self) -> None:
        """End the loop where the replay is."""
        self._set_loop(self.loop.to_b(self.position, self.extent))

    def loop_over(self, span: Span) -> None:
        """Play a span again and again."""
        self._set_loop(self.loop.over(span, self.extent))

    def _set_loop(self, loop: LoopEnds) -> None:
        self._bench.banner.clear(_CAUSE)
        fs = self.extent.fs
        wanted = (loop.span.first / fs, loop.span.end / fs) if loop.on and loop.span else None
        self.loop = loop
        self._show_loop()
        if self.is_on and wanted != self._sent:
            self._sent = wanted
            self._controller.set_loop(wanted)

    def _show_loop(self) -> None:
        self._bar.set_loop(self.loop)
        self._canvas.set_loop(self.loop)

    # --- what happens ------------------------------------------------------------------------

    def _session_changed(self, _: object) -> None:
        self.loop, self._sent, self._reps = LoopEnds(), None, None
        self._show_loop()

    def _follow(self, status: EngineStatus) -> None:
        if status.state is EngineState.IDLE and self.loop != LoopEnds():
            self._session_changed(None)
        replay = status.replay
        if replay is None or replay.loop_s is None or self.loop.span is None:
            return
        # The engine may have made it longer: what is shown is what is played.
        first, end = (float(round(s * status.fs)) for s in replay.loop_s)
        if self.loop.on and self._sent is not None and Span(first, end - first) != self.loop.span:
            self.loop = LoopEnds(Span(first, end - first), True)
            self._show_loop()


_STEPS = {1: "replay.next_rep", -1: "replay.previous_rep"}
