"""The command ``export``: samples, features or events of a recording for other programs."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli.analysis import add_settings_flags, overrides_of
from app.cli.output import Progress, note, say
from app.cli.parser import UsageError, add_command, add_span_flags, user_path
from app.cli.reading import add_reading_flags, read_options

_SAMPLES = "samples"
_TABLES = ("features", "events")


def add_export(commands: Any) -> None:
    """Add ``myobench export FILE OUT [--what samples|features|events]``."""
    parser = add_command(
        commands,
        "export",
        run_export,
        "write a recording, or a part of it, as CSV, EDF+, BDF+, MATLAB, Parquet, XDF or C3D",
        "Write a recording for other programs. The format follows the ending of OUT: .csv, .edf, "
        ".bdf, .mat, .parquet, .xdf or .c3d; .h5 makes a recording of a part. Features "
        "and events are tables (.csv) of what analyze finds. An existing OUT is never overwritten.",
    )
    parser.add_argument("file", metavar="FILE", type=user_path, help="a recording")
    parser.add_argument("out", metavar="OUT", type=user_path, help="the file to write")
    parser.add_argument(
        "--what",
        choices=(_SAMPLES, *_TABLES),
        default=_SAMPLES,
        help="samples as recorded; features: amplitude and spectrum by window and burst; events: "
        "markers, gaps and bursts (default: samples)",
    )
    add_span_flags(parser.add_argument_group("which part"))
    add_settings_flags(parser.add_argument_group("how features and events are found"))
    add_reading_flags(parser)


def run_export(options: argparse.Namespace) -> int:
    """Export one recording."""
    if options.what == _SAMPLES:
        _export_samples(options)
    else:
        _export_table(options)
    say(str(options.out))
    return 0


def _export_samples(options: argparse.Namespace) -> None:
    from app.config import load_config
    from app.engine.session import interruptible
    from recordings.annotations import beside
    from recordings.export import check_out, export_recording
    from recordings.reader import open_recording
    from recordings.span import cut_s

    if overrides_of(options):
        raise UsageError("samples are written as recorded; settings go with --what features")
    check_out(options.out)  # before minutes of reading
    with (
        open_recording(options.file, read_options(options)) as whole,
        # A Ctrl-C that comes while h5py counts its objects would be lost: 3 of 9 were.
        interruptible() as interruption,
    ):
        whole.annotated = beside(whole, load_config().data_dir)
        recording = cut_s(whole, options.from_s, options.to_s)
        bar = Progress(round(recording.duration_s, 1))

        def progress(share: float) -> None:
            if interruption.came:
                raise KeyboardInterrupt
            bar.update(share * recording.duration_s)

        try:
            exported = export_recording(recording, options.out, progress=progress)
        finally:
            bar.close()
    for remark in exported.remarks:
        note(remark)


def _export_table(options: argparse.Namespace) -> None:
    if options.out.suffix.lower() != ".csv":
        raise UsageError(f"--what {options.what} is written as .csv, not {options.out.name}")
    from app.results.analyze import analyze
    from app.results.tidy import WRITERS
    from recordings.place import check_place
    from recordings.reader import open_recording
    from recordings.span import cut_s

    check_place(options.out)  # before minutes of analysis
    reading = read_options(options)
    analysis = analyze(
        options.file,
        overrides=overrides_of(options),
        reading=reading,
        from_s=options.from_s,
        to_s=options.to_s,
    )
    with open_recording(options.file, reading) as whole:
        recording = cut_s(whole, options.from_s, options.to_s)
        WRITERS[options.what](analysis, recording, options.out)
