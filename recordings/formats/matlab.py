"""MATLAB files: matrices of numbers, the EMG among them found by its name or named by the user.

Version 5 and before is read by SciPy in a process of its own, version 7.3 is HDF5. What our own
export writes (docs/export.md) is read without a question.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from acquisition.errors import ConfigError
from acquisition.types import Gap, StreamInfo
from dsp.events import Event
from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.format import Format, Head
from recordings.formats.guarded import guarded
from recordings.formats.inputs import Input, channel_infos, emg_columns, factors_uv, left_out
from recordings.formats.matlab_hdf5 import MatrixRows, open_matrices
from recordings.formats.pieces import NOT_IN_FILE
from recordings.formats.time_axis import MAX_GAPS
from recordings.myobench import schema
from recordings.read_options import ReadOptions
from recordings.recording import Header, Recording, Rows
from recordings.row_store import RowStore, closed_on_error
from recordings.sample_index import SampleIndex

_START = b"MATLAB "
#: What variables are called, compared in small letters without underlines.
_RATES = ("fs", "fshz", "fsamp", "samplingrate", "samplingfrequency", "samplefrequency",
          "samplerate", "srate", "sfreq")  # fmt: skip
_UNITS = ("unit", "units")
_LABELS = ("channels", "channelnames", "labels", "chlabels", "names", "description")
_EMG = ("emg", "semg", "emgs", "emgdata", "rawemg", "emgraw", "hdemg")
_DATA = (*_EMG, "data", "signal", "signals")
_OTHER = ("time", "times", "t", "timestamps", "gaps", "events")
#: All that our own export writes.
_OWN = ("emg", "time_s", "fs", "channels", "unit", "gaps", "events")
_EVENT_COLUMNS = 4
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
        known = self.plain in (*_RATES, *_UNITS, *_LABELS, *_OTHER)
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


def matches(head: Head) -> bool:
    """Tell whether a file begins with the text of a MATLAB file, and its version."""
    if not head.start.startswith(_START) or head.size < 128:
        return False
    return head.start[126:128] in (b"IM", b"MI")


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the EMG of a MATLAB file.

    ``options.columns`` may name variables, and channels by number or label.

    Raises
    ------
    RecordingError
        No matrix of numbers; `NeedsAnswer` where it is not clear which one is the EMG, at which
        rate, or in which unit.
    ConfigError
        The user names what is not there.
    OSError, ValueError, KeyError, TypeError
        The disk; damaged contents.
    """
    with path.open("rb") as file:
        head = file.read(128)
    version = int.from_bytes(head[124:126], "little" if head[126:128] == b"IM" else "big") >> 8
    if version == 2:
        return _read_v73(path, options)
    return _read_v5(path, options)


def _read_v5(path: Path, options: ReadOptions) -> Recording:
    with guarded("mat", path, {"facts": [], "variables": []}) as found:
        variables = [
            Variable(str(item["name"]), tuple(item["shape"]), bool(item["numbers"]))
            for item in found.facts["variables"]
        ]
    chosen, inside = _choose(path, variables, options)
    wanted = [{"name": item.name, "rows": item.samples_in_rows} for item in chosen]
    described = _names_beside(variables, chosen)
    with guarded("mat", path, {"facts": described, "variables": wanted}) as found:
        content = _Content(path, variables, chosen, found.facts["values"], inside)
        index = content.index()
        rows = RowStore(len(content.columns))
        with closed_on_error(rows):
            for block in found.blocks("samples", sum(item.n_channels for item in chosen)):
                samples = index.samples_of(rows.n_rows, rows.n_rows + len(block))
                rows.append(block[:, content.columns] * content.factors, samples / content.fs)
            if rows.n_rows != index.n_rows:
                raise ValueError(f"{rows.n_rows} samples where {index.n_rows} are stated")
            return content.recording(rows, index, "5")


def _read_v73(path: Path, options: ReadOptions) -> Recording:
    matrices = open_matrices(path)
    try:
        variables = [
            Variable(name, shape, numbers) for name, shape, numbers in matrices.variables()
        ]
        chosen, inside = _choose(path, variables, options)
        others = _names_beside(variables, chosen)
        content = _Content(path, variables, chosen, matrices.values(others), inside)
        parts = [(item.name, item.samples_in_rows) for item in chosen]
        index = content.index()
        rows = MatrixRows(
            path, matrices, parts, content.columns, content.factors, index, content.fs
        )
        return content.recording(rows, index, "7.3")
    except BaseException:
        matrices.close()
        raise


def _choose(
    path: Path, variables: Sequence[Variable], options: ReadOptions
) -> tuple[list[Variable], ReadOptions]:
    """Return the variables that hold the EMG, and the options without their names."""
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


def _names_beside(variables: Sequence[Variable], chosen: Sequence[Variable]) -> list[str]:
    taken = {item.name for item in chosen}
    return [item.name for item in variables if item.name not in taken]


def _listed(variables: Sequence[Variable]) -> str:
    more = f" and {len(variables) - 12} more" if len(variables) > 12 else ""
    return (", ".join(str(item)[:80] for item in variables[:12]) or "nothing") + more


