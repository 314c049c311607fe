"""Words and figures of the channels' quality; no Qt widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from acquisition.types import ChannelInfo
from app.gui import format as texts
from app.gui.language import mark, number, said, tr

if TYPE_CHECKING:  # it brings SciPy, which the window must not wait for
    from dsp.quality import ChannelQuality

GREEN, AMBER, RED, UNKNOWN = "green", "amber", "red", "unknown"
#: From what must be seen first.
ORDER = (RED, AMBER, UNKNOWN, GREEN)
_WORDS = {
    GREEN: mark("good"),
    AMBER: mark("fair"),
    RED: mark("poor"),
    UNKNOWN: mark("not judged yet"),
}
#: Columns of figures: index, heading, decimals.
FIGURES = (
    ("baseline_noise", mark("Rest, µV"), 1),
    ("mains", mark("Hum, dB"), 0),
    ("saturation", mark("At limit, %"), 2),
    ("missing", mark("Missing, %"), 2),
)


def verdict_of(quality: ChannelQuality | None) -> str:
    """Return the verdict, `UNKNOWN` before there is one."""
    return UNKNOWN if quality is None else quality.verdict


def verdict_word(verdict: str) -> str:
    """Return a verdict in the user's language."""
    return tr(_WORDS[verdict])


def what_to_do(quality: ChannelQuality | None) -> str:
    """Return the most urgent instruction; why nothing has to be done where there is none."""
    if quality is None:
        return tr("judged after half a second of signal")
    instructions = quality.instructions()
    return said(instructions[0]) if instructions else tr("nothing to do")


def figure(quality: ChannelQuality | None, name: str, decimals: int) -> tuple[str, str]:
    """Return an index as text, and why there is none where there is none."""
    if quality is None:
        return texts.NONE, ""
    index = quality.indices[name]
    if index.value is None:
        return texts.NONE, said(index.instruction)
    return number(index.value, decimals), ""


def counts(qualities: Sequence[ChannelQuality | None]) -> dict[str, int]:
    """Return how many channels have each verdict."""
    found = Counter(verdict_of(quality) for quality in qualities)
    return {verdict: found[verdict] for verdict in ORDER}


def summary(
    channels: Sequence[ChannelInfo], qualities: Sequence[ChannelQuality | None], most: int = 6
) -> str:
    """Return the quality in words, what must be mended first on top, line by line."""
    if not qualities:
        return tr("Signal quality: shown once a source is connected.")
    found = counts(qualities)
    head = ", ".join(
        f"{count} {verdict_word(verdict)}" for verdict, count in found.items() if count
    )
    lines = [tr("Signal quality over the last 4 s: {found}", found=head)]
    bad = [
        k for verdict in (RED, AMBER) for k, q in enumerate(qualities) if verdict_of(q) == verdict
    ]
    for k in bad[:most]:
        name, advice = texts.channel_line(channels[k]), what_to_do(qualities[k])
        lines.append(f"{name}: {verdict_word(verdict_of(qualities[k]))} – {advice}")
    if len(bad) > most:
        lines.append(tr("and %n more channel(s)", n=len(bad) - most))
    return "\n".join(lines)
