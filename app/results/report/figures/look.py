"""How pictures look: few colours that differ in grey as well, and a second sign beside each.

Left is blue, solid, a circle; right is orange, dashed, a diamond, hatched: as in the window, and
to be told apart where there is no colour.
"""

from __future__ import annotations

from dataclasses import dataclass

INK, SOFT, GRID, BAND, PAPER = "#1a1d21", "#526170", "#dfe4ea", "#e4e9ee", "#ffffff"
#: What is marked, in a colour and always with a word or a sign.
MARKED = "#a31c20"


@dataclass(frozen=True, slots=True)
class Style:
    r"""How one kind of thing is drawn.

    Parameters
    ----------
    colour
        Of lines, markers, edges and hatching.
    dash
        Of lines, as SVG has it; empty for a solid one.
    marker
        Shape of points.
    fill
        Of bars and bands.
    hatching
        Directions of the lines in bars, of ``/ \ - |``; empty for none.
    apart
        Of the lines of a hatching, in units.
    """

    colour: str
    dash: str = ""
    marker: str = "circle"
    fill: str = PAPER
    hatching: str = ""
    apart: float = 5.0


LEFT = Style("#0d5296", "", "circle", "#a9cbea")
RIGHT = Style("#a84a00", "6 3", "diamond", "#fbe3cb", "/")
NEITHER = Style("#3b4a59", "2 2.5", "square", "#d7dee5", "-")
BEFORE = Style("#77828e", "3 2.5", "square", "#eceff2")
AFTER = Style("#0d5296", "", "circle", "#a9cbea")

#: Muscles that share a bar, in order; after the last one the first comes again.
SHARED = (
    Style("#0d5296", fill="#0d5296"),
    Style("#8a3d00", fill="#f7d9ba", hatching="/"),
    Style("#00646d", fill="#b9e0e2", hatching="|", apart=4.0),
    Style("#5a3e00", fill="#f4ecd2", hatching="\\", apart=7.0),
    Style("#3b4a59", fill="#8f9dab"),
    Style("#7c2537", fill="#f8e3e6", hatching="/\\", apart=6.0),
    Style("#3b4a59", fill="#ffffff", hatching="-", apart=4.0),
    Style("#434b8f", fill="#dcdff5", hatching="/", apart=3.0),
)


def of_side(side: str) -> Style:
    """Return how a side is drawn: ``left``, ``right``, or empty for a muscle without sides."""
    return {"left": LEFT, "right": RIGHT}.get(side, NEITHER)
