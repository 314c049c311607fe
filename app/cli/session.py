"""Commands around a whole session: the workstation, ``demo``, ``replay`` and ``selftest``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli.display import has_display, why_no_window
from app.cli.output import Progress, note, say
from app.cli.parser import UsageError, add_command, positive, user_path

_SPEEDS = (0.25, 8.0)
# Long enough for a firm median-frequency slope, which takes 30 s between first and last burst.
_DEMO_S = 40.0
# It keeps the live numbers in memory to compare them with the replay.
_MAX_DEMO_S = 600.0


def run_workstation(_: argparse.Namespace) -> int:
    """Open the workstation: ``myobench`` without a command."""
    hindrance = why_no_window()
    if hindrance:
        note(f"myobench: {hindrance} 'myobench demo' and the other commands work without a window.")
        return 1
    from app.gui.main import run_workstation as open_workstation

    return int(open_workstation())


def add_demo(commands: Any) -> None:
    """Add ``myobench demo [--headless] [--seconds S] [--out DIR]``."""
    parser = add_command(
        commands,
        "demo",
        run_demo,
        "the simulated athlete through the whole chain; needs no hardware",
        "A simulated squat with a known weak muscle and known fatigue: stream, measure, record, "
        "replay, and a table of what was measured against what is true.",
    )
    parser.add_argument("--headless", action="store_true", help="no window, as without a display")
    parser.add_argument(
        "--seconds",
        metavar="S",
        type=positive("seconds", _MAX_DEMO_S),
        default=_DEMO_S,
        help=f"length of the recording (default {_DEMO_S:g})",
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=user_path,
        help="where to write (default: a new folder in Documents/Myobench)",
    )


def run_demo(options: argparse.Namespace) -> int:
    """Show the demonstration in a window, or without one as a table."""
    from app.results.demo import MIN_SECONDS, demo_folder

    if options.seconds < MIN_SECONDS:
        raise UsageError(
            f"--seconds {options.seconds:g} is too short for the demo: at least {MIN_SECONDS:g} s, "
            "or no repetition is complete"
        )
    headless = options.headless
    if not headless:
        hindrance = why_no_window()
        if hindrance:
            note(f"myobench: {hindrance} The demo runs without a window.")
            headless = True
    folder, remark = demo_folder(options.out)
    if remark:
        note(f"myobench: {remark}")
    if headless:
        return _demo_without_window(folder, options.seconds)
    from app.gui.main import run_demo as show_demo

    return int(show_demo(seconds=options.seconds, out=folder))


def _demo_without_window(folder: Path, seconds: float) -> int:
    from app.results.demo import demo_text, run

    progress = Progress(seconds)
    result = run(folder, seconds, on_progress=progress.update)
    progress.close(seconds, "recorded")
    say(demo_text(result))
    return 0 if result.identical else 1


def add_replay(commands: Any) -> None:
    """Add ``myobench replay FILE [--speed X]``."""
    parser = add_command(
        commands, "replay", run_replay, "open the workstation on a recording, to play and scrub it"
    )
    parser.add_argument("file", metavar="FILE", type=user_path, help="a recording")
    parser.add_argument(
        "--speed",
        metavar="X",
        type=_speed,
        default=1.0,
        help=f"playback speed, {_SPEEDS[0]:g} to {_SPEEDS[1]:g} (default 1)",
    )


def _speed(text: str) -> float:
    low, high = _SPEEDS
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"must be {low:g} to {high:g}, not {text!r}")
    return value


def run_replay(options: argparse.Namespace) -> int:
    """Open the workstation on a recording."""
    from recordings.reader import open_recording

    # A file that cannot be read must say so here, before a window flashes up.
    with open_recording(options.file):
        pass
    hindrance = why_no_window()
    if hindrance:
        instead = f"For the numbers without a window: myobench analyze {options.file}"
        note(f"myobench: {hindrance} {instead}")
        return 1
    from app.gui.main import run_replay as open_replay

    return int(open_replay(options.file, options.speed))


def add_selftest(commands: Any) -> None:
    """Add ``myobench selftest``."""
    add_command(
        commands,
        "selftest",
        run_selftest,
        "versions, Qt, and a 2-second run from source to result; for a bug report",
    )


def run_selftest(_: argparse.Namespace) -> int:
    """Check the installation and say what was found."""
    from app.results.selftest import run

    failed = 0
    for check in run(window=has_display()):
        say(f"{'ok  ' if check.ok else 'FAIL'}  {check.name:<12}  {check.detail}")
        failed += not check.ok
    say("everything works" if not failed else f"{failed} of the checks failed")
    return 1 if failed else 0
