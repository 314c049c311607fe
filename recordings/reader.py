"""Open a recording, whichever program wrote it."""

from __future__ import annotations

from pathlib import Path

from acquisition.errors import ConfigError
from recordings.errors import Damaged, RecordingError
from recordings.formats.amplified import mark_amplified
from recordings.formats.delimited import no_table
from recordings.formats.format import Format, Head, check_options, format_of, formats, head_of
from recordings.formats.texts.sniff import head_lines
from recordings.hdf5 import SIGNATURE, damaged, open_hdf5
from recordings.myobench import schema
from recordings.myobench.read import read_myobench
from recordings.read_options import ReadOptions, flags_of
from recordings.recording import Recording

#: What HDF5, NumPy and the readers' libraries raise for contents that are not what they promise.
DAMAGE = (OSError, RuntimeError, LookupError, ValueError, TypeError, ArithmeticError, MemoryError)


def open_recording(path: Path | str, options: ReadOptions | None = None) -> Recording:
    """Open a recording for reading; the format is found from the contents.

    Parameters
    ----------
    path
        A Myobench recording or a file of another program (`recordings.formats`).
    options
        What the user states of a file of another program; a Myobench recording says it all itself.

    Returns
    -------
    Recording
        To be closed by the caller; a context manager.

    Raises
    ------
    RecordingError
        The file is missing, damaged, of another format, or made by a newer version; `NeedsAnswer`
        where `options` have to say something.
    ConfigError
        `options` say something that the file's format has no use for.
    """
    path = Path(path)
    head = read_head(path)
    try:
        if head.start.startswith(SIGNATURE) and (own := _open_own(path, options)) is not None:
            return own
        found = format_of(head, options)
        if found is not None:
            return _read_other(found, path, options or ReadOptions())
    except RecordingError:
        raise
    except DAMAGE as error:
        raise damaged(path, error) from error
    raise _unknown(head, options or ReadOptions())


def readable() -> str:
    """Return what this version reads, for people."""
    return ", ".join(("Myobench recordings", *(item.title for item in formats())))


def read_head(path: Path) -> Head:
    """Return the beginning of a file.

    Raises
    ------
    RecordingError
        It is missing, empty, a folder or device, or cannot be read.
    """
    try:
        if path.is_dir():
            raise RecordingError(f"{path} is a folder.", "Give a recording.")
        if path.exists() and not path.is_file():  # a named pipe would keep us waiting for ever
            raise RecordingError(f"{path} is no file.", "Give a recording.")
        head = head_of(path)
    except FileNotFoundError:
        raise RecordingError(f"{path} does not exist.", "Check the path.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RecordingError(f"{path} cannot be read: {reason}.", "Check the path.") from error
    if not head.start:
        raise RecordingError(f"{path} is empty.", "Take another copy of the file.")
    return head


def _unknown(head: Head, options: ReadOptions) -> RecordingError:
    """Return the error of a file that no format matches."""
    if head_lines(head):
        return no_table(head.path, options)
    claimed = any(head.suffix in item.endings for item in formats())
    named = f", though its name ends in {head.suffix}" if claimed else ""
    return RecordingError(
        f"{head.path} is of no format that is known{named}.", f"Readable: {readable()}."
    )


def _read_other(found: Format, path: Path, options: ReadOptions) -> Recording:
    """Return the recording of another program; damage of it is nothing that we can recover."""
    check_options(found, path, options)
    try:
        return mark_amplified(found.read(path, options), options, at_electrodes=found.at_electrodes)
    except RecordingError:
        raise
    except DAMAGE as error:
        raise Damaged(damaged(path, error).message, "Take another copy of the file.") from error


def _open_own(path: Path, options: ReadOptions | None) -> Recording | None:
    """Return the recording if the HDF5 file is one of ours, of which nobody has to say anything."""
    file = open_hdf5(path)
    try:
        if schema.ATTR_FORMAT in file.attrs:
            if options is not None and (stated := list(options.stated())):
                raise ConfigError(
                    f"{path.name} is a Myobench recording, which says it all itself.",
                    f"Leave {flags_of(stated)} out.",
                )
            return read_myobench(path, file)
    except BaseException:
        file.close()
        raise
    file.close()
    return None
