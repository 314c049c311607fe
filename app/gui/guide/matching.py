"""Finding by a few letters what is meant: how well a text fits what was typed; no Qt."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

#: Points of a typed word, by how it is found. A whole beginning is worth more than letters that
#: are strewn over the text, and those are worth something only where most of them stand together.
_WHOLE, _BEGINS, _INSIDE, _INITIALS, _STREWN = 100, 80, 45, 40, 10
#: A text in which the letters of a word lie further apart is not what was meant.
_FURTHEST = 3


@dataclass(frozen=True, slots=True)
class Match:
    """How a text fits.

    Parameters
    ----------
    score
        More is better.
    letters
        Indices of the letters of the text that were typed, to be shown bold.
    """

    score: float
    letters: tuple[int, ...]


def plain(text: str) -> str:
    """Return a text as it is compared: one case, without accents, each letter still one letter."""
    return "".join(_plain_letter(letter) for letter in text)


def match(typed: str, text: str, extra: str = "") -> Match | None:
    """Return how `text` fits what was typed; None where it does not.

    Every word typed has to be found, in any order.

    Parameters
    ----------
    typed
        What stands in the field; nothing fits everything.
    text
        What is shown.
    extra
        Words that find it too, for half the points: its group, its name.
    """
    shown, other = plain(text), plain(extra)
    score, letters = 0.0, set[int]()
    for word in plain(typed).split():
        found = _word(word, shown)
        if found is not None:
            score += found.score
            letters.update(found.letters)
            continue
        aside = _word(word, other)
        if aside is None or aside.score <= _STREWN:
            return None
        score += aside.score / 2
    # Of two that fit alike the shorter one has less that was not meant.
    return Match(score - len(shown) / 100, tuple(sorted(letters)))


def _word(word: str, text: str) -> Match | None:
    """Return the best way to find a word in a text."""
    starts = _starts(text)
    for start in starts:
        if text.startswith(word, start):
            end = start + len(word)
            whole = end == len(text) or not text[end].isalnum()
            earlier = 5.0 if start == 0 else 0.0
            return Match((_WHOLE if whole else _BEGINS) + earlier, tuple(range(start, end)))
    initials = "".join(text[start] for start in starts)
    at = initials.find(word)
    if len(word) > 1 and at >= 0:
        return Match(_INITIALS, tuple(starts[at : at + len(word)]))
    inside = text.find(word)
    if inside >= 0:
        return Match(_INSIDE, tuple(range(inside, inside + len(word))))
    return _strewn(word, text)


def _strewn(word: str, text: str) -> Match | None:
    """Return a word whose letters stand in order, with few others between them."""
    if len(word) < 3:
        return None
    for begin in (index for index, letter in enumerate(text) if letter == word[0]):
        letters, at = [begin], begin
        for letter in word[1:]:
            at = text.find(letter, at + 1, at + 2 + _FURTHEST)
            if at < 0:
                break
            letters.append(at)
        else:
            return Match(_STREWN, tuple(letters))
    return None


def _starts(text: str) -> list[int]:
    return [
        index
        for index, letter in enumerate(text)
        if letter.isalnum() and (index == 0 or not text[index - 1].isalnum())
    ]


def _plain_letter(letter: str) -> str:
    bare = unicodedata.normalize("NFKD", letter)[:1].casefold()
    return bare if len(bare) == 1 else letter  # ß becomes two, and indices would move
