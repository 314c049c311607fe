"""OpenSignals text files of PLUX devices: counts, with a line of JSON that says what they are.

Several devices have their columns side by side, in the order of their ``position``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from recordings.errors import NeedsAnswer, RecordingError
from recordings.formats.format import Format, Head, head_of
from recordings.formats.inputs import Input, channel_infos, columns_of, no_emg
from recordings.formats.plux import (
    UNIT_FROM_SENSOR,
    UNIT_FROM_USER,
    PacketCounter,
    Transfer,
    gaps_words,
    is_emg,
    one_rate,
    started,
    transfer_of,
)
from recordings.formats.said import rate_words, said
from recordings.formats.start import start_s
from recordings.formats.texts.recording import text_recording
from recordings.formats.texts.sniff import head_lines, split_fields
from recordings.formats.texts.table import Layout, TableReader
from recordings.read_options import ReadOptions
from recordings.recording import Recording
from recordings.row_store import RowStore, closed_on_error

_FIRST = re.compile(r"#\s*OpenSignals Text File Format", re.I)
_MAX_DEVICES = 32


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of the table, as the header has it."""

    device: int
    name: str
    sensor: str  # empty for counters and digital lines
    bits: int


def matches(head: Head) -> bool:
    """Tell whether a text begins as OpenSignals writes it."""
    lines = head_lines(head)
    return bool(lines) and _FIRST.match(lines[0]) is not None


def read(path: Path, options: ReadOptions) -> Recording:
    """Return the EMG of an OpenSignals text.

    Raises
    ------
    NeedsAnswer
        The device's EMG sensor is not known, or its values are in a unit that is not said.
    RecordingError
        The header is damaged, no EMG, or devices of different rates.
    ConfigError
        The user names a column that is not there.
    OSError
        It cannot be read.
    """
    lines = head_lines(head_of(path))
    devices, header_lines = _header(path, lines)
    try:
        columns = [column for i, device in enumerate(devices) for column in _columns(i, device)]
        rates = [float(device["sampling rate"]) for device in devices]
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise RecordingError(
            f"{path} has a header that lacks something ({type(error).__name__}: {error}).",
            "Take another copy of the file.",
        ) from error
    n_columns = _width(path, lines[header_lines:], len(columns))
    chosen = _chosen(path, columns, devices, options)
    file_hz = 0.0
    if options.fs_hz is None or len(set(rates)) == 1:
        file_hz = one_rate(path, rates, "Record them at one rate.")
    fs_hz = options.fs_hz or file_hz
    scales = [_transfer(path, devices[columns[i].device], columns[i], options) for i in chosen]
    counters = [i for i, column in enumerate(columns) if column.name.lower() == "nseq"]
    reader = TableReader(path, Layout("\t", n_columns, ".", header_lines), [*chosen, *counters])
    scale = np.array([item.scale_uv for item in scales])
    offset = np.array([item.offset_uv for item in scales])
    courses = [PacketCounter(path) for _ in counters]
    store = RowStore(len(chosen), counted=len(counters) == 1)
    created = started(devices[0])
    first_s = start_s(created)
    with closed_on_error(store):
        for block in reader.blocks():
            counts = block[:, len(chosen) :]
            for course, column in zip(courses, counts.T, strict=True):
                course.follow(column)
            stamps = first_s + (store.n_rows + np.arange(len(block))) / fs_hz
            rows = block[:, : len(chosen)] * scale + offset
            store.append(rows, stamps, counts[:, 0] if len(counters) == 1 else None)
        several = len(devices) > 1
        names = [
            f"{devices[columns[i].device]['mac']}/{columns[i].name}" if several else columns[i].name
            for i in chosen
        ]
        recording = text_recording(
            path,
            "opensignals_text",
            store,
            fs_hz=fs_hz,
            channels=channel_infos(
                names,
                [item.scale_uv if item.rail_uv else None for item in scales],
                [item.rail_uv for item in scales],
            ),
            device="OpenSignals " + ", ".join(str(item.get("device", "?")) for item in devices),
            findings=reader.findings,
            settings={
                **said(
                    rate_from=rate_words(options, file_hz, "the header"),
                    unit_from=UNIT_FROM_USER if options.stated_uv is not None else UNIT_FROM_SENSOR,
                    gaps_from=gaps_words(len(courses)),
                    left_out=[
                        f"{column.name} ({column.sensor})"
                        for i, column in enumerate(columns)
                        if i not in chosen and column.sensor
                    ],
                ),
                "macs": [device["mac"] for device in devices],
                "resolution_bits": [columns[i].bits for i in chosen],
                "transfer_function": sorted({item.words for item in scales}),
                "comments": str(devices[0].get("comments", ""))[:1000],
                "lost_samples": {
                    str(devices[columns[i].device]["mac"]): course.lost
                    for i, course in zip(counters, courses, strict=True)
                },
            },
            # Rows of several devices have no gap in common; what each lost is in the settings.
            gaps=courses[0].gaps if len(courses) == 1 else (),
            created_utc=created,
            software=f"OpenSignals, firmware {devices[0].get('firmware version', '?')}",
            counter_modulus=courses[0].size if len(courses) == 1 else None,
        )
    return recording


