"""Recordings for other programs; the format follows the ending. See docs/export.md."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from acquisition.errors import ConfigError
from recordings.annotations import save_beside
from recordings.errors import Ended, RecordingError
from recordings.export.c3d import write_c3d
from recordings.export.edf import write_bdf, write_edf
from recordings.export.matlab import write_mat
from recordings.export.myobench import write_myobench
from recordings.export.parquet import write_parquet
from recordings.export.table import write_csv
from recordings.export.xdf import write_xdf
from recordings.place import cannot_write, check_place, publish, sync_descriptor
from recordings.recording import Recording

#: Told the share that is done, 0 to 1.
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written.

    Parameters
    ----------
    path
        Where it is.
    remarks
        What the format could not hold as it was, a line each; often empty.
    """

    path: Path
    remarks: tuple[str, ...] = ()


def export_recording(
    recording: Recording, out: Path | str, *, progress: Progress | None = None
) -> Exported:
    """Write a recording in another format.

    Samples go through in blocks, so memory does not grow with the length. No format gets samples
    that are not there without a mark that says so (docs/export.md).

    Parameters
    ----------
    recording
        An open recording; `recordings.span.cut` makes one of a span.
    out
        File to write; its ending is one of `ENDINGS`. An existing one is never overwritten. It
        appears under its name only when it is whole.
    progress
        Called now and then with the share that is done.

    Raises
    ------
    ConfigError
        Unknown ending.
    RecordingError
        `out` exists or cannot be written, the recording cannot be read, or the format cannot hold
        it.
    """
    out = Path(out)
    check_out(out)
    write = _WRITERS[out.suffix.lower()]
    remarks = write_whole(out, lambda path: write(recording, path, progress or _untold))
    annotations, problem = recording.annotated.annotations, recording.annotated.problem
    if annotations and out.suffix.lower() == ".h5":
        save_beside(out, annotations)
    return Exported(out, (*remarks, f"without annotations: {problem}") if problem else remarks)


def check_out(out: Path) -> None:
    """Refuse a file that cannot be made, before anything is read for it.

    Raises
    ------
    ConfigError
        Unknown ending.
    RecordingError
        `out` exists, or its folder does not.
    """
    if out.suffix.lower() not in _WRITERS:
        raise ConfigError(
            f"{out} has no ending that can be written.", f"Use one of: {', '.join(ENDINGS)}."
        )
    check_place(out)


def write_whole(out: Path, write: Callable[[Path], tuple[str, ...]]) -> tuple[str, ...]:
    """Let `write` make a file beside `out`, and give it the name `out` once it is whole.

    Whatever ends `write` early, Ctrl-C among it, leaves nothing behind.

    Raises
    ------
    RecordingError
        `out` exists or cannot be written; what `write` raises.
    """
    check_place(out)
    try:
        with tempfile.TemporaryDirectory(prefix=".export-", dir=out.parent) as folder:
            temporary = Path(folder) / out.name
            remarks = write(temporary)
            with temporary.open("rb+") as file:  # else a power cut could leave the name alone
                sync_descriptor(file.fileno())
            publish(temporary, out)
    except Ended as error:
        raise RecordingError(
            f"{out} cannot be written: {error.problem}.", "Choose another place."
        ) from error
    except OSError as error:
        raise cannot_write(out, error) from error
    return remarks


def _untold(share: float) -> None:
    """Tell nobody."""


_WRITERS: dict[str, Callable[[Recording, Path, Progress], tuple[str, ...]]] = {
    ".csv": write_csv,
    ".edf": write_edf,
    ".bdf": write_bdf,
    ".mat": write_mat,
    ".parquet": write_parquet,
    ".xdf": write_xdf,
    ".c3d": write_c3d,
    ".h5": write_myobench,
}
#: The endings that `export_recording` knows.
ENDINGS = tuple(_WRITERS)
