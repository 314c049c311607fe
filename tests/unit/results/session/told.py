"""Events as a recording holds them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dsp.events import Event


def told(kind: str, values: Mapping[str, Any], sample: int) -> Event:
    """Return an event with details, decided at its sample."""
    return Event(sample, kind, -1, json.dumps(values), sample)
