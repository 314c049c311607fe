"""What the contract of `acquisition.source` says of a stream and of a chunk, as checks."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from acquisition.types import ChannelInfo, SampleChunk, StreamInfo


class Violation(Exception):  # noqa: N818 - a finding about somebody else's code
    """What a source did against its contract, and what its author has to do."""


def in_one_line(error: BaseException) -> str:
    """Return kind and text of an error on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())


def check_info(info: Any, uri: str) -> StreamInfo:
    """Check what a source says of its stream, and return it.

    Raises
    ------
    Violation
        Says what is wrong, and what has to be done.
    """
    if not isinstance(info, StreamInfo):
        raise Violation(f"returns {type(info).__name__}: return an acquisition.StreamInfo")
    if not _is_number(info.fs) or not info.fs > 0:
        raise Violation(f"says fs={info.fs!r}: give the sampling rate in Hz, above 0")
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
    if not isinstance(info.device, str) or not info.device.strip():
        raise Violation("says no device: give its name for people")
    if info.uri != uri:
        raise Violation(f"says uri={info.uri!r}: give uri.text, {uri!r}, as it stands")
    if not isinstance(info.settings, Mapping):
        raise Violation("gives settings that are no mapping")
    try:
        json.dumps(dict(info.settings), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise Violation(f"gives settings that JSON cannot hold ({in_one_line(error)})") from error
    modulus = info.counter_modulus
    if modulus is not None and (not isinstance(modulus, int) or modulus < 2):
        raise Violation(f"says counter_modulus={modulus!r}: give a whole number or None")
    return info


def _check_channel(channel: ChannelInfo) -> None:
    texts = (channel.name, channel.muscle, channel.role, channel.unit)
    if not all(isinstance(text, str) for text in texts) or not channel.name or not channel.unit:
        raise Violation(f"lists {channel}: name and unit are texts that are not empty")
    rails = channel.rail_uv
    if rails is None:
        return
    if len(rails) != 2 or not all(map(_is_number, rails)) or not rails[0] < rails[1]:
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
    if not isinstance(data, np.ndarray) or data.dtype != np.float64 or data.ndim != 2:
        seen = type(data).__name__
        if isinstance(data, np.ndarray):
            seen = f"{data.ndim}-D {data.dtype}"
        raise Violation(f"gives data that are {seen}: give a 2-D float64 array")
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
    if not isinstance(stamps, np.ndarray) or stamps.dtype != np.float64:
        raise Violation("gives timestamps that are no float64 array")
    if stamps.shape != (len(data),):
        raise Violation(
            f"gives timestamps of shape {stamps.shape} for {len(data)} samples: one for each"
        )
    if not np.isfinite(stamps).all():
        raise Violation("gives timestamps that are not finite: seconds since 1970")
    if not isinstance(chunk.gap_reason, str) or not chunk.gap_reason:
        raise Violation("gives no gap_reason: leave it out, or say why in a few words")
    first, epoch = _index("first_sample", chunk.first_sample), _index("epoch", chunk.epoch)
    if first is chunk.first_sample and epoch is chunk.epoch:
        return chunk
    return replace(chunk, first_sample=first, epoch=epoch)  # numpy's integers overflow quietly


def _index(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 0:
        raise Violation(f"gives {name}={value!r}: a whole number, 0 or more")
    return value if type(value) is int else int(value)


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, int | float | np.number)
        and not isinstance(value, bool)
        and math.isfinite(float(value))
    )
