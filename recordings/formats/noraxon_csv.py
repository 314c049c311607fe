"""Noraxon exports as text: MyoResearch XP (tabs) and MR3 or later (CSV).

Some lines of header, a line of names with their units (``RT VLO,uV``, ``Ultium EMG.EMG 1 (uV)``,
``VLO RT, uV``) that begins with the time in seconds, and rows at the highest rate of all channels;
``Activity`` and ``Marker`` hold texts. Written from public descriptions and from what readers of
others expect: no file of Noraxon's own was at hand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from acquisition.types import ChannelInfo
from dsp.events import MARKER, Event
from recordings.errors import RecordingError
from recordings.formats.format import Format, Head, head_of
from recordings.formats.inputs import Input, channel_infos, columns_of, factors_uv, unit_uv
from recordings.formats.said import rate_words, said, unit_words
from recordings.formats.texts.recording import text_recording
from recordings.formats.texts.sniff import TextStart, head_lines, sniff_lines
from recordings.formats.texts.table import TableReader
from recordings.formats.texts.time_axis import read_axis
from recordings.formats.texts.units import split_unit
from recordings.read_options import ReadOptions
from recordings.recording import Recording
from recordings.row_store import RowStore, closed_on_error
from recordings.sample_index import SampleIndex

_TIME = re.compile(r"time\s*(,\s*s|\(s\)|\[s\])?", re.I)
_MAKER = re.compile(r"noraxon|myoresearch|ultium|desktop dts|telemyo|myomotion|myomuscle", re.I)
#: ``RT VLO,uV``: the comma before the unit, as no other program of the field writes it.
_COMMA_UNIT = re.compile(r"[^,]+,\s*[muµn]?V", re.I)
_SIDE = re.compile(r"\b(LT|RT)\b\.?")
_SIDES = {"LT": "left", "RT": "right"}
_MARKER = re.compile(r"marker", re.I)
#: Names of channels are that long at most.
_WORDS = re.compile(r"[^0-9a-z]+")


def matches(head: Head) -> bool:
    """Tell whether a text has a header and names as Noraxon's programs write them."""
    start = sniff_lines(head_lines(head))
    return start is not None and _is_noraxon(start)


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the channels of an export that are in volts.

    Raises
    ------
    NeedsAnswer
        The unit of a column that the user names is not said.
    RecordingError
        No channel is in volts, or the times do not rise.
    ConfigError
        The user names a column that is not there.
    OSError
        It cannot be read.
    """
    start = sniff_lines(head_lines(head_of(path)))
    if start is None or not _is_noraxon(start):
        raise RecordingError(f"{path} is no export of Noraxon's.", "Choose another file.")
    inputs = [Input(*split_unit(name)) for name in start.names]
    if options.columns is not None:
        chosen = columns_of(options.columns, inputs, path)
    else:
        chosen = [i for i, item in enumerate(inputs) if i and item.uv is not None]
    if not chosen:
        raise RecordingError(
            f"{path} has no channel in volts (it has {', '.join(start.names[:12])}).",
            "Name the columns if they are EMG all the same: --columns and --unit.",
        )
    scale = np.array(factors_uv(inputs, chosen, options, path))
    marker = next((i for i, name in enumerate(start.names) if _MARKER.match(name)), None)
    reader = TableReader(path, start.layout, [0, *chosen], marker)
    store = RowStore(len(chosen))
    with closed_on_error(store):
        for block in reader.blocks():
            store.append(block[:, 1:] * scale, block[:, 0])
        if not store.n_rows:
            raise RecordingError(f"{path} holds no rows.", "Choose another file.")
        axis = read_axis(store, f"{path}, column {start.names[0]},", options.fs_hz)
        index = SampleIndex(store.n_rows, axis.gaps)
        events = [
            Event(sample, MARKER, -1, text[:80], sample)
            for row, text in reader.labels
            for sample in (index.sample_of(row),)
        ]
        settings: dict[str, Any] = {
            "header": [line[:200] for line in start.header[:-1][:20]],
            **said(
                rate_from=rate_words(options, axis.measured_hz, axis.words()),
                unit_from=unit_words(options, [inputs[i].unit for i in chosen], "column names"),
                gaps_from=axis.words(),
                left_out=[
                    name
                    for i, name in enumerate(start.names)
                    if i and i not in chosen and i != marker and name
                ],
            ),
            "rate_by_times_hz": axis.measured_hz,
        }
        return text_recording(
            path,
            "noraxon_csv",
            store,
            fs_hz=axis.fs_hz,
            channels=_sided(channel_infos([inputs[i].label for i in chosen])),
            device="Noraxon",
            findings=reader.findings,
            settings=settings,
            gaps=axis.gaps,
            events=events,
            software="Noraxon MyoResearch",
            has_device_time=True,
        )


def _is_noraxon(start: TextStart) -> bool:
    names = start.names
    if len(names) < 2 or _TIME.fullmatch(names[0]) is None:
        return False
    said = any(_MAKER.search(line) for line in start.header)
    volts = [name for name in names[1:] if unit_uv(split_unit(name)[1]) is not None]
    return bool(volts) and (said or any(_COMMA_UNIT.fullmatch(name) for name in volts))


def _sided(channels: Sequence[ChannelInfo]) -> tuple[ChannelInfo, ...]:
    """Return the channels with muscle and side where the name has ``LT`` or ``RT``."""
    found = []
    for channel in channels:
        match = _SIDE.search(channel.name)
        rest = _SIDE.sub(" ", channel.name).rpartition(".EMG")[2] if match else ""
        muscle = _WORDS.sub("_", rest.lower()).strip("_")
        if match and muscle:
            channel = replace(channel, muscle=muscle, side=_SIDES[match[1]])
        found.append(channel)
    return tuple(found)


FORMAT = Format(
    "noraxon_csv",
    "Noraxon CSV",
    (".csv", ".txt"),
    matches,
    read,
    is_text=True,
    at_electrodes=True,
)
