"""What a stream's header says: channels, units, device. Pure: text in, facts out.

LSL leaves the header to each program. Channels usually stand in ``desc/channels/channel`` with
``label``, ``unit`` and ``type`` (the XDF recommendation); OpenSignals calls the type ``sensor``.
Units are free text and often missing; a missing unit is never guessed, since Delsys bridges send
volts, PLUX millivolts and OpenBCI microvolts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from acquisition.channels import channels_in_use, split_site
from acquisition.errors import ConnectError
from acquisition.lsl.find import EMG_TYPES
from acquisition.types import ChannelInfo

#: Channels that may be used without being asked for: EMG, and what bio-amplifiers call theirs.
USABLE_TYPES = (*EMG_TYPES, "ecg", "ekg", "eeg")
UNITS = ("uV", "mV", "V", "count")
_MICRO = str.maketrans("µμ", "uu")  # micro sign and Greek mu
_FACTORS_UV = {
    "uv": 1.0, "microvolt": 1.0, "microvolts": 1.0,
    "mv": 1e3, "millivolt": 1e3, "millivolts": 1e3,
    "v": 1e6, "volt": 1e6, "volts": 1e6,
    "nv": 1e-3, "nanovolt": 1e-3, "nanovolts": 1e-3,
}  # fmt: skip
_COUNTS = ("count", "counts", "adc", "lsb")
_NO_SIGNAL = re.compile(
    r"(acc(el.*|[ _-]?[xyz0-9]+)?|gyr.*|mag[ _-]?[xyz0-9]*|imu.*|quat.*|n?seq.*|.*count(er)?|"
    r"packet.*|sample[ _-]?(n|i).*|time(stamp|[ _-].*)?|trig(ger.*)?|marker.*|event.*|digital.*|"
    r"batt.*|temp(erature)?[ _0-9]*|status.*)$",
    re.IGNORECASE,
)
_LONGEST_HEADER = 20_000  # characters of XML that are kept with a recording


@dataclass(frozen=True, slots=True)
class HeaderChannel:
    """One channel as the header describes it; empty where it says nothing."""

    label: str = ""
    unit: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class StreamHeader:
    """A stream's header.

    Parameters
    ----------
    name, type, source_id, hostname, uid, format
        As the stream states them.
    fs
        Nominal rate in Hz, 0 for irregular.
    channels
        As many as the stream has.
    device
        What it says of the device: manufacturer, model, serial number and the like.
    xml
        The whole header.
    """

    name: str
    type: str
    source_id: str
    hostname: str
    uid: str
    format: str
    fs: float
    channels: tuple[HeaderChannel, ...]
    device: dict[str, str]
    xml: str

    def to_settings(self) -> dict[str, Any]:
        """Return what is kept with a recording, JSON-compatible."""
        kept = {
            "name": self.name,
            "type": self.type,
            "source_id": self.source_id,
            "hostname": self.hostname,
            "uid": self.uid,
            "format": self.format,
            "nominal_fs_hz": self.fs,
            "channels": [
                {"label": item.label, "unit": item.unit, "type": item.type}
                for item in self.channels
            ],
            **self.device,
        }
        if len(self.xml) <= _LONGEST_HEADER:
            kept["header_xml"] = self.xml
        return kept


@dataclass(frozen=True, slots=True)
class Selection:
    """The channels in use.

    Parameters
    ----------
    columns
        Their places in the stream, from 0.
    channels
        What each is called, and its unit.
    factors
        What a sample is multiplied with for `ChannelInfo.unit`.
    """

    columns: tuple[int, ...]
    channels: tuple[ChannelInfo, ...]
    factors: tuple[float, ...]


def read_header(xml: str) -> StreamHeader:
    """Read a stream's full header.

    Raises
    ------
    ConnectError
        It is not XML, or not that of a stream.
    """
    try:
        root = ElementTree.fromstring(xml)
        n_channels = int(_text(root, "channel_count"))
        fs = float(_text(root, "nominal_srate"))
    except (ElementTree.ParseError, ValueError) as error:
        raise ConnectError(
            f"The LSL stream's header cannot be read ({error}).",
            "Its program writes a header that is not XML; look for a newer version of it.",
        ) from None
    described = [_channel(node) for node in root.findall("desc/channels/channel")][:n_channels]
    described += [HeaderChannel()] * (n_channels - len(described))
    return StreamHeader(
        name=_text(root, "name"),
        type=_text(root, "type"),
        source_id=_text(root, "source_id"),
        hostname=_text(root, "hostname"),
        uid=_text(root, "uid"),
        format=_text(root, "channel_format"),
        fs=fs,
        channels=tuple(described),
        device=_device(root.find("desc")),
        xml=xml,
    )


def plain_unit(text: str) -> str:
    """Return a unit as it is compared: in lower case, u for micro."""
    return text.casefold().translate(_MICRO)


def select_channels(
    header: StreamHeader, *, numbers: Sequence[int] = (), unit: str = ""
) -> Selection:
    """Choose the channels in use and how their samples become microvolts.

    Parameters
    ----------
    header
        The stream's header.
    numbers
        Channels asked for, from 1; empty: all that carry a bio-signal.
    unit
        One of `UNITS`, and then it holds for all whatever the header says; empty: as stated.

    Raises
    ------
    ConfigError
        A channel that the stream does not have.
    ConnectError
        A unit is not stated or not known, or no channel carries a bio-signal.
    """
    n_channels = len(header.channels)
    in_use = channels_in_use(numbers, n_channels, f"LSL stream {header.name!r}")
    columns = tuple(number - 1 for number in in_use)
    if not numbers:
        columns = tuple(i for i in columns if _carries_signal(header.channels[i], header.type))
    if not columns:
        kinds = sorted({item.type or item.label for item in header.channels} - {""})
        raise ConnectError(
            f"LSL stream {header.name!r} has no EMG channel (it has {', '.join(kinds)[:120]}).",
            "If it does carry EMG, name the channels in the SOURCE: channels=1,2",
        )
    units = [_unit(header, i, unit) for i in columns]
    names = _unique_names([_name(header.channels[i].label, i) for i in columns])
    channels = []
    for name, (unit_name, _) in zip(names, units, strict=True):
        muscle, side = split_site(name)
        channels.append(ChannelInfo(name, muscle=muscle if side else "", side=side, unit=unit_name))
    return Selection(columns, tuple(channels), tuple(factor for _, factor in units))


def _text(node: ElementTree.Element, *names: str) -> str:
    for name in names:
        text = (node.findtext(name) or "").strip()
        if text:
            return text
    return ""


def _channel(node: ElementTree.Element) -> HeaderChannel:
    return HeaderChannel(
        label=_text(node, "label", "name"),
        unit=_text(node, "unit", "units"),
        type=_text(node, "type", "sensor"),
    )


def _device(desc: ElementTree.Element | None) -> dict[str, str]:
    """Return what the header says of the device, wherever in `desc` it stands."""
    wanted = {
        "manufacturer": "manufacturer",
        "model": "model",
        "serial_number": "serial_number",
        "serial": "serial_number",
        "firmware": "firmware",
        "gain": "gain",
    }
    facts: dict[str, str] = {}
    for node in () if desc is None else desc.iter():
        name, text = wanted.get(node.tag.casefold(), ""), (node.text or "").strip()
        if name and text:
            facts.setdefault(name, text[:200])
    return facts


def _carries_signal(channel: HeaderChannel, stream_type: str) -> bool:
    if channel.type:
        return channel.type.casefold() in USABLE_TYPES
    return not _NO_SIGNAL.match(channel.label)


def _unit(header: StreamHeader, column: int, asked: str) -> tuple[str, float]:
    """Return the unit that our samples have, and the factor."""
    stated = header.channels[column].unit
    key = plain_unit(asked or stated)
    if key in _FACTORS_UV:
        return "uV", _FACTORS_UV[key]
    if key in _COUNTS:
        return "count", 1.0
    says = f"says {stated!r}" if stated else "says nothing"
    raise ConnectError(
        f"The unit of LSL stream {header.name!r} is not known: its channel {column + 1} {says}.",
        "Add unit=uV, unit=mV, unit=V or unit=count to the SOURCE; the stream's program or its "
        "manual says which.",
    )


def _name(label: str, column: int) -> str:
    """Return a channel's name from its label: one word in lower case."""
    word = re.sub(r"[\s/]+", "_", label.strip().casefold())
    return "".join(letter for letter in word if letter.isprintable())[:60] or f"ch{column + 1}"


def _unique_names(names: Sequence[str]) -> list[str]:
    seen: set[str] = set()
    unique = []
    for name in names:
        candidate, number = name, 2
        while candidate in seen:
            candidate, number = f"{name}_{number}", number + 1
        seen.add(candidate)
        unique.append(candidate)
    return unique
