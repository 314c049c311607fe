"""References of earlier sessions, to be used again where that is honest.

One file in the user's state folder, by pseudonym of the person and by channel. A reference holds
for the same board, rate and filters only; with electrodes that were placed anew it is good to 40 to
65 % (field guide 2.5), and is stamped so.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.protocols.reference import Reference
from app.whole_file import set_aside, write_whole

FILE_NAME = "references.json"
VERSION = 1
#: As many as eight muscles of 100 people with one board have; the oldest go.
MOST_KEPT = 800


@dataclass(frozen=True, slots=True)
class Kept:
    """A reference of a person, and when it was measured.

    Parameters
    ----------
    subject
        Pseudonym; empty where nobody gave one.
    measured_utc
        ISO 8601.
    device
        What it was measured with, in words.
    reference
        The reference itself.
    """

    subject: str
    measured_utc: str
    device: str
    reference: Reference

    def reused(self, *, same_electrodes: bool) -> Reference:
        """Return it for use now; stamped unless the same electrodes are still on the skin."""
        held = self.reference
        if not held.recording_uuid:  # its samples are in no recording, above all not in this one
            held = replace(held, first_sample=0, end_sample=0)
        return replace(held, earlier=not same_electrodes)

    def to_values(self) -> dict[str, Any]:
        """Return it as the file holds it."""
        about = {"subject": self.subject, "measured_utc": self.measured_utc, "device": self.device}
        return {**about, "reference": self.reference.to_values()}

    def why_not(self, chain: str) -> str:
        """Return why it cannot be used with a chain; empty where it can."""
        if self.reference.chain == chain:
            return ""
        return f"it was measured with another board, rate or filter ({self.device})"


class ReferenceStore:
    """What is kept, and the file it lives in. May be called from any thread.

    Parameters
    ----------
    path
        The file, read at the first question; None keeps nothing between starts.

    Attributes
    ----------
    remark
        What the user should know of the reading of the file; empty when all was well.
    """

    def __init__(self, path: Path | None) -> None:
        self.remark = ""
        self._path = path
        self._lock = threading.Lock()
        self._kept: list[Kept] | None = [] if path is None else None

    def keep(self, found: Iterable[Kept]) -> None:
        """Keep references; each takes the place of an older one of its person, channel and kind.

        Raises
        ------
        OSError
            The file cannot be written; they are kept for this start of the program.
        """
        with self._lock:
            kept = self._loaded()
            for one in found:
                kept = [other for other in kept if _key(other) != _key(one)]
                kept.append(one)
            self._change(kept)

    def forget_subject(self, subject: str) -> None:
        """Keep nothing of a person any longer; OSError as in `keep`."""
        with self._lock:
            kept = self._loaded()
            if any(one.subject == subject for one in kept):
                self._change([one for one in kept if one.subject != subject])

    def all_of(self, subject: str) -> tuple[Kept, ...]:
        """Return what is kept of a person, whatever the channel, oldest first."""
        with self._lock:
            return tuple(one for one in self._loaded() if one.subject == subject)

    def of(self, subject: str, channels: Iterable[str]) -> tuple[Kept, ...]:
        """Return what is kept of a person's channels, newest first."""
        names = frozenset(channels)
        with self._lock:
            found = [
                one
                for one in self._loaded()
                if one.subject == subject and one.reference.channel in names
            ]
        return tuple(reversed(found))

    def _change(self, kept: list[Kept]) -> None:
        self._kept = kept[-MOST_KEPT:]
        if self._path is not None:
            values = {"version": VERSION, "references": [one.to_values() for one in self._kept]}
            write_whole(self._path, json.dumps(values, indent=1, allow_nan=False))

    def _loaded(self) -> list[Kept]:
        if self._kept is None:
            assert self._path is not None
            self._kept = self._read(self._path)
        return self._kept

    def _read(self, path: Path) -> list[Kept]:
        try:
            values = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(values, dict) or values.get("version") != VERSION:
                raise ValueError(f"it is not of version {VERSION}")
            return [_from_dict(one) for one in values["references"]]
        except FileNotFoundError:
            return []
        except OSError as error:
            self.remark = f"{path} cannot be read: {error.strerror or error}"
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            self.remark = f"{path} is damaged ({error}) and {set_aside(path, 'damaged')}"
        return []


def _key(kept: Kept) -> tuple[str, str, str, str]:
    one = kept.reference
    return kept.subject, one.channel, one.kind, one.chain


def _from_dict(values: dict[str, Any]) -> Kept:
    return Kept(
        subject=str(values["subject"]),
        measured_utc=str(values["measured_utc"]),
        device=str(values["device"]),
        reference=Reference.from_values(values["reference"]),
    )
