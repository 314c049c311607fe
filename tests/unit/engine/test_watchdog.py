from __future__ import annotations

import pytest

from app.engine.watchdog import Link, Watchdog


def test_fresh_then_stale_then_lost_and_fresh_again() -> None:
    dog = Watchdog(poll_s=0.01)
    dog.fed(100.0)
    assert [dog.link(100 + age) for age in (0, 0.39, 0.4, 2.99, 3.0, 60)] == [
        Link.FRESH,
        Link.FRESH,
        Link.STALE,
        Link.STALE,
        Link.LOST,
        Link.LOST,
    ]
    dog.fed(160.0)
    assert dog.link(160.1) is Link.FRESH
    assert dog.age_s(160.1) == pytest.approx(0.1)


def test_slow_polls_are_stale_later() -> None:
    dog = Watchdog(poll_s=0.1)
    dog.fed(0.0)
    assert dog.link(0.99) is Link.FRESH
    assert dog.link(1.0) is Link.STALE
    assert dog.link(3.0) is Link.LOST


def test_is_never_lost_before_stale() -> None:
    dog = Watchdog(poll_s=1.0)
    dog.fed(0.0)
    assert dog.link(9.9) is Link.FRESH
    assert dog.link(10.0) is Link.LOST


def test_before_the_first_sample() -> None:
    dog = Watchdog(poll_s=0.01)
    assert dog.age_s(5.0) is None
    assert dog.link(5.0) is Link.FRESH
