"""MATLAB files: matrices of numbers, the EMG among them found by its name or named by the user.

Version 5 and before is read by SciPy in a process of its own, version 7.3 is HDF5. What our own
export writes (docs/export.md) is read without a question.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from acquisition.types import Gap, StreamInfo
from dsp.events import Event
from recordings.errors import NeedsAnswer
from recordings.formats.format import Format, Head
from recordings.formats.guarded import guarded
from recordings.formats.inputs import Input, channel_infos, emg_columns, factors_uv, left_out
from recordings.formats.matlab_hdf5 import MatrixRows, open_matrices
from recordings.formats.matlab_variables import (
    LABELS,
    RATES,
    UNITS,
    Variable,
    choose,
    names_beside,
)
from recordings.formats.pieces import MAX_GAPS, NOT_IN_FILE
from recordings.formats.said import NO_GAPS, rate_words, said, unit_words
from recordings.myobench import schema
from recordings.read_options import ReadOptions
from recordings.recording import Header, Recording, Rows
from recordings.row_store import RowStore, closed_on_error
from recordings.sample_index import SampleIndex

_START = b"MATLAB "
_EVENT_COLUMNS = 4


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
    chosen, inside = choose(path, variables, options)
    wanted = [{"name": item.name, "rows": item.samples_in_rows} for item in chosen]
    described = names_beside(variables, chosen)
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
        chosen, inside = choose(path, variables, options)
        others = names_beside(variables, chosen)
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
        self._options = options
        self.fs, self._rate_from = self._rate(options)
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
                **said(
                    rate_from=self._rate_from,
                    unit_from=unit_words(
                        self._options,
                        [self._inputs[column].unit for column in self.columns],
                        "variable unit",
                    ),
                    gaps_from="variable gaps" if self._is_own else NO_GAPS,
                    left_out=[
                        *left_out(self._inputs, self.columns),
                        *(
                            f"variable {item}"
                            for item in self._variables
                            if item not in self._chosen and item.may_be_signal
                        ),
                    ][:100],
                ),
                "samples_in": ["rows" if i.samples_in_rows else "columns" for i in self._chosen],
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
        labels, units = _texts(self._known(LABELS)), _texts(self._known(UNITS))
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

    def _rate(self, options: ReadOptions) -> tuple[float, str]:
        """Return the rate and where it is from."""
        found, where = 0.0, ""
        for name in RATES:
            value = np.ravel(np.array(_numbers(self._known((name,)))))
            # Some programs repeat the rate for each channel.
            if value.size and 0 < value[0] <= schema.MAX_FS_HZ and (value == value[0]).all():
                found, where = float(value[0]), f"variable {name}"
                break
        if options.fs_hz is not None or found:
            return options.fs_hz or found, rate_words(options, found, where)
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
