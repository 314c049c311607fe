"""C3D analog channels, events and facts, by ezc3d."""

from __future__ import annotations

from typing import Any

import ezc3d
import numpy as np

from recordings.formats.child.answer import Answer


def read(path: str, question: dict[str, Any], answer: Answer) -> None:
    """Hand back ``samples`` ``(n, n_channels)`` in the file's units, and facts about them."""
    file = ezc3d.c3d(path)
    parameters = file["parameters"]
    analog = parameters["ANALOG"]
    data = np.asarray(file["data"]["analogs"], dtype=np.float64)
    data = data.reshape(-1, data.shape[-1]) if data.size else np.empty((0, 0))
    n_channels = len(data)
    header = file["header"]
    rate_hz = float(header["points"]["frame_rate"])
    facts = {
        "fs_hz": float(header["analogs"]["frame_rate"]),
        "labels": _texts(analog, "LABELS"),
        "descriptions": _texts(analog, "DESCRIPTIONS"),
        "units": _texts(analog, "UNITS"),
        "scale": _numbers(analog, "SCALE"),
        "general_scale": _numbers(analog, "GEN_SCALE"),
        "events": _events(parameters.get("EVENT", {})),
        "first_s": float(header["points"]["first_frame"]) / rate_hz if rate_hz > 0 else 0.0,
        "manufacturer": _texts(parameters.get("MANUFACTURER", {}), "COMPANY")
        + _texts(parameters.get("MANUFACTURER", {}), "SOFTWARE"),
        "constant": [bool((row == row[0]).all()) for row in data] if data.size else [],
    }
    answer.facts = {"n_channels": n_channels, **facts}
    for block in np.array_split(data.T, max(1, data.size >> 20)) if data.size else ():
        answer.add("samples", block)


def _events(group: Any) -> list[tuple[float, str]]:
    """Return time in seconds and text of each event; times are minutes and seconds."""
    if "TIMES" not in group:
        return []
    times = np.asarray(group["TIMES"]["value"], dtype=np.float64)
    if times.ndim != 2 or len(times) != 2:
        return []
    contexts, labels = _texts(group, "CONTEXTS"), _texts(group, "LABELS")
    found = []
    for number, (minutes, seconds) in enumerate(times.T.tolist()):
        words = [texts[number] for texts in (contexts, labels) if number < len(texts)]
        found.append((60.0 * minutes + seconds, " ".join(word for word in words if word)))
    return found


def _texts(group: Any, name: str) -> list[str]:
    """Return a parameter's texts; long lists go on in ``NAME2``, ``NAME3`` ..."""
    found: list[str] = []
    for number in ("", *range(2, 17)):
        part = group.get(f"{name}{number}")
        if part is None:
            break
        found += [str(text).strip() for text in part["value"]]
    return found


def _numbers(group: Any, name: str) -> list[float]:
    return [float(value) for value in np.ravel(group[name]["value"])] if name in group else []
