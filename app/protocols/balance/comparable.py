"""When repetitions may be compared with a baseline: the rules of CEDE, and those of measuring.

Microvolts, and % of a mean or peak of the task, hold while the same electrodes are on (Besomi
2020: one value for all repetitions); of other electrodes only % MVC. A submaximal reference never
allows comparing muscles. Other boards, rates and filters are never compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.protocols.balance.baseline import Baseline
from app.protocols.balance.extract import SHAPE
from app.protocols.balance.norm import Norm
from app.protocols.balance.plan import BalancePlan
from recordings.notes import MVC, SUBMAXIMAL

#: What may be compared: one muscle's amplitude, sides, shares, synergies.
AMPLITUDE, SIDES, SHARING, PATTERN = "amplitude", "sides", "sharing", "pattern"
PARTS = (AMPLITUDE, SIDES, SHARING, PATTERN)
_SAME_MS = 8.0


def why_not_parts(
    baseline: Baseline,
    *,
    chain: str,
    window_ms: float,
    plan: BalancePlan,
    norm: Norm,
    subject: str = "",
    exercise: str = "",
) -> dict[str, str]:
    """Return by part (`PARTS`) why it may not be compared; see `why_not_comparable`."""
    return {
        what: why_not_comparable(
            baseline,
            what,
            chain=chain,
            window_ms=window_ms,
            plan=plan,
            norm=norm,
            subject=subject,
            exercise=exercise,
        )
        for what in PARTS
    }


def why_not_comparable(
    baseline: Baseline,
    what: str,
    *,
    chain: str,
    window_ms: float,
    plan: BalancePlan,
    norm: Norm,
    subject: str = "",
    exercise: str = "",
) -> str:
    """Return why a part may not be compared with a baseline; empty where it may.

    Parameters
    ----------
    baseline
        What is compared with.
    what
        One of `PARTS`.
    chain, window_ms
        What is measured with now (`app.protocols.stream.Stream`).
    plan, norm
        What is compared, and what is 100 % now.
    subject, exercise
        Who does what now; empty where not known, which blocks nothing.
    """
    if subject and baseline.subject and subject != baseline.subject:
        return "The baseline is of another person. Choose one of this person, or make a new one."
    if chain != baseline.chain:
        return (
            "The baseline was measured with another board, rate or filter"
            f"{f' ({baseline.device})' if baseline.device else ''}. Make a new one with this setup."
        )
    # Curves, and so synergies, always have a window of 100 ms.
    if what != PATTERN and not abs(window_ms - baseline.window_ms) < _SAME_MS:
        return (
            f"The baseline was measured with a window of {baseline.window_ms:.0f} ms, now it is "
            f"{window_ms:.0f} ms. Set the same window, or make a new baseline."
        )
    if (
        what in (SHARING, PATTERN)
        and exercise
        and baseline.exercise
        and exercise != baseline.exercise
    ):
        return (
            f"The baseline is of another exercise ({baseline.exercise}). "
            "Choose or make one of this exercise."
        )
    return {AMPLITUDE: _amplitude, SIDES: _sides, SHARING: _sharing, PATTERN: _pattern}[what](
        baseline, plan, norm
    )


def _amplitude(baseline: Baseline, plan: BalancePlan, norm: Norm) -> str:
    """Of any muscle: each is compared with itself alone."""
    names = [name for name in norm.names if name in baseline.channels]
    if not names:
        return "The baseline has none of these muscles. Make a new one with this montage."
    if baseline.same_session:
        return ""
    why = [_across(baseline, norm, name, (MVC, SUBMAXIMAL)) for name in names]
    return "" if "" in why else why[0]


def _sides(baseline: Baseline, plan: BalancePlan, norm: Norm) -> str:
    pairs = [(left, right) for left, right, muscle in plan.pairs if muscle in baseline.si_pct]
    if not pairs:
        return "The baseline has no balance of these pairs. Make a new one with both sides."
    why = [why_not_pair(baseline, norm, pair) for pair in pairs]
    return "" if "" in why else why[0]


def why_not_pair(baseline: Baseline, norm: Norm, pair: tuple[int, int]) -> str:
    """Return why one pair may not be, where nothing forbids it for all."""
    names = [norm.names[k] for k in pair]
    if not baseline.same_session:
        return next((one for one in (_across(baseline, norm, n, (MVC,)) for n in names) if one), "")
    at = baseline.columns(names)
    if at is not None and [baseline.kinds[k] for k in at] == [norm.kinds[k] for k in pair]:
        return ""
    return (
        "The sides of the baseline were compared in another unit than now. "
        "Make a new one with the references of now."
    )


def _sharing(baseline: Baseline, plan: BalancePlan, norm: Norm) -> str:
    if missing := _missing(baseline, [norm.names[k] for k in plan.sharing]):
        return missing
    kinds = {norm.kinds[k] for k in plan.sharing}
    if kinds == {SUBMAXIMAL}:
        return "A submaximal reference does not allow comparing muscles. Measure an MVC of each."
    if baseline.same_session:
        return ""
    why = (_across(baseline, norm, norm.names[k], (MVC,)) for k in plan.sharing)
    return next((one for one in why if one), "")


def _pattern(baseline: Baseline, plan: BalancePlan, norm: Norm) -> str:
    """Return why synergies may not be; a shape has no unit and holds for other electrodes."""
    pattern = baseline.pattern
    if pattern is None:
        return baseline.why_no_pattern or "The baseline has no synergies."
    gone = _gone(pattern.channels, norm.names)
    lacking = f"These channels lack {gone}. Make a new one with this montage." if gone else ""
    if lacking or baseline.same_session or pattern.meaning == SHAPE:
        return lacking
    why = (_across(baseline, norm, name, (MVC,)) for name in pattern.channels)
    return next((one for one in why if one), "")


def _missing(baseline: Baseline, names: Sequence[str]) -> str:
    gone = _gone(names, baseline.channels)
    return f"The baseline lacks {gone}. Make a new one with this montage." if gone else ""


def _gone(names: Sequence[str], there: Sequence[str]) -> str:
    """Return which channels lack, as within a sentence."""
    gone = [name.replace("_", " ") for name in names if name not in there]
    if len(gone) > 1:
        return f"{gone[0]} and {len(gone) - 1} more"
    return gone[0] if gone else ""


def _across(baseline: Baseline, norm: Norm, name: str, allowed: Sequence[str]) -> str:
    """Return why a channel's amplitude may not be compared with that of other electrodes."""
    then = baseline.kinds[baseline.channels.index(name)] if name in baseline.channels else ""
    now, printed = norm.kinds[norm.names.index(name)], name.replace("_", " ")
    if then and then == now and now in allowed:
        return ""
    if then and now and then != now:
        return (
            f"{printed}: the references are of different kinds. Measure an MVC as for the baseline."
        )
    if then not in allowed:
        return (
            f"{printed}: the baseline has no MVC, and the electrodes were placed anew since. "
            "Make a new baseline with an MVC."
        )
    return (
        f"{printed}: there is no MVC now, and the electrodes were placed anew since the baseline. "
        "Measure an MVC."
    )


def caution(baseline: Baseline) -> str:
    """Return what to keep in mind of a baseline in % MVC; empty for nothing."""
    if baseline.same_session:
        return ""
    return "The electrodes were placed anew since the baseline: small differences may come of that."
