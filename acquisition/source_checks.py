"""What the contract of `acquisition.source` says of a stream and of a chunk, as checks."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo

#: What code of others may do when it is called; a plug-in that wants to end the program is broken.
FAILURES = (Exception, SystemExit)

_MOST_TEXT = 300
#: Beyond it a float64 no longer counts samples one by one.
_MOST_INDEX = 2**53
#: Live views hold float32, which ends at 3e38, and squares of samples are summed.
_MOST_VALUE = 1e15
_RATES_HZ = (1.0, 1e6)
#: What a recording keeps of them.
_MOST_SETTINGS = 60_000


class Violation(Exception):  # noqa: N818 - a finding about somebody else's code
    """What a source did against its contract, and what its author has to do."""


def in_one_line(error: BaseException) -> str:
    """Return kind and text of an error on one line, whatever it is made of."""
    try:
        text = str(error)
    except Exception:  # its __str__ is code of others too
        text = ""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    line = " ".join(f"{type(error).__name__}: {plain}".split()).rstrip(":")
    return line if len(line) <= _MOST_TEXT else f"{line[:_MOST_TEXT]}..."


def check_info(info: Any, uri: str) -> StreamInfo:
    """Check what a source says of its stream, and return it.

    Raises
    ------
    Violation
        Says what is wrong, and what has to be done.
    """
    if not isinstance(info, StreamInfo):
        raise Violation(f"returns {type(info).__name__}: return an acquisition.StreamInfo")
    low, high = _RATES_HZ
    if not _is_number(info.fs) or not low <= info.fs <= high:
        raise Violation(
            f"says fs={info.fs!r}: give the sampling rate in Hz, {low:.0f} to {high:.0f}"
        )
    if not isinstance(info.channels, tuple) or not info.channels:
        raise Violation("says no channels: give a tuple of ChannelInfo")
    if not all(isinstance(channel, ChannelInfo) for channel in info.channels):
        raise Violation("lists channels that are no ChannelInfo")
    for channel in info.channels:
        _check_channel(channel)
    names = [channel.name for channel in info.channels]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise Violation(f"names two channels {twice[0]!r}: every name once")
    if not _is_text(info.device, 200) or not info.device.strip():
        raise Violation(f"says device={info.device!r}: give its name for people, on one line")
    if info.uri != uri:
        raise Violation(f"says uri={info.uri!r}: give uri.text, {uri!r}, as it stands")
    if not isinstance(info.settings, Mapping):
        raise Violation("gives settings that are no mapping")
    try:
        size = len(json.dumps(dict(info.settings), allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise Violation(f"gives settings that JSON cannot hold ({in_one_line(error)})") from error
    if size > _MOST_SETTINGS:
        raise Violation(f"gives settings of {size} letters as JSON: {_MOST_SETTINGS} at most")
    modulus = info.counter_modulus
    if modulus is not None and (not isinstance(modulus, int) or modulus < 2):
        raise Violation(f"says counter_modulus={modulus!r}: give a whole number or None")
    return info


def _check_channel(channel: ChannelInfo) -> None:
    texts = (channel.name, channel.muscle, channel.role, channel.unit)
    if not all(_is_text(text, 64) for text in texts) or not channel.name or not channel.unit:
        raise Violation(
            f"lists {channel}: name and unit are texts that are not empty, on one line, of at most "
            "64 letters"
        )
    if not _is_text(channel.electrode, 200):
        raise Violation(f"says electrode={channel.electrode!r} for {channel.name}: a line of text")
    if channel.lsb is not None and not (_is_number(channel.lsb) and channel.lsb > 0):
        raise Violation(f"says lsb={channel.lsb!r} for {channel.name}: a size above 0, or None")
    rails = channel.rail_uv
    if rails is None:
        return
    is_pair = isinstance(rails, tuple) and len(rails) == 2 and all(map(_is_number, rails))
    if not is_pair or not rails[0] < rails[1]:
        raise Violation(f"says rail_uv={rails!r} for {channel.name}: lowest and highest, or None")


def check_chunk(chunk: Any, n_channels: int) -> SampleChunk:
    """Check one chunk by itself, and return it with Python's own integers for its index.

    Raises
    ------
    Violation
        Says what is wrong, and what has to be done.
    """
    if not isinstance(chunk, SampleChunk):
        raise Violation(f"returns {type(chunk).__name__}: return a SampleChunk or None")
    data, stamps = chunk.data, chunk.timestamps
    # Exactly an ndarray: a matrix has other rules of indexing, a masked array hides samples.
    if type(data) is not np.ndarray or data.dtype != np.float64 or data.ndim != 2:
        seen = type(data).__name__
        if type(data) is np.ndarray:
            seen = f"{data.ndim}-D {data.dtype}"
        raise Violation(f"gives data that are {seen}: give a plain 2-D float64 array")
    if data.shape[1] != n_channels:
        wrong = f"gives data of shape {data.shape} for {n_channels} channels"
        if data.shape[0] == n_channels:
            raise Violation(f"{wrong}: it looks transposed, return data.T.copy()")
        raise Violation(f"{wrong}: one row for each sample, one column for each channel")
    if not data.flags.c_contiguous:
        raise Violation("gives data that are not C-contiguous: use numpy.ascontiguousarray")
    if not np.isfinite(data).all():
        raise Violation(
            "gives samples that are not finite: leave lost samples out and let first_sample jump"
        )
    if data.size and max(-data.min(), data.max()) > _MOST_VALUE:
        raise Violation(f"gives samples beyond {_MOST_VALUE:g}: give microvolts, or counts")
    if type(stamps) is not np.ndarray or stamps.dtype != np.float64:
        raise Violation("gives timestamps that are no float64 array")
    if stamps.shape != (len(data),):
        raise Violation(
            f"gives timestamps of shape {stamps.shape} for {len(data)} samples: one for each"
        )
    if not np.isfinite(stamps).all():
        raise Violation("gives timestamps that are not finite: seconds since 1970")
    if not _is_text(chunk.gap_reason, 100) or not chunk.gap_reason:
        raise Violation("gives a gap_reason that is not a few words on one line: or leave it out")
    first, epoch = _index("first_sample", chunk.first_sample), _index("epoch", chunk.epoch)
    if first is chunk.first_sample and epoch is chunk.epoch:
        return chunk
    return replace(chunk, first_sample=first, epoch=epoch)  # numpy's integers overflow quietly


def _index(name: str, value: Any) -> int:
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool)
    if not whole or not 0 <= value <= _MOST_INDEX:
        raise Violation(f"gives {name}={value!r}: a whole number from 0 to 2^53")
    return value if type(value) is int else int(value)


def _is_number(value: Any) -> bool:
    real = isinstance(value, int | float | np.integer | np.floating)
    if not real or isinstance(value, bool):
        return False
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def _is_text(value: Any, most: int) -> bool:
    return isinstance(value, str) and value.isprintable() and len(value) <= most
