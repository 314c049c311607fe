"""The activities and monitors there are, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.protocols.activity import Activity, Monitor, State
from app.protocols.balance.desk import BalanceDesk
from app.protocols.check.check import CheckActivity
from app.protocols.check.check_desk import CheckDesk
from app.protocols.explosive.explosive import Explosive
from app.protocols.feedback.feedback import Feedback
from app.protocols.follow.follow import Follow
from app.protocols.hold.hold import Hold
from app.protocols.mvc.mvc import MvcActivity
from app.protocols.mvc.new_maximum import NewMaximum
from app.protocols.session.monitor import SessionRun
from app.protocols.sets.rep_set import RepSet
from app.protocols.sets.set_desk import SetDesk
from app.protocols.stream import Stream
from app.protocols.timed.timed import Timed
from app.protocols.trigger.trigger import Trigger

#: Makes an activity that begins at a sample, from the values of its command; ValueError says why
#: it cannot.
MakeActivity = Callable[[Stream, State, Mapping[str, Any], int], Activity]
MakeMonitor = Callable[[Stream, State], Monitor]

#: By the first part of their commands: ``check.start`` makes the activity ``check``.
ACTIVITIES: Mapping[str, MakeActivity] = {
    "check": CheckActivity,
    "explosive": Explosive,
    "follow": Follow,
    "hold": Hold,
    "mvc": MvcActivity,
    "set": RepSet,
    "timed": Timed,
}
#: By the first part of their commands.
MONITORS: Mapping[str, MakeMonitor] = {
    "balance": BalanceDesk,
    "checked": CheckDesk,
    "new_maximum": NewMaximum,
    "set": SetDesk,
    "feedback": Feedback,
    "trigger": Trigger,
    "session": SessionRun,
}
