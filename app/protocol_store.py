"""The protocols there are: ready ones, and the user's own in a folder beside the settings.

A small TOML file for each, called after its id. A file that cannot be read stays where it is and is
listed with what is wrong with it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import platformdirs

from app.protocols.session.edits import can_be_edited
from app.protocols.session.protocol import Protocol, ProtocolError, is_id
from app.protocols.session.protocol_file import (
    LARGEST_BYTES,
    draft_from_values,
    read_protocol,
    write_protocol,
)
from app.whole_file import set_aside, write_whole

log = logging.getLogger(__name__)

ENDING = ".toml"
#: Order in which the ready ones are offered; one that is not named comes last.
_ORDER = (
    "quick_look", "bilateral_squat", "bench_press", "deadlift", "single_leg", "five_activity",
    "work_rest", "fatigue_hold", "explosive_set", "relaxation",
)  # fmt: skip


def protocol_folder() -> Path:
    """Return where the user's own protocols are: beside ``config.toml``."""
    return Path(platformdirs.user_config_dir("myobench", appauthor=False)) / "protocols"


@lru_cache(maxsize=1)
def ready_protocols() -> tuple[Protocol, ...]:
    """Return the protocols that come with the program, in the order in which they are offered."""
    folder = files("resources") / "protocols"
    made = [
        read_protocol(path.read_text(encoding="utf-8"), path.name)
        for path in folder.iterdir()
        if path.name.endswith(ENDING)
    ]
    places = {name: place for place, name in enumerate(_ORDER)}
    made.sort(key=lambda one: (places.get(one.id, len(places)), one.name))
    return tuple(made)


class IdTakenError(ProtocolError):
    """A protocol has an id that another one has; `ready` tells whether that is one of ours."""

    def __init__(self, text: str, *, ready: bool) -> None:
        super().__init__(text)
        self.ready = ready


@dataclass(frozen=True, slots=True)
class Kept:
    """A protocol of the list.

    Parameters
    ----------
    protocol
        None for a file that cannot be read.
    path
        The file of an own one; None for a ready one.
    problem
        One line on why it cannot be read; empty when it can.
    """

    protocol: Protocol | None
    path: Path | None = None
    problem: str = ""

    @property
    def is_ready(self) -> bool:
        """Whether it comes with the program."""
        return self.path is None

    @property
    def title(self) -> str:
        """Its name for a list."""
        if self.protocol is not None:
            return self.protocol.name
        return "" if self.path is None else self.path.name


class ProtocolStore:
    """All protocols: the ready ones, and those of a folder.

    Parameters
    ----------
    folder
        Of the user's own; need not be there yet.

    Attributes
    ----------
    drafts
        Edits of own ones that are not saved yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drafts = Drafts(folder / "drafts")

    def all(self) -> tuple[Kept, ...]:
        """Return the ready ones, then the user's own by name; damaged files with their problem."""
        own = sorted(self._own(), key=lambda kept: (kept.title.casefold(), str(kept.path)))
        return (*(Kept(one) for one in ready_protocols()), *own)

    def get(self, protocol_id: str) -> Protocol | None:
        """Return the protocol of an id; None where there is none that can be read."""
        ready = next((one for one in ready_protocols() if one.id == protocol_id), None)
        if ready is not None or not is_id(protocol_id):
            return ready
        path = self._path(protocol_id)
        return _kept(path).protocol if path.exists() else None

    def save(self, protocol: Protocol, *, replacing: bool = True) -> Kept:
        """Keep a protocol under its id.

        Parameters
        ----------
        protocol
            The protocol.
        replacing
            Whether it may take the place of an own one of the same id.

        Raises
        ------
        IdTakenError
            The id is that of a ready one, or of an own one that is not to be replaced.
        ProtocolError
            It is not possible; says what is wrong.
        OSError
            The file cannot be written; a former one is untouched.
        """
        text = write_protocol(protocol)
        read_protocol(text, protocol.name[:60] or "the protocol")  # what is kept can be read again
        if is_ready(protocol.id):
            raise IdTakenError(f"{protocol.id} is the id of a ready protocol", ready=True)
        path = self._path(protocol.id)
        if not replacing and path.exists():
            raise IdTakenError(f"there is a protocol {protocol.id} already", ready=False)
        write_whole(path, text)
        return Kept(protocol, path)

    def free_id(self, wanted: str) -> str:
        """Return an id that nothing has yet: the wanted one, or that with a number after it."""
        stem = wanted if is_id(wanted) else "protocol"
        names = (stem, *(f"{stem[:36]}_{number}" for number in range(2, 1000)))
        return next(one for one in names if not is_ready(one) and not self._path(one).exists())

    def delete(self, kept: Kept) -> None:
        """Take an own protocol away, a damaged one too.

        Raises
        ------
        ProtocolError
            It is a ready one.
        OSError
            It cannot be deleted.
        """
        if kept.path is None:
            raise ProtocolError(f"{kept.title} is a ready protocol and stays")
        kept.path.unlink(missing_ok=True)

    def import_file(self, path: Path, *, replacing: bool = False) -> Kept:
        """Keep the protocol of a file that lies elsewhere.

        Raises
        ------
        ProtocolError, IdTakenError, OSError
            As in `read_file` and `save`.
        """
        return self.save(read_file(path), replacing=replacing)

    def export_file(self, protocol: Protocol, path: Path) -> None:
        """Write a protocol to a file.

        Raises
        ------
        OSError
            It cannot be written; a former file is untouched.
        """
        write_whole(path, write_protocol(protocol))

    def _path(self, protocol_id: str) -> Path:
        return self.folder / f"{protocol_id}{ENDING}"

    def _own(self) -> Iterator[Kept]:
        try:
            paths = sorted(self.folder.glob(f"*{ENDING}"))
        except OSError:
            return
        for path in paths:
            yield _kept(path)


