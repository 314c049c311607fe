"""The frame of a C3D file, looked at before ezc3d meets it.

ezc3d 1.7.2 believes every length. Of a small file with one byte of its header or parameters set to
0, 128 or 255, one in 15 ended it with a segmentation fault, half of which are told here; a file
that was cut inside its parameters kept it busy for ever, and cut data it passes over in silence.
What is not told here ends in the reader's own process.
"""

from __future__ import annotations

import struct
from typing import BinaryIO

_BLOCK = 512
_INTEL, _DEC, _MIPS = 84, 85, 86
#: The byte of the header that has the sign of the scale, by the processor whose numbers they are.
_SIGN_BYTE = {_INTEL: 15, _DEC: 13, _MIPS: 12}
#: Parameters are a few blocks; the format counts up to 255 of them.
_MOST_PARAMETER_BYTES = 4 << 20


def check_frame(file: BinaryIO, size: int) -> str:
    """Check that the parameters can be walked, and that the data are there.

    Returns
    -------
    str
        What is cut off at the end, in words; empty if nothing is.

    Raises
    ------
    ValueError
        The parameters are damaged or cut short.
    OSError
        The disk.
    """
    header = file.read(_BLOCK)
    if len(header) < _BLOCK:
        raise ValueError("the header is cut short")
    begin = _BLOCK * (header[0] - 1)
    file.seek(begin)
    section = file.read(_MOST_PARAMETER_BYTES)
    if len(section) < _BLOCK:
        raise ValueError("the parameters are cut short")
    order = ">" if section[3] == _MIPS else "<"
    _walk(section, order)
    return _missing(header, size, section[3]) if section[3] in _SIGN_BYTE else ""


def _walk(section: bytes, order: str) -> None:
    """Follow the chain of groups and parameters to its end."""
    at = 4
    while at + 2 <= len(section):
        name_length = abs(struct.unpack_from("<b", section, at)[0])
        if not name_length:
            return
        here = at + 2 + name_length
        if here + 2 > len(section):
            break
        step = struct.unpack_from(f"{order}H", section, here)[0]
        if not step:
            return
        following = here + step
        if section[at + 1] < 128 and following <= len(section):
            _check_parameter(section, here + 2, following)
        at = following
    raise ValueError("the parameters are cut short, or do not end")


def _check_parameter(section: bytes, at: int, end: int) -> None:
    """Check that a parameter's values have room: type, number of dimensions, these, values."""
    if at + 2 > end:
        raise ValueError(f"a parameter at byte {at} without room for its type")
    item_bytes, n_dimensions = abs(struct.unpack_from("<b", section, at)[0]), section[at + 1]
    values = item_bytes
    if item_bytes not in (1, 2, 4) or n_dimensions > 7 or at + 2 + n_dimensions > end:
        raise ValueError(
            f"a parameter at byte {at} of type {item_bytes}, {n_dimensions} dimensions"
        )
    for length in section[at + 2 : at + 2 + n_dimensions]:
        values *= length
    if at + 2 + n_dimensions + values > end:
        raise ValueError(f"a parameter at byte {at} of {values} bytes where none fit")


def _missing(header: bytes, size: int, processor: int) -> str:
    """Return how many frames of the data are not there."""
    order = ">" if processor == _MIPS else "<"
    n_points, n_analog, first, last = struct.unpack_from(f"{order}4H", header, 2)
    (data_block,) = struct.unpack_from(f"{order}H", header, 16)
    floats = header[_SIGN_BYTE[processor]] & 0x80  # a negative scale says so
    frame_bytes = (4 * n_points + n_analog) * (4 if floats else 2)
    stated = last - first + 1
    # Beyond 65535 frames the count here is not the real one.
    if stated < 1 or not frame_bytes or data_block < 2 or last == 0xFFFF:
        return ""
    held = max(0, size - _BLOCK * (data_block - 1)) // frame_bytes
    return f"the file is cut short: {held} of {stated} frames" if held < stated else ""
