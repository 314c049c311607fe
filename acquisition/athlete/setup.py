"""What a ``sim:`` SOURCE asks for, checked: settings, and the sites that the channels sit on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from acquisition.athlete import bar
from acquisition.athlete.exercises import EXERCISES, Exercise, Muscle
from acquisition.athlete.led import LedPlan
from acquisition.athlete.plan import Plan, RepPlan
from acquisition.athlete.rep import NORMAL
from acquisition.athlete.script import ScriptPlan
from acquisition.athlete.styles import STYLES
from acquisition.channels import apply_muscles
from acquisition.errors import ConfigError
from acquisition.types import ChannelInfo
from acquisition.uri import SourceUri, reject_unknown, take_float, take_int, take_str
from dsp.emg_spectrum import MDF_LIMITS_HZ

#: Front end of the simulated amplifier: +-187.5 mV, as an ADS1299 at gain 24.
RAIL_UV = (-187_500.0, 187_500.0)

PARAMETERS = (
    "seed",
    "fs",
    "channels",
    "reps",
    "seconds",
    "weak",
    "use",
    "late",
    "fatigue",
    "mdf",
    "mains",
    "mains_hz",
    "ecg",
    "motion",
    "off",
    "drop",
    "offset",
    "noise",
    "speed",
    "muscles",
    "style",
    "effort_drop",
    "script",
    "velocity",
    "follow",
)

_DEFAULT_CHANNELS = 8
_SITE_FALL = 0.92  # a second pair of electrodes on a muscle sits further from its belly
_LATEST_MS = 300.0  # earlier or later, a muscle would no longer belong to its repetition


@dataclass(frozen=True, slots=True)
class Site:
    """Where one channel's electrodes are.

    Parameters
    ----------
    info
        The channel as the stream names it.
    muscle
        The muscle below.
    muscle_index
        Its place in `Exercise.muscles`.
    gain
        What ``weak=`` leaves of it, 1 when not named.
    peak_uv
        RMS within 20 to 450 Hz at the peak of a normal repetition, `gain` included.
    off_from_s
        When the electrode falls off, None when it stays.
    delay_ms
        How much later than its synergies the muscle works; negative is earlier.
    use
        What ``use=`` leaves of it in all but maximal efforts, 1 when not named.
    """

    info: ChannelInfo
    muscle: Muscle
    muscle_index: int
    gain: float
    peak_uv: float
    off_from_s: float | None
    delay_ms: float = 0.0
    use: float = 1.0


@dataclass(frozen=True, slots=True)
class AthleteSetup:
    """Everything that determines a simulation; two of the same give the same bits.

    Parameters
    ----------
    exercise, plan, sites
        What is done, when, and where it is measured.
    seed, fs
        Seed of all random numbers; sampling rate in Hz.
    mdf_hz, fatigue_pct
        Median frequency (20 to 450 Hz) at the start before each muscle's own factor, and by how
        much it has fallen at the end (after 120 s when there is no end).
    mains_uv, mains_hz, ecg_uv, motion_uv, noise_uv, offset_mv
        Amplitudes of what is not EMG: peak for mains, ECG and motion; RMS in band for the noise of
        electrode and amplifier; largest electrode offset.
    drop
        Share of 10 ms packets lost.
    speed
        Stream seconds per second.
    style, effort_drop_pct
        How repetitions are done, and by how much the amplitude falls over a set.
    velocity
        Whether a last channel gives the velocity of the bar.
    """

    exercise: Exercise
    plan: Plan
    sites: tuple[Site, ...]
    seed: int
    fs: float
    mdf_hz: float
    fatigue_pct: float
    mains_uv: float
    mains_hz: float
    ecg_uv: float
    motion_uv: float
    noise_uv: float
    offset_mv: float
    drop: float
    speed: float
    style: str
    effort_drop_pct: float
    velocity: bool


def setup_from_uri(uri: SourceUri, duration_s: float | None = None) -> AthleteSetup:
    """Read a ``sim:`` SOURCE.

    Parameters
    ----------
    uri
        The SOURCE; its ``seconds`` goes before `duration_s`.
    duration_s
        Length of the recording that it is opened for, None when not known.

    Raises
    ------
    ConfigError
        An unknown exercise, parameter, channel, or a value that is not possible.
    """
    exercise = EXERCISES.get(uri.name.strip().lower().replace("-", "_"))
    if exercise is None:
        asked = f"sim:{uri.name}" if uri.name else "sim: without an exercise"
        raise ConfigError(
            f"The simulated athlete does not know {asked}.",
            f"Allowed: {', '.join(f'sim:{name}' for name in EXERCISES)}.",
        )
    reject_unknown(uri, PARAMETERS)
    seed = take_int(uri, "seed", 1, low=0, high=2**63 - 1)
    fs = take_float(uri, "fs", 2000.0, low=250.0, high=4000.0, unit="Hz")
    seconds = take_float(uri, "seconds", low=1.0, high=86_400.0, unit="s")
    style = _style(uri, exercise)
    effort_drop_pct = take_float(uri, "effort_drop", 0.0, low=0.0, high=90.0, unit="%")
    mdf_hz = take_float(uri, "mdf", 90.0, low=50.0, high=150.0, unit="Hz")
    fatigue_pct = take_float(uri, "fatigue", 0.0, low=0.0, high=60.0, unit="%")
    sites = _sites(uri, exercise)
    _check_fall(mdf_hz, fatigue_pct, sites)
    return AthleteSetup(
        exercise=exercise,
        plan=_plan(
            uri, exercise, seed, duration_s if seconds is None else seconds, style, effort_drop_pct
        ),
        sites=sites,
        seed=seed,
        fs=fs,
        mdf_hz=mdf_hz,
        fatigue_pct=fatigue_pct,
        mains_uv=take_float(uri, "mains", 0.0, low=0.0, high=100_000.0, unit="uV"),
        mains_hz=_mains_hz(uri),
        ecg_uv=take_float(uri, "ecg", 0.0, low=0.0, high=5000.0, unit="uV"),
        motion_uv=take_float(uri, "motion", 0.0, low=0.0, high=50_000.0, unit="uV"),
        noise_uv=take_float(uri, "noise", 2.0, low=0.0, high=1000.0, unit="uV"),
        offset_mv=take_float(uri, "offset", 3.0, low=0.0, high=180.0, unit="mV"),
        drop=take_float(uri, "drop", 0.0, low=0.0, high=0.9),
        speed=take_float(uri, "speed", 1.0, low=0.25, high=100.0),
        style=style,
        effort_drop_pct=effort_drop_pct,
        velocity=_velocity(uri, exercise),
    )


def follows_cues(uri: SourceUri) -> bool:
    """Tell whether a SOURCE asks for an athlete who does what the program asks for."""
    return take_int(uri, "follow", 0, low=0, high=1) == 1


def channels_of(setup: AthleteSetup) -> tuple[ChannelInfo, ...]:
    """Return the channels of the stream; the velocity of the bar comes last."""
    sites = tuple(site.info for site in setup.sites)
    if not setup.velocity:
        return sites
    return (*sites, ChannelInfo(name=bar.CHANNEL, unit=bar.UNIT))


def _plan(
    uri: SourceUri,
    exercise: Exercise,
    seed: int,
    seconds: float | None,
    style: str,
    drop_pct: float,
) -> Plan:
    reps = take_int(uri, "reps", low=1, high=10_000)
    script = take_str(uri, "script")
    if follows_cues(uri):
        both = [name for name in ("reps", "script") if name in uri.params]
        if both:
            raise ConfigError(
                f"follow=1 and {both[0]}= both say what is done.", f"Leave {both[0]}= out."
            )
        return LedPlan(exercise, seed, seconds, style, drop_pct)
    if script is None:
        return RepPlan(exercise, seed, seconds, reps, style, drop_pct)
    both = [name for name in ("reps", "style") if name in uri.params]
    if both:
        raise ConfigError(
            f"script= and {both[0]}= both say what is done.",
            "Write it into the script: script=rest:5,reps:8:slow.",
        )
    return ScriptPlan(exercise, seed, seconds, script, drop_pct)


def _style(uri: SourceUri, exercise: Exercise) -> str:
    style = take_str(uri, "style", NORMAL)
    if style not in STYLES:
        raise ConfigError(
            f"style={style[:40]} is not possible for sim:.", f"Allowed: {', '.join(STYLES)}."
        )
    if exercise.isometric and style != NORMAL:
        raise ConfigError(f"style={style} is not possible for sim:{exercise.name}.", "It is held.")
    return style


def _velocity(uri: SourceUri, exercise: Exercise) -> bool:
    wanted = take_int(uri, "velocity", 0, low=0, high=1) == 1
    if wanted and exercise.isometric:
        raise ConfigError(f"sim:{exercise.name} moves nothing.", "Leave velocity= out.")
    return wanted


def _mains_hz(uri: SourceUri) -> float:
    value = take_int(uri, "mains_hz", 50)
    if value not in (50, 60):
        raise ConfigError(f"mains_hz={value} is not possible for sim:.", "Allowed: 50 or 60 Hz.")
    return float(value)


def _check_fall(mdf_hz: float, fatigue_pct: float, sites: tuple[Site, ...]) -> None:
    end_hz = mdf_hz * (1.0 - fatigue_pct / 100.0) * min(site.muscle.mdf_factor for site in sites)
    if end_hz < MDF_LIMITS_HZ[0]:
        raise ConfigError(
            f"fatigue={fatigue_pct:g} takes a median frequency of {mdf_hz:g} Hz down to "
            f"{end_hz:.0f} Hz.",
            f"It must stay above {MDF_LIMITS_HZ[0]:g} Hz: take less fatigue or a higher mdf.",
        )


def _sites(uri: SourceUri, exercise: Exercise) -> tuple[Site, ...]:
    labels = take_str(uri, "muscles")
    default = _DEFAULT_CHANNELS if labels is None else min(256, labels.count(",") + 1)
    n_channels = take_int(uri, "channels", default, low=1, high=256)
    sites = [_site(exercise, index) for index in range(n_channels)]
    if labels is not None:
        infos = apply_muscles(tuple(site.info for site in sites), labels)
        sites = [_relabelled(exercise, site, info) for site, info in zip(sites, infos, strict=True)]
    names = tuple(site.info.name for site in sites)
    gains = _named_numbers(uri, "weak", names, "gain", None, high=5.0)
    uses = _named_numbers(uri, "use", names, "share", None, high=1.5)
    delays = _named_numbers(uri, "late", names, "ms", None, low=-_LATEST_MS, high=_LATEST_MS)
    off = _named_numbers(uri, "off", names, "seconds", 0.0, high=86_400.0)
    return tuple(_with_faults(site, gains, uses, delays, off) for site in sites)


def _site(exercise: Exercise, index: int) -> Site:
    """Place a channel: pairs in the exercise's order, then second sites of the same muscles."""
    pair, side = divmod(index, 2)
    round_, muscle_index = divmod(pair, len(exercise.muscles))
    muscle = exercise.muscles[muscle_index]
    label = muscle.name if round_ == 0 else f"{muscle.name}_{round_ + 1}"
    side_name = ("left", "right")[side]
    info = ChannelInfo(
        name=f"{side_name}_{label}",
        muscle=label,
        side=side_name,
        role=muscle.role,
        rail_uv=RAIL_UV,
    )
    return Site(info, muscle, muscle_index, 1.0, muscle.peak_uv * _SITE_FALL**round_, None)


