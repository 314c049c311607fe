"""The colours of the workstation: a light and a dark palette with the same roles.

Blue against orange stays apart for all common kinds of colour blindness; left is always blue.
Tests hold the contrasts of both palettes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class ChannelColour:
    """Colours of one channel.

    Parameters
    ----------
    trace
        Near the ground: the signal itself, which fills much area.
    strong
        Far from the ground: envelope, bar and number (contrast at least 4.5:1).
    alone
        The signal where no envelope lies over it: between both, also a thin line can be read.
    tint
        Nearly the ground: behind bursts.
    line
        For lines of several channels in one plot: as `strong`, but other from muscle to muscle.
    symbol
        Shape of the points in such a plot, so that no line is told by its colour alone.
    """

    trace: str
    strong: str
    alone: str
    tint: str
    line: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Family:
    """Colours of one side; `lines` from muscle to muscle. See `ChannelColour`."""

    trace: str
    strong: str
    alone: str
    tint: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour that is used, by what it is for.

    Parameters
    ----------
    name
        Of the theme, and in the names of small drawings.
    dark
        Whether light letters stand on a dark ground.
    window, panel
        Grounds: behind panels, and in them.
    line, faint, edge
        Borders of panels, lines within pictures, borders of what can be pressed.
    text, muted, disabled
        Letters on either ground; `muted` has a contrast of at least 4.5:1.
    accent, accent_hover, on_accent
        What is chosen or can be pressed first, and letters on it.
    accent_disabled
        The same while it cannot be pressed.
    record
        Recording, and nothing else.
    gap, gap_stripe
        Missing samples, hatched.
    no_value, no_value_stripe
        Numbers that are withheld, hatched.
    burst
        Activity in the ribbon of a whole recording.
    stale, stale_strong
        Signal and numbers that are not live.
    empty_stripe
        Hatching of a bar without a value.
    noise
        The band within which a balance is noise.
    handle
        Handles of scroll bars.
    notice
        Ground of a text over a picture.
    error_fill ... good_text
        Ground and letters of messages.
    left, right, neither
        Colours of the sides.
    """

    name: str
    dark: bool
    window: str
    panel: str
    line: str
    faint: str
    edge: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_disabled: str
    on_accent: str
    record: str
    gap: str
    gap_stripe: str
    no_value: str
    no_value_stripe: str
    burst: str
    stale: str
    stale_strong: str
    empty_stripe: str
    noise: str
    handle: str
    notice: str
    error_fill: str
    error_text: str
    warning_fill: str
    warning_text: str
    info_fill: str
    info_text: str
    good_fill: str
    good_text: str
    left: Family
    right: Family
    neither: Family


LIGHT = Palette(
    name="light",
    dark=False,
    window="#f3f5f8",
    panel="#ffffff",
    line="#d5dce4",
    faint="#eaeef2",
    edge="#b9c3cd",
    text="#1c2733",
    muted="#526170",
    disabled="#8793a0",
    accent="#1763a6",
    accent_hover="#0f5290",
    accent_disabled="#9fb6cb",
    on_accent="#ffffff",
    record="#c0272d",
    gap="#e6ebef",
    gap_stripe="#aeb9c4",
    no_value="#fff3dc",
    no_value_stripe="#dcae5c",
    burst="#6f9fce",
    stale="#b4bdc6",
    stale_strong="#7c8893",
    empty_stripe="#8f9ba7",
    noise="#c6ced6",
    handle="#c3ccd5",
    notice="#ffffff",
    error_fill="#fdecec",
    error_text="#8f1a1f",
    warning_fill="#fff3dc",
    warning_text="#6f4700",
    info_fill="#e6f0fa",
    info_text="#0f4a80",
    good_fill="#e4f3e8",
    good_text="#1b5b2c",
    left=Family(
        "#a3c8e8", "#0d5296", "#4a8fc9", "#eaf3fb", ("#0d5296", "#2f86cc", "#00757f", "#5560b8")
    ),
    right=Family(
        "#f4c193", "#a84a00", "#d97f2e", "#fdf1e4", ("#a84a00", "#e07b16", "#7a5a00", "#c24a5a")
    ),
    neither=Family(
        "#b9c4ce", "#3b4a59", "#77879a", "#eef2f5", ("#3b4a59", "#74859a", "#55606b", "#8a7f6a")
    ),
)

DARK = Palette(
    name="dark",
    dark=True,
    window="#10161c",
    panel="#182028",
    line="#303c48",
    faint="#232d37",
    edge="#475665",
    text="#e6ebf0",
    muted="#9fadba",
    disabled="#65727f",
    accent="#5aa6e6",
    accent_hover="#7bb9ee",
    accent_disabled="#36506a",
    on_accent="#0b1219",
    record="#ff6b66",
    gap="#212a33",
    gap_stripe="#4a5866",
    no_value="#33280f",
    no_value_stripe="#8a6a2c",
    burst="#3f6f9e",
    stale="#4d5a66",
    stale_strong="#84919d",
    empty_stripe="#75828f",
    noise="#3a4754",
    handle="#3f4c59",
    notice="#222c36",
    error_fill="#3d1d20",
    error_text="#ff9c94",
    warning_fill="#3a2d10",
    warning_text="#f3cd83",
    info_fill="#17304a",
    info_text="#a9d2f7",
    good_fill="#173322",
    good_text="#8fdcc4",
    left=Family(
        "#2f5f8a", "#7cc0f5", "#5598cf", "#18293a", ("#7cc0f5", "#4597dc", "#3fc0c8", "#a3a9f5")
    ),
    right=Family(
        "#8a5524", "#ffb066", "#d98a3e", "#33261a", ("#ffb066", "#e6872e", "#d8b84a", "#f5909c")
    ),
    neither=Family(
        "#4f5d6a", "#c3cfda", "#8a99a8", "#212a33", ("#c3cfda", "#8fa0b2", "#a7b0b8", "#c9bca0")
    ),
)

#: Letters and borders as far from the ground as can be; meanings keep their hues.
CONTRAST = replace(
    DARK,
    name="contrast",
    window="#000000",
    panel="#000000",
    line="#8f9aa5",
    faint="#3a4550",
    edge="#ffffff",
    text="#ffffff",
    muted="#dfe6ec",
    disabled="#98a3ae",
    accent="#ffd23f",
    accent_hover="#ffe27a",
    accent_disabled="#6b5c22",
    on_accent="#000000",
    record="#ff8a85",
    handle="#98a3ae",
    notice="#000000",
    info_fill="#14304d",
    info_text="#cfe6ff",
)
