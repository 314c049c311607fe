"""Non-negative matrix factorisation by multiplicative updates, seeded and restarted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

#: A start stops when the explained share of V grows by less than this over `CHECK_EVERY` updates.
STOP_GAIN = 1e-4
CHECK_EVERY = 20
MAX_UPDATES = 1000

#: The best start goes on to this, so that its weights no longer depend on where it began.
POLISH_GAIN = 1e-6

_EPS = 1e-12


def nmf(v: Matrix, n: int, *, seed: int = 0, starts: int = 10) -> tuple[Matrix, Matrix]:
    """Factorise ``V ~ W H``, all non-negative, by the least squared error.

    Lee and Seung's multiplicative updates (2001), from the non-negative double SVD (Boutsidis and
    Gallopoulos 2008) and `starts` random beginnings; the best of them is polished. One and the same
    seed gives one and the same result.

    Parameters
    ----------
    v
        ``(m, t)`` non-negative, not all zero.
    n
        How many components, 1 to ``min(m, t)``.
    seed
        Of the random starts; each `n` has its own sequence.
    starts
        How many random starts.

    Returns
    -------
    w, h
        ``(m, n)`` with columns of length 1, and ``(n, t)`` that carries the scale; components by
        falling share of V.

    Raises
    ------
    ValueError
        V has negative values or none above zero, or `n` is out of range.
    """
    if v.ndim != 2 or not (v >= 0).all() or not (v > 0).any():
        raise ValueError("V must be a matrix without negative values and not all zero")
    if not 1 <= n <= min(v.shape):
        raise ValueError(f"{n} components of a {v.shape[0]} by {v.shape[1]} matrix")
    rng = np.random.default_rng([seed, n])
    size = float(np.mean(v)) / n
    begin = [_nndsvd(v, n)]
    for _ in range(starts):
        w = rng.random((v.shape[0], n)) + 0.01
        h = (rng.random((n, v.shape[1])) + 0.01) * 4 * size
        begin.append((w, h))
    ended = [_descend(v, w, h, STOP_GAIN) for w, h in begin]
    best = min(ended, key=lambda result: result[2])
    w, h, _ = _descend(v, best[0], best[1], POLISH_GAIN)
    length = np.linalg.norm(w, axis=0)
    used = length > 0
    w, h = w / np.where(used, length, 1.0), h * length[:, None]
    order = np.argsort(-(h**2).sum(axis=1), kind="stable")
    return np.ascontiguousarray(w[:, order]), np.ascontiguousarray(h[order])


def explained(v: Matrix, w: Matrix, h: Matrix) -> tuple[float, Matrix]:
    """Return the uncentred variance accounted for: in total, and of each row of V.

    ``1 - sum (V - WH)^2 / sum V^2``; a row that is all zero is NaN.
    """
    squares = (v**2).sum(axis=1)
    left = ((v - w @ h) ** 2).sum(axis=1)
    rows = np.where(squares > 0, 1.0 - left / np.where(squares > 0, squares, 1.0), np.nan)
    return 1.0 - float(left.sum() / squares.sum()), rows


def _descend(v: Matrix, w: Matrix, h: Matrix, gain: float) -> tuple[Matrix, Matrix, float]:
    """Update until the explained share stands still; return W, H and the squared error."""
    total = float((v**2).sum())
    before = np.inf
    error = np.inf
    for update in range(1, MAX_UPDATES + 1):
        h = h * ((w.T @ v) / ((w.T @ w) @ h + _EPS))
        vh, hh = v @ h.T, h @ h.T
        w = w * (vh / (w @ hh + _EPS))
        if update % CHECK_EVERY == 0:
            # |V - WH|^2 from products that are there already: no m by t residual.
            error = total - 2 * float((w * vh).sum()) + float(((w.T @ w) * hh).sum())
            if before - error < gain * total:
                break
            before = error
    return w, h, error


def _nndsvd(v: Matrix, n: int) -> tuple[Matrix, Matrix]:
    """Return a start from the singular vectors; zeros are lifted, as updates never leave them."""
    left, strength, right = np.linalg.svd(v, full_matrices=False)
    w = np.zeros((v.shape[0], n))
    h = np.zeros((n, v.shape[1]))
    for i in range(n):
        x, y = left[:, i], right[i]
        pairs = [(np.maximum(sign * x, 0), np.maximum(sign * y, 0)) for sign in (1.0, -1.0)]
        sizes = [float(np.linalg.norm(a) * np.linalg.norm(b)) for a, b in pairs]
        a, b = pairs[int(sizes[1] > sizes[0])]
        size = max(sizes)
        if size > 0:
            scale = np.sqrt(strength[i] * size)
            w[:, i] = scale * a / np.linalg.norm(a)
            h[i] = scale * b / np.linalg.norm(b)
    lift = np.sqrt(float(v.mean())) / 100
    return np.where(w > 0, w, lift), np.where(h > 0, h, lift)
