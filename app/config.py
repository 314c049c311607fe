"""Settings of the program itself: where recordings go, what to connect to, how to measure.

Read from one TOML file. Unknown names and wrong values are refused with one line that names the
file, the value seen and what is allowed: a setting that is silently ignored is a wrong result.

    data_dir = "D:/EMG"
    source = "brainflow:cyton?serial_port=COM3"

    [spec]
    mains_hz = 50

    [lsl]
    publish = true

    [notes]
    electrode = "Ag/AgCl 10 mm, 20 mm apart"

    [practice]
    name = "Practice for Movement"
    logo = "D:/EMG/logo.png"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from dsp.spec import PipelineSpec

FILE_NAME = "config.toml"


class ConfigFileError(ValueError):
    """The configuration file cannot be used; the text is one line for the user."""


def default_data_dir() -> Path:
    """Return the folder for recordings: ``Myobench`` in the user's documents."""
    return Path(platformdirs.user_documents_dir()) / "Myobench"


def config_path() -> Path:
    """Return where the configuration file is looked for."""
    return Path(platformdirs.user_config_dir("myobench", appauthor=False)) / FILE_NAME


@dataclass(frozen=True, slots=True)
class LslConfig:
    """What is published for other programs (``docs/lsl.md``).

    Parameters
    ----------
    publish
        Publish envelope, activation and events as LSL streams.
    network
        Let other computers read them; otherwise this one alone can.
    """

    publish: bool = False
    network: bool = False

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> LslConfig:
        """Build from a table of a TOML file.

        Raises
        ------
        ConfigFileError
            A name that is not a setting, or a value that is not possible.
        """
        _known("[lsl]: ", values, tuple(item.name for item in fields(cls)))
        for name, value in values.items():
            if not isinstance(value, bool):
                raise ConfigFileError(f"[lsl]: {name} must be true or false, not {value!r}")
        return cls(**values)


@dataclass(frozen=True, slots=True)
class NotesConfig:
    """What is said of a recording where nobody says anything else.

    Parameters
    ----------
    subject
        Pseudonym, never a name.
    exercise
        What is done.
    note
        Free text.
    electrode
        The electrodes: material, size, distance.
    """

    subject: str = ""
    exercise: str = ""
    note: str = ""
    electrode: str = ""

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> NotesConfig:
        """Build from a table of a TOML file.

        Raises
        ------
        ConfigFileError
            A name that is not a setting, or a value that is no line of text.
        """
        return cls(**_lines("notes", values, tuple(item.name for item in fields(cls))))


@dataclass(frozen=True, slots=True)
class PracticeConfig:
    """Whose reports they are.

    Parameters
    ----------
    name
        At the head of each report; empty for none.
    logo
        File of its picture, PNG or JPEG; empty for none.
    """

    name: str = ""
    logo: str = ""

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> PracticeConfig:
        """Build from a table of a TOML file.

        Raises
        ------
        ConfigFileError
            A name that is not a setting, or a value that is no line of text.
        """
        return cls(**_lines("practice", values, tuple(item.name for item in fields(cls))))


def _lines(table: str, values: Mapping[str, Any], allowed: tuple[str, ...]) -> dict[str, str]:
    """Return settings each of which is a line of text."""
    _known(f"[{table}]: ", values, allowed)
    for name, value in values.items():
        if not isinstance(value, str) or not value.isprintable():
            raise ConfigFileError(
                f"[{table}]: {name} must be one line of text in quotes, not {value!r}"
            )
    return {name: value.strip() for name, value in values.items()}


def _known(where: str, values: Mapping[str, Any], allowed: tuple[str, ...]) -> None:
    unknown = sorted(set(values) - set(allowed))
    if unknown:
        raise ConfigFileError(
            f"{where}{', '.join(unknown)} is not a setting; allowed: {', '.join(allowed)}"
        )


def _table(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = values.get(name, {})
    if not isinstance(table, dict):
        raise ConfigFileError(f"{name} must be a table [{name}], not {table!r}")
    return table


@dataclass(frozen=True, slots=True)
class AppConfig:
    """Settings of the program.

    Parameters
    ----------
    data_dir
        Folder for new recordings; made when the first one starts.
    source
        SOURCE that the workstation offers first; empty: the one that was connected last.
    spec
        Settings of the chain.
    lsl
        What is published for other programs.
    notes
        What is said of a recording where nobody says anything else.
    practice
        Whose reports they are.
    """

    data_dir: Path = field(default_factory=default_data_dir)
    source: str = ""
    spec: PipelineSpec = field(default_factory=PipelineSpec)
    lsl: LslConfig = field(default_factory=LslConfig)
    notes: NotesConfig = field(default_factory=NotesConfig)
    practice: PracticeConfig = field(default_factory=PracticeConfig)

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any], base: AppConfig | None = None) -> AppConfig:
        """Build from the contents of a TOML file; what it does not say is as in `base`.

        Raises
        ------
        ConfigFileError
            A name that is not a setting, or a value that is not possible.
        """
        _known("", values, tuple(item.name for item in fields(cls)))
        base = cls() if base is None else base
        settings: dict[str, Any] = {}
        for name in ("data_dir", "source"):
            if name in values:
                text = values[name]
                if not isinstance(text, str) or not text:
                    raise ConfigFileError(f"{name} must be a text in quotes, not {text!r}")
                settings[name] = _folder(text) if name == "data_dir" else text
        spec = {**base.spec.to_dict(), **_table(values, "spec")}
        try:
            settings["spec"] = PipelineSpec.from_dict(spec)
        except ValueError as error:
            raise ConfigFileError(f"[spec]: {error}") from None
        lsl = {**asdict(base.lsl), **_table(values, "lsl")}
        settings["lsl"] = LslConfig.from_mapping(lsl)
        notes = {**asdict(base.notes), **_table(values, "notes")}
        settings["notes"] = NotesConfig.from_mapping(notes)
        practice = {**asdict(base.practice), **_table(values, "practice")}
        settings["practice"] = PracticeConfig.from_mapping(practice)
        return replace(base, **settings)


def _folder(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ConfigFileError(f"data_dir: there is no such home folder: {text!r}") from None


def load_config(path: Path | None = None) -> AppConfig:
    """Read the configuration; the defaults when there is no file.

    Parameters
    ----------
    path
        File to read; None: `config_path`.

    Raises
    ------
    ConfigFileError
        The file exists and cannot be read, is not TOML, or holds an impossible setting.
    """
    path = config_path() if path is None else path
    try:
        return AppConfig.from_mapping(read_config(path))
    except ConfigFileError as error:
        raise ConfigFileError(f"{path}: {error}") from None


def read_config(path: Path) -> dict[str, Any]:
    """Return what the file says, unchecked; nothing when there is no file.

    Raises
    ------
    ConfigFileError
        It cannot be read or is not TOML.
    """
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ConfigFileError(f"it cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigFileError(f"it is not TOML: {error}") from None
