"""Texts at the border of the store: what a person wrote stays, what does harm goes."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from app.clients.errors import NotAccepted

#: Longest code, in characters: it is part of file names.
LONGEST_CODE = 40
#: Longest line, such as a name.
LONGEST_LINE = 500
#: Longest text of several lines, such as notes.
LONGEST_TEXT = 100_000

# Letters that turn the direction of all that follows, also of what is not theirs. The marks that
# Arabic and Hebrew need beside a number turn nothing but what they stand at, and stay.
_TURNING = "\u202a-\u202e\u2066-\u2069"
# Control characters but tab and newline, lone surrogates, and what is no character.
_NO_TEXT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff{_TURNING}]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_IN_A_FILE_NAME = frozenset('/\\:*?"<>|')


def tidied(text: str, longest: int = LONGEST_LINE, *, lines: bool = False, what: str = "") -> str:
    """Return a text as the store keeps it; one that is tidy comes back as it is.

    Parameters
    ----------
    text
        What was written.
    longest
        Most characters.
    lines
        It may have several lines; otherwise each white space becomes one space.
    what
        What the text is (``the name``), for the error.

    Returns
    -------
    str
        Without control characters, lone surrogates and letters that turn the direction of what
        follows; no white space at its ends.

    Raises
    ------
    NotAccepted
        It is longer than `longest`: nothing is cut off that a person wrote.
    """
    plain = _NO_TEXT.sub("", _LINE_ENDS.sub("\n", text))
    plain = plain.strip() if lines else " ".join(plain.split())
    if len(plain) > longest:
        name = what[:1].upper() + what[1:] if what else "A text"
        raise NotAccepted(
            f"{name} has {len(plain)} characters; {longest} are the most.", "Make it shorter."
        )
    return plain


def tidied_values(values: Any) -> Any:
    """Return JSON values with each text in them tidied."""
    if isinstance(values, str):
        return tidied(values, LONGEST_TEXT, lines=True)
    if isinstance(values, dict):
        return {tidied(str(name)): tidied_values(value) for name, value in values.items()}
    if isinstance(values, (list, tuple)):
        return [tidied_values(value) for value in values]
    return values


def tidied_code(text: str) -> str:
    """Return a code as the store keeps it.

    Raises
    ------
    NotAccepted
        It is empty, too long, or has letters that a file name cannot have.
    """
    line = tidied(text, LONGEST_TEXT)
    # What cannot be seen could make two codes of one look.
    code = "".join(letter for letter in line if letter.isprintable()).strip()
    if not any(letter.isalnum() for letter in code):
        raise NotAccepted("The client has no code.", "Give one, such as C-001; never a name.")
    if len(code) > LONGEST_CODE:
        raise NotAccepted(
            f"The code has {len(code)} characters; {LONGEST_CODE} are the most.", "Make it shorter."
        )
    unfit = sorted(_NOT_IN_A_FILE_NAME & set(code))
    if unfit or code.startswith("."):
        raise NotAccepted(
            f"A code cannot {f'have {unfit[0]}' if unfit else 'begin with a dot'}.",
            "It is part of file names: use letters, digits and dashes.",
        )
    return code


def code_key(code: str) -> str:
    """Return what makes a code unique: capitals and forms of a letter do not."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", code).casefold())
