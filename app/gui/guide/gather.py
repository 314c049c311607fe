"""Everything the palette offers at this moment: commands, sources of late, markers."""

from __future__ import annotations

from functools import partial

from app.gui.format import clock
from app.gui.guide.offers import Offer
from app.gui.guide.opening import Opening
from app.gui.language import tr
from app.gui.source_text import describe, device_of
from app.gui.workbench import Workbench

#: More markers than this are a list of their own, not something to be typed.
_MOST_MARKERS = 200


def offers(bench: Workbench, opening: Opening) -> list[Offer]:
    """Return all of them, commands first; a panel has a command of its own."""
    return [*_commands(bench), *_sources(bench, opening), *_markers(bench)]


def _commands(bench: Workbench) -> list[Offer]:
    commands = bench.commands
    return [
        Offer(
            command.name,
            command.title,
            command.group,
            partial(commands.run, command.name),
            ", ".join(commands.keys(command.name)),
            command.icon,
            command.enabled(),
            command.needs,
        )
        for command in commands.all()
        if command.name != "palette.open"
    ]


def _sources(bench: Workbench, opening: Opening) -> list[Offer]:
    made = []
    for source in bench.memory.now.recent:
        title, facts = describe(source, bench.chooser.lists.titles)
        is_device = device_of(source) is not None
        said = tr("Connect {source}", source=title) if is_device else title
        sign = "athlete" if source.startswith("sim:") else "review"
        made.append(
            Offer(
                f"source:{source}",
                said,
                tr("Recent sources") + (f": {facts}" if facts else ""),
                partial(opening.open, source),
                icon="device" if is_device else sign,
                possible=not opening.is_recording,
                needs=tr("Finish the recording first"),
            )
        )
    return made


def _markers(bench: Workbench) -> list[Offer]:
    session = bench.desk.session
    if session is None:
        return []
    made = []
    for event in session.marks.flags[:_MOST_MARKERS]:
        seconds = event.sample / session.extent.fs
        made.append(
            Offer(
                f"marker:{event.sample}",
                tr("Go to {marker}", marker=event.label or tr("marker")),
                tr("Markers") + f": {clock(seconds)}",
                partial(bench.replay_bar.seek.emit, seconds),
                icon="mark",
            )
        )
    return made
