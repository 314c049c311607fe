"""Commands at the device: ``boards`` and ``record``."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.failures import EXIT_INTERRUPTED
from app.cli.output import Progress, note, say, say_json
from app.cli.parser import add_command, positive, user_path

if TYPE_CHECKING:
    from acquisition.boards.catalogue import BoardEntry

#: A day. A simulation plans its repetitions over the whole length before it begins.
MAX_RECORD_S = 86400.0


def add_boards(commands: Any) -> None:
    """Add ``myobench boards [--json]``."""
    parser = add_command(
        commands,
        "boards",
        run_boards,
        "every BrainFlow board with EMG channels: id, name, rate, channels, tier, parameters",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def add_record(commands: Any) -> None:
    """Add ``myobench record SOURCE OUT.h5 --seconds S [--fast]``."""
    parser = add_command(
        commands,
        "record",
        run_record,
        "record without a window, with a progress bar",
        "Record a source without a window. An existing OUT is never overwritten; Ctrl-C ends the "
        "recording early and keeps what is there.",
    )
    parser.add_argument(
        "source", metavar="SOURCE", help="for example brainflow:synthetic or sim:squat?seed=1"
    )
    parser.add_argument("out", metavar="OUT.h5", type=user_path, help="the recording to write")
    parser.add_argument(
        "--seconds",
        metavar="S",
        type=positive("seconds", MAX_RECORD_S),
        required=True,
        help="how long to record",
    )
    parser.add_argument(
        "--fast",
        action="store_true",
        help="take a simulated or file source as fast as it comes, not in real time",
    )


def run_boards(options: argparse.Namespace) -> int:
    """List the boards."""
    from acquisition.boards.catalogue import list_boards
    from app.results.table import text_table

    boards = list_boards()
    if options.json:
        say_json([_board_document(board) for board in boards])
        return 0

    def parameters(board: BoardEntry) -> str:
        needed = [item.name for item in board.parameters if item.required]
        optional = len(board.parameters) - len(needed)
        return ", ".join(needed + ([f"[{optional} optional]"] if optional else []))

    rows = [
        (
            board.name,
            str(board.id),
            f"{board.fs:g} Hz" if board.fs else "as master",
            str(board.n_channels) if board.n_channels else "as master",
            board.tier,
            parameters(board),
            board.note,
        )
        for board in boards
    ]
    headers = ("name", "id", "rate", "channels", "tier", "needs", "note")
    say(text_table(headers, rows, "<>>><<<"))
    say("\nSOURCE: brainflow:NAME?parameter=value; optional parameters are listed with --json")
    return 0


def _board_document(board: BoardEntry) -> dict[str, Any]:
    """Return a board as JSON, its rate named as in the other commands' JSON."""
    document = board.to_dict()
    document["sampling_rate_hz"] = document.pop("rate_hz")
    return document


def run_record(options: argparse.Namespace) -> int:
    """Record a source into a new file."""
    from app.engine.session import record_headless
    from app.results.plain import span
    from recordings.sources import default_registry

    progress = Progress(options.seconds)
    try:
        summary = record_headless(
            default_registry(),
            options.source,
            options.out,
            options.seconds,
            fast=options.fast,
            progress=progress.update,
        )
    finally:
        progress.close()
    if summary.skipped:
        note(
            f"myobench: live numbers skipped {summary.skipped} samples (too slow a computer); "
            "the file has them"
        )
    say(
        f"{summary.path}: {summary.device}, {span(summary.duration_s)}, "
        f"{summary.n_samples} samples at {summary.fs:g} Hz"
    )
    if summary.interrupted:
        note("myobench: interrupted; the file is complete and shorter")
        return EXIT_INTERRUPTED
    return 0
