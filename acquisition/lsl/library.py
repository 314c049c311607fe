"""LSL's native library: loaded at first use, its settings known and completed before.

liblsl reads its settings once in a process, at its first call: the file that ``LSLAPICFG`` names,
else the first of three places. The user's own file is kept as it is (a laboratory names its other
computers there); only the level of liblsl's messages on the terminal is added.
"""

from __future__ import annotations

import configparser
import io
import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from acquisition.errors import ConnectError

_VARIABLE = "LSLAPICFG"
_PLACES = ("lsl_api.cfg", "~/lsl_api/lsl_api.cfg", "/etc/lsl_api/lsl_api.cfg")
#: liblsl writes a line to the terminal for every stream that breaks off; we say it ourselves.
_ONLY_FATAL = "-3"


@dataclass(frozen=True, slots=True)
class LslSettings:
    """The settings of LSL that both ends must agree on.

    Parameters
    ----------
    multicast_port
        UDP port where streams are asked for.
    base_port, port_range
        First port, and number of ports, for the data of streams.
    session_id
        Only streams of one session see each other.
    """

    multicast_port: int = 16571
    base_port: int = 16572
    port_range: int = 32
    session_id: str = "default"


@dataclass(frozen=True, slots=True)
class _Configuration:
    settings: LslSettings
    content: str | None  # None: liblsl shall find it by itself


class _Library:
    """pylsl once it is loaded."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._module: Any = None
        self._settings: LslSettings | None = None

    def get(self) -> tuple[Any, LslSettings]:
        with self._lock:
            if self._module is None or self._settings is None:
                configuration = read_configuration(_user_text())
                self._module = _load(configuration.content)
                self._settings = configuration.settings
            return self._module, self._settings


_library = _Library()


def lsl_library() -> Any:
    """Return the module ``pylsl``.

    Raises
    ------
    ConnectError
        It is not installed, or its native library does not load; says what to do.
    """
    return _library.get()[0]


def lsl_settings() -> LslSettings:
    """Return LSL's settings in this process; loads the library.

    Raises
    ------
    ConnectError
        See `lsl_library`.
    """
    return _library.get()[1]


def read_configuration(text: str | None) -> _Configuration:
    """Read the contents of LSL's settings file; None where there is no file.

    What cannot be read is left to liblsl, which then says so and uses its defaults.
    """
    parser = configparser.ConfigParser(interpolation=None, strict=False, allow_no_value=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # liblsl minds the case
    try:
        parser.read_string(text or "")
        settings = LslSettings(
            multicast_port=parser.getint("ports", "MulticastPort", fallback=16571),
            base_port=parser.getint("ports", "BasePort", fallback=16572),
            port_range=parser.getint("ports", "PortRange", fallback=32),
            session_id=parser.get("lab", "SessionID", fallback="default"),
        )
    except (configparser.Error, ValueError):
        return _Configuration(LslSettings(), None)
    if not parser.has_option("log", "level") and not parser.has_option("log", "file"):
        if not parser.has_section("log"):
            parser.add_section("log")
        parser.set("log", "level", _ONLY_FATAL)
    content = io.StringIO()
    parser.write(content)
    return _Configuration(settings, content.getvalue())


def _user_text() -> str | None:
    """Return the settings file that liblsl would read, in its own order."""
    named = os.environ.get(_VARIABLE)
    for place in ((named,) if named else ()) + _PLACES:
        try:
            return Path(place).expanduser().read_text(encoding="utf-8", errors="replace")
        except (OSError, RuntimeError):  # RuntimeError: no home directory
            continue
    return None


def _load(content: str | None) -> Any:
    try:
        import pylsl
    except (ImportError, OSError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:160]
        raise ConnectError(
            f"LSL's library does not load on this computer ({reason}).",
            "Install it: pip install pylsl; on a Mac also: brew install labstreaminglayer/tap/lsl",
        ) from error
    if content is not None:
        try:
            pylsl.set_config_content(content)
        except (AttributeError, NotImplementedError):  # liblsl before 1.17.7 reads the file itself
            return pylsl
    return pylsl
