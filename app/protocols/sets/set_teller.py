"""Tells the repetitions of a set: new ones, those that turned out otherwise, and the summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.protocols.outcomes import Outcome
from app.protocols.sets.rep_measures import measure
from app.protocols.sets.set_record import Rep, SetRecord
from app.protocols.sets.set_summary import summarise
from dsp.events import TRAINING_PREFIX

#: A set begins: its plan, with ``set``, its number.
SET = f"{TRAINING_PREFIX}set"
#: A repetition: `app.protocols.sets.rep_measures.measure`. Told again where it turned out
#: otherwise or was edited; the newest holds. With ``gone`` there is none of that number any more.
REP = f"{TRAINING_PREFIX}rep"
#: The same for what was begun and not completed; its numbers are its own.
FAILED_REP = f"{TRAINING_PREFIX}failed_rep"
#: A set is over: `app.protocols.sets.set_summary.summarise`, with ``why``. Told again after an
#: edit.
SET_END = f"{TRAINING_PREFIX}set_end"
#: Load and RPE of a set.
RATING = f"{TRAINING_PREFIX}rating"
#: The rest after a set is over: ``set``.
REST_OVER = f"{TRAINING_PREFIX}rest_over"
#: A person changed a boundary: ``command``, to be followed again by a replay.
EDIT = f"{TRAINING_PREFIX}edit"


def tell(
    record: SetRecord, reps: Sequence[Rep], failed: Sequence[Rep], *, again: bool = False
) -> Iterator[Outcome]:
    """Make `reps` those of the set, and tell what is new of them.

    Parameters
    ----------
    record
        The set.
    reps, failed
        All of them, in order.
    again
        Measure all of them anew.
    """
    for kind, old, new in ((REP, record.reps, reps), (FAILED_REP, record.failed, failed)):
        told = [(one.start_sample, one.end_sample, one.source, one.values) for one in old]
        for k, rep in enumerate(new):
            same = k < len(told) and told[k][:3] == (rep.start_sample, rep.end_sample, rep.source)
            if same and not again:
                rep.values = told[k][3]
                continue
            values = measure(record, rep, k + 1, before=new[k - 1] if k else None)
            if same and values == told[k][3]:
                rep.values = told[k][3]
                continue
            rep.values = values
            yield Outcome(kind, rep.start_sample, values)
        for k in range(len(new), len(old)):
            values = {"set": record.number, "rep": k + 1, "gone": True}
            yield Outcome(kind, old[k].start_sample, values)
    record.reps, record.failed = list(reps), list(failed)


def tell_end(record: SetRecord) -> Outcome:
    """Tell the summary of a set that is over."""
    values = summarise(record) | {"why": record.ended["why"]}
    return Outcome(SET_END, record.ended["sample"], values)
