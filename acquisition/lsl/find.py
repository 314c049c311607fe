"""LSL streams that can be opened now: on this computer and, where LSL's settings allow, others."""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from acquisition.errors import ConnectError
from acquisition.lsl.library import lsl_library
from acquisition.timing.clock import Clock

#: Stream types that mean raw EMG, or a bio-amplifier that may record it.
EMG_TYPES = ("emg", "semg", "hdemg", "hd-emg", "exg")
#: Streams of this program are for others; its own list leaves them out.
OWN_PREFIX = "myobench-"

#: After the first stream that fits, others get this long to show up, so that none is taken by luck.
OTHERS_S = 0.4
_LOOK_S = 0.02
_TEXT_FORMAT = 3  # cf_string: markers, not samples
#: pylsl makes up an id from a hash where a program gives none; it is another one at each start.
_MADE_UP_ID = re.compile(r"-?[0-9]{12,}")


@dataclass(frozen=True, slots=True)
class LslStream:
    """A stream that LSL found.

    Parameters
    ----------
    name, type
        As its program calls it, for example ``Trigno`` and ``EMG``.
    source_id
        Which device it is, by its program's own account; may be empty.
    hostname
        Computer that publishes it.
    n_channels
        All its channels, whatever they are.
    fs
        Rate in Hz that it states, 0 for irregular.
    uri
        SOURCE that opens it and no other of those found with it.
    """

    name: str
    type: str
    source_id: str
    hostname: str
    n_channels: int
    fs: float
    uri: str = ""

    @property
    def looks_like_emg(self) -> bool:
        """True when type or name says EMG."""
        return self.type.casefold() in EMG_TYPES or "emg" in self.name.casefold()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a stream must be called; empty fields are not asked for."""

    name: str = ""
    type: str = ""
    source_id: str = ""
    hostname: str = ""

    def matches(self, stream: LslStream) -> bool:
        """Tell whether `stream` fits; without any field, whether it looks like EMG."""
        if self == Wanted():
            return stream.looks_like_emg and not stream.source_id.startswith(OWN_PREFIX)
        return (
            self.name.casefold() in ("", stream.name.casefold())
            and self.type.casefold() in ("", stream.type.casefold())
            and self.source_id in ("", stream.source_id)
            and self.hostname.casefold() in ("", stream.hostname.casefold())
        )

    def __str__(self) -> str:
        fields = (
            ("name", self.name),
            ("type", self.type),
            ("source_id", self.source_id),
            ("host", self.hostname),
        )
        return " and ".join(f"{key}={value}" for key, value in fields if value) or "type=EMG"


@dataclass(frozen=True, slots=True)
class Found:
    """A stream, and what pylsl opens it with."""

    stream: LslStream
    info: Any


def find_streams(
    wait_s: float = 1.5, stopping: threading.Event | None = None
) -> tuple[LslStream, ...]:
    """Look for streams, EMG first.

    Parameters
    ----------
    wait_s
        How long to listen; a computer on the network needs up to about a second.
    stopping
        Set it to end the search early.

    Returns
    -------
    tuple of LslStream
        Without streams of texts (markers) and without our own.

    Raises
    ------
    ConnectError
        LSL's library does not load.
    """
    with Search() as search:
        (stopping or threading.Event()).wait(wait_s)
        streams = [found.stream for found in search.found()]
    return with_uris(s for s in streams if not s.source_id.startswith(OWN_PREFIX))


class Search:
    """A search in the background, as long as the block runs.

    Raises
    ------
    ConnectError
        LSL's library does not load, or cannot search.
    """

    def __init__(self) -> None:
        lsl = lsl_library()
        try:
            self._resolver: Any = lsl.ContinuousResolver()
        except RuntimeError as error:
            raise ConnectError(
                f"LSL cannot look for streams ({error}).",
                "Check that a network connection, or at least the loopback, is up.",
            ) from error

    def __enter__(self) -> Search:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._resolver = None  # liblsl ends its search, and its thread, with the object

    def found(self) -> list[Found]:
        """Return what was found so far, streams of texts (markers) left out."""
        return [
            Found(_describe(info), info)
            for info in self._resolver.results()
            if info.channel_format() != _TEXT_FORMAT and info.channel_count() > 0
        ]


def with_uris(streams: Iterable[LslStream]) -> tuple[LslStream, ...]:
    """Return streams in order, EMG first, each with a SOURCE that fits no other of them.

    The name alone where it is enough: many programs make up a new `source_id` at each start, and a
    SOURCE that is remembered should open the device again tomorrow.
    """
    ordered = sorted(streams, key=lambda s: (not s.looks_like_emg, s.name.casefold(), s.hostname))
    return tuple(replace(stream, uri=_uri_among(stream, ordered)) for stream in ordered)


def find_one(
    wanted: Wanted, clock: Clock, wait_s: float, *, before: LslStream | None = None
) -> Found:
    """Look for the one stream that fits.

    A stream asked for by `source_id`, or opened before, is taken at once. Otherwise others get
    `OTHERS_S` to show up.

    Parameters
    ----------
    wanted
        What it must be called.
    clock
        Paces the search.
    wait_s
        How long to look for it.
    before
        The stream that was opened before: only the same device is taken.

    Raises
    ------
    ConnectError
        No stream fits, or several do; the text says which there are.
    """
    exact = bool(wanted.source_id) or before is not None
    began_s, first_s = clock.monotonic(), math.inf
    with Search() as search:
        while True:
            seen = search.found()
            named = [item for item in seen if wanted.matches(item.stream)]
            fitting = [item for item in named if before is None or _same(item.stream, before)]
            now_s = clock.monotonic()
            if fitting:
                first_s = min(first_s, now_s)
            if fitting and (exact or now_s - first_s >= OTHERS_S):
                break
            if not fitting and now_s - began_s >= wait_s:
                break
            clock.wait(_LOOK_S)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise _ambiguous(wanted, [item.stream for item in fitting])
    if before is not None and named:
        raise _another(named[0].stream, before)
    others = sorted({f"{item.stream.name} ({item.stream.type})" for item in seen})
    sees = f"it sees {', '.join(others)[:200]}" if others else "it sees none at all"
    raise ConnectError(
        f"No LSL stream with {wanted} was found in {wait_s:g} s; {sees}.",
        "Start the stream in its program. On another computer, both firewalls must let "
        "LSL through (UDP 16571, TCP and UDP from 16572).",
    )


def _same(stream: LslStream, before: LslStream) -> bool:
    """Tell whether it is the same device, started again."""
    made_up = all(_MADE_UP_ID.fullmatch(item.source_id) for item in (stream, before))
    same_id = stream.source_id == before.source_id or made_up
    return same_id and replace(stream, source_id="") == replace(before, source_id="")


def _ambiguous(wanted: Wanted, streams: list[LslStream]) -> ConnectError:
    listed = with_uris(streams)
    names = ", ".join(f"{item.name} ({item.type}) of {item.hostname}" for item in listed)
    apart = len({item.uri for item in listed}) == len(listed)
    return ConnectError(
        f"{len(listed)} LSL streams have {wanted}: {names[:300]}.",
        f"Say which, for example {listed[0].uri}"
        if apart
        else "They say the same of themselves: end one of them in its program.",
    )


def _another(stream: LslStream, before: LslStream) -> ConnectError:
    now, then = (
        f"{item.n_channels} channels at {item.fs:g} Hz, source_id {item.source_id or 'empty'}"
        for item in (stream, before)
    )
    return ConnectError(
        f"LSL stream {stream.name!r} came back as another ({now}; before: {then}).",
        "Disconnect, and connect to it anew.",
    )


def _uri_among(stream: LslStream, others: list[LslStream]) -> str:
    keys = ("name", "type", "hostname", "source_id")
    wanted = Wanted()
    for key in keys:
        wanted = replace(wanted, **{key: getattr(stream, key)})
        if wanted != Wanted() and sum(wanted.matches(other) for other in others) == 1:
            break
    query = "&".join(
        f"{'host' if key == 'hostname' else key}={quote(getattr(wanted, key), safe='')}"
        for key in keys
        if getattr(wanted, key)
    )
    return f"lsl:?{query}"


def _describe(info: Any) -> LslStream:
    return LslStream(
        name=info.name(),
        type=info.type(),
        source_id=info.source_id(),
        hostname=info.hostname(),
        n_channels=info.channel_count(),
        fs=info.nominal_srate(),
    )
