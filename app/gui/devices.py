"""Every device that can be chosen, of whatever kind, as the device dialog shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from acquisition.uri import SourceUri, parse_source
from app.gui.format import muscle_title
from app.gui.language import mark, number, said, tr
from dsp.tiers import capability_tier, tier_note

if TYPE_CHECKING:  # the window does not wait for the catalogue
    from acquisition.boards.board_facts import BoardParameter
    from acquisition.boards.catalogue import BoardEntry
    from acquisition.lsl.find import LslStream
    from acquisition.plugins import PluginScheme

BOARDS, SERIAL, STREAMS, PLUGINS, EEG_BOARDS, ELSEWHERE = GROUPS = (
    mark("BrainFlow boards"),
    mark("Serial bio-amps"),
    mark("LSL streams"),
    mark("Plug-ins"),
    mark("BrainFlow boards made for EEG"),
    mark("Not usable on this computer"),
)

#: Parameters that every device may have and that have a place of their own in the dialog.
CHANNELS, MUSCLES = "channels", "muscles"


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter with few values.

    Parameters
    ----------
    name
        As in the SOURCE.
    label, tip
        What it is called, and what it does; to be translated where they are shown.
    choices
        Value and text of each, likewise; the first is what is so without the parameter.
    """

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    tip: str


@dataclass(frozen=True, slots=True)
class Device:
    """One line of the list, and what the form needs to know of it.

    Parameters
    ----------
    scheme, name
        As in its SOURCE.
    group
        Heading that it stands under; to be translated where it is shown.
    title, facts
        Its name for people, and a few words beside it.
    fields
        What can be filled in.
    folded
        Names of the fields that are seldom needed.
    settings
        What can be chosen among few values.
    fixed
        Parameters that the choice itself sets.
    fs, channels
        Rate in Hz, 0 where it is not known before; number of channels likewise.
    notes
        What a user should know before connecting, one sentence each.
    problem
        Why it cannot be used here; empty where it can.
    impedance
        It can measure its electrodes.
    free
        What stands in its SOURCE is not known here: name and parameters are written as they are.
    """

    scheme: str
    name: str
    group: str
    title: str
    facts: str = ""
    fields: tuple[BoardParameter, ...] = ()
    folded: frozenset[str] = frozenset()
    settings: tuple[Setting, ...] = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    fs: float = 0.0
    channels: int = 0
    notes: tuple[str, ...] = ()
    problem: str = ""
    impedance: bool = False
    free: bool = False

    @property
    def key(self) -> str:
        """What its SOURCE begins with."""
        return f"{self.scheme}:{self.name}"

    @property
    def tier(self) -> str:
        """Capability tier of its rate, empty where the rate is not known."""
        return capability_tier(self.fs) if self.fs > 0 else ""

    def matches(self, name: str, params: Mapping[str, str]) -> bool:
        """Tell whether a SOURCE of its scheme means this one."""
        named = self.free or self.name == name
        return named and all(params.get(k) == v for k, v in self.fixed.items())


def find(known: Sequence[Device], uri: SourceUri) -> Device | None:
    """Return the device that a SOURCE means: the one that says most of it."""
    fitting = [
        device
        for device in known
        if device.scheme == uri.scheme and device.matches(uri.name, uri.params)
    ]
    return max(fitting, key=lambda device: len(device.fixed), default=None)


def boards(entries: Sequence[BoardEntry]) -> list[Device]:
    """Return the boards of the catalogue, those for this computer first."""
    titles = [entry.title for entry in entries]
    # Boards without a device behind them have negative numbers: last, they are for programmers.
    made = [
        _board(entry, unique=titles.count(entry.title) == 1)
        for entry in sorted(entries, key=lambda entry: entry.id < 0)
    ]
    return sorted(made, key=lambda device: GROUPS.index(device.group))


#: Range of an ADS1299 in mV at each of its gains, with its reference of 4.5 V.
EMG_SETTINGS = (
    Setting(
        "emg",
        mark("Wiring"),
        (
            ("on", mark("EMG: two electrodes per channel")),
            ("off", mark("As the board starts: EEG")),
        ),
        mark(
            "EMG needs both inputs of a channel to itself; as it starts the board ties one input "
            "of all channels together."
        ),
    ),
    Setting(
        "gain",
        mark("Gain"),
        tuple((str(gain), f"{gain} (±{4500 / gain:.0f} mV)") for gain in (24, 12, 8, 6, 4, 2, 1)),
        mark("Lower it for dry or active electrodes, whose large offsets saturate the input."),
    ),
    Setting(
        "bias",
        mark("Bias"),
        (("on", mark("On")), ("off", mark("Off"))),
        mark("The bias electrode takes mains hum out; every channel in use contributes to it."),
    ),
)


