"""SOURCE texts as the window writes and reads them: composed from fields, and said in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import quote

from acquisition.errors import ConfigError
from acquisition.uri import SourceUri, parse_source
from app.gui.format import muscle_title
from app.gui.language import mark, tr

#: Exercises of the simulated athlete: what they are called in a list, and in a sentence.
EXERCISES = {
    "squat": (mark("Squat"), mark("squat")),
    "bench_press": (mark("Bench press"), mark("bench press")),
    "deadlift": (mark("Deadlift"), mark("deadlift")),
    "row": (mark("Row"), mark("row")),
    "curl": (mark("Curl"), mark("curl")),
    "hold": (mark("Hold"), mark("hold")),
}
#: Kinds that have fields of their own in the source row; every other kind is a device.
_NO_DEVICE = ("sim", "file")
_SAFE = "/:,._-"
#: Parameters that say how a device is reached: their value speaks for itself.
_WAYS = ("serial_port", "mac_address", "serial_number", "ip_address", "file")


def compose(scheme: str, name: str, params: Mapping[str, str]) -> str:
    """Return the SOURCE that `acquisition.uri.parse_source` takes apart into just these parts.

    Parameters
    ----------
    scheme, name
        What stands before the question mark.
    params
        Parameters in order; those without a value are left out.
    """
    query = compose_query(params)
    return f"{scheme}:{quote(name, safe=_SAFE)}" + (f"?{query}" if query else "")


def compose_query(params: Mapping[str, str]) -> str:
    """Return parameters as they stand behind the question mark of a SOURCE."""
    return "&".join(
        f"{quote(name, safe='_')}={quote(value, safe=_SAFE)}"
        for name, value in params.items()
        if value
    )


def parse_query(text: str) -> dict[str, str]:
    """Read what `compose_query` wrote, or what a user wrote likewise.

    Raises
    ------
    ConfigError
        A part has no name or no ``=``, or a name stands twice.
    """
    try:
        return dict(parse_source(f"any:?{text.strip()}").params)
    except ConfigError:
        raise ConfigError(
            tr("{text_read!r} cannot be read as parameters.", text_read=text.strip()),
            tr("Write name=value, with & between them and each name once."),
        ) from None


def device_of(text: str) -> SourceUri | None:
    """Return a SOURCE taken apart when it names a device; None when it does not."""
    try:
        uri = parse_source(text)
    except ConfigError:
        return None
    if uri.scheme in _NO_DEVICE:
        return None
    if uri.scheme == "lsl" and uri.name:  # lsl:Trigno is a short way to write lsl:?name=Trigno
        uri = replace(uri, name="", params={"name": uri.name, **uri.params})
    return uri


def file_source(path: PurePath) -> str:
    """Return the SOURCE of a recording, whatever letters its path has."""
    plain = f"file:{path}"
    try:
        if parse_source(plain).name == str(path):
            return plain
    except ConfigError:
        pass
    return f"file://{quote(path.as_posix())}" if path.is_absolute() else plain


def exercise_of(text: str) -> str:
    """Return the exercise that a SOURCE names, ``squat`` of ``sim:squat``; empty for others."""
    scheme, _, rest = text.partition(":")
    return rest.partition("?")[0].replace("_", " ") if scheme == "sim" else ""


def describe(text: str, titles: Mapping[str, str] | None = None) -> tuple[str, str]:
    """Return a SOURCE in words: what it is, and what belongs to it.

    Parameters
    ----------
    text
        The SOURCE.
    titles
        Names for people by ``scheme:name``, where they are known.
    """
    try:
        uri = parse_source(text)
    except ConfigError:
        return text, ""
    params = dict(uri.params)
    if uri.scheme == "file":
        path = PurePath(uri.name)
        return path.name or text, str(path.parent) if path.name else ""
    key = f"{uri.scheme}:{uri.name}"
    if uri.scheme == "sim":
        known = EXERCISES.get(uri.name)
        exercise = muscle_title(uri.name).lower() if known is None else tr(known[1])
        title = tr("Simulated athlete: {exercise}", exercise=exercise)
    elif uri.scheme == "lsl":
        title = tr("LSL stream {name}", name=params.pop("name", "") or uri.name).strip()
    elif titles and key in titles:
        title = titles[key]
    else:
        title = muscle_title(uri.name) or uri.scheme
    return title, ", ".join(_words(params, counted=uri.scheme == "sim"))


def _words(params: dict[str, str], *, counted: bool) -> list[str]:
    """Return parameters as people say them, the way to the device first.

    `counted`: ``channels`` is how many there are, as of the simulated athlete; a board lists those
    that are in use.
    """
    words = [params.pop(name) for name in _WAYS if name in params]
    if channels := params.pop("channels", ""):
        words.append(
            tr("%n channel(s)", n=int(channels))
            if counted and channels.isdecimal()
            else tr("channels {numbers}", numbers=channels)
        )
    if rate := params.pop("fs", ""):
        words.append(f"{rate} Hz")
    muscles = params.pop("muscles", "")
    if named := sum(bool(part.strip()) for part in muscles.split(",")):
        words.append(tr("%n muscle(s) named", n=named))
    return words + [f"{name} {value}" for name, value in params.items()]
