"""Sessions made up by hand: numbers as `measure_session` gives them, for tests of what reads them.

Muscles do what they are told to, repetitions scatter as real ones do, and each day has its own
electrodes. The same arguments give the same numbers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from acquisition.channels import split_site
from app.protocols.session.protocol import (
    EXPLOSIVE,
    HOLD,
    MVC,
    REPS,
    REST,
    Protocol,
    ProtocolChannel,
    Step,
)
from app.protocols.session.view import DONE
from app.results.session import measures as m
from app.results.session.measures import Measure
from app.results.session.numbers import (
    ChannelSetup,
    Curve,
    SessionNumbers,
    Setup,
    StepSpan,
    Trace,
)
from dsp.rep_intervals import half_width
from dsp.symmetry import balance_from_reps

MUSCLES = ("vastus_lateralis", "gluteus_maximus", "biceps_femoris", "erector_spinae")
ROLES = ("agonist", "agonist", "antagonist", "stabiliser")
#: Mean activation in a repetition of the squat in % MVC, and the MVC in µV.
USUAL_PCT = dict(zip(MUSCLES, (42.0, 31.0, 12.0, 27.0), strict=True))
MVC_UV = dict(zip(MUSCLES, (310.0, 180.0, 260.0, 150.0), strict=True))
BAND_HZ, WINDOW_MS = (20.0, 450.0), 250.0
BEGAN = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
SQUAT = Protocol(
    id="bilateral_squat",
    name="Bilateral squat",
    version=1,
    exercise="squat",
    question="Do both sides share the work?",
    channels=tuple(
        ProtocolChannel(name, role=role) for name, role in zip(MUSCLES, ROLES, strict=True)
    ),
    steps=(
        Step("rest", REST, "Rest", "Stand still and relax.", seconds=10.0),
        Step("mvc", MVC, "Maximum", "Push as hard as you can.", count=3),
        Step("squats", REPS, "Squats", "Squat at your usual speed.", count=8),
        Step("hold", HOLD, "Hold", "Hold at the sticking point.", seconds=30.0, count=1),
        Step("jumps", EXPLOSIVE, "Explosive starts", "Fast and hard.", count=5, optional=True),
    ),
)


@dataclass(frozen=True)
class Athlete:
    """Who is measured.

    Parameters
    ----------
    use
        By channel: so many times the usual activation in tasks, the maximum as usual.
    rep_cv
        Scatter from repetition to repetition.
    day_cv
        Scatter of a channel's % MVC from day to day, of electrodes and MVC; between real days it
        is rather 0.15.
    """

    use: Mapping[str, float] = field(default_factory=dict)
    rep_cv: float = 0.08
    day_cv: float = 0.04


def channel_names() -> tuple[str, ...]:
    """Return the channels, muscle by muscle, left before right."""
    return tuple(f"{side}_{name}" for name in MUSCLES for side in ("left", "right"))


def session_numbers(
    athlete: Athlete | None = None,
    *,
    seed: int = 1,
    mvc: bool = True,
    n_reps: int = 8,
    day: int = 0,
    electrodes_on: str = "",
    protocol: Protocol = SQUAT,
    subject: str = "C-001",
    fs: float = 1000.0,
    verdicts: Mapping[str, str] | None = None,
    load_kg: float = 60.0,
) -> SessionNumbers:
    """Return a session of the squat.

    Parameters
    ----------
    athlete
        Who; None: both sides alike.
    seed
        Of all chance.
    mvc
        False: no MVC was done, amplitudes are in µV.
    n_reps
        Of the set.
    day
        Days after the first session.
    electrodes_on
        The same text in sessions with the same electrodes, between which no day scatters.
    protocol
        With the steps of `SQUAT`, whatever it is called.
    subject, fs, load_kg
        As recorded.
    verdicts
        By channel ``amber`` or ``red``; numbers of a red one are withheld.
    """
    who = athlete or Athlete()
    rng = np.random.default_rng(seed)
    # Same electrodes: the same day's luck in every session of that text.
    luck = np.random.default_rng(sum(electrodes_on.encode()) + 1) if electrodes_on else rng
    names, verdicts = channel_names(), dict(verdicts or {})
    unit = "% MVC" if mvc else "µV"
    day_factor = {name: math.exp(who.day_cv * luck.standard_normal()) for name in names}
    mvc_uv = {
        name: MVC_UV[split_site(name)[0]] * math.exp(0.1 * luck.standard_normal()) for name in names
    }

    def level(name: str) -> float:
        scale = 1.0 if mvc else mvc_uv[name] / 100.0
        return USUAL_PCT[split_site(name)[0]] * who.use.get(name, 1.0) * day_factor[name] * scale

    common = np.exp(0.5 * who.rep_cv * rng.standard_normal(n_reps))
    reps = {
        name: level(name) * common * np.exp(0.9 * who.rep_cv * rng.standard_normal(n_reps))
        for name in names
    }
    red = {name for name in names if verdicts.get(name) == "red"}
    found = [
        *_of_rest(names, rng),
        *_of_mvc(names, mvc_uv, rng, mvc=mvc),
        *_of_reps(reps, unit, red, rng),
        *_of_sides(reps, red, mvc=mvc),
        *_of_muscles(reps, red, mvc=mvc),
        *_of_set(n_reps, load_kg, rng),
        *_of_hold(names, level, unit, red, rng),
        *_of_jumps(rng, mvc=mvc),
    ]
    return SessionNumbers(
        paths=(Path(f"session_{day}.h5"),),
        uuids=(f"00000000-0000-4000-8000-{seed:012d}",),
        subject=subject,
        began=BEGAN + timedelta(days=day),
        session_uuid=f"11111111-0000-4000-8000-{seed:012d}",
        protocol=protocol,
        setup=_setup(names, fs, verdicts, mvc_uv if mvc else {}, unit, electrodes_on),
        spans=tuple(
            StepSpan(step, "", 1, DONE, "", 0, 60.0 * k, 60.0 * k + 50.0)
            for k, step in enumerate(protocol.steps)
        ),
        measures=tuple(found),
        curves=tuple(_curve(name, values, unit) for name, values in reps.items()),
        traces=tuple(_trace(name, values, unit) for name, values in reps.items()),
        notes=(("squats", "Heels came up in the last repetition."),),
        not_judged=(("Load and velocity", "no velocity of the bar was measured"),),
    )


def _measure(
    quantity: str, step: str, of: tuple[str, ...], value: float, **more: object
) -> Measure:
    unit = m.QUANTITIES[quantity].unit
    known: dict[str, object] = {"unit": unit, "window_ms": WINDOW_MS, "band_hz": BAND_HZ}
    return Measure(quantity, step, of=of, value=float(value), **(known | more))  # type: ignore[arg-type]


def _mean(
    quantity: str, step: str, of: tuple[str, ...], values: NDArray[np.float64], **more: object
) -> Measure:
    sd, n = float(values.std(ddof=1)), len(values)
    mean, half = float(values.mean()), float(half_width(sd, n))
    by_rep = tuple(values.tolist())
    band = {"low": mean - half, "high": mean + half, "sd": sd, "n": n, "by_rep": by_rep}
    return _measure(quantity, step, of, mean, **(band | more))


def _withheld(quantity: str, step: str, of: tuple[str, ...], unit: str, reason: str) -> Measure:
    return Measure(quantity, step, of=of, unit=unit, reason=reason)


def _of_rest(names: tuple[str, ...], rng: np.random.Generator) -> list[Measure]:
    levels = 2.0 + 0.4 * rng.standard_normal(len(names))
    return [
        _measure(m.REST_LEVEL, "rest", (name,), uv, low=uv - 0.2, high=uv + 0.2, sd=0.3, n=40)
        for name, uv in zip(names, levels.tolist(), strict=True)
    ]


def _of_mvc(
    names: tuple[str, ...], mvc_uv: Mapping[str, float], rng: np.random.Generator, *, mvc: bool
) -> list[Measure]:
    if not mvc:
        why = "no MVC was measured in this session"
        return [_withheld(m.REFERENCE_UV, "mvc", (name,), "µV", why) for name in names]
    found = []
    for name in names:
        apart = abs(4.0 * float(rng.standard_normal()))
        found += [
            _measure(m.REFERENCE_UV, "mvc", (name,), mvc_uv[name], n=3),
            _measure(m.REFERENCE_AGREEMENT, "mvc", (name,), apart, n=3),
        ]
    return found


def _of_reps(
    reps: Mapping[str, NDArray[np.float64]], unit: str, red: set[str], rng: np.random.Generator
) -> list[Measure]:
    found = []
    caution = "" if unit == "% MVC" else "µV are of these electrodes only"
    for name, means in reps.items():
        more = {"unit": unit, "caution": caution}
        if name in red:
            why = "its signal was poor"
            found += [_withheld(one, "squats", (name,), unit, why) for one in (m.MEAN, m.PEAK)]
            continue
        peaks = means * (1.9 + 0.1 * rng.standard_normal(len(means)))
        found += [
            _mean(m.MEAN, "squats", (name,), means, **more),
            _mean(m.PEAK, "squats", (name,), peaks, **more),
            _measure(m.P10, "squats", (name,), 0.1 * means.mean(), n=2600, **more),
            _measure(m.P50, "squats", (name,), 0.7 * means.mean(), n=2600, **more),
            _measure(m.P90, "squats", (name,), 1.8 * means.mean(), n=2600, **more),
        ]
        onset = 40.0 * MUSCLES.index(split_site(name)[0]) + 15.0 * rng.standard_normal(len(means))
        found.append(_mean(m.ONSET, "squats", (name,), onset, window_ms=25.0))
    return found


def _of_sides(
    reps: Mapping[str, NDArray[np.float64]], red: set[str], *, mvc: bool
) -> list[Measure]:
    found = []
    for muscle in MUSCLES:
        pair = (f"left_{muscle}", f"right_{muscle}")
        if red.intersection(pair):
            found.append(_withheld(m.SI, "squats", pair, "%", "a side had a poor signal"))
            continue
        balance = balance_from_reps(reps[pair[0]], reps[pair[1]], muscle=muscle)
        assert balance.si_pct is not None
        assert balance.ci95_pct is not None
        left, right = reps[pair[0]], reps[pair[1]]
        by_rep = 200.0 * (right - left) / (right + left)
        caution = "" if mvc else "In microvolts the electrodes alone may make a difference."
        found.append(
            _measure(
                m.SI,
                "squats",
                pair,
                balance.si_pct,
                low=balance.si_pct - balance.ci95_pct,
                high=balance.si_pct + balance.ci95_pct,
                sd=float(by_rep.std(ddof=1)),
                n=balance.n,
                flagged=balance.flagged,
                by_rep=tuple(by_rep.tolist()),
                caution=caution,
            )
        )
    return found


def _of_muscles(
    reps: Mapping[str, NDArray[np.float64]], red: set[str], *, mvc: bool
) -> list[Measure]:
    found = []
    sharing = [name for name in reps if split_site(name)[0] != "biceps_femoris"]
    total = sum((reps[name] for name in sharing if name not in red), np.zeros(1))
    for name in sharing:
        if not mvc or name in red:
            why = "no MVC of this muscle yet" if not mvc else "its signal was poor"
            found.append(_withheld(m.SHARE, "squats", (name,), "%", why))
        else:
            found.append(_mean(m.SHARE, "squats", (name,), 100.0 * reps[name] / total))
    for side in ("left", "right"):
        pair = (f"{side}_vastus_lateralis", f"{side}_biceps_femoris")
        if not mvc or red.intersection(pair):
            found.append(_withheld(m.COACTIVATION, "squats", pair, "%", "no MVC of both muscles"))
        else:
            ratio = 100.0 * reps[pair[1]] / reps[pair[0]]
            found.append(_mean(m.COACTIVATION, "squats", pair, ratio, window_ms=100.0))
    return found


def _of_set(n_reps: int, load_kg: float, rng: np.random.Generator) -> list[Measure]:
    none: dict[str, object] = {"window_ms": 0.0, "band_hz": None}
    seconds = 3.2 + 0.15 * rng.standard_normal(n_reps)
    return [
        _measure(m.REPS, "squats", (), n_reps, n=n_reps, **none),
        _mean(m.REP_SECONDS, "squats", (), seconds, **none),
        _withheld(
            m.DROP_OFF, "squats", (), "%", "Only sets by maximal intent are judged for a drop-off."
        ),
        _measure(m.LOAD, "squats", (), load_kg, n=1, **none),
        _measure(m.RPE, "squats", (), 7.0, n=1, **none),
        _withheld(m.VELOCITY, "squats", (), "m/s", "no velocity of the bar was measured"),
    ]


def _of_hold(
    names: tuple[str, ...],
    level: object,
    unit: str,
    red: set[str],
    rng: np.random.Generator,
) -> list[Measure]:
    found = []
    for name in names:
        if split_site(name)[0] != "vastus_lateralis" or name in red:
            continue
        mean = 0.8 * level(name)  # type: ignore[operator]
        slope = -6.0 + 2.0 * float(rng.standard_normal())
        more = {"low": slope - 4.0, "high": slope + 4.0, "n": 57, "window_ms": 1000.0}
        found += [
            _measure(m.HOLD_MEAN, "hold", (name,), mean, n=1, unit=unit, by_rep=(mean,)),
            _measure(m.HOLD_COV, "hold", (name,), 9.0 + rng.standard_normal(), n=1),
            _measure(m.MDF_START, "hold", (name,), 82.0, n=57, window_ms=1000.0),
            _measure(m.MDF_SLOPE, "hold", (name,), slope, **more),
            _measure(m.RMS_SLOPE, "hold", (name,), -slope, **(more | {"low": None, "high": None})),
        ]
    found.append(_measure(m.HOLD_IN_ZONE, "hold", (), 27.5, n=1))
    return found


def _of_jumps(rng: np.random.Generator, *, mvc: bool) -> list[Measure]:
    if not mvc:
        why = "the rate of EMG rise needs an MVC"
        return [_withheld(m.RISE_75, "jumps", (), "% MVC/s", why)]
    scores = 520.0 * np.exp(0.12 * rng.standard_normal(5))
    times = 96.0 + 8.0 * rng.standard_normal(5)
    return [
        _mean(m.RISE_75, "jumps", (), scores, unit="% MVC/s", window_ms=75.0),
        _mean(m.TIME_TO_70, "jumps", (), times, window_ms=50.0),
    ]


def _setup(
    names: tuple[str, ...],
    fs: float,
    verdicts: Mapping[str, str],
    mvc_uv: Mapping[str, float],
    unit: str,
    electrodes_on: str,
) -> Setup:
    roles = dict(zip(MUSCLES, ROLES, strict=True))
    channels = []
    for name in names:
        muscle, side = split_site(name)
        verdict = verdicts.get(name, "green")
        channels.append(
            ChannelSetup(
                name,
                muscle,
                side,
                roles[muscle],
                verdict,
                () if verdict == "green" else ("noise at rest: 14 µV; prepare the skin again",),
                "mvc" if name in mvc_uv else "",
                mvc_uv.get(name),
                "this session" if name in mvc_uv else "",
            )
        )
    return Setup(
        device="Simulated athlete (squat)",
        board="sim:squat",
        fs=fs,
        tier="A",
        channels=tuple(channels),
        band_hz=BAND_HZ,
        window_ms=WINDOW_MS,
        mains="off",
        electrode="",
        electrodes_on=electrodes_on,
        normalisation=unit,
        software="myobench 0.0.0",
        isek=(
            ("Electrodes", "not recorded"),
            ("Detection", "bipolar"),
            ("Sampling rate", f"{fs:g} Hz"),
            ("Band-pass", "20 to 450 Hz, Butterworth, order 4"),
            ("Amplitude", "RMS over 250 ms"),
        ),
    )


def _curve(name: str, values: NDArray[np.float64], unit: str) -> Curve:
    shape = 1.9 * np.exp(-((np.linspace(0.0, 1.0, 101) - 0.6) ** 2) / 0.06) + 0.1
    mean = values.mean() * shape
    return Curve("squats", "", name, unit, mean, 0.12 * mean, len(values))


def _trace(name: str, values: NDArray[np.float64], unit: str) -> Trace:
    times_s = np.linspace(0.0, 4.0 * len(values), 600)
    phase = times_s % 4.0 / 4.0
    level = np.repeat(values, 600 // len(values) + 1)[:600]
    on_s = tuple((4.0 * k + 1.0, 4.0 * k + 3.4) for k in range(len(values)))
    bumps = 1.9 * np.exp(-((phase - 0.6) ** 2) / 0.03)
    return Trace("squats", "", name, unit, times_s, 1.0 + level * bumps, on_s)
