"""Annotations of EDF+ and BDF+: when each record began, and the texts on it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

#: Onset, duration if any, texts: ``+12.5<21>0.3<20>text<20>text<20><0>``.
_LIST = re.compile(rb"([+-]\d+(?:\.\d*)?)(?:\x15(\d+(?:\.\d*)?))?\x14([^\x00]*)\x14\x00")
#: More annotations than this are refused: nobody reads them, and memory is bounded.
MOST_ANNOTATIONS = 1_000_000
_LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text on the recording.

    Parameters
    ----------
    onset_s
        Seconds since the start that the header states.
    duration_s
        None where it has none.
    text
        Not empty.
    """

    onset_s: float
    duration_s: float | None
    text: str


@dataclass(slots=True)
class Annotations:
    """Collects the annotations of a file, record by record.

    Attributes
    ----------
    starts_s
        When each record began, NaN where it does not say.
    texts
        The annotations, in the file's order.
    """

    starts_s: list[float] = field(default_factory=list)
    texts: list[Annotation] = field(default_factory=list)

    def add_record(self, signals: Iterable[bytes]) -> None:
        """Add a record's annotation signals; the first of the first says when the record began.

        Raises
        ------
        ValueError
            There are more annotations than can be believed.
        """
        start_s = math.nan
        for number, content in enumerate(signals):
            for place, found in enumerate(_LIST.finditer(content)):
                onset_s = float(found.group(1))
                if number == 0 and place == 0:
                    start_s = onset_s
                duration_s = float(found.group(2)) if found.group(2) else None
                for text in found.group(3).split(b"\x14"):
                    if text:
                        self._add(onset_s, duration_s, text)
        self.starts_s.append(start_s)

    def _add(self, onset_s: float, duration_s: float | None, text: bytes) -> None:
        if len(self.texts) >= MOST_ANNOTATIONS:
            raise ValueError(f"more than {MOST_ANNOTATIONS} annotations")
        words = text.decode("utf-8", "replace")[:_LONGEST_TEXT]
        self.texts.append(Annotation(onset_s, duration_s, words))
