"""Whose report it is, as the settings say."""

from __future__ import annotations

from pathlib import Path

from app.config import PracticeConfig
from app.results.report.pages.content import Practice

#: Beginnings of the pictures that a logo may be: PNG and JPEG.
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
_MOST_BYTES = 8_000_000


def practice_of(config: PracticeConfig) -> tuple[Practice, str]:
    """Return name and picture of the practice, and why the picture is missing if it is.

    Parameters
    ----------
    config
        What the settings say.

    Returns
    -------
    practice
        Without a picture where there is none that can be used.
    remark
        One sentence, English; empty where nothing is missing.
    """
    if not config.logo:
        return Practice(config.name), ""
    path = Path(config.logo).expanduser()
    try:
        if path.stat().st_size > _MOST_BYTES:
            return Practice(config.name), (
                "The picture of the practice is larger than 8 MB: it is left out."
            )
        data = path.read_bytes()
    except (OSError, RuntimeError):  # the latter: no such home folder
        return Practice(config.name), "The picture of the practice cannot be read: it is left out."
    if not data.startswith(_PICTURES):
        return Practice(config.name), (
            "The picture of the practice is neither PNG nor JPEG: it is left out."
        )
    return Practice(config.name, data), ""
