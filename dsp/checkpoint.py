"""The state of a stage as plain arrays: taken at one sample, put back later or elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

State = dict[str, NDArray[Any]]


class Checkpointed:
    """A stage whose state can be taken and put back.

    A run that is taken up at a checkpoint gives the same bits as one that was never interrupted:
    that is how a seek into a long recording can be exact. What a stage was built with (settings,
    rate, channels) is not part of its state; put a state back into a stage that was built alike.
    """

    #: Names of the attributes that change while samples go through: arrays, numbers, truth values,
    #: None, other stages, or a list of stages.
    _STATE: ClassVar[tuple[str, ...]] = ()

    def snapshot(self) -> State:
        """Return a copy of the state; keys name the attributes, those of inner stages dotted."""
        state: State = {}
        for name in self._STATE:
            value = getattr(self, name)
            if isinstance(value, Checkpointed):
                state.update({f"{name}.{key}": v for key, v in value.snapshot().items()})
            elif isinstance(value, list):
                for index, part in enumerate(value):
                    inner = part.snapshot()
                    state.update({f"{name}.{index}.{key}": v for key, v in inner.items()})
            elif value is None:
                state[name] = np.empty(0)
            else:
                state[name] = np.array(value)
        return state

    def restore(self, state: Mapping[str, NDArray[Any]]) -> None:
        """Put back what `snapshot` of a stage built alike returned.

        Raises
        ------
        ValueError
            A part of the state is missing, or has another shape: the stage was built otherwise.
        """
        for name in self._STATE:
            value = getattr(self, name)
            if isinstance(value, Checkpointed):
                value.restore(_below(state, name))
            elif isinstance(value, list):
                for index, part in enumerate(value):
                    part.restore(_below(state, f"{name}.{index}"))
            else:
                setattr(self, name, _like(value, state, name))


def _below(state: Mapping[str, NDArray[Any]], prefix: str) -> State:
    start = f"{prefix}."
    return {key[len(start) :]: value for key, value in state.items() if key.startswith(start)}


def _like(value: object, state: Mapping[str, NDArray[Any]], name: str) -> Any:
    """Return the saved value in the form that the attribute has: an array, or a Python scalar."""
    if name not in state:
        raise ValueError(f"the checkpoint lacks {name!r}: it was taken from another kind of stage")
    saved = np.array(state[name])
    if isinstance(value, np.ndarray):
        # The first axis of a carry-over (samples not used up yet) may differ.
        if saved.ndim != value.ndim or saved.shape[1:] != value.shape[1:]:
            raise ValueError(
                f"the checkpoint's {name!r} has the shape {saved.shape}, not one like {value.shape}"
            )
        return saved
    if saved.size == 0:
        return None
    return saved.item()
