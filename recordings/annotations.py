"""What people say of spans and moments of a recording afterwards, in a file of its own beside it.

A recording is never changed. Its annotations are in ``NAME.annotations.json`` beside it, which says
whose they are; docs/recording_format.md has the layout. Whatever stands in the way, nothing of them
is lost: a file that is not what it should be is set aside under another name before a new one is
written, and where the folder takes no file they go to another one.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from dsp.events import Event
from recordings.errors import RecordingError
from recordings.place import cannot_write, publish, reason, sync_descriptor, sync_folder
from recordings.software import software_name

if TYPE_CHECKING:
    from recordings.recording import Recording

FORMAT, SCHEMA_VERSION = "myobench-annotations", 1
ENDING = ".annotations.json"
#: Of a file without an identity of its own so much of the beginning is taken for one.
_HEAD_BYTES = 1 << 16
#: More is no list of annotations that a person made; nor is a longer text.
MAX_BYTES, MAX_LETTERS = 32 << 20, 4000


@dataclass(frozen=True, slots=True)
class Annotation:
    """A span or a moment with a text.

    Parameters
    ----------
    first_sample
        Where it begins, on the recording's index, gaps counted.
    n_samples
        How long it is; 0 for a moment.
    text
        What is said.
    channels
        Names of the channels it is about, as recorded; empty: all of them.
    made_utc
        When it was made, ISO 8601.
    """

    first_sample: int
    n_samples: int
    text: str
    channels: tuple[str, ...] = ()
    made_utc: str = ""

    def __post_init__(self) -> None:
        if self.first_sample < 0 or self.n_samples < 0:
            raise ValueError("an annotation lies within the recording")
        if len(self.text) > MAX_LETTERS:
            raise ValueError(f"a text has at most {MAX_LETTERS} letters, not {len(self.text)}")

    @property
    def end_sample(self) -> int:
        """Index one past its last sample; of a moment its own."""
        return self.first_sample + self.n_samples


@dataclass(frozen=True, slots=True)
class Identity:
    """What a recording is known by.

    Parameters
    ----------
    uuid
        Its own; empty in files of other programs.
    size_bytes, head_crc32
        Of the file and its first 64 KiB; what counts where there is no uuid.
    """

    uuid: str
    size_bytes: int
    head_crc32: int

    def fits(self, other: Identity) -> bool:
        """Tell whether both are of one recording; a copy of a file is the same recording."""
        if self.uuid or other.uuid:
            return self.uuid == other.uuid
        return (self.size_bytes, self.head_crc32) == (other.size_bytes, other.head_crc32)

    @property
    def key(self) -> str:
        """A few letters that hardly any other recording has."""
        return self.uuid.replace("-", "")[:8] if self.uuid else f"{self.head_crc32:08x}"


def identity_of(recording: Recording) -> Identity:
    """Return what a recording is known by; reads the beginning of its file.

    Raises
    ------
    RecordingError
        It cannot be read.
    """
    try:
        with recording.path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            return Identity(recording.uuid, os.fstat(file.fileno()).st_size, zlib.crc32(head))
    except OSError as error:
        why = reason(error)
        raise RecordingError(f"{recording.path} cannot be read: {why}.", "Check it.") from error


def sidecar_path(path: Path) -> Path:
    """Return where the annotations of a recording are."""
    return path.with_name(path.name + ENDING)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a recording's annotations.

    Parameters
    ----------
    annotations
        By first sample.
    problem
        Why there may be more than these, one line; empty when all is well.
    training
        What was said of the sets of a recording afterwards (ratings, boundaries), and what came of
        it: events as a recording holds them. Files from before there were sets have none.
    """

    annotations: tuple[Annotation, ...] = ()
    problem: str = ""
    training: tuple[Event, ...] = ()


