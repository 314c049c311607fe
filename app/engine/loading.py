"""What the first connection needs and the window must not wait for: SciPy, HDF5, readers."""

from __future__ import annotations

import importlib

#: In the order in which a connection comes upon them: two threads that import the same modules from
#: two ends could meet half of one.
_MODULES = (
    "acquisition.boards.board_facts",
    "app.engine.processor",
    "dsp.latency",
    "dsp.settling",
    "dsp.uncertainty",
    "dsp.quality",
    "recordings.replay",
    "recordings.myobench.writer",
    "recordings.recorder",
)


def load_chain() -> None:
    """Import it, which takes a second: a connection made later finds it there."""
    for name in _MODULES:
        importlib.import_module(name)
