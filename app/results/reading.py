"""How a file of another program was read, in lines for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from acquisition.types import BEHIND_AMPLIFIER
from recordings.formats.said import GAPS_FROM, LEFT_OUT, RATE_FROM, UNIT_FROM

_NAMED = 6
#: Settings of the readers that tell of something out of the ordinary.
_REMARKS = {
    BEHIND_AMPLIFIER: "too large for skin: volts behind an amplifier, or another unit, so "
    "amplitudes are relative; --uv-per-count states the microvolts of one",
    "rows_unreadable": "rows unreadable, kept as missing: {}",
    "values_missing": "values missing or unreadable: {}",
    "last_line_cut": "the last line was cut and is left out",
    "packets_repeated": "packets that came twice, left out: {}",
    "markers_left_out": "markers beyond what is kept: {}",
    "markers_outside": "markers outside the recording, left out: {}",
    "padding_left_out_samples": "samples of padding, left out: {}",
    "samples_cut": "samples that only one device has, left out: {}",
}


def reading_facts(settings: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return label and text of what a reader says of its reading; nothing for our own recordings.

    Parameters
    ----------
    settings
        `StreamInfo.settings` of a recording of another program, also of an imported one.
    """
    if UNIT_FROM not in settings:
        return []
    facts = [
        ("rate from", str(settings.get(RATE_FROM, ""))),
        ("scale from", str(settings[UNIT_FROM])),
        ("gaps from", str(settings.get(GAPS_FROM, ""))),
        ("left out", _listed(settings.get(LEFT_OUT) or ())),
    ]
    remarks = [
        words.format(settings[name]) for name, words in _REMARKS.items() if settings.get(name)
    ]
    return [*facts, ("in the file", "; ".join(remarks))]


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(str(name) for name in names[:_NAMED]) + more if names else "nothing"
