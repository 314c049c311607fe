"""Commands that say what there is to record from: ``boards`` and ``devices``."""

from __future__ import annotations

import argparse
import textwrap
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from app.cli.output import say, say_json, text_width
from app.cli.parser import add_command, positive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from acquisition.boards.catalogue import BoardEntry
    from acquisition.lsl.find import LslStream
    from acquisition.lsl.library import LslSettings
    from acquisition.plugins import PluginScheme
    from acquisition.ports import SerialPort

#: Streams on the machine and on a quiet network answer within some ms; one that is busy may not.
DEFAULT_LOOK_S = 2.0
MAX_LOOK_S = 60.0

#: Columns of the table that are left out in a narrow terminal; `boards BOARD` says them too.
_WIDE_ONLY = ("unit", "-3 dB", "loss", "needs")
_WIDE = 120
_UNITS = {"uV": "µV", "count": "counts"}
_PLATFORMS = {"linux": "Linux", "windows": "Windows", "macos": "macOS"}
_IMPEDANCE = {"ads1299": "each electrode", "ganglion": "each electrode, by the board itself"}
# Parameters that are no way to a device: of boards with settings, and of all.
_SETTINGS = [
    ("gain", "optional: 1, 2, 4, 6, 8, 12 or 24; one for all channels or one for each, by commas"),
    ("bias", "optional: on or off"),
    ("emg", "optional: off leaves the channels as the board starts"),
]
_FOR_ALL = [
    ("channels", "optional: numbers of the channels in use, for example 1,2,5"),
    ("muscles", "optional: names of the channels in that order, for example left_soleus:agonist"),
]
_NO_PORTS = (
    "none: plug the dongle or the board in. Where it is in and not shown, its driver is missing."
)
_OTHERS = "Boards by Bluetooth or WiFi answer only when they are connected: see myobench boards."
_NO_PLUGINS = "none: a package that brings a source of its own is listed once it is installed."


