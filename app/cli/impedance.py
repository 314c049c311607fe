"""``impedance``: how well each electrode sits, measured by the board."""

from __future__ import annotations

import argparse
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from app.cli.failures import EXIT_INTERRUPTED
from app.cli.output import note, say, say_json, text_width
from app.cli.parser import add_command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acquisition.boards.electrodes import ElectrodeImpedance, ImpedanceStep

_LEAST_WIDTH = 20
_BEFORE = (
    "Relax the muscles. No EMG comes while the board measures. Not for active electrodes, which "
    "have an amplifier of their own."
)


def add_impedance(commands: Any) -> None:
    """Add ``myobench impedance SOURCE [--json]``."""
    parser = add_command(
        commands,
        "impedance",
        run_impedance,
        "measure how well each electrode sits, and say what to do about it",
        "Measure the impedance of every electrode in use (channels=), on boards that can: see "
        f"myobench boards. {_BEFORE} Ctrl-C ends it; the board is set back in any case.",
    )
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help="for example 'brainflow:cyton?serial_port=COM3&channels=1,2'",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run_impedance(options: argparse.Namespace) -> int:
    """Measure the electrodes and say how they are."""
    import threading
    from concurrent.futures import ThreadPoolExecutor, wait

    from acquisition.boards.impedance import measure_impedance
    from acquisition.timing.clock import SystemClock
    from app.engine.session import LOOK_S, interruptible

    stopping = threading.Event()
    # On a thread of its own: a signal handler may not set an event, so somebody has to look.
    with interruptible() as interruption, ThreadPoolExecutor(1, "impedance") as pool:
        measuring = pool.submit(
            measure_impedance,
            options.source,
            clock=SystemClock(),
            stopping=stopping,
            progress=_tell,
        )
        while not measuring.done():
            wait((measuring,), LOOK_S)
            if interruption.came:
                stopping.set()
        electrodes = measuring.result()
    if stopping.is_set():
        note("myobench: interrupted; the board is set back")
        return EXIT_INTERRUPTED
    if options.json:
        say_json(_document(options.source, electrodes))
    else:
        say(_table(electrodes))
    return 0


def _tell(step: ImpedanceStep) -> None:
    if step.number == 1:
        note(_BEFORE)
    note(f"[{step.number}/{step.of}] {step.text}")


def _document(source: str, electrodes: Sequence[ElectrodeImpedance]) -> dict[str, Any]:
    return {
        "source": source,
        "electrodes": [
            {
                "channel": item.channel or None,
                "name": item.name or None,
                "electrode": item.electrode,
                "impedance_kohm": item.kohm,
                "verdict": item.verdict,
                "advice": item.advice,
            }
            for item in electrodes
        ],
    }


def _table(electrodes: Sequence[ElectrodeImpedance]) -> str:
    from app.results.table import text_table, width_of

    headers = ("channel", "name", "electrode", "kOhm", "verdict")
    rows = [
        (
            str(item.channel or "-"),
            item.name or "-",
            item.electrode,
            f"{item.kohm:.1f}" if item.kohm is not None else "-",
            item.verdict,
        )
        for item in electrodes
    ]
    beside = width_of(text_table(headers, rows).splitlines()[1]) + 2
    wrapped = [
        (*cells, line)
        for row, item in zip(rows, electrodes, strict=True)
        for cells, line in zip_longest(
            (row,),
            textwrap.wrap(item.advice, max(_LEAST_WIDTH, text_width() - beside)),
            fillvalue=("",) * len(headers),
        )
    ]
    return text_table((*headers, "what to do"), wrapped, "><<><<")