class _Content:
    """What the variables beside the samples say.

    Parameters
    ----------
    path
        The file.
    variables, chosen
        All, and those that hold the EMG.
    values
        The small ones by name: numbers as lists of lists, texts as lists, cells as lists of rows.
    options
        What the user states.

    Attributes
    ----------
    fs
        Rate in Hz.
    columns
        Places of the channels taken, among all of the chosen variables.
    factors
        ``(n_columns,)`` microvolts of a number.
    """

    def __init__(
        self,
        path: Path,
        variables: Sequence[Variable],
        chosen: Sequence[Variable],
        values: Mapping[str, Any],
        options: ReadOptions,
    ) -> None:
        self._path = path
        self._values = values
        self._chosen = chosen
        self._variables = variables
        self._is_own = any(item.own for item in chosen)
        n_channels = sum(item.n_channels for item in chosen)
        if n_channels > schema.MAX_CHANNELS:
            raise ValueError(f"{n_channels} channels")
        self._inputs = self._described(n_channels)
        self.fs = self._rate(options)
        self.columns = emg_columns(self._inputs, options, path)
        self.factors = np.array(factors_uv(self._inputs, self.columns, options, path))

    def index(self) -> SampleIndex:
        """Return the rows' places on the sample index: only an export of ours has gaps."""
        return SampleIndex(self._chosen[0].n_samples, self._gaps() if self._is_own else ())

    def recording(self, rows: Rows, index: SampleIndex, version: str) -> Recording:
        """Return the recording of the chosen samples."""
        info = StreamInfo(
            fs=self.fs,
            channels=channel_infos([self._inputs[column].label for column in self.columns]),
            device="MATLAB file",
            uri=f"file:{self._path}",
            settings={
                "mat_version": version,
                "variables": [str(item) for item in self._chosen],
                "variables_left_out": _names_beside(self._variables, self._chosen)[:100],
                "samples_in": ["rows" if i.samples_in_rows else "columns" for i in self._chosen],
                "inputs_left_out": left_out(self._inputs, self.columns),
                "units_in_file": [self._inputs[column].unit for column in self.columns],
            },
        )
        header = Header(
            format="matlab",
            info=info,
            n_samples=index.n_rows,
            gaps=index.gaps,
            events=self._events(index.end_sample) if self._is_own else (),
            status=schema.COMPLETE,
            status_detail="",
            created_utc="",
            software="Myobench export" if self._is_own else "MATLAB file",
            has_device_time=False,
        )
        return Recording(self._path, header, rows)

    def _known(self, names: Sequence[str]) -> Any:
        for name in names:
            for variable in self._variables:
                if variable.plain == name and variable.name in self._values:
                    return self._values[variable.name]
        return None

    def _described(self, n_channels: int) -> list[Input]:
        """Return label and unit of each channel, as far as they are said."""
        labels, units = _texts(self._known(_LABELS)), _texts(self._known(_UNITS))
        if len(labels) != n_channels:
            labels = [
                item.name if item.n_channels == 1 else f"{item.name} {number + 1}"
                for item in self._chosen
                for number in range(item.n_channels)
            ]
        if len(units) == 1:
            units *= n_channels
        if len(units) != n_channels:
            units = [""] * n_channels
        return [Input(label, unit) for label, unit in zip(labels, units, strict=True)]

    def _rate(self, options: ReadOptions) -> float:
        if options.fs_hz is not None:
            return options.fs_hz
        for name in _RATES:
            value = np.ravel(np.array(_numbers(self._known((name,)))))
            # Some programs repeat the rate for each channel.
            if value.size and 0 < value[0] <= schema.MAX_FS_HZ and (value == value[0]).all():
                return float(value[0])
        raise NeedsAnswer(
            f"{self._path} does not say how fast it was sampled (no variable fs).",
            "Add --rate, for example --rate 1000.",
            ("fs_hz",),
        )

    def _gaps(self) -> tuple[Gap, ...]:
        table = np.array(_numbers(self._values.get("gaps"))).reshape(-1, 2) * self.fs
        if len(table) > MAX_GAPS or not (np.abs(table) <= schema.MAX_SAMPLES).all():
            raise ValueError("gaps that cannot be")
        return tuple(
            Gap(round(first), round(length), NOT_IN_FILE) for first, length in table.tolist()
        )

    def _events(self, end_sample: int) -> tuple[Event, ...]:
        """Return the events of an own export: seconds, kind, channel, label."""
        found = []
        rows = self._values.get("events") or []
        for row in rows:
            if len(row) != _EVENT_COLUMNS:
                continue
            time_s, channel = (np.ravel(np.array(_numbers(row[i]))) for i in (0, 2))
            kind, label = ("".join(_texts(row[i])) for i in (1, 3))
            if time_s.size != 1 or channel.size != 1 or not math.isfinite(time_s[0] * channel[0]):
                continue
            sample = min(max(round(float(time_s[0]) * self.fs), 0), end_sample)
            # Channels that are not taken have no column: their events are of the whole stream.
            column = self.columns.index(channel[0]) if channel[0] in self.columns else -1
            found.append(Event(sample, kind[:100], column, label[:1000], sample))
        return tuple(sorted(found, key=lambda event: event.sample))


def _texts(value: Any) -> list[str]:
    """Return the texts of a char array or a cell array, in order; nothing for anything else."""
    if isinstance(value, str):
        return [value.strip()]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return []


def _numbers(value: Any) -> list[Any]:
    """Return a matrix of numbers as lists; nothing for anything else."""
    try:
        array = np.array(value if value is not None else [], dtype=np.float64)
    except (TypeError, ValueError):
        return []
    return list(array.tolist()) if array.ndim else [float(array)]


FORMAT = Format("matlab", "MATLAB", (".mat",), matches, read)