def add_boards(commands: Any) -> None:
    """Add ``myobench boards [BOARD] [--json]``."""
    parser = add_command(
        commands,
        "boards",
        run_boards,
        "every BrainFlow board that can record EMG: rate, channels, tier, parameters",
        "Every board of the installed BrainFlow that can record EMG; with BOARD all about that "
        "one, its parameters with what to write.",
    )
    parser.add_argument(
        "board", metavar="BOARD", nargs="?", help="name or number, for example cyton"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def add_devices(commands: Any) -> None:
    """Add ``myobench devices [--seconds S] [--json]``."""
    parser = add_command(
        commands,
        "devices",
        run_devices,
        "serial ports, LSL streams and plug-ins that are there now, each with its SOURCE",
    )
    parser.add_argument(
        "--seconds",
        metavar="S",
        type=positive("seconds", MAX_LOOK_S),
        default=DEFAULT_LOOK_S,
        help=f"how long to look for LSL streams ({DEFAULT_LOOK_S:g})",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")


def run_boards(options: argparse.Namespace) -> int:
    """List the boards, or all about one."""
    from acquisition.boards.catalogue import find_board, list_boards

    if options.board is not None:
        board = find_board(options.board)
        if options.json:
            say_json(board.to_dict())
        else:
            _say_board(board)
        return 0
    boards = list_boards()
    if options.json:
        say_json([board.to_dict() for board in boards])
        return 0
    made_for_eeg = [board for board in boards if board.rows == "eeg"]
    say(_table([board for board in boards if board.rows != "eeg"]))
    say("\nMade for EEG, the same kind of input:")
    say(_table(made_for_eeg))
    say("\nSOURCE: brainflow:NAME?parameter=value. All about one: myobench boards NAME.")
    if text_width() >= _WIDE:
        say("ch: channels. -3 dB: where its front end ends, if known. loss: lost samples are seen.")
    return 0


def _table(boards: Sequence[BoardEntry]) -> str:
    from app.results.table import text_table

    cells = [
        (
            board.name,
            str(board.id),
            f"{board.fs:g} Hz",
            str(board.n_channels),
            _UNITS.get(board.unit, board.unit),
            board.tier,
            f"{board.front_end_bandwidth_hz:.0f} Hz" if board.front_end_bandwidth_hz else "-",
            "yes" if board.loss_counted else "-",
            ", ".join(item.name for item in board.parameters if item.required) or "-",
            board.hindrance.partition(":")[0] or "yes",
        )
        for board in boards
    ]
    headers = (
        "name", "id", "rate", "ch", "unit", "tier", "-3 dB", "loss", "needs", "usable here",
    )  # fmt: skip
    wide = text_width() >= _WIDE
    shown = [i for i, header in enumerate(headers) if wide or header not in _WIDE_ONLY]
    titles, *rows = ([row[i] for i in shown] for row in (headers, *cells))
    return text_table(titles, rows, "".join("<>>><<><<<"[i] for i in shown))


def _say_board(board: BoardEntry) -> None:
    from app.results.table import facts

    say(f"{board.title} (brainflow:{board.name}, board {board.id})\n")
    pairs = [
        ("systems", ", ".join(_PLATFORMS.get(name, name) for name in board.platforms)),
        ("usable here", board.hindrance or "yes"),
        ("note", board.note),
    ]
    if board.fs:  # else all that is the master board's
        pairs[:0] = [
            ("rate", f"{board.fs:g} Hz"),
            ("channels", f"{board.n_channels} (BrainFlow's {board.rows} rows)"),
            ("unit", _UNITS.get(board.unit, board.unit)),
            ("tier", f"{board.tier}: {board.tier_note}"),
            ("front end", board.front_end.name if board.front_end else "not known"),
            ("settings", "gain, bias and power of each channel" if board.configurable else "none"),
            ("impedance", _IMPEDANCE.get(board.impedance, "not measured")),
            ("loss", board.counter),
        ]
    say(_wrapped(facts(pairs)))
    say("\nparameters")
    listed = [
        (item.name, f"{'needed' if item.required else 'optional'}: {item.help}")
        for item in board.parameters
    ]
    listed += _SETTINGS if board.configurable else []
    say(_wrapped(facts([*listed, *_FOR_ALL], "  ")))
    needed = "&".join(f"{item.name}=..." for item in board.parameters if item.required)
    say(f"\nSOURCE: brainflow:{board.name}{f'?{needed}' if needed else ''}")


def _wrapped(table: str) -> str:
    """Return lines of name and value, long values continued below their beginning."""
    lines: list[str] = []
    for line in table.splitlines():
        name = line[: len(line) - len(line.lstrip())] + line.lstrip().split("  ")[0]
        value = line[len(name) :].lstrip()
        column = len(line) - len(value)
        lines += textwrap.wrap(line, text_width(), subsequent_indent=" " * column) or [""]
    return "\n".join(lines)


def run_devices(options: argparse.Namespace) -> int:
    """List what is there now."""
    from acquisition.errors import SourceError
    from acquisition.lsl.find import find_streams
    from acquisition.lsl.library import lsl_settings
    from acquisition.plugins import plugin_schemes
    from acquisition.ports import list_serial_ports

    ports, plugins = list_serial_ports(), plugin_schemes()
    streams: Sequence[LslStream] = ()
    problem = ""
    try:
        streams = find_streams(options.seconds, None)
        no_streams = _no_streams(lsl_settings())
    except SourceError as error:  # its library does not load here: the rest is still worth saying
        no_streams = problem = str(error)
    if options.json:
        say_json(_document(ports, streams, plugins, problem))
        return 0
    _section("Serial ports", [_port_lines(port) for port in ports], _NO_PORTS)
    _section("LSL streams", [_stream_lines(stream) for stream in streams], no_streams)
    _section("Plug-ins", [_plugin_lines(plugin) for plugin in plugins], _NO_PLUGINS)
    say(textwrap.fill(_OTHERS, text_width()))
    return 0


def _no_streams(settings: LslSettings) -> str:
    last = settings.base_port + settings.port_range - 1
    return (
        "none answered: start the stream in its own program, on the same network. A firewall has "
        f"to let UDP {settings.multicast_port} and TCP and UDP {settings.base_port} to {last} "
        "through."
    )


def _section(title: str, items: Sequence[Sequence[str]], empty: str) -> None:
    say(title)
    for first, *details in items:
        say(f"  {first}")
        for detail in details:
            say(f"      {detail}")
    if not items:
        say(textwrap.fill(empty, text_width(), initial_indent="  ", subsequent_indent="  "))
    say()


def _port_lines(port: SerialPort) -> list[str]:
    sources = _port_sources(port) or [f"brainflow:BOARD?serial_port={_path(port)}"]
    lines = [f"{port.device}  {port.title}", *sources]
    return [*lines, port.problem] if port.problem else lines


def _port_sources(port: SerialPort) -> list[str]:
    """Return the SOURCE of each device that is probably behind a port."""
    return [f"{what}?serial_port={_path(port)}" for what in port.likely_for]


def _path(port: SerialPort) -> str:
    return quote(port.stable_path, safe="/:,._-")


def _stream_lines(stream: LslStream) -> list[str]:
    rate = f"{stream.fs:g} Hz" if stream.fs > 0 else "irregular rate"
    channels = f"{stream.n_channels} channel{'' if stream.n_channels == 1 else 's'}"
    said = f"{stream.type or 'no type'}, {channels}, {rate}, on {stream.hostname}"
    return [f"{stream.name}  {said}", stream.uri]


def _plugin_lines(plugin: PluginScheme) -> list[str]:
    lines = [f"{plugin.scheme}:  from {plugin.package}"]
    return [*lines, plugin.problem] if plugin.problem else lines


def _document(
    ports: Sequence[SerialPort],
    streams: Sequence[LslStream],
    plugins: Sequence[PluginScheme],
    problem: str,
) -> dict[str, Any]:
    return {
        "serial_ports": [
            {
                "device": port.device,
                "stable_path": port.stable_path,
                "title": port.title,
                "likely_for": list(port.likely_for),
                "sources": _port_sources(port),
                "problem": port.problem or None,
            }
            for port in ports
        ],
        "lsl_streams": [
            {
                "name": stream.name,
                "type": stream.type,
                "source_id": stream.source_id,
                "hostname": stream.hostname,
                "channels": stream.n_channels,
                "sampling_rate_hz": stream.fs or None,
                "source": stream.uri,
            }
            for stream in streams
        ],
        "plugins": [
            {
                "scheme": plugin.scheme,
                "package": plugin.package,
                "problem": plugin.problem or None,
            }
            for plugin in plugins
        ],
        "problem": problem or None,
    }
