"""The set-ups that the user keeps: a small file for each in the folder of the settings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from app.montage.montage import Montage
from app.montage.tables import MontageError
from app.whole_file import write_whole

#: A title must fit on a line of a list.
LONGEST_TITLE = 60
#: Larger than any set-up of 256 channels; what is larger is something else.
_LARGEST_BYTES = 200_000


def montage_folder() -> Path:
    """Return where the set-ups are kept: beside ``config.toml``."""
    return Path(platformdirs.user_config_dir("myobench", appauthor=False)) / "setups"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the folder.

    Parameters
    ----------
    path
        The file.
    montage
        What is in it; None for a damaged one.
    problem
        One line on why it cannot be read; empty when it can.
    """

    path: Path
    montage: Montage | None
    problem: str = ""

    @property
    def title(self) -> str:
        """Its name for a list."""
        return self.path.name if self.montage is None else self.montage.title


class MontageFiles:
    """The folder.

    Parameters
    ----------
    folder
        Need not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> tuple[Kept, ...]:
        """Return what is kept, by title; damaged files with their problem."""
        try:
            paths = sorted(self.folder.glob("*.toml"))
        except OSError:
            return ()
        return tuple(sorted(map(_read, paths), key=lambda kept: kept.title.casefold()))

    def save(self, montage: Montage, title: str) -> Kept:
        """Keep a set-up under a title; one that was kept under it is replaced.

        Raises
        ------
        MontageError
            The title or the set-up cannot be kept; says why.
        OSError
            The file cannot be written; a former one is untouched.
        """
        titled = replace(montage, title=_checked(title))
        text = titled.to_toml()
        Montage.from_toml(text, titled.title)  # what is kept can be read again
        path = self._path(titled.title)
        write_whole(path, text)
        return Kept(path, titled)

    def rename(self, kept: Kept, title: str) -> Kept:
        """Give a kept set-up another title.

        Raises
        ------
        MontageError
            It is damaged, the title cannot be, or it belongs to another set-up.
        OSError
            The file cannot be written.
        """
        if kept.montage is None:
            raise MontageError(kept.problem)
        wanted = _checked(title)
        if any(other.title == wanted and other.path != kept.path for other in self.all()):
            raise MontageError(f"There is a set-up called {wanted!r} already")
        renamed = self.save(kept.montage, wanted)
        if renamed.path != kept.path:
            kept.path.unlink(missing_ok=True)
        return renamed

    def delete(self, kept: Kept) -> None:
        """Take a set-up away.

        Raises
        ------
        OSError
            It cannot be deleted.
        """
        kept.path.unlink(missing_ok=True)

    def _path(self, title: str) -> Path:
        """Return the file of a title: the one that has it, else a new name."""
        for kept in self.all():
            if kept.montage is not None and kept.title == title:
                return kept.path
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
        # "setup-" in front: no title makes a name that a system keeps for itself (con, nul).
        stem = "setup-" + (re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or "1")
        names = (stem, *(f"{stem}-{number}" for number in range(2, 10_000)))
        return next(path for name in names if not (path := self.folder / f"{name}.toml").exists())


def _checked(title: str) -> str:
    plain = title.strip()
    if not plain or len(plain) > LONGEST_TITLE or not plain.isprintable():
        raise MontageError(f"A title has 1 to {LONGEST_TITLE} letters that can be printed")
    return plain


def _read(path: Path) -> Kept:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise MontageError(f"{path.name} is no set-up: it is too large")
        return Kept(path, Montage.from_toml(path.read_text(encoding="utf-8"), path.name))
    except MontageError as error:
        return Kept(path, None, str(error))
    except UnicodeDecodeError:
        return Kept(path, None, f"{path.name} is damaged: it is no text")
    except OSError as error:
        return Kept(path, None, f"{path.name} cannot be read: {error.strerror or error}")
