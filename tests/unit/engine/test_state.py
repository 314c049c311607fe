"""The table of states: every legal pair passes, every other pair raises."""

from __future__ import annotations

import itertools

import pytest

from app.engine.state import (
    LEGAL,
    EngineState,
    EngineStatus,
    IllegalTransition,
    check_transition,
)

PAIRS = list(itertools.product(EngineState, EngineState))


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=lambda state: state.value)
def test_every_pair(old: EngineState, new: EngineState) -> None:
    legal = {
        ("idle", "connecting"),
        ("connecting", "streaming"),
        ("connecting", "fault"),
        ("connecting", "stopping"),
        ("streaming", "recording"),
        ("streaming", "stopping"),
        ("streaming", "fault"),
        ("recording", "streaming"),
        ("recording", "stopping"),
        ("recording", "fault"),
        ("stopping", "idle"),
        ("stopping", "fault"),
        ("fault", "stopping"),
        ("fault", "connecting"),
    }
    if (old.value, new.value) in legal:
        check_transition(old, new)
    else:
        with pytest.raises(IllegalTransition, match=f"{old.value} cannot become {new.value}"):
            check_transition(old, new)


def test_every_state_can_be_left() -> None:
    assert set(LEGAL) == set(EngineState)
    assert all(LEGAL.values())


def test_loss_share() -> None:
    assert EngineStatus(state=EngineState.IDLE).loss_share == 0
    assert EngineStatus(state=EngineState.STREAMING, received=900, lost=100).loss_share == 0.1
