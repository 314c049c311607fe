"""All that is kept of a client in one zip: for the client, or for another practice."""

from __future__ import annotations

import contextlib
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.clients.errors import ClientStoreError
from app.clients.files import Resolve
from app.clients.model import Client, RecordingRef, ReportRef, Session
from recordings.annotations import sidecar_path

VERSION = 1
_BLOCK_BYTES = 1 << 20


def write_zip(
    path: Path,
    client: Client,
    sessions: Iterable[Session],
    resolve: Resolve,
    more: Mapping[str, str] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Path:
    """Write the zip, whole or not at all; return its path.

    Parameters
    ----------
    path
        The file; one that is there is replaced.
    client, sessions
        What goes in.
    resolve
        Tells where a recording or report is.
    more
        Texts that go in as well, by the name of their file.
    progress
        Called with the done part, 0 to 1; what it raises ends the export.

    Raises
    ------
    ClientStoreError
        It cannot be written, or a file cannot be read.
    """
    sessions = tuple(sessions)
    files = _files(sessions, resolve)
    there = {name: file for name, file in files.items() if file.is_file()}
    missing = [name for name in files if name not in there and not _is_sidecar(name)]
    document = _document(client, sessions, files, resolve, missing)
    new = path.with_name(f"{path.name}.new")
    try:
        with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("client.json", json.dumps(document, indent=2, ensure_ascii=False))
            archive.writestr("client.txt", _readable(document))
            for name, text in (more or {}).items():
                archive.writestr(name, text)
            _copy(archive, there, progress)
        new.replace(path)
    except OSError as error:
        raise ClientStoreError(
            f"{path} cannot be written: {error.strerror or error}.",
            "Make room or choose another place.",
        ) from None
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
    return path


def _copy(
    archive: zipfile.ZipFile, files: Mapping[str, Path], progress: Callable[[float], None] | None
) -> None:
    total = sum(file.stat().st_size for file in files.values()) or 1
    done = 0
    for name, file in files.items():
        entry = zipfile.ZipInfo.from_file(file, name, strict_timestamps=False)
        entry.compress_type = zipfile.ZIP_STORED  # recordings are compressed already
        with file.open("rb") as source, archive.open(entry, "w", force_zip64=True) as target:
            while block := source.read(_BLOCK_BYTES):
                target.write(block)
                done += len(block)
                if progress is not None:
                    progress(min(done / total, 1.0))


def _files(sessions: Iterable[Session], resolve: Resolve) -> dict[str, Path]:
    """Return the files of sessions by their names in the zip, each once."""
    files: dict[str, Path] = {}
    for session in sessions:
        for recording in session.recordings:
            path = resolve(recording)
            name = _unused("recordings", path, files)
            files[name] = path
            files[sidecar_path(Path(name)).as_posix()] = sidecar_path(path)
        for report in session.reports:
            path = resolve(report)
            files[_unused("reports", path, files)] = path
    return files


def _unused(folder: str, path: Path, files: Mapping[str, Path]) -> str:
    """Return a name in a folder of the zip that no other file has."""
    name, number = f"{folder}/{path.name}", 2
    while files.get(name, path) != path:
        name = f"{folder}/{path.stem}_{number}{path.suffix}"
        number += 1
    return name


def _is_sidecar(name: str) -> bool:
    return name.endswith(sidecar_path(Path("x")).name[1:])


def _document(
    client: Client,
    sessions: Iterable[Session],
    files: Mapping[str, Path],
    resolve: Resolve,
    missing: list[str],
) -> dict[str, Any]:
    names = {path: name for name, path in files.items()}

    def listed(ref: RecordingRef | ReportRef) -> dict[str, Any]:
        name = names[resolve(ref)]
        return {**_plain(ref), "file": None if name in missing else name}

    return {
        "format": "myobench client",
        "version": VERSION,
        "exported": datetime.now().astimezone().isoformat(timespec="seconds"),
        "client": _plain(client),
        "sessions": [
            {
                **_plain(session),
                "recordings": [listed(one) for one in session.recordings],
                "reports": [listed(one) for one in session.reports],
            }
            for session in sessions
        ],
        "missing_files": missing,
    }


def _plain(item: Client | Session | RecordingRef | ReportRef) -> dict[str, Any]:
    """Return the fields as JSON has them."""
    values = asdict(item)
    return {
        name: value.isoformat() if isinstance(value, (date, datetime)) else value
        for name, value in values.items()
        if name not in ("recordings", "reports")
    }


def _readable(document: Mapping[str, Any]) -> str:
    """Return the document as lines that can be read without a program."""
    lines = [f"All that is stored of {document['client']['code']}", document["exported"], ""]
    lines += _lines(document["client"])
    for session in document["sessions"]:
        lines += ["", f"Session {session['began'] or ''} {session['protocol_name']}".rstrip()]
        lines += [f"  {line}" for line in _lines(session)]
    if document["missing_files"]:
        lines += ["", "These files were not found:", *document["missing_files"]]
    return "\n".join(lines) + "\n"


def _lines(values: Mapping[str, Any]) -> list[str]:
    lines: list[str] = []
    for name, value in values.items():
        if value in ("", None, [], {}, ()) or name in ("id", "client_id"):
            continue
        shown = [value] if not isinstance(value, (list, tuple)) else value
        for one in shown:
            text = one.get("path", "") if isinstance(one, dict) and "path" in one else str(one)
            inner = text.replace("\n", "\n    ")
            lines.append(f"{name.replace('_', ' ')}: {inner}")
    return lines
