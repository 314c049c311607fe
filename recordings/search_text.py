"""Texts of files as they may be shown, and as they are compared."""

from __future__ import annotations

import unicodedata

#: Longest text that is shown of a file.
MAX_LETTERS = 500
# Letters that turn the direction of what follows: a name could look like another one.
_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NOT_SHOWN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def printable(text: str) -> str:
    r"""Return a text from a file as one line that can be shown anywhere.

    Control characters (a terminal would obey them), letters that turn the direction, and what is
    no character at all become ``\ufffd``; white space becomes one space; the rest is cut.
    """
    line = " ".join(text[: 4 * MAX_LETTERS].split())
    # Asked first, as most are: of the 1.3 s for 1000 files letter by letter took 0.3 s.
    shown = line if line.isprintable() else "".join(map(_shown, line))
    return shown if len(shown) <= MAX_LETTERS else f"{shown[: MAX_LETTERS - 1]}…"


def _shown(letter: str) -> str:
    is_unfit = letter in _TURNING or unicodedata.category(letter) in _NOT_SHOWN
    return "\ufffd" if is_unfit else letter


def spelled(text: str) -> str:
    """Return a text as it is compared: one case, one form of each letter, spaces alone."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.replace("_", " ").split())


def fits_words(wanted: str, said: str) -> bool:
    """Tell whether each word of `wanted` begins a word of `said`; both as `spelled` gives them."""
    words = said.split()
    return all(any(word.startswith(part) for word in words) for part in wanted.split())
