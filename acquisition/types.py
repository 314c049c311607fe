"""What a source delivers: channels, stream description, chunks of samples, gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIDES = ("left", "right", "")
#: What a muscle does in an exercise: the prime movers are its agonists.
AGONIST, ANTAGONIST, SYNERGIST, STABILISER = ROLES = (
    "agonist",
    "antagonist",
    "synergist",
    "stabiliser",
)

# Why samples are missing before a chunk (`SampleChunk.gap_reason`).
PACKETS_LOST = "packets lost"
BUFFER_OVERFLOW = "driver buffer overflowed"
LINK_LOST = "link lost"
STAMPS_JUMP = "time stamps jump"

#: In `StreamInfo.settings`: seconds of a simulated stream that pass in one of ours.
SPEED = "speed"
#: In `StreamInfo.settings`: true where the samples are those behind an amplifier of unknown gain.
BEHIND_AMPLIFIER = "behind_amplifier"


@dataclass(frozen=True, slots=True)
class ChannelInfo:
    """One physical input and what it is attached to.

    Parameters
    ----------
    name
        Unique name in the stream, for example ``left_gluteus_maximus``.
    muscle
        Muscle in lower case with underscores, empty when not stated.
    side
        ``left``, ``right`` or empty.
    role
        One of `ROLES`, or empty; files of other programs may say something else.
    unit
        Unit of the samples; ``uV`` for all EMG, ``count`` where a board gives no calibration.
    rail_uv
        Lowest and highest value that the front end can give, in `unit`; None where unknown.
    lsb
        What one count of the converter is, in `unit`; None where unknown.
    electrode
        The electrodes in words (material, size, distance), empty when not stated.
    """

    name: str
    muscle: str = ""
    side: str = ""
    role: str = ""
    unit: str = "uV"
    rail_uv: tuple[float, float] | None = None
    lsb: float | None = None
    electrode: str = ""

    def __post_init__(self) -> None:
        if self.side not in SIDES:
            raise ValueError(f"side must be 'left', 'right' or empty, not {self.side!r}")


@dataclass(frozen=True, slots=True)
class StreamInfo:
    """What a source says of its stream once it is open.

    Parameters
    ----------
    fs
        Nominal sampling rate in Hz.
    channels
        The EMG channels, in the column order of every chunk.
    device
        Name for people, for example ``Cyton`` or ``Simulated athlete (squat)``.
    uri
        The SOURCE that opened it.
    settings
        JSON-compatible facts needed to describe or repeat the acquisition (board id, firmware,
        gain, seed ...); stored in the recording as they are.
    counter_modulus
        Where the device's packet counter wraps, None for sources without one.
    """

    fs: float
    channels: tuple[ChannelInfo, ...]
    device: str
    uri: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    counter_modulus: int | None = None

    @property
    def n_channels(self) -> int:
        """Number of EMG channels."""
        return len(self.channels)

    @property
    def at_electrodes(self) -> tuple[bool, ...]:
        """Which channels are microvolts at the electrodes; limits in microvolts mean only them."""
        known = not self.settings.get(BEHIND_AMPLIFIER, False)
        return tuple(known and channel.unit == "uV" for channel in self.channels)


@dataclass(frozen=True, slots=True)
class SampleChunk:
    """A contiguous run of samples.

    Parameters
    ----------
    data
        ``(n_samples, n_channels)`` float64, C-contiguous, microvolts, never written after creation.
        ``n_samples`` may be zero.
    first_sample
        Absolute index of row 0 on the stream's own clock; it jumps over lost samples, so
        ``first_sample > previous.first_sample + len(previous)`` means a gap.
    timestamps
        ``(n_samples,)`` seconds since the epoch, as the device or host stamped them. Metadata:
        the time axis is ``first_sample / fs``.
    epoch
        Changes when the index starts anew (seek in a replay): everything stateful starts again.
    gap_reason
        Why samples are missing before this chunk; read only where there is a gap.
    counter
        ``(n_samples,)`` the device's own packet counter as it came, wraps and all; None for sources
        without one. `first_sample` was told from it; it is kept so that others can check that.
    """

    data: NDArray[np.float64]
    first_sample: int
    timestamps: NDArray[np.float64]
    epoch: int = 0
    gap_reason: str = PACKETS_LOST
    counter: NDArray[np.int32] | None = None

    @property
    def n_samples(self) -> int:
        """Number of rows."""
        return int(self.data.shape[0])

    @property
    def end_sample(self) -> int:
        """Index one past the last row."""
        return self.first_sample + self.n_samples


@dataclass(frozen=True, slots=True)
class Gap:
    """A known run of missing samples.

    Parameters
    ----------
    first_sample
        Index of the first missing sample.
    length
        How many samples are missing, at least one.
    reason
        Cause in a few words, for example ``packets lost``.
    """

    first_sample: int
    length: int
    reason: str
