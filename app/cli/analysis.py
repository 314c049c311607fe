"""The command ``analyze``: one or many recordings, as text, JSON and pages."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli import failures
from app.cli.output import note, say, say_json
from app.cli.parser import (
    UsageError,
    add_command,
    add_span_flags,
    frequency,
    positive,
    user_path,
)
from app.cli.reading import add_reading_flags, read_options
from dsp.spec import HIGH_PASS_HZ, MAINS_METHODS, PipelineSpec, Setting

if TYPE_CHECKING:
    from app.results.analyze import Analysis

_MAINS_HZ = {"50": 50.0, "60": 60.0, "off": 0.0}
_SWITCH = {"on": True, "off": False}


def add_analyze(commands: Any) -> None:
    """Add ``myobench analyze FILE...`` with its options."""
    parser = add_command(
        commands,
        "analyze",
        run_analyze,
        "the offline analysis of one or many recordings",
        "Analyse recordings with the settings they were made with; the options below replace "
        "single settings. Reads Myobench files and every format that import reads.",
    )
    parser.add_argument(
        "files", metavar="FILE", type=user_path, nargs="+", help="a recording; any number of them"
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="one JSON document on stdout: an object for one FILE, a list for several",
    )
    add_settings_flags(parser)
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=user_path,
        help="also write a page, the JSON, and the bursts and envelope as CSV for each FILE; "
        "nothing is overwritten, a second run gets numbered names",
    )
    add_span_flags(parser.add_argument_group("which part; times count from its first sample"))
    add_reading_flags(parser)


def add_settings_flags(parser: argparse._ActionsContainer) -> None:
    """Add the flags that replace single settings of the chain; `overrides_of` reads them."""
    parser.add_argument(
        "--band",
        metavar=("LO", "HI"),
        type=frequency,
        nargs=2,
        help="corners of the band-pass in Hz (default: the recording's, else 20 450)",
    )
    parser.add_argument(
        "--high-pass",
        choices=tuple(HIGH_PASS_HZ),
        help="lower corner by purpose, in place of --band: "
        + ", ".join(f"{name} {corner:g} Hz" for name, corner in HIGH_PASS_HZ.items()),
    )
    parser.add_argument(
        "--mains",
        choices=tuple(_MAINS_HZ),
        help="mains removal at 50 or 60 Hz and harmonics (default: the recording's, else off)",
    )
    parser.add_argument(
        "--mains-method",
        choices=MAINS_METHODS,
        help="notch: narrow filters; subtract: a fitted sinusoid, leaves the EMG; interpolate: "
        "only in the spectra (default: the recording's, else notch)",
    )
    parser.add_argument(
        "--ecg-removal",
        choices=tuple(_SWITCH),
        help="subtract the heartbeat where one is found (default: the recording's, else off)",
    )
    parser.add_argument(
        "--droop-equaliser",
        choices=tuple(_SWITCH),
        help="level the band of an ADS1299 board such as the Cyton; wrong for other boards "
        "(default: the recording's, else off)",
    )
    parser.add_argument(
        "--rms-ms",
        metavar="N",
        type=positive("milliseconds"),
        help="window of the RMS envelope in ms (default: the recording's, else 250)",
    )


def overrides_of(options: argparse.Namespace) -> dict[str, Setting]:
    """Return the settings that the flags replace, named as in `dsp.spec.PipelineSpec`.

    Raises
    ------
    UsageError
        A value that no recording could be analysed with.
    """
    from app.results.settings import with_overrides

    overrides: dict[str, Setting] = {}
    if options.band is not None and options.high_pass is not None:
        raise UsageError("--band and --high-pass both set the lower corner; give one of them")
    if options.band is not None:
        overrides["band_low_hz"], overrides["band_high_hz"] = options.band
    if options.high_pass is not None:
        overrides["band_low_hz"] = HIGH_PASS_HZ[options.high_pass]
    if options.mains is not None:
        overrides["mains_hz"] = _MAINS_HZ[options.mains]
    if options.mains_method is not None:
        overrides["mains_method"] = options.mains_method
    if options.ecg_removal is not None:
        overrides["ecg_removal"] = _SWITCH[options.ecg_removal]
    if options.droop_equaliser is not None:
        overrides["droop_equaliser"] = _SWITCH[options.droop_equaliser]
    if options.rms_ms is not None:
        overrides["rms_ms"] = options.rms_ms
    try:
        with_overrides(PipelineSpec(), overrides)
    except ValueError as problem:
        raise UsageError(str(problem)) from problem
    return overrides


def run_analyze(options: argparse.Namespace) -> int:
    """Analyse every file; a bad one costs its own line and not the others' results."""
    from app.results.analyze import analyze
    from app.results.page import write_results
    from app.results.summary import analysis_text

    overrides = overrides_of(options)
    reading = read_options(options)
    done: list[Analysis] = []
    code = 0
    for path in options.files:
        try:
            analysis = analyze(
                path,
                overrides=overrides,
                reading=reading,
                from_s=options.from_s,
                to_s=options.to_s,
            )
            written = write_results(analysis, options.out) if options.out is not None else []
        except Exception as problem:
            code = failures.worse(code, failures.report(problem))
            continue
        done.append(analysis)
        if not options.json:
            if len(done) > 1:
                say()
            say(analysis_text(analysis.document))
        for result in written:
            note(f"wrote {result}")
    if options.json and len(options.files) == 1:
        for analysis in done:
            say_json(analysis.document)
    elif options.json:
        say_json([analysis.document for analysis in done])
    return code
