"""What is measured in a session: the quantities, and one number of one of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A kind of number.

    Parameters
    ----------
    key
        Name in documents and rules.
    title
        English, for people; translated where shown.
    unit
        Of its values; empty: that of the measure (amplitudes are in % MVC or µV).
    decimals
        How many are shown.
    """

    key: str
    title: str
    unit: str
    decimals: int


#: Of one channel in one step.
MEAN, PEAK = "activation_mean", "activation_peak"
P10, P50, P90 = "activation_p10", "activation_p50", "activation_p90"
REST_LEVEL = "rest_level"
REFERENCE_UV, REFERENCE_AGREEMENT = "reference_uv", "reference_agreement"
MDF_START, MDF_SLOPE, RMS_SLOPE = "mdf_start", "mdf_slope", "rms_slope"
HOLD_MEAN, HOLD_COV, HOLD_IN_ZONE = "hold_mean", "hold_cov", "hold_in_zone"
RISE_75, TIME_TO_70 = "rise_75", "time_to_70"
#: Of a pair: (left, right).
SI = "symmetry_index"
#: Of (agonist, antagonist).
COACTIVATION = "coactivation_ratio"
#: Of one channel among all that share the work: its share of it.
SHARE = "share"
#: Of one channel: its onset from the mean onset of all in the repetition, negative is earlier; of a
#: pair: left minus right.
ONSET, ONSET_SIDES = "onset", "onset_sides"
#: Of the whole step.
REPS, REP_SECONDS, DROP_OFF = "reps", "rep_seconds", "drop_off"
LOAD, RPE, VELOCITY = "load", "rpe", "velocity"

QUANTITIES: dict[str, Quantity] = {
    one.key: one
    for one in (
        Quantity(MEAN, "Mean activation", "", 0),
        Quantity(PEAK, "Peak activation", "", 0),
        Quantity(P10, "Activation, 10th percentile", "", 0),
        Quantity(P50, "Activation, median", "", 0),
        Quantity(P90, "Activation, 90th percentile", "", 0),
        Quantity(REST_LEVEL, "Level at rest", "µV", 1),
        Quantity(REFERENCE_UV, "MVC", "µV", 0),
        Quantity(REFERENCE_AGREEMENT, "Agreement of the best two attempts", "%", 0),
        Quantity(MDF_START, "Median frequency at the start", "Hz", 0),
        Quantity(MDF_SLOPE, "Slope of the median frequency", "%/min", 1),
        Quantity(RMS_SLOPE, "Slope of the amplitude", "%/min", 1),
        Quantity(HOLD_MEAN, "Hold activation", "", 0),
        Quantity(HOLD_COV, "Steadiness (variation)", "%", 1),
        Quantity(HOLD_IN_ZONE, "Time in the zone", "s", 1),
        Quantity(RISE_75, "Rate of EMG rise, 75 ms", "", 0),
        Quantity(TIME_TO_70, "Time to 70 % MVC", "ms", 0),
        Quantity(SI, "Symmetry index", "%", 0),
        Quantity(COACTIVATION, "Antagonist to agonist", "%", 0),
        Quantity(SHARE, "Share of the work", "%", 0),
        Quantity(ONSET, "Onset from the mean of all muscles", "ms", 0),
        Quantity(ONSET_SIDES, "Onset, left after right", "ms", 0),
        Quantity(REPS, "Repetitions", "", 0),
        Quantity(REP_SECONDS, "Length of a repetition", "s", 1),
        Quantity(DROP_OFF, "EMG drop-off", "%", 0),
        Quantity(LOAD, "Load", "kg", 1),
        Quantity(RPE, "RPE", "", 1),
        Quantity(VELOCITY, "Mean velocity of the bar", "m/s", 2),
    )
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One number, or why there is none.

    Parameters
    ----------
    quantity
        One of `QUANTITIES`.
    step
        The id of the step; empty for the whole session.
    part
        ``left`` or ``right`` of a step that is done side by side, else empty.
    of
        Names of the channels: one; a pair as (left, right); (agonist, antagonist); or none.
    value
        The number; None where it is withheld.
    unit
        ``% MVC``, ``µV``, ``%``, ``ms`` ...
    low, high
        95 % band of the value; None where it is not known.
    sd
        Standard deviation over the repetitions; None where there are none.
    n
        Repetitions, windows or attempts that it is from.
    window_ms
        Of the RMS, or of the spectrum; 0 for neither.
    band_hz
        Of the signal that it is from; None for no signal.
    reason
        Why it is withheld; English, translated where shown.
    caution
        What to mind where it is not; English.
    flagged
        Whether its own rule flags it (the symmetry index: beyond the limit and its noise; None: the
        rule does not apply).
    by_rep
        The value of each repetition, in order; empty where there are none.
    """

    quantity: str
    step: str
    part: str = ""
    of: tuple[str, ...] = ()
    value: float | None = None
    unit: str = ""
    low: float | None = None
    high: float | None = None
    sd: float | None = None
    n: int = 0
    window_ms: float = 0.0
    band_hz: tuple[float, float] | None = None
    reason: str = ""
    caution: str = ""
    flagged: bool | None = None
    by_rep: tuple[float, ...] = ()

    @property
    def key(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What it is compared by with the same measure of another session."""
        return self.quantity, self.step, self.part, self.of
