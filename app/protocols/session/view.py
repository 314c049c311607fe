"""What a guided session is asked, tells, and shows."""

from __future__ import annotations

from dataclasses import dataclass

from app.protocols.session.protocol import Protocol, Step
from dsp.events import TRAINING_PREFIX

# Commands of the monitor ``session``. `BEGIN` has ``protocol`` (its values), ``session`` (uuid of
# the store's session) and, where a session is gone on with, ``entries`` (what earlier recordings of
# it hold) and ``now`` (which of them comes next). `NEXT` is the one key: it starts the step that
# waits, or ends the one that runs where that has no end of its own. It may have ``entry`` and
# ``running``, what whoever presses it sees: a press that comes when a step has just ended by itself
# then begins no other. `SKIP` has ``why``; `REPEAT` and `GO` have ``entry``; `NOTE` ``text``.
BEGIN, NEXT, SKIP, REPEAT = "session.begin", "session.next", "session.skip", "session.repeat"
GO, PAUSE, RESUME = "session.go", "session.pause", "session.resume"
NOTE, END = "session.note", "session.end"

#: Outcome: a session began here; ``session``, ``protocol`` (id), ``version``.
BEGAN = f"{TRAINING_PREFIX}session_began"
#: Outcome: an entry changed; ``entry``, ``step``, ``part``, ``take``, ``status``, ``start``,
#: ``end``, ``why``, ``lost_s`` (missing samples), and where the session stands then: ``now``,
#: ``phase``. The sample is that of its start. The newest of an entry and take counts.
ENTRY = f"{TRAINING_PREFIX}session_entry"
#: Outcome: the session stands elsewhere, and no entry changed; ``now``, ``phase``.
AT = f"{TRAINING_PREFIX}session_at"
#: Outcome: something the practitioner wrote; ``text``, ``entry``.
NOTED = f"{TRAINING_PREFIX}session_note"
#: Outcome: the session is over; ``session``, ``complete``.
ENDED = f"{TRAINING_PREFIX}session_ended"

#: Status of an entry. `BROKEN`: it ran and was not finished (a gap, a crash, stopped); what was
#: recorded stays. Empty: not yet.
OPEN, RUNNING, DONE, SKIPPED, BROKEN = "", "running", "done", "skipped", "broken"

#: Phases of the whole. `WAITING`: the entry `now` is announced and waits for the one key.
#: `WORKING`: it runs. `PAUSED`: time stands still, recording goes on.
WAITING, WORKING, PAUSED, OVER = "waiting", "working", "paused", "over"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do: a step, or a part of a step that is done side by side.

    Parameters
    ----------
    index
        Its place, from 0.
    step
        The step of the protocol; of a retest the step that is done again, with the retest's id,
        title and prompt.
    part
        ``left``, ``right`` or empty.
    status
        How it stands, by its newest take.
    take
        How often it was begun; 0: not yet.
    start_sample, end_sample
        Of the newest take, on the index of this recording; -1 where it is not in this recording or
        not yet.
    why
        Why it was skipped or broke; empty for none.
    """

    index: int
    step: Step
    part: str = ""
    status: str = OPEN
    take: int = 0
    start_sample: int = -1
    end_sample: int = -1
    why: str = ""


@dataclass(frozen=True, slots=True)
class SessionView:
    """How a guided session stands.

    Parameters
    ----------
    protocol
        What is done.
    session_uuid
        The session of the store; empty for one that is in no store.
    entries
        All there is to do, in order.
    now
        Index of the entry that waits or runs; `len(entries)` when all are through.
    phase
        `WAITING`, `WORKING`, `PAUSED` or `OVER`.
    ends_sample
        When the running entry ends by itself; None where it does not or nobody knows.
    can_end
        Whether the one key ends the running entry.
    problem
        Why the entry cannot start (no channel for its muscles, no MVC ...); empty for none.
    """

    protocol: Protocol
    session_uuid: str
    entries: tuple[Entry, ...]
    now: int
    phase: str
    ends_sample: int | None = None
    can_end: bool = False
    problem: str = ""

    @property
    def entry(self) -> Entry | None:
        """The entry that waits or runs; None when all are through."""
        return self.entries[self.now] if 0 <= self.now < len(self.entries) else None

    @property
    def n_through(self) -> int:
        """How many entries are done or skipped."""
        return sum(entry.status in (DONE, SKIPPED) for entry in self.entries)