class Sidecar:
    """The file of one recording's annotations. Not for two threads at once.

    Parameters
    ----------
    path
        The recording.
    identity
        What it is known by.
    elsewhere
        Folder for the annotations of a recording whose own folder takes no file; None: none.

    Attributes
    ----------
    path
        Where they were found or saved last; the place beside the recording before.
    """

    def __init__(self, path: Path, identity: Identity, elsewhere: Path | None = None) -> None:
        self.path = sidecar_path(path)
        self._name, self._identity = path.name, identity
        self._places = [self.path]
        if elsewhere is not None:
            self._places.append(elsewhere / f"{path.name}.{identity.key}{ENDING}")
        self._revision = 0
        self._known: dict[Path, str] = {}
        self._training: tuple[Event, ...] = ()

    def load(self) -> Found:
        """Return what is there; of two files the one that was saved later. Never raises."""
        newest, problems = Found(), []
        for path in self._places:
            try:
                body = _content(path)
                if body is None:
                    continue
                revision, annotations, training = _read(body, self._identity, path)
            except RecordingError as problem:
                problems.append(str(problem))
                continue
            self._known[path] = _digest(body)
            if revision >= self._revision:
                newest = Found(annotations, training=training)
                self._revision, self.path, self._training = revision, path, training
        return Found(newest.annotations, " ".join(problems), newest.training)

    def save(
        self, annotations: Sequence[Annotation], training: Sequence[Event] | None = None
    ) -> str:
        """Write them all, whole or not at all.

        Parameters
        ----------
        annotations
            All of them.
        training
            `Found.training`; None: what was read or saved last.

        A file there that is not what was read last (damaged, of another recording, of a newer
        version, changed by somebody else) is set aside first.

        Returns
        -------
        str
            What the user should know, one line; mostly empty.

        Raises
        ------
        RecordingError
            They could be written nowhere; what was there before is untouched.
        """
        revision = self._revision + 1
        events = self._training if training is None else tuple(training)
        body = _written(annotations, events, self._identity, self._name, revision)
        refusal: RecordingError | None = None
        for path in self._places:
            try:
                remark = self._put(path, body)
            except OSError as error:
                refusal = refusal or cannot_write(path, error)
                continue
            self._revision, self.path, self._training = revision, path, events
            if refusal is None:
                return remark
            return f"{refusal.message} The annotations are in {path} instead. {remark}".strip()
        assert refusal is not None
        raise RecordingError(
            refusal.message, "The annotations last until the recording is closed; make room for it."
        ) from refusal.__cause__

    def _put(self, path: Path, body: bytes) -> str:
        path.parent.mkdir(parents=True, exist_ok=True)
        remark = ""
        temporary = path.with_name(f".{path.name}.{uuid4().hex}.new")
        try:
            with temporary.open("xb") as file:
                file.write(body)
                file.flush()
                sync_descriptor(file.fileno())
            if (there := self._foreign(path)) is not None:
                remark = f"{path.name} was not what it should be; it is kept as {there.name}."
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        sync_folder(path.parent)
        self._known[path] = _digest(body)
        return remark

    def _foreign(self, path: Path) -> Path | None:
        """Give a file that is not ours another name; return it, None where there is none."""
        try:
            body = _content(path)
        except RecordingError:
            body = b""
        else:
            if body is None or self._known.get(path) == _digest(body):
                return None
        for number in range(1, 10_000):
            aside = path.with_name(f"{path.name}.aside-{number}")
            if not os.path.lexists(aside):
                try:
                    publish(path, aside)
                except RecordingError as error:  # somebody was quicker
                    raise OSError(str(error)) from error
                return aside
        raise OSError("too many files were set aside")


def beside(recording: Recording, elsewhere: Path | None = None) -> Found:
    """Return the annotations beside a recording; never raises.

    Parameters
    ----------
    recording
        Whose they are.
    elsewhere
        Folder of those of recordings whose own folder takes no file; None: none.
    """
    if elsewhere is None and not os.path.lexists(sidecar_path(recording.path)):
        return Found()
    try:
        return Sidecar(recording.path, identity_of(recording), elsewhere).load()
    except RecordingError as problem:
        return Found(problem=str(problem))


def save_beside(path: Path, annotations: Sequence[Annotation]) -> None:
    """Give a recording that was just made its annotations.

    Raises
    ------
    RecordingError
        They cannot be written.
    """
    from recordings.reader import open_recording  # which needs this module

    with open_recording(path) as recording:
        Sidecar(path, identity_of(recording)).save(annotations)


def cut(
    annotations: Sequence[Annotation], first_sample: int, stop_sample: int
) -> tuple[Annotation, ...]:
    """Return the annotations of a part, on its own index; what goes beyond an edge is clipped."""
    kept = []
    for one in annotations:
        first, end = max(one.first_sample, first_sample), min(one.end_sample, stop_sample)
        if first < end or (one.n_samples == 0 and first_sample <= one.first_sample < stop_sample):
            made = one.made_utc
            moved = (first - first_sample, end - first, one.text, one.channels, made)
            kept.append(Annotation(*moved))
    return tuple(kept)


