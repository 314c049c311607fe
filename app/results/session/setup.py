"""How a session was measured, from its recordings: channels, chain, and the reporting items."""

from __future__ import annotations

import math
from collections.abc import Sequence

from acquisition.channels import split_site
from app.results.session.isek import NOT_RECORDED, isek_items
from app.results.session.measured import Measured, faults_of
from app.results.session.numbers import ChannelSetup, Setup
from recordings.notes import ELECTRODES_ON
from recordings.recording import Recording

MIXED = "mixed"
_AGES = {False: "this session", True: "an earlier session"}


def setup_of(recordings: Sequence[Recording], sources: Sequence[Measured]) -> Setup:
    """Return how a session was measured.

    Parameters
    ----------
    recordings, sources
        Its recordings, and what was measured of each, in the order of time. Device, chain and
        settings are those of the first; a channel is as bad as in the worst of them.
    """
    first, source = recordings[0], sources[0]
    document = source.analysis.document
    settings, band = document["settings"], source.stream.band_hz
    channels = tuple(_channel(name, sources) for name in _names(sources))
    missing = [
        (one.analysis.document["loss_pct"], len(one.analysis.document["gaps"])) for one in sources
    ]
    rows = [one.n_samples for one in recordings]
    lost = sum(pct * n for (pct, _), n in zip(missing, rows, strict=True))
    electrodes = {one.electrode for one in first.info.channels if one.electrode}
    on = first.notes.session.get(ELECTRODES_ON)
    kinds = {one.reference for one in channels}
    return Setup(
        device=first.info.device,
        board=board_of(first),
        fs=first.fs,
        tier=document["tier"],
        channels=channels,
        band_hz=(float(band[0]), float(band[1])),
        window_ms=float(settings["rms_window_ms"]),
        mains=str(settings["formulas"]["mains"]),
        electrode="; ".join(sorted(electrodes)) or NOT_RECORDED,
        electrodes_on=on if isinstance(on, str) else "",
        normalisation=_normalisation(kinds),
        software=str(settings["software"]),
        isek=isek_items(first, source, channels),
        loss_pct=lost / max(1, sum(rows)),
        gaps=sum(n for _, n in missing),
    )


def board_of(recording: Recording) -> str:
    """Return what names the kind of board: the kind of SOURCE, and the board where it is said."""
    scheme = recording.info.uri.partition(":")[0]
    board = recording.info.settings.get("board")
    named = board if isinstance(board, str) and board else recording.info.device
    return f"{scheme}: {named}" if scheme else named


def _names(sources: Sequence[Measured]) -> list[str]:
    found: dict[str, None] = {}
    for one in sources:
        found |= dict.fromkeys(one.name(k) for k in one.emg)
    return list(found)


def _channel(name: str, sources: Sequence[Measured]) -> ChannelSetup:
    """Return a channel as it is in the newest recording that has it, with its worst verdict."""
    held = [(one, k) for one in sources if (k := one.stream.column(name)) is not None]
    worst, at = max(
        held, key=lambda one: ("unknown", "green", "amber", "red").index(_verdict(*one))
    )
    source, column = held[-1]
    info, norm = source.stream.channels[column], source.analysis.balance.norm
    value = float(norm.unit_uv[column])
    kind = norm.kinds[column]
    muscle, side = (info.muscle, info.side) if info.muscle else split_site(name)
    return ChannelSetup(
        name=name,
        muscle=muscle,
        side=side,
        role=info.role,
        verdict=_verdict(worst, at),
        faults=faults_of(worst.analysis.quality[at]),
        reference=kind,
        reference_uv=value if math.isfinite(value) else None,
        reference_age=_AGES[norm.earlier[column]] if kind else "",
    )


def _verdict(source: Measured, column: int) -> str:
    return source.analysis.quality[column].verdict


def _normalisation(references: set[str]) -> str:
    if references == {"mvc"}:
        return "% MVC"
    return MIXED if references - {""} else "µV"
