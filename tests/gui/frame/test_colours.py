"""The palettes: contrast (WCAG 2.1), and colours that stay apart for colour-blind eyes."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from numpy.typing import NDArray

from app.gui.look.palettes import CONTRAST, DARK, LIGHT, Family, Palette

PALETTES = pytest.mark.parametrize("p", [LIGHT, DARK, CONTRAST], ids=lambda p: p.name)
TEXT, GRAPHICS = 4.5, 3.0

#: Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
EYES = {"usual": np.eye(3), **{name: np.array(rows) for name, rows in BLINDNESS.items()}}


def linear(colour: str) -> NDArray[np.float64]:
    """Return linear RGB, 0 to 1."""
    values = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, eye: str) -> NDArray[np.float64]:
    """Return CIELAB (D65) of a colour as an eye sees it."""
    rgb = np.clip(EYES[eye] @ linear(colour), 0, 1)
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = np.array(to_xyz) @ rgb / (0.95047, 1.0, 1.08883)
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(one: str, other: str, eye: str) -> float:
    """Return ΔE (1976): 2.3 can just be told side by side."""
    return float(np.linalg.norm(lab(one, eye) - lab(other, eye)))


def test_the_measure_is_that_of_the_recommendation() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert difference("#ffffff", "#000000", "usual") == pytest.approx(100, abs=0.1)


def letters(p: Palette) -> dict[str, tuple[str, str]]:
    """Return every pair of letters and ground by name."""
    found = {
        f"{ink} on {ground}": (getattr(p, ink), getattr(p, ground))
        for ink, ground in product(("text", "muted"), ("panel", "window", "notice", "faint"))
    }
    for level in ("error", "warning", "info", "good"):
        found[level] = (getattr(p, f"{level}_text"), getattr(p, f"{level}_fill"))
        found[f"{level} on the panel"] = (getattr(p, f"{level}_text"), p.panel)
    for side in ("left", "right", "neither"):
        family: Family = getattr(p, side)
        found[f"{side} on the panel"] = (family.strong, p.panel)
        found[f"{side} on its tint"] = (family.strong, family.tint)
    found |= {
        "text on what is chosen": (p.text, p.info_fill),
        "text on what is withheld": (p.text, p.no_value),
        "the first button": (p.on_accent, p.accent),
        "the first button under the mouse": (p.on_accent, p.accent_hover),
        "record": (p.record, p.panel),
        "stop": (p.panel, p.record),
        "link": (p.accent, p.panel),
    }
    return found


@PALETTES
def test_letters_stand_out_from_their_ground(p: Palette) -> None:
    low = {name: round(contrast(*pair), 2) for name, pair in letters(p).items()}
    assert {name: value for name, value in low.items() if value < TEXT} == {}


@PALETTES
def test_what_is_drawn_stands_out_from_its_ground(p: Palette) -> None:
    drawn = {"accent": p.accent, "stale": p.stale_strong, "record": p.record}
    for side in ("left", "right", "neither"):
        family: Family = getattr(p, side)
        drawn |= {f"{side} {k}": line for k, line in enumerate(family.lines)}
        drawn |= {f"{side} alone": family.alone}
    low = {name: round(contrast(colour, p.panel), 2) for name, colour in drawn.items()}
    assert {name: value for name, value in low.items() if value < 2.6} == {}
    alone = {name for name, value in low.items() if value < GRAPHICS}
    # A filled signal of many pixels, and lines that carry a symbol each, may be a little fainter.
    assert all("alone" in name or name[-1].isdigit() for name in alone), low


@PALETTES
@pytest.mark.parametrize("eye", EYES)
def test_left_and_right_are_never_the_same(p: Palette, eye: str) -> None:
    for role in ("strong", "alone", "trace"):
        apart = difference(getattr(p.left, role), getattr(p.right, role), eye)
        assert apart > (20 if role == "trace" else 25), (role, apart)
    for left, right in product(p.left.lines, p.right.lines):
        assert difference(left, right, eye) > 9, (left, right)


@PALETTES
@pytest.mark.parametrize("eye", EYES)
def test_statuses_are_told_apart(p: Palette, eye: str) -> None:
    """All have a sign or a word of their own too; the colours alone must differ at a glance."""
    inks = {level: getattr(p, f"{level}_text") for level in ("error", "warning", "good")}
    for one, other in combinations(inks, 2):
        assert difference(inks[one], inks[other], eye) > 8, (one, other)


@PALETTES
def test_the_small_drawings_have_the_colours_of_the_palette(p: Palette) -> None:
    from importlib.resources import files

    for name, role in (
        ("down", "muted"),
        ("up", "muted"),
        ("right", "muted"),
        ("check", "on_accent"),
        ("dash", "on_accent"),
        ("tick", "text"),
    ):
        text = (files("resources") / "look" / f"{name}-{p.name}.svg").read_text()
        assert f'stroke="{getattr(p, role)}"' in text