class Drafts:
    """Edits of own protocols that are not saved yet, so that a crash loses none of them.

    Parameters
    ----------
    folder
        Need not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> dict[str, Protocol]:
        """Return the drafts by the id of their protocol; one that is damaged is set aside."""
        found = {}
        try:
            paths = sorted(self.folder.glob("*.json"))
        except OSError:
            return {}
        for path in paths:
            try:
                values = json.loads(path.read_text(encoding="utf-8"))
                draft = draft_from_values(values, path.name)
                if not can_be_edited(draft):
                    raise ProtocolError("it holds what no editor wrote")
                found[path.stem] = draft
            except OSError as error:
                log.warning("the draft %s cannot be read: %s", path, error)
            except (ValueError, RecursionError) as error:  # ProtocolError is one too
                log.warning("the draft %s %s: %s", path, set_aside(path, "damaged"), error)
        return found

    def keep(self, protocol_id: str, draft: Protocol) -> None:
        """Keep the edits of a protocol in place of former ones.

        Raises
        ------
        OSError
            The file cannot be written.
        """
        write_whole(self._path(protocol_id), json.dumps(draft.to_values()))

    def drop(self, protocol_id: str) -> None:
        """Keep no edits of a protocol any more; OSError as in `keep`."""
        self._path(protocol_id).unlink(missing_ok=True)

    def _path(self, protocol_id: str) -> Path:
        return self.folder / f"{protocol_id}.json"


def is_ready(protocol_id: str) -> bool:
    """Tell whether an id is that of a ready protocol."""
    return any(one.id == protocol_id for one in ready_protocols())


def read_file(path: Path) -> Protocol:
    """Read a protocol from a file.

    Raises
    ------
    ProtocolError
        One line: it cannot be read, or what is wrong with it.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise ProtocolError(f"{path.name} is no protocol: it is too large")
        return read_protocol(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError:
        raise ProtocolError(f"{path.name} is no protocol: it is no text") from None
    except OSError as error:
        raise ProtocolError(f"{path.name} cannot be read: {error.strerror or error}") from None


def _kept(path: Path) -> Kept:
    try:
        protocol = read_file(path)
        if f"{protocol.id}{ENDING}" != path.name:
            raise ProtocolError(
                f"{path.name} holds a protocol of the id {protocol.id}: "
                f"call the file {protocol.id}{ENDING}, or change the id"
            )
        if is_ready(protocol.id):
            raise ProtocolError(
                f"{path.name}: {protocol.id} is the id of a ready protocol; give it another"
            )
    except ProtocolError as error:
        return Kept(None, path, str(error))
    return Kept(protocol, path)
