"""The end of reading a text: its rows and what was found on the way become a recording."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from acquisition.types import ChannelInfo, Gap, StreamInfo
from dsp.events import Event
from recordings.errors import RecordingError
from recordings.formats.texts.table import Findings
from recordings.myobench.schema import COMPLETE, FAULTED, MAX_FS_HZ
from recordings.recording import Header, Recording
from recordings.row_store import RowStore

_BLOCK_ROWS = 1 << 12


def checked_rate(path: Path, fs_hz: float) -> float:
    """Return a sampling rate that can be.

    Raises
    ------
    RecordingError
        It is none.
    """
    if not 0 < fs_hz <= MAX_FS_HZ:
        raise RecordingError(
            f"{path} states a sampling rate of {fs_hz:g} Hz.", "State the right one with --rate."
        )
    return fs_hz


def _has_numbers(store: RowStore) -> bool:
    """Tell whether any value is there; nearly always the first block has one."""
    return any(
        np.isfinite(store.read(first, min(first + _BLOCK_ROWS, store.n_rows))).any()
        for first in range(0, store.n_rows, _BLOCK_ROWS)
    )


def text_recording(
    path: Path,
    name: str,
    store: RowStore,
    *,
    fs_hz: float,
    channels: Sequence[ChannelInfo],
    device: str,
    findings: Findings,
    settings: dict[str, Any],
    gaps: Sequence[Gap] = (),
    events: Sequence[Event] = (),
    created_utc: str = "",
    software: str = "",
    has_device_time: bool = False,
    counter_modulus: int | None = None,
    cut_short: str = "",
) -> Recording:
    """Return the recording of a text.

    Parameters
    ----------
    path
        The file.
    name
        `Recording.format`.
    store
        Its rows in microvolts.
    fs_hz, channels, device, gaps, events, created_utc, software, has_device_time, counter_modulus
        As of `Header` and `StreamInfo`.
    findings
        What the parser met; what is out of the ordinary goes into the settings.
    settings
        What was stated, assumed and left out.
    cut_short
        Why the file holds less than it promises, empty where it does not.

    Raises
    ------
    RecordingError
        It holds no row, or no number in any of its channels.
    """
    if not store.n_rows:
        raise RecordingError(f"{path} holds no rows of numbers.", "Choose another file.")
    if not _has_numbers(store):
        raise RecordingError(
            f"{path} holds no number in {', '.join(channel.name for channel in channels)}.",
            "Choose other columns (--columns), or another decimal mark (--decimal).",
        )
    if findings.text_ends_at_byte is not None and not cut_short:
        cut_short = f"no text from byte {findings.text_ends_at_byte} on"
    info = StreamInfo(
        fs=checked_rate(path, fs_hz),
        channels=tuple(channels),
        device=device,
        uri=f"file:{path}",
        settings={**settings, **findings.settings()},
        counter_modulus=counter_modulus,
    )
    header = Header(
        format=name,
        info=info,
        n_samples=store.n_rows,
        gaps=tuple(gaps),
        events=tuple(sorted(events, key=lambda event: event.decided_sample)),
        status=FAULTED if cut_short else COMPLETE,
        status_detail=cut_short,
        created_utc=created_utc,
        software=software,
        has_device_time=has_device_time,
    )
    return Recording(path, header, store, store)
