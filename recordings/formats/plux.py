"""The EMG sensors of PLUX devices: from counts to microvolts, as their data sheets say."""

from __future__ import annotations

from dataclasses import dataclass

#: Supply in microvolts and gain of the EMG sensor, by how the name of the device begins. PLUX data
#: sheets: ``EMG = (ADC / 2^bits - 1/2) * VCC / gain``.
_SENSORS = {
    "biosignalsplux": (3.0e6, 1000.0),
    "channeller": (3.0e6, 1000.0),  # the name of a biosignalsplux in older files
    "bioplux": (3.0e6, 1000.0),  # the model before it
    "bitalino": (3.3e6, 1009.0),
}


@dataclass(frozen=True, slots=True)
class Transfer:
    """Microvolts of a count.

    Parameters
    ----------
    scale_uv, offset_uv
        ``uv = counts * scale_uv + offset_uv``.
    rail_uv
        Lowest and highest value, None for values that are no counts.
    words
        The formula, for people.
    """

    scale_uv: float
    offset_uv: float
    rail_uv: tuple[float, float] | None
    words: str


def transfer(device: str, bits: int) -> Transfer | None:
    """Return the transfer function of a device's EMG sensor, None where it is not known.

    Raises
    ------
    ValueError
        A resolution that no converter has.
    """
    for name, (vcc_uv, gain) in _SENSORS.items():
        if device.lower().startswith(name):
            words = f"mV = (ADC / 2^{bits} - 1/2) * {vcc_uv / 1e6:g} V / {gain:g}"
            return _linear(vcc_uv / gain / 2 ** _checked(bits), bits, words)
    return None


def stated_transfer(uv_per_count: float, bits: int) -> Transfer:
    """Return the transfer function of a scale that the user states; the middle count is 0 µV.

    Raises
    ------
    ValueError
        A resolution that no converter has.
    """
    words = f"µV = (ADC - 2^{bits - 1}) * {uv_per_count:g}, stated by the user"
    return _linear(uv_per_count, _checked(bits), words)


def _linear(scale_uv: float, bits: int, words: str) -> Transfer:
    offset_uv = -(2 ** (bits - 1)) * scale_uv
    return Transfer(scale_uv, offset_uv, (offset_uv, (2**bits - 1) * scale_uv + offset_uv), words)


def _checked(bits: int) -> int:
    if not 4 <= bits <= 32:
        raise ValueError(f"a resolution of {bits} bits")
    return bits
