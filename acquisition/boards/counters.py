"""How each BrainFlow board numbers its packets.

A board that is not here shows no loss, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from acquisition.timing.numbering import CounterScheme

_SYNTHETIC = -1
_CYTON, _GANGLION, _DAISY, _GANGLION_WIFI, _CYTON_WIFI, _DAISY_WIFI = 0, 1, 2, 4, 5, 6
_GANGLION_NATIVE = 46

_BYTE = CounterScheme(256)
#: Two samples a packet, 0 to 99, or 100 to 199 while the accelerometer is off.
GANGLION_3 = CounterScheme(100, samples=2, upper=100)
#: Packet 0 carries one whole sample, 1 to 100 (or 101 to 200) two differences each.
GANGLION_2 = CounterScheme(101, samples=2, first_samples=1, upper=100)
#: Every sample a number, 0 to 200: over the WiFi shield, and in files of old OpenBCI programs.
GANGLION_SINGLE = CounterScheme(201)

_SCHEMES: Mapping[int, tuple[CounterScheme, ...]] = {
    _CYTON: (_BYTE,),
    _CYTON_WIFI: (_BYTE,),
    # The shield gives both halves of a sample the same number, so the rows count one by one; over
    # the dongle each half has its own, and the rows keep the even one.
    _DAISY_WIFI: (_BYTE,),
    _DAISY: (CounterScheme(256, step=2),),
    _GANGLION: (GANGLION_3, GANGLION_2, GANGLION_SINGLE),
    _GANGLION_NATIVE: (GANGLION_3, GANGLION_2, GANGLION_SINGLE),
    _GANGLION_WIFI: (GANGLION_SINGLE,),
    # It makes samples late instead of losing them, so a silence is no loss of whole turns.
    _SYNTHETIC: (CounterScheme(256, whole_turns=False),),
}


def counter_schemes(board_id: int, other_info: str = "") -> tuple[CounterScheme, ...]:
    """Return the ways that a board may number its packets, the likeliest first.

    Parameters
    ----------
    board_id
        BrainFlow's number.
    other_info
        What BrainFlow is told of the board; ``fw:2`` is a Ganglion with firmware 2.
    """
    schemes = _SCHEMES.get(board_id, ())
    if "fw:2" in other_info and GANGLION_2 in schemes:
        return (GANGLION_2, *(scheme for scheme in schemes if scheme is not GANGLION_2))
    return schemes


def loss_detection(schemes: Sequence[CounterScheme]) -> str:
    """Return how a loss of samples is seen with these schemes, for people."""
    if not schemes:
        return "none: how this board numbers its packets is not known"
    if len(schemes) > 1:
        return "packet counter, its course recognised from the numbers"
    return f"packet counter, modulo {schemes[0].modulus}"