def _relabelled(exercise: Exercise, site: Site, info: ChannelInfo) -> Site:
    """Give a channel its new name, and the pattern of that muscle where the exercise has it."""
    for index, muscle in enumerate(exercise.muscles):
        if info.muscle == muscle.name:
            info = replace(info, role=info.role or muscle.role)
            return Site(info, muscle, index, 1.0, muscle.peak_uv, None)
    return replace(site, info=info)


def _with_faults(
    site: Site,
    gains: Mapping[str, float],
    uses: Mapping[str, float],
    delays: Mapping[str, float],
    off: Mapping[str, float],
) -> Site:
    # A weak or late muscle is so under all of its electrodes; one site may still be named by itself
    whole = f"{site.info.side}_{site.muscle.name}"
    gain = gains.get(site.info.name, gains.get(whole, 1.0))
    return replace(
        site,
        gain=gain,
        peak_uv=site.peak_uv * gain,
        off_from_s=off.get(site.info.name),
        delay_ms=delays.get(site.info.name, delays.get(whole, 0.0)),
        use=uses.get(site.info.name, uses.get(whole, 1.0)),
    )


def _named_numbers(
    uri: SourceUri,
    key: str,
    names: tuple[str, ...],
    what: str,
    default: float | None,
    *,
    low: float = 0.0,
    high: float,
) -> dict[str, float]:
    """Read ``key=channel:number,channel:number``; the number may be left out with a `default`."""
    found: dict[str, float] = {}
    form = f"Write {key}=CHANNEL:{what.upper()}" if default is None else f"Write {key}=CHANNEL"
    for part in (take_str(uri, key) or "").split(","):
        if not part.strip():
            continue
        name, colon, text = (piece.strip() for piece in part.partition(":"))
        if name not in names:
            shown = ", ".join(names[:20]) + (", ..." if len(names) > 20 else "")
            raise ConfigError(
                f"{key}={part.strip()}: sim:{uri.name} has no channel {name!r}.", f"It has {shown}."
            )
        if colon or default is None:
            number = _number(text)
            if number is None or not low <= number <= high:
                raise ConfigError(
                    f"{key}={part.strip()} is not possible for sim:.",
                    f"{form}, with the {what} from {low:g} to {high:g}.",
                )
            found[name] = number
        else:
            found[name] = default
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
