"""The command ``record``."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from app.cli.failures import EXIT_INTERRUPTED
from app.cli.guided import Guided
from app.cli.output import Progress, note, say
from app.cli.parser import UsageError, add_command, positive, user_path

if TYPE_CHECKING:
    from app.config import NotesConfig
    from app.engine.publisher import Publisher
    from app.engine.session import RecordSummary
    from app.engine.state import Problem, ReconnectStatus

#: A day. A simulation plans its repetitions over the whole length before it begins.
MAX_RECORD_S = 86400.0


def add_record(commands: Any) -> None:
    """Add ``myobench record SOURCE OUT.h5 --seconds S ...``."""
    parser = add_command(
        commands,
        "record",
        run_record,
        "record without a window, with a progress bar",
        "Record a source without a window. An existing OUT is never overwritten; Ctrl-C ends the "
        "recording early and keeps what is there.",
    )
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help="for example brainflow:synthetic, sim:squat?seed=1, "
        "or a session: sim:squat?script=rest:6,mvc:4,rest:8,reps:8:slow",
    )
    parser.add_argument("out", metavar="OUT.h5", type=user_path, help="the recording to write")
    parser.add_argument(
        "--seconds",
        metavar="S",
        type=positive("seconds", MAX_RECORD_S),
        help="how long to record; with --protocol: at most",
    )
    parser.add_argument(
        "--protocol",
        metavar="ID_OR_FILE",
        help="lead through a protocol, for example bilateral_squat, or a file: each step begins by "
        "itself, and the recording ends with the session; sim:squat?follow=1 does what is asked",
    )
    parser.add_argument(
        "--fast",
        action="store_true",
        help="take a simulated or file source as fast as it comes, not in real time",
    )
    parser.add_argument(
        "--publish",
        action="store_true",
        help="publish envelope, activation and events as LSL streams, for this computer alone "
        "unless the settings file says network = true",
    )
    said = parser.add_argument_group(
        "what is said of the recording",
        "Stored in the file, found by myobench library. Without a flag that of [notes] in the "
        "settings file.",
    )
    for name, metavar, help_text in (
        ("subject", "CODE", "pseudonym such as P017; never a name, the file is made to be shared"),
        ("exercise", "NAME", "what is done, for example squat"),
        ("note", "TEXT", "anything else"),
        ("electrode", "TEXT", "electrodes of all channels, e.g. 'Ag/AgCl 10 mm, 20 mm apart'"),
    ):
        said.add_argument(f"--{name}", metavar=metavar, type=_line, help=help_text)


def _line(text: str) -> str:
    if not text.isprintable():
        raise argparse.ArgumentTypeError(f"must be one line of text, not {text!r}")
    return text.strip()


def run_record(options: argparse.Namespace) -> int:
    """Record a source into a new file."""
    from app.config import load_config
    from app.engine.session import record_headless
    from app.results.plain import span
    from recordings.notes import SessionNotes
    from recordings.sources import default_registry

    guided = None if options.protocol is None else Guided.of(options.protocol)
    if guided is None and options.seconds is None:
        raise UsageError("--seconds: say how long to record, or a --protocol to lead through")
    config = load_config()
    said = _said(options, config.notes)
    if guided is not None and options.exercise is None and guided.protocol.exercise:
        said = replace(said, exercise=guided.protocol.exercise)
    publisher = _publisher(options)
    progress = Progress(options.seconds) if guided is None else guided.progress()
    remark = ""

    def on_progress(done_s: float) -> None:
        if guided is None:
            progress.update(done_s, remark)
        else:
            progress.update(guided.n_through, remark or guided.now)

    def on_link(link: ReconnectStatus | None) -> None:
        nonlocal remark
        remark = "link lost, looking for it" if link is not None else "link back, with a gap"

    def on_warning(warning: Problem | None) -> None:
        if warning is not None:
            progress.close()  # the bar goes on below it
            note(f"myobench: {warning.message} {warning.hint}")

    try:
        summary = record_headless(
            default_registry(),
            options.source,
            options.out,
            options.seconds,
            fast=options.fast,
            progress=on_progress,
            on_link=on_link,
            on_warning=on_warning,
            notes=SessionNotes(said.subject, said.exercise, said.note),
            electrode=said.electrode,
            observer=publisher,
            commands=() if guided is None else ((0.0, guided.begin),),
            key=None if guided is None else guided.key,
            rescue_dir=config.data_dir,
        )
    finally:
        progress.close()
        if publisher is not None:
            publisher.close()
    if publisher is not None and publisher.problem:
        note(f"myobench: not published: {publisher.problem}")
    if summary.skipped:
        note(
            f"myobench: live numbers skipped {summary.skipped} samples (too slow a computer); "
            "the file has them"
        )
    say(
        f"{summary.path}: {summary.device}, {span(summary.duration_s)}, "
        f"{summary.n_samples} samples at {summary.fs:g} Hz{_losses(summary)}"
    )
    if guided is not None:
        for line in guided.not_done():
            note(f"myobench: {line}")
    if summary.interrupted:
        note("myobench: interrupted; the file is complete and shorter")
        return EXIT_INTERRUPTED
    return 0


def _losses(summary: RecordSummary) -> str:
    """Return how much of a recording is missing, in words; empty when nothing is."""
    if not summary.lost:
        return ""
    share_pct = 100 * summary.lost / summary.n_samples
    gaps = "1 gap" if summary.gaps == 1 else f"{summary.gaps} gaps"
    return f", {summary.lost} of them lost ({share_pct:.2g} %) in {gaps}"


def _said(options: argparse.Namespace, usual: NotesConfig) -> NotesConfig:
    """Return what the flags say, and the settings file where they say nothing."""
    names = [item.name for item in fields(usual)]
    flags = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    return replace(usual, **flags)


def _publisher(options: argparse.Namespace) -> Publisher | None:
    """Return what publishes the streams, None where nobody asks for it."""
    if not options.publish:
        return None
    if options.fast:
        raise UsageError("--publish: streams are published in real time; leave out --fast")
    from app.config import load_config
    from app.engine.publisher import Publisher
    from dsp.spec import PipelineSpec

    return Publisher(PipelineSpec(), network=load_config().lsl.network)