def _header(path: Path, lines: Sequence[str]) -> tuple[list[dict[str, Any]], int]:
    """Return the devices in the order of their columns, and how many lines the header has."""
    text, end = "", 0
    for i, line in enumerate(lines):
        if not line.startswith("#"):
            break
        content = line.lstrip("# ").strip()
        if content.startswith("{"):
            text = content
        end = i + 1
        if content.lower() == "endofheader":
            break
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RecordingError(
            f"{path} has no readable line of JSON in its header.", "Take another copy of the file."
        ) from error
    if not isinstance(found, dict) or not 1 <= len(found) <= _MAX_DEVICES:
        raise RecordingError(f"{path} names no device.", "Take another copy of the file.")
    devices = []
    for mac, device in found.items():
        if not isinstance(device, dict):
            raise RecordingError(
                f"{path} says nothing of the device {mac[:40]}.", "Take another copy of the file."
            )
        devices.append({**device, "mac": str(mac)[:40]})
    places = [device.get("position") for device in devices]
    if all(isinstance(place, int) for place in places):
        devices.sort(key=lambda device: int(device["position"]))
    return devices, end


def _columns(number: int, device: Mapping[str, Any]) -> list[_Column]:
    """Return the columns of one device."""
    names = [str(name)[:40] for name in device["column"]]
    sensors = [str(sensor)[:40] for sensor in device["sensor"]]
    bits = device["resolution"]
    first = len(names) - len(sensors)  # counter and digital lines come before the sensors
    if first < 0:
        raise ValueError(f"{len(sensors)} sensors in {len(names)} columns")
    # One resolution for each column, or for each sensor.
    shift = 0 if len(bits) == len(names) else first
    found = []
    for i, name in enumerate(names):
        sensor = sensors[i - first] if i >= first else ""
        found.append(_Column(number, name, sensor, int(bits[i - shift]) if i >= first else 0))
    return found


def _width(path: Path, rows: Sequence[str], named: int) -> int:
    """Return the columns of a row: those of the header, and an empty one where a tab ends it."""
    first = next((row for row in rows if row.strip()), "")
    fields = split_fields(first, "\t") if first else []
    if len(fields) == named + 1 and not fields[-1]:
        return named + 1
    if fields and len(fields) != named:
        raise RecordingError(
            f"{path} names {named} columns in its header and has {len(fields)} in its first row.",
            "The file is damaged or was edited: take another copy of it.",
        )
    return named


def _chosen(
    path: Path,
    columns: Sequence[_Column],
    devices: Sequence[Mapping[str, Any]],
    options: ReadOptions,
) -> list[int]:
    """Return the columns of EMG: those of EMG sensors, or those that the user names."""
    if options.columns is not None:
        inputs = [Input(column.name, kind=column.sensor) for column in columns]
        return columns_of(options.columns, inputs, path)
    chosen = [i for i, column in enumerate(columns) if is_emg(column.sensor)]
    if not chosen:
        raise no_emg(path, [f"{item.name}: {item.sensor}" for item in columns if item.sensor])
    return chosen


def _transfer(
    path: Path, device: Mapping[str, Any], column: _Column, options: ReadOptions
) -> Transfer:
    """Return how numbers of a column become microvolts.

    Raises
    ------
    NeedsAnswer
        Neither the header nor the user says it.
    """
    if not int(device.get("convertedValues", 0) or 0):
        name = str(device.get("device", ""))
        return transfer_of(path, name, column.sensor, column.bits, options)
    if options.stated_uv is None:
        raise NeedsAnswer(
            f"{path} holds values that OpenSignals has converted; it does not say their unit.",
            "Add --unit mV (what OpenSignals gives for EMG) or another unit.",
            ("unit",),
        )
    words = f"converted by OpenSignals, {options.stated_uv:g} µV each as the user states"
    return Transfer(options.stated_uv, 0.0, None, words)


FORMAT = Format(
    "opensignals_text",
    "OpenSignals text",
    (".txt",),
    matches,
    read,
    is_text=True,
    at_electrodes=True,
)
