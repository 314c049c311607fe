"""Repetitions outside of sets: found as those of a set are, bout by bout."""

from __future__ import annotations

from app.protocols.activity import State
from app.protocols.sets.rep_follower import RepFollower
from app.protocols.sets.set_plan import SetPlan
from app.protocols.sets.set_record import Rep, SetRecord
from app.protocols.stream import Stream, Tick

#: A bout ends after so much quiet, as a set does (field guide 3.12).
_QUIET_S = 6.0
#: One that goes on for longer is cut at the next quiet moment: what is usual in it gets old.
_LONG_S = 120.0
#: Of a longer hole nothing is left to go on with.
_LONGEST_HOLE_S = 20.0


class FreeReps:
    """Follows what is done while no activity runs.

    Parameters
    ----------
    stream, state
        See `app.protocols.activity.Machine`.

    Attributes
    ----------
    record
        Of the present bout; None before its first hop.
    """

    def __init__(self, stream: Stream, state: State) -> None:
        self._stream, self._state = stream, state
        self._plan = SetPlan.from_values({}, stream)
        self.record: SetRecord | None = None
        self._follower: RepFollower | None = None

    def end(self) -> bool:
        """End the bout, since an activity begins or what is 100 % changes.

        Returns
        -------
        bool
            Whether `reps` is to be asked once more; the next hop begins a new bout.
        """
        return self._follower is not None and self._follower.finish()

    def restart(self) -> None:
        """Begin a new bout with the next hop."""
        self.record = self._follower = None

    def take(self, tick: Tick) -> bool:
        """Take in the next hop; return whether the repetitions of the bout are new."""
        if self.record is None or self._follower is None or self._is_over(self.record):
            self._begin(tick.end_sample - self._stream.hop)
        assert self.record is not None
        assert self._follower is not None
        self.record.add(tick)
        return self._follower.take(tick)

    def lost(self, n_samples: int) -> bool:
        """Take note of missing samples; return whether the repetitions of the bout are new."""
        if self.record is None or self._follower is None:
            return False
        if self._stream.seconds(n_samples) > _LONGEST_HOLE_S:
            self.restart()
            return False
        changed = [self._follower.miss() for _ in range(self.record.skip(n_samples))]
        return any(changed)

    @property
    def reps(self) -> list[Rep]:
        """Repetitions of the bout with their true boundaries."""
        return [] if self._follower is None else self._follower.placed()[0]

    def _is_over(self, record: SetRecord) -> bool:
        assert self._follower is not None
        finder, hop_s = self._follower.finder, self._stream.seconds(self._stream.hop)
        if record.is_full:
            return True
        if finder.is_active:
            return False
        quiet_s = finder.quiet_hops * hop_s
        return quiet_s > _QUIET_S or (quiet_s > 1.0 and record.n_hops * hop_s > _LONG_S)

    def _begin(self, first_sample: int) -> None:
        before = self.record
        self.record = SetRecord(0, self._plan, self._stream, self._state, first_sample)
        if before is not None and before.scale.by_mvc == self.record.scale.by_mvc:
            self.record.scale = before.scale  # what rest is stays known
            self.record.scale.renew()
        self._follower = RepFollower(self.record)
