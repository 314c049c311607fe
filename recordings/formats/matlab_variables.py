"""Variables of a MATLAB file: what they are called, and which of them hold the EMG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from acquisition.errors import ConfigError
from recordings.errors import NeedsAnswer, RecordingError
from recordings.read_options import ReadOptions

#: What variables are called, compared in small letters without underlines.
RATES = ("fs", "fshz", "fsamp", "samplingrate", "samplingfrequency", "samplefrequency",
          "samplerate", "srate", "sfreq")  # fmt: skip
UNITS = ("unit", "units")
LABELS = ("channels", "channelnames", "labels", "chlabels", "names", "description")
_EMG = ("emg", "semg", "emgs", "emgdata", "rawemg", "emgraw", "hdemg")
_DATA = (*_EMG, "data", "signal", "signals")
_OTHER = ("time", "times", "t", "timestamps", "gaps", "events")
#: All that our own export writes.
_OWN = ("emg", "time_s", "fs", "channels", "unit", "gaps", "events")
#: Fewer numbers in a row are a setting, not a signal.
_LEAST_SAMPLES = 16


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the file.

    Parameters
    ----------
    name
        As in the file.
    shape
        As in MATLAB.
    numbers
        True for real matrices of numbers.
    own
        True for the samples of an export of ours: then rows are samples, however few.
    """

    name: str
    shape: tuple[int, ...]
    numbers: bool
    own: bool = False

    @property
    def plain(self) -> str:
        """The name in small letters without underlines."""
        return self.name.casefold().replace("_", "")

    @property
    def may_be_signal(self) -> bool:
        """True for a matrix that is long enough, whose name is not that of something else."""
        is_matrix = self.numbers and len(self.shape) == 2 and min(self.shape) >= 1
        known = self.plain in (*RATES, *UNITS, *LABELS, *_OTHER)
        return is_matrix and max(self.shape) >= _LEAST_SAMPLES and not known

    @property
    def samples_in_rows(self) -> bool:
        """True if a row is a sample of all channels: there are more samples than channels."""
        return self.own or self.shape[0] >= self.shape[1]

    @property
    def n_channels(self) -> int:
        """Channels, if it is a signal."""
        return self.shape[1] if self.samples_in_rows else self.shape[0]

    @property
    def n_samples(self) -> int:
        """Samples of a channel, if it is a signal."""
        return self.shape[0] if self.samples_in_rows else self.shape[1]

    def __str__(self) -> str:
        return f"{self.name} ({'x'.join(map(str, self.shape))})"


def choose(
    path: Path, variables: Sequence[Variable], options: ReadOptions
) -> tuple[list[Variable], ReadOptions]:
    """Return the variables that hold the EMG, and the options without their names.

    Raises
    ------
    NeedsAnswer
        It may be several.
    RecordingError
        No variable is a matrix of samples.
    ConfigError
        The user names one that is none, or several of different lengths.
    """
    possible = [item for item in variables if item.may_be_signal]
    if options.columns is None and _is_own(variables):
        own = next(item for item in variables if item.name == _OWN[0])
        if own.numbers and len(own.shape) == 2:
            return [replace(own, own=True)], options
    if options.columns:
        named = [item for item in variables if item.name in options.columns]
        if named:
            if bad := next((item for item in named if not item.may_be_signal), None):
                raise ConfigError(
                    f"{bad} of {path.name} is no matrix of samples.",
                    f"Name another with --columns: {_listed(possible)}.",
                )
            inside = tuple(i for i in options.columns if i not in {item.name for item in named})
            return _one_length(path, named), replace(options, columns=inside or None)
    if not possible:
        raise RecordingError(
            f"{path} holds no matrix of numbers with {_LEAST_SAMPLES} samples or more "
            f"(it has {_listed(variables)}).",
            "Save the EMG as a matrix of numbers of its own, not inside a structure.",
        )
    for names in (_EMG, _DATA):
        known = [item for item in possible if item.plain in names]
        if len(known) == 1:
            return known, options
    if len(possible) == 1:
        return possible, options
    raise NeedsAnswer(
        f"It is not clear which variable of {path} is the EMG: {_listed(possible)}.",
        f"Name it, or several of one length: --columns {possible[0].name}",
        ("columns",),
    )


def _is_own(variables: Sequence[Variable]) -> bool:
    """Tell whether all variables of an export of ours are there."""
    return set(_OWN) <= {item.name for item in variables}


def _one_length(path: Path, variables: list[Variable]) -> list[Variable]:
    lengths = {item.n_samples for item in variables}
    if len(lengths) > 1:
        raise ConfigError(
            f"Variables of {path.name} have different lengths: {_listed(variables)}.",
            "Name those of one length.",
        )
    return variables


def names_beside(variables: Sequence[Variable], chosen: Sequence[Variable]) -> list[str]:
    """Return the names of the variables that are not chosen."""
    taken = {item.name for item in chosen}
    return [item.name for item in variables if item.name not in taken]


def _listed(variables: Sequence[Variable]) -> str:
    more = f" and {len(variables) - 12} more" if len(variables) > 12 else ""
    return (", ".join(str(item)[:80] for item in variables[:12]) or "nothing") + more