def _board(entry: BoardEntry, *, unique: bool) -> Device:
    group = EEG_BOARDS if entry.rows == "eeg" else BOARDS
    own = "; ".join(said(part) for part in entry.note.split("; "))
    return Device(
        scheme="brainflow",
        name=entry.name,
        group=ELSEWHERE if entry.hindrance else group,
        title=board_title(entry) if unique else muscle_title(entry.name),
        facts=facts(entry.n_channels, entry.fs),
        fields=entry.parameters,
        folded=frozenset(item.name for item in entry.parameters if not item.required),
        fs=entry.fs,
        channels=entry.n_channels,
        notes=tuple(sentence(note) for note in (said(tier_note(entry.tier)), own) if note),
        problem=said(entry.hindrance),
        settings=EMG_SETTINGS if entry.configurable else (),
        impedance=bool(entry.impedance),
    )


_UNIT = Setting(
    "unit",
    mark("Unit"),
    (
        ("", mark("As the stream says")),
        ("uV", "µV"),
        ("mV", "mV"),
        ("V", "V"),
        ("count", mark("Counts")),
    ),
    mark("Needed where the stream does not say in which unit its samples are."),
)


def streams(found: Sequence[LslStream]) -> list[Device]:
    """Return the streams that were found, as devices."""
    return [
        Device(
            scheme="lsl",
            name="",
            group=STREAMS,
            title=stream.name or tr("(without a name)"),
            facts=", ".join(
                part
                for part in (
                    stream.type,
                    facts(stream.n_channels, stream.fs),
                    tr("on {computer}", computer=stream.hostname) if stream.hostname else "",
                )
                if part
            ),
            fields=_optional(_COLUMNS),
            settings=(_UNIT,),
            fixed=parse_source(stream.uri).params,
            fs=stream.fs,
            notes=(
                *(
                    (sentence(said(tier_note(capability_tier(stream.fs)))),)
                    if stream.fs > 0
                    else ()
                ),
                *(
                    ()
                    if stream.looks_like_emg
                    else (tr("Neither its type nor its name says EMG."),)
                ),
            ),
        )
        for stream in found
    ]


#: Fields for the channels of a device that does not say before how many it has.
_COLUMNS = {
    CHANNELS: mark("numbers of those in use, as 1,2,5; all of EMG without"),
    MUSCLES: mark("name of each in order: left_soleus,right_soleus"),
}


def _optional(hints: Mapping[str, str]) -> tuple[BoardParameter, ...]:
    from acquisition.boards.board_facts import BoardParameter

    return tuple(BoardParameter(name, False, tr(hint)) for name, hint in hints.items())


def stream_by_name() -> Device:
    """Return the entry for a stream that is not there yet, or that a search does not reach."""
    seldom = {
        "type": mark("type of the stream, for example EMG"),
        "host": mark("computer that sends it"),
        "source_id": mark("which of several devices"),
        "fs": mark("rate in Hz, where the stream does not say it"),
        "wait": mark("seconds to look for it"),
    }
    name = {"name": mark("name of the stream; the first EMG stream found without")}
    return Device(
        scheme="lsl",
        name="",
        group=STREAMS,
        title=tr("LSL stream by name"),
        facts=tr("The first EMG stream, or the one you name"),
        fields=_optional({**name, **_COLUMNS, **seldom}),
        folded=frozenset(seldom),
        settings=(_UNIT,),
    )


def chords() -> Device:
    """Return the entry for bio-amps with the CHORDS protocol."""
    from acquisition.chords.settings import PARAMETERS

    shown = ("serial_port", "gain")
    return Device(
        scheme="chords",
        name="",
        group=SERIAL,
        title=tr("CHORDS bio-amp"),
        facts=tr("Arduino or Neuro PlayGround with a BioAmp"),
        fields=(*PARAMETERS, *_optional(_COLUMNS)),
        folded=frozenset(item.name for item in PARAMETERS if item.name not in shown),
        notes=(
            tr("Says itself which board it is, its rate and channels (250 or 500 Hz, 3 to 16)."),
            tr("Without the gain of the amplifier its samples are counts, not µV."),
        ),
    )


def plugins(found: Sequence[PluginScheme]) -> list[Device]:
    """Return the schemes of plug-ins, as devices."""
    return [
        Device(
            scheme=plugin.scheme,
            name="",
            group=PLUGINS,
            title=plugin.scheme,
            facts=plugin.package,
            notes=(
                tr(
                    "From {package}; its own description says what it takes.",
                    package=plugin.package,
                ),
            ),
            problem=said(plugin.problem),
            free=True,
        )
        for plugin in found
    ]


def board_title(entry: BoardEntry) -> str:
    """Return BrainFlow's name of a board with spaces where our name has its words.

    ``CytonDaisyWifi`` is ``Cyton Daisy WiFi``; ``FreeEEG32`` stays one word.
    """
    title, words = entry.title, entry.name.split("_")
    if "".join(words) != title.lower():
        return title
    parts, rest = [], title
    for word in words:
        parts.append(rest[: len(word)])
        rest = rest[len(word) :]
    return " ".join(parts).replace("Wifi", "WiFi")


def facts(channels: int, fs: float) -> str:
    """Return number of channels and rate in a few words."""
    words = [tr("%n channel(s)", n=channels)] if channels else []
    return ", ".join(words + ([f"{number(fs, 0 if fs == round(fs) else 2)} Hz"] if fs > 0 else []))


def sentence(text: str) -> str:
    """Return a note with a capital letter and a full stop."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
