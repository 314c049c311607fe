"""The activities and monitors there are, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.protocols.activity import Activity, Monitor, State
from app.protocols.stream import Stream

#: Makes an activity that begins at a sample, from the values of its command; ValueError says why
#: it cannot.
MakeActivity = Callable[[Stream, State, Mapping[str, Any], int], Activity]
MakeMonitor = Callable[[Stream, State], Monitor]

#: By the first part of their commands: ``check.start`` makes the activity ``check``.
ACTIVITIES: Mapping[str, MakeActivity] = {}
#: By the first part of their commands.
MONITORS: Mapping[str, MakeMonitor] = {}
