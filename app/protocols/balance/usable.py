"""Which numbers of a repetition may be used: not those of a dead, red or copied channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from app.protocols.balance.rows import BalanceRow, copied
from dsp.symmetry import FLAT_UV

FLAT = "its signal is a flat line; check the electrode and the cable"
COPY = "it carries the same signal as another channel; check the cables"


def why_unusable_row(row: BalanceRow) -> tuple[str, ...]:
    """Return by channel why its numbers are not used; empty where they are."""
    return row.once("usable", (), lambda: _why_unusable(row))


def _why_unusable(row: BalanceRow) -> tuple[str, ...]:
    # Rest is the lowest so far and never taken lower than a flat line: who is not above it in a
    # repetition has no signal at all. Inputs in volts have no such limit.
    flat = np.isfinite(row.rest_uv) & (row.rest_uv <= FLAT_UV) & (row.mean_uv <= row.rest_uv)
    return tuple(
        why or (FLAT if dead else "") for why, dead in zip(row.why_not, flat.tolist(), strict=True)
    )


def why_unusable_channels(rows: Sequence[BalanceRow]) -> dict[int, str]:
    """Return the columns that cannot be used in more than half of the repetitions, and why."""
    found = {k: COPY for pair in copied(rows) for k in pair}
    if not rows:
        return found
    for k, why in enumerate(zip(*(why_unusable_row(row) for row in rows), strict=True)):
        bad = Counter(one for one in why if one)
        if 2 * bad.total() > len(rows):
            found[k] = bad.most_common(1)[0][0]
    return found
