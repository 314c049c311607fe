"""Repetitions made by hand, for what is calculated from rows alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.protocols.balance.norm import Norm
from app.protocols.balance.rows import POINTS, BalanceRow
from app.protocols.reference import Reference, why_unusable
from app.protocols.stream import Stream
from recordings.notes import MVC
from tests.unit.protocols.stage import stream_of

LEFT, RIGHT = "left_gluteus_maximus", "right_gluteus_maximus"
SECONDS = 2.0


def rows_of(
    mean_uv: ArrayLike,
    *,
    rest_uv: ArrayLike = 3.0,
    curves: NDArray[np.float64] | None = None,
    why_not: Sequence[Sequence[str]] | None = None,
    copies: tuple[tuple[int, int], ...] = (),
    number: int = 1,
) -> tuple[BalanceRow, ...]:
    """Return repetitions of mean amplitudes ``(n, C)`` in µV.

    A curve is a half sine of the same mean unless `curves` ``(n, POINTS, C)`` says otherwise.
    """
    means = np.atleast_2d(np.asarray(mean_uv, np.float64))
    columns = means.shape[1]
    shape = np.sin(np.linspace(0.0, np.pi, POINTS))
    made = []
    for k, mean in enumerate(means):
        why = tuple(why_not[k]) if why_not is not None else ("",) * columns
        bad = np.array([bool(one) for one in why])
        curve = np.outer(shape, mean) * np.pi / 2.0 if curves is None else curves[k]
        made.append(
            BalanceRow(
                set=number,
                rep=k + 1,
                start_sample=8000 * k,
                end_sample=8000 * k + 4000,
                mean_uv=np.where(bad, np.nan, mean),
                peak_uv=np.where(bad, np.nan, mean * 1.5),
                rest_uv=np.broadcast_to(np.asarray(rest_uv, np.float64), (columns,)),
                why_not=why,
                onset_s=np.zeros(columns),
                onset_sd_s=np.full(columns, 0.01),
                why_no_onset=why,
                curve_uv=np.where(bad, np.nan, curve),
                copies=copies,
                duration_s=SECONDS,
            )
        )
    return tuple(made)


def norm_of(stream: Stream, mvc_uv: ArrayLike | None = 200.0, **options: Any) -> Norm:
    """Return what is 100 % of each channel; NaN or None for a channel without a reference.

    `options` are of `Reference`, for example ``kind`` and ``earlier``.
    """
    n = len(stream.channels)
    values = np.broadcast_to(np.asarray(np.nan if mvc_uv is None else mvc_uv, np.float64), (n,))
    held = [
        None
        if not uv > 0
        else Reference(
            **{
                "channel": name,
                "kind": MVC,
                "values_uv": {stream.window_ms: uv, 100.0: 1.1 * uv, 1000.0: 0.9 * uv},
                "chain": stream.chain,
            }
            | options
        )
        for name, uv in zip(stream.names, values.tolist(), strict=True)
    ]
    why = tuple(why_unusable(one, stream) for one in held)

    def of(window_ms: float) -> NDArray[np.float64]:
        return np.array([np.nan if one is None else one.value_uv(window_ms) for one in held])

    return Norm(
        names=stream.names,
        kinds=tuple("" if one is None else one.kind for one in held),
        why=why,
        unit_uv=of(stream.window_ms),
        fast_uv=of(100.0),
        now_uv=of(1000.0),
        earlier=tuple(one is not None and one.earlier for one in held),
    )


def scattered(
    seed: int, true_uv: ArrayLike, n: int, cv: float = 0.1, shared: float = 0.0
) -> NDArray[np.float64]:
    """Return ``(n, C)`` amplitudes that scatter from repetition to repetition.

    Each channel by itself, by `cv`, and all together by `shared`.
    """
    rng = np.random.default_rng(seed)
    true = np.asarray(true_uv, np.float64)
    alone = np.exp(cv * rng.standard_normal((n, true.size)) - cv**2 / 2)
    return true * alone * np.exp(shared * rng.standard_normal((n, 1)))


__all__ = ["LEFT", "RIGHT", "SECONDS", "norm_of", "rows_of", "scattered", "stream_of"]
