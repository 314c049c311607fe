"""What was done when: the entries of a session, each with its recording and its samples."""

from __future__ import annotations

from dataclasses import dataclass

from app.protocols.session.protocol import Step
from app.protocols.session.view import BROKEN, DONE


@dataclass(frozen=True, slots=True)
class Take:
    """One entry of a protocol, by the take of it that counts.

    Parameters
    ----------
    step, part
        What was to be done.
    number
        How often it was begun by then; 0: never.
    status, why
        As in `app.protocols.session.view.Entry`.
    recording
        Index among the recordings of the session; -1 for none.
    start_sample, end_sample
        In that recording.
    """

    step: Step
    part: str = ""
    number: int = 0
    status: str = ""
    why: str = ""
    recording: int = -1
    start_sample: int = -1
    end_sample: int = -1

    @property
    def is_measured(self) -> bool:
        """Whether there is anything of it that can be measured."""
        return (
            self.status in (DONE, BROKEN)
            and self.recording >= 0
            and self.end_sample > self.start_sample >= 0
        )

    def has(self, sample: int, margin: int = 0) -> bool:
        """Tell whether something that happened at a sample belongs to it."""
        return self.start_sample - margin <= sample <= self.end_sample


def counting(takes: list[Take]) -> Take:
    """Return the take of an entry that counts.

    The newest that was done; of those that broke the newest only where none was done. One that was
    skipped or never begun says why there is nothing.

    Parameters
    ----------
    takes
        Of one entry, in the order of time; at least one.
    """
    for status in (DONE, BROKEN):
        found = [one for one in takes if one.status == status]
        if found:
            return found[-1]
    return takes[-1]