def now_utc() -> str:
    """Return this moment as `Annotation.made_utc` has it."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _content(path: Path) -> bytes | None:
    """Return what is in a file; None where there is none.

    Raises
    ------
    RecordingError
        It cannot be read, or is no file of annotations by its kind or size.
    """
    try:
        if not os.path.lexists(path):
            return None
        if not path.is_file():  # a named pipe would keep us waiting for ever
            raise RecordingError(f"{path.name} is no file.", _ASIDE)
        if path.stat().st_size > MAX_BYTES:
            raise RecordingError(f"{path.name} is too large for annotations.", _ASIDE)
        return path.read_bytes()
    except OSError as error:
        raise RecordingError(f"{path.name} cannot be read: {reason(error)}.", _ASIDE) from error


_ASIDE = "It is left as it is; at the next change it is set aside."


def _read(
    body: bytes, identity: Identity, path: Path
) -> tuple[int, tuple[Annotation, ...], tuple[Event, ...]]:
    """Return the revision of a file and what is in it.

    Raises
    ------
    RecordingError
        It is damaged, of another recording, or of another version.
    """
    try:
        document = json.loads(body.decode("utf-8"))
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise RecordingError(f"{path.name} holds no annotations of Myobench.", _ASIDE)
        version = document["schema_version"]
        if version != SCHEMA_VERSION:
            raise RecordingError(
                f"{path.name} is of version {version!r}; this program reads {SCHEMA_VERSION}.",
                _ASIDE,
            )
        about = document["recording"]
        theirs = Identity(
            str(about["uuid"]), _whole(about["size_bytes"]), _whole(about["head_crc32"])
        )
        if not identity.fits(theirs):
            raise RecordingError(f"{path.name} belongs to another recording.", _ASIDE)
        annotations = [_annotation(one) for one in document["annotations"]]
        training = tuple(_event(one) for one in document.get("training", ()))
        return _whole(document["revision"]), _in_order(annotations), training
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise RecordingError(f"{path.name} is damaged.", _ASIDE) from error


def _annotation(entry: Mapping[str, Any]) -> Annotation:
    text, channels, made = entry["text"], entry["channels"], entry["made_utc"]
    if not (isinstance(text, str) and isinstance(made, str) and isinstance(channels, list)):
        raise ValueError("an annotation's text is text")
    if not all(isinstance(name, str) for name in channels):
        raise ValueError("a channel's name is text")
    first, length = _whole(entry["first_sample"]), _whole(entry["n_samples"])
    return Annotation(first, length, text, tuple(channels), made)


def _event(entry: Mapping[str, Any]) -> Event:
    kind, label, channel = entry["kind"], entry["label"], entry["channel"]
    if not (isinstance(kind, str) and isinstance(label, str) and type(channel) is int):
        raise ValueError("kind and label of an event are text")
    return Event(_whole(entry["sample"]), kind, channel, label, _whole(entry["decided_sample"]))


def _whole(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**62:
        raise ValueError(f"{value!r} is no count")
    return value


def _in_order(annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    return tuple(sorted(annotations, key=lambda one: (one.first_sample, one.n_samples)))


def _written(
    annotations: Sequence[Annotation],
    training: Sequence[Event],
    identity: Identity,
    name: str,
    revision: int,
) -> bytes:
    document: dict[str, Any] = {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "revision": revision,
        "saved_utc": now_utc(),
        "software": software_name(),
        "recording": {
            "name": name,
            "uuid": identity.uuid,
            "size_bytes": identity.size_bytes,
            "head_crc32": identity.head_crc32,
        },
        "annotations": [
            {
                "first_sample": one.first_sample,
                "n_samples": one.n_samples,
                "text": one.text,
                "channels": list(one.channels),
                "made_utc": one.made_utc,
            }
            for one in _in_order(annotations)
        ],
    }
    if training:
        document["training"] = [
            {
                "sample": one.sample,
                "decided_sample": one.decided_sample,
                "kind": one.kind,
                "channel": one.channel,
                "label": one.label,
            }
            for one in training
        ]
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace")


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
