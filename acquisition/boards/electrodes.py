"""What is said of an electrode once its impedance is known, whatever board measured it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

GOOD, ACCEPTABLE, POOR, UNUSABLE, OPEN = "good", "acceptable", "poor", "unusable", "open"
#: Konrad, ABC of EMG: 1 to 10 kOhm good, 10 to 30 acceptable, 30 to 50 less good, above not to use.
GOOD_KOHM, ACCEPTABLE_KOHM, POOR_KOHM = 10.0, 30.0, 50.0
#: Even a dry electrode on unprepared skin has less.
OPEN_KOHM = 1000.0

_ADVICE = {
    GOOD: "Nothing to do.",
    ACCEPTABLE: "Good enough for EMG; press the electrode on if it rises.",
    POOR: "Press the electrode on, wait a minute, and measure again.",
    UNUSABLE: "Take it off, re-prepare the skin (shave, clean, let dry), use a new electrode.",
    OPEN: "Nothing is attached here: check snap, cable and pin, then measure the pair again.",
}


@dataclass(frozen=True, slots=True)
class ElectrodeImpedance:
    """One electrode, measured.

    Parameters
    ----------
    channel
        The board's number of its channel, 0 for a reference.
    electrode
        Which one of the channel, for example ``P (top pin)``.
    kohm
        Impedance in kOhm; None where none could be measured.
    verdict
        ``good``, ``acceptable``, ``poor``, ``unusable`` or ``open``.
    advice
        What to do, in one line.
    name
        Name of the channel: its muscle where the SOURCE names it.
    """

    channel: int
    electrode: str
    kohm: float | None
    verdict: str
    advice: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class ImpedanceStep:
    """How far a measurement is.

    Parameters
    ----------
    number, of
        This step, from 1, and how many there are.
    text
        What is done now, for people.
    """

    number: int
    of: int
    text: str


Progress = Callable[[ImpedanceStep], None]


def judge(
    channel: int, electrode: str, kohm: float | None, name: str = "", advice: str = ""
) -> ElectrodeImpedance:
    """Return the verdict on an electrode.

    Parameters
    ----------
    channel, electrode, name
        As in `ElectrodeImpedance`.
    kohm
        What was measured; None where nothing is attached.
    advice
        What is known to be wrong with it, which makes it unusable whatever was measured.
    """
    if kohm is not None:
        kohm = round(max(0.0, kohm), 1)
    verdict = UNUSABLE if advice else _verdict(kohm)
    return ElectrodeImpedance(channel, electrode, kohm, verdict, advice or _ADVICE[verdict], name)


def _verdict(kohm: float | None) -> str:
    if kohm is None or kohm > OPEN_KOHM:
        return OPEN
    if kohm < GOOD_KOHM:
        return GOOD
    if kohm <= ACCEPTABLE_KOHM:
        return ACCEPTABLE
    return POOR if kohm <= POOR_KOHM else UNUSABLE
