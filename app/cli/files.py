"""Commands on files: ``info``, ``import``, ``recover``."""

from __future__ import annotations

import argparse
import threading
from typing import Any

from app.cli.output import Progress, note, say, say_json
from app.cli.parser import add_command, user_path
from app.cli.reading import add_reading_flags, read_options


def add_info(commands: Any) -> None:
    """Add ``myobench info FILE [--json]``."""
    parser = add_command(
        commands,
        "info",
        run_info,
        "what is in a file: device, channels, rate, duration, gaps, events, status",
    )
    parser.add_argument("file", metavar="FILE", type=user_path, help="a recording")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    add_reading_flags(parser)


def run_info(options: argparse.Namespace) -> int:
    """Describe one file."""
    from app.config import load_config
    from app.results.info import describe, info_text

    document = describe(options.file, read_options(options), load_config().data_dir)
    if options.json:
        say_json(document)
    else:
        say(info_text(document))
    return 0


def add_import(commands: Any) -> None:
    """Add ``myobench import FILE OUT.h5``."""
    parser = add_command(
        commands,
        "import",
        run_import,
        "make a Myobench recording of another system's file",
        "Make a Myobench recording of another system's file, in microvolts; docs/formats.md lists "
        "what is read. FILE is only read; an existing OUT is never overwritten.",
    )
    parser.add_argument("file", metavar="FILE", type=user_path, help="the other system's file")
    parser.add_argument("out", metavar="OUT.h5", type=user_path, help="the recording to write")
    add_reading_flags(parser)


def run_import(options: argparse.Namespace) -> int:
    """Convert one file, and say how it was read."""
    from app.engine.session import interruptible
    from app.results.reading import reading_facts
    from recordings.convert import ImportStopped, import_recording
    from recordings.errors import RecordingError
    from recordings.reader import open_recording, read_head

    megabytes = read_head(options.file).size / 1e6
    progress = Progress(round(megabytes, 1), unit="MB")
    stopping = threading.Event()
    # An interrupt inside of HDF5 crashed the process at its end in 13 of 18 cases.
    with interruptible() as interruption:

        def each(share: float) -> None:
            if interruption.came:
                stopping.set()
            progress.update(share * megabytes)

        try:
            out = import_recording(
                options.file, options.out, read_options(options), progress=each, stopping=stopping
            )
        except (ImportStopped, RecordingError) as error:
            if interruption.came:  # a reader in a process of its own has got it as well
                raise KeyboardInterrupt from error
            raise
        finally:
            progress.close()
    with open_recording(out) as recording:
        for name, text in reading_facts(recording.info.settings):
            if text:
                note(f"{name}: {text}")
    say(str(out))
    return 0


def add_recover(commands: Any) -> None:
    """Add ``myobench recover FILE [OUT.h5]``."""
    parser = add_command(
        commands,
        "recover",
        run_recover,
        "salvage an interrupted recording, and say what was lost",
        "Write what can be read of an interrupted or damaged recording to a new file, and say what "
        "was lost. FILE itself is never changed.",
    )
    parser.add_argument("file", metavar="FILE", type=user_path, help="the damaged recording")
    parser.add_argument(
        "out",
        metavar="OUT.h5",
        type=user_path,
        nargs="?",
        help="the file to write (default: FILE's name with _recovered)",
    )


def run_recover(options: argparse.Namespace) -> int:
    """Salvage one recording."""
    from app.engine.session import interruptible
    from recordings.myobench.recover import recover

    with interruptible() as interruption:

        def each() -> None:
            if interruption.came:
                raise KeyboardInterrupt

        report = recover(options.file, options.out, each=each)
    note(report.lost_note)
    say(str(report.out))
    return 0
