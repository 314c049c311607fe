"""Settings of the program itself: where recordings go, what to connect to, how to measure.

Read from one TOML file. Unknown names and wrong values are refused with one line that names the
file, the value seen and what is allowed: a setting that is silently ignored is a wrong result.

    data_dir = "D:/EMG"
    source = "brainflow:cyton?serial_port=COM3"

    [spec]
    mains_hz = 50

    [lsl]
    publish = true
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
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
        allowed = tuple(item.name for item in fields(cls))
        unknown = sorted(set(values) - set(allowed))
        if unknown:
            raise ConfigFileError(
                f"[lsl]: {', '.join(unknown)} is not a setting; allowed: {', '.join(allowed)}"
            )
        for name, value in values.items():
            if not isinstance(value, bool):
                raise ConfigFileError(f"[lsl]: {name} must be true or false, not {value!r}")
        return cls(**values)


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
    """

    data_dir: Path = field(default_factory=default_data_dir)
    source: str = ""
    spec: PipelineSpec = field(default_factory=PipelineSpec)
    lsl: LslConfig = field(default_factory=LslConfig)

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> AppConfig:
        """Build from the contents of a TOML file.

        Raises
        ------
        ConfigFileError
            A name that is not a setting, or a value that is not possible.
        """
        allowed = ("data_dir", "source", "spec", "lsl")
        unknown = sorted(set(values) - set(allowed))
        if unknown:
            raise ConfigFileError(
                f"{', '.join(unknown)} is not a setting; allowed: {', '.join(allowed)}"
            )
        settings: dict[str, Any] = {}
        for name in ("data_dir", "source"):
            if name in values:
                text = values[name]
                if not isinstance(text, str) or not text:
                    raise ConfigFileError(f"{name} must be a text in quotes, not {text!r}")
                settings[name] = Path(text).expanduser() if name == "data_dir" else text
        if "spec" in values:
            if not isinstance(values["spec"], dict):
                raise ConfigFileError(f"spec must be a table [spec], not {values['spec']!r}")
            try:
                settings["spec"] = PipelineSpec.from_dict(values["spec"])
            except ValueError as error:
                raise ConfigFileError(f"[spec]: {error}") from None
        if "lsl" in values:
            if not isinstance(values["lsl"], dict):
                raise ConfigFileError(f"lsl must be a table [lsl], not {values['lsl']!r}")
            settings["lsl"] = LslConfig.from_mapping(values["lsl"])
        return cls(**settings)


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
        with path.open("rb") as file:
            values = tomllib.load(file)
        return AppConfig.from_mapping(values)
    except FileNotFoundError:
        return AppConfig()
    except OSError as error:
        raise ConfigFileError(f"{path} cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigFileError(f"{path} is not TOML: {error}") from None
    except ConfigFileError as error:
        raise ConfigFileError(f"{path}: {error}") from None
