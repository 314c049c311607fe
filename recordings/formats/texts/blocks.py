"""A text file in blocks of whole lines, within bounded memory, whatever its encoding and line ends.

Numbers, delimiters and line ends are ASCII in every encoding met here but UTF-16, so blocks stay
bytes: UTF-16 is put into UTF-8 on the way, anything else is left as it is.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from pathlib import Path

from recordings.errors import RecordingError
from recordings.progress import tell

#: So much is read at once; from 256 kB to 4 MB the speed is the same.
BLOCK_BYTES = 1 << 20
#: A longer line is no row of a table: 4096 columns of 30 characters are half of it.
MAX_LINE_BYTES = 1 << 18

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def encoding_of(start: bytes) -> tuple[str, int]:
    """Return the encoding that a byte order mark names and the mark's length.

    Without a mark it is ``utf-8`` and 0, which every text of plain ASCII is too.
    """
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding, len(mark)
    return "utf-8", 0


class LineBlocks:
    """Iterates over a text in blocks of whole lines, each line ended by a newline.

    A text ends at its first NUL: what was being written when the power went is often followed by
    zeros up to the end of the file's last disk block.

    Parameters
    ----------
    path
        The file.
    skip_lines
        Lines at the beginning that are left out.

    Attributes
    ----------
    open_end
        True when the last line had no line end, known after the last block.
    stopped_at
        Byte of the first NUL, None where there is none.

    Raises
    ------
    RecordingError
        A line longer than `MAX_LINE_BYTES` (while iterating).
    OSError
        The file cannot be read (while iterating).
    """

    def __init__(self, path: Path, skip_lines: int = 0) -> None:
        self._path = path
        self._skip = skip_lines
        self.open_end = False
        self.stopped_at: int | None = None

    def __iter__(self) -> Iterator[bytes]:
        rest = b""
        for text in self._texts():
            rest += text
            end = rest.rfind(b"\n") + 1
            if end:
                block = self._without_header(rest[:end])
                rest = rest[end:]
                if block:
                    yield block
            if len(rest) > MAX_LINE_BYTES:
                raise RecordingError(
                    f"{self._path} has a line longer than {MAX_LINE_BYTES >> 10} kB.",
                    "That is no table of samples; choose another file.",
                )
        if rest:
            self.open_end = True
            block = self._without_header(rest + b"\n")
            if block:
                yield block

    def _without_header(self, block: bytes) -> bytes:
        start = 0
        while self._skip and start < len(block):
            start = block.index(b"\n", start) + 1
            self._skip -= 1
        return block[start:] if start else block

    def _texts(self) -> Iterator[bytes]:
        """Yield the contents with newlines for all line ends, in UTF-8 or as they are."""
        with self._path.open("rb") as file:
            encoding, mark = encoding_of(file.read(3))
            file.seek(mark)
            decoder = None
            if encoding != "utf-8":
                decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
            size = max(1, os.fstat(file.fileno()).st_size)
            position, held = mark, b""
            while self.stopped_at is None:
                raw = file.read(BLOCK_BYTES)
                text = raw if decoder is None else decoder.decode(raw, not raw).encode("utf-8")
                zero = text.find(b"\0")
                if zero >= 0:
                    width = 1 if decoder is None else 2
                    self.stopped_at = position + width * zero
                    text = text[:zero]
                position += len(raw)
                tell(min(1.0, position / size))
                text = held + text
                # A return at the end may be half of a line end.
                held = b"\r" if raw and text.endswith(b"\r") else b""
                text = text[: len(text) - len(held)]
                if b"\r" in text:
                    text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
                if text:
                    yield text
                if not raw:
                    return
