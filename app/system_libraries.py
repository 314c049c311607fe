"""Which system libraries Qt lacks on this machine, and the one line that installs them.

Qt's wheels bring Qt but not the libraries of the system below it. Without them
``import PySide6.QtGui`` fails with a linker's message, and a window with "could not load the
platform plugin". Standard library only: it runs before anything else is installed.

Run as ``python -m app.system_libraries [--install]``.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
_FONT_ENDINGS = {".ttf", ".otf", ".ttc", ".pfb"}


@dataclass(frozen=True, slots=True)
class Library:
    """A shared library and the packages that hold it.

    Parameters
    ----------
    soname
        Name the dynamic linker looks for.
    apt, dnf, pacman
        Package on Debian and Ubuntu, on Fedora, on Arch.
    """

    soname: str
    apt: str
    dnf: str
    pacman: str


# From the NEEDED entries of QtGui, QtWidgets and the xcb platform plugin of PySide6 6.11.
_LIBRARIES = (
    Library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Library("libfreetype.so.6", "libfreetype6", "freetype", "freetype2"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Library("libgthread-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    Library("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb", "libx11"),
    Library("libxcb.so.1", "libxcb1", "libxcb", "libxcb"),
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Library("libxcb-image.so.0", "libxcb-image0", "xcb-util-image", "xcb-util-image"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Library("libxcb-randr.so.0", "libxcb-randr0", "libxcb", "libxcb"),
    Library(
        "libxcb-render-util.so.0",
        "libxcb-render-util0",
        "xcb-util-renderutil",
        "xcb-util-renderutil",
    ),
    Library("libxcb-render.so.0", "libxcb-render0", "libxcb", "libxcb"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Library("libxcb-shm.so.0", "libxcb-shm0", "libxcb", "libxcb"),
    Library("libxcb-sync.so.1", "libxcb-sync1", "libxcb", "libxcb"),
    Library("libxcb-util.so.1", "libxcb-util1", "xcb-util", "xcb-util"),
    Library("libxcb-xfixes.so.0", "libxcb-xfixes0", "libxcb", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
)
_FONTS = Library("a font", "fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu")


def missing_libraries() -> list[Library]:
    """Return the libraries (and, where there is none, a font) that Qt needs and the system lacks.

    Empty on Windows and macOS, where Qt's wheels need nothing more.
    """
    if not sys.platform.startswith("linux"):
        return []
    missing = [library for library in _LIBRARIES if not _loads(library.soname)]
    if not _has_font():
        missing.append(_FONTS)
    return missing


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _has_font() -> bool:
    folders = (Path(folder).expanduser() for folder in _FONT_FOLDERS)
    return any(
        path.suffix.lower() in _FONT_ENDINGS
        for folder in folders
        if folder.is_dir()
        for path in folder.rglob("*")
    )


def install_command(missing: list[Library]) -> str:
    """Return the line that installs `missing` on this system, empty when its manager is unknown."""
    sudo = "" if _is_root() else "sudo "
    if shutil.which("apt-get"):
        return f"{sudo}apt-get install -y {_names(library.apt for library in missing)}"
    if shutil.which("dnf"):
        return f"{sudo}dnf install -y {_names(library.dnf for library in missing)}"
    if shutil.which("pacman"):
        return f"{sudo}pacman -S --needed {_names(library.pacman for library in missing)}"
    return ""


def _names(packages: Iterable[str]) -> str:
    return " ".join(sorted(set(packages)))


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def explain(missing: list[Library]) -> str:
    """Return one line that says what is missing and how to get it."""
    what = ", ".join(library.soname for library in missing)
    command = install_command(missing)
    how = f"install with: {command}" if command else "install them with the system's own manager"
    return f"Qt lacks {what}; {how}"


def install(missing: list[Library]) -> bool:
    """Install `missing` with apt-get; True when it was allowed to and every library loads now."""
    if not (_is_root() and shutil.which("apt-get")):
        return False
    packages = sorted({library.apt for library in missing})
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    # A fresh container has no package lists, an old one stale ones: fetch them once, then install.
    for step in (["apt-get", "update"], command):
        result = subprocess.run(step, env=environment, stdout=subprocess.DEVNULL, check=False)
        if result.returncode != 0 and step is command:
            return False
    return not missing_libraries()


def main(argv: list[str] | None = None) -> int:
    """Say what is missing; with ``--install`` mend it where that is allowed.

    Returns 0 also when something stays missing: everything but the window works without.
    """
    parser = argparse.ArgumentParser(prog="python -m app.system_libraries", description=__doc__)
    parser.add_argument("--install", action="store_true", help="install them where allowed")
    options = parser.parse_args(argv)
    missing = missing_libraries()
    if missing and options.install and install(missing):
        print(f"installed for Qt: {', '.join(sorted({library.apt for library in missing}))}")
        missing = []
    if missing:
        print(explain(missing), file=sys.stderr)
        print("Until then the window does not open; everything else works.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
