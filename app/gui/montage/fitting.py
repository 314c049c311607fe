"""A set-up and a SOURCE: which channels there are, and the SOURCE with other muscles on them."""

from __future__ import annotations

from collections.abc import Sequence

from acquisition.channels import apply_muscles
from acquisition.errors import ConfigError
from acquisition.types import ROLES, ChannelInfo
from acquisition.uri import SourceUri, parse_source
from app.gui.devices import CHANNELS, MUSCLES
from app.gui.language import tr
from app.gui.source_text import compose, device_of
from app.montage.montage import MOST_CHANNELS

#: As many as a set-up is prepared for without a source, and the simulated athlete offers.
USUAL = 8


def why_fixed(text: str) -> str:
    """Return why the muscles of a SOURCE cannot be changed; empty where they can."""
    if not text:
        return tr("Choose a source first: then it can be applied.")
    if text.startswith("file:"):
        return tr("A recording keeps the muscles that it was recorded with.")
    try:
        parse_source(text)
    except ConfigError as problem:
        return problem.message
    return ""


def device_key(text: str) -> str:
    """Return what a set-up is remembered by: the device of a SOURCE, not how it is reached."""
    uri = device_of(text)
    if uri is None:
        return text.partition("?")[0]
    return f"{uri.scheme}:{uri.name or uri.params.get('name', '')}"


def channels_of(text: str, has: int, streams: int) -> tuple[int, ...]:
    """Return the numbers of the channels that a source has.

    Parameters
    ----------
    text
        The SOURCE; empty before one is chosen.
    has
        How many the device has, as the catalogue says; 0 where it does not.
    streams
        How many stream now; 0 without a stream.
    """
    params = _params(text)
    listed = params.get(CHANNELS, "")
    if text.startswith("sim:"):
        return _first(max(USUAL, streams, int(listed) if listed.isdecimal() else 0))
    numbers = [int(part) for part in listed.split(",") if part.strip().isdecimal()]
    if has:
        return _first(has)
    if numbers and max(numbers) <= MOST_CHANNELS:
        return tuple(sorted(set(numbers)))
    return _first(streams or USUAL)


def _first(count: int) -> tuple[int, ...]:
    return tuple(range(1, min(count, MOST_CHANNELS) + 1))


def in_use(text: str, there: Sequence[int], streams: int) -> tuple[int, ...]:
    """Return the numbers of the channels that stream, in the order of the columns."""
    listed = _params(text).get(CHANNELS, "")
    if listed and not text.startswith("sim:"):
        return tuple(int(part) for part in listed.split(",") if part.strip().isdecimal())
    return tuple(there[:streams])


def entries_of(channels: Sequence[ChannelInfo]) -> str:
    """Return the muscles of a stream as ``muscles=`` says them; empty places for other channels."""
    entries = []
    for channel in channels:
        name = f"{channel.side}_{channel.muscle}" if channel.side else channel.muscle
        role = f":{channel.role}" if channel.role in ROLES else ""
        entries.append(f"{name}{role}" if channel.muscle else "")
    return ",".join(entries)


def fitted(
    text: str, there: Sequence[int], used: Sequence[int], muscles: str, exercise: str = ""
) -> str:
    """Return a SOURCE with these muscles.

    Parameters
    ----------
    text
        The SOURCE as it is.
    there
        Numbers of the channels that the device has.
    used
        Numbers of those in use, in the order of `muscles`.
    muscles
        As ``muscles=`` takes them.
    exercise
        Name of what is done; the simulated athlete does it where it can.

    Raises
    ------
    ConfigError
        There is no muscle, or the source cannot have these.
    """
    entries = muscles.split(",")
    if not any(entries):
        raise ConfigError(
            tr("No channel has a muscle yet."), tr("Choose an exercise, or type a muscle.")
        )
    uri = device_of(text) or parse_source(text)
    params = dict(uri.params)
    if uri.scheme == "sim":
        return _fitted_athlete(uri, [entry for entry in entries if entry], exercise)
    apply_muscles([ChannelInfo(f"ch{number}") for number in used], muscles)
    if tuple(used) != tuple(there) or CHANNELS in params:
        params[CHANNELS] = ",".join(str(number) for number in used)
        if tuple(used) == tuple(there) == _first(len(there)):
            del params[CHANNELS]
    params[MUSCLES] = muscles.rstrip(",")
    return compose(uri.scheme, uri.name, params)


def _fitted_athlete(uri: SourceUri, entries: Sequence[str], exercise: str) -> str:
    """Give the athlete as many channels as have a muscle: it has no others to leave out."""
    from acquisition.athlete.setup import setup_from_uri

    params = {**uri.params, CHANNELS: str(len(entries)), MUSCLES: ",".join(entries)}
    text = compose(uri.scheme, _moves(uri.name, exercise), params)
    setup_from_uri(parse_source(text))  # weak= may name a channel that is no more
    return text


def _moves(now: str, exercise: str) -> str:
    """Return the exercise that the simulated athlete does: the wanted one, if it knows that."""
    from acquisition.athlete.exercises import EXERCISES

    return exercise if exercise in EXERCISES else now


def not_moved(text: str, muscles: Sequence[str], exercise: str = "") -> tuple[str, ...]:
    """Return the muscles that the simulated athlete does not move once they are applied.

    Parameters
    ----------
    text
        The SOURCE as it is.
    muscles
        Of the set-up.
    exercise
        Name of what is to be done.
    """
    from acquisition.athlete.exercises import EXERCISES

    done = EXERCISES.get(_moves(text.partition(":")[2].partition("?")[0], exercise))
    if not text.startswith("sim:") or done is None:
        return ()
    moved = {muscle.name for muscle in done.muscles}
    return tuple(name for name in dict.fromkeys(muscles) if name not in moved)


def _params(text: str) -> dict[str, str]:
    try:
        return dict(parse_source(text).params)
    except ConfigError:
        return {}
