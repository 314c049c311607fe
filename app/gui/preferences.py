"""What the user has set for measuring and recording, and word of every change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.config import AppConfig
from app.layered import flat, merged, tables_of
from app.settings_file import SettingsFile
from dsp.spec import PipelineSpec


class Preferences(QObject):
    """The settings in force; a change reaches the next connection, never a stream that runs.

    Settings have names with a point, as in ``spec.mains_hz``. What ``config.toml`` says wins over
    what is chosen in the window (``docs/decisions/0015-settings.md``).

    Parameters
    ----------
    config
        What holds at the start; `given` and `file` are in it.
    given
        What ``config.toml`` says, as tables.
    file
        What was chosen in the window, and where it is kept.
    """

    changed = Signal(object)  # AppConfig
    chosen = Signal()  # in the window, so it is to be stored

    def __init__(
        self,
        config: AppConfig,
        given: Mapping[str, Any] | None = None,
        file: SettingsFile | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._config = config
        self._file = SettingsFile(None) if file is None else file
        self._given, self._chosen = flat(given or {}), flat(self._file.tables)
        # What neither of both says: the defaults, or what a test or the demonstration asks for.
        self._base = AppConfig() if self._given or self._chosen else config

    @property
    def config(self) -> AppConfig:
        """All of them."""
        return self._config

    @property
    def spec(self) -> PipelineSpec:
        """Settings of the chain."""
        return self._config.spec

    @property
    def data_dir(self) -> Path:
        """Where recordings go."""
        return self._config.data_dir

    def is_given(self, name: str) -> bool:
        """Tell whether ``config.toml`` says it, so that nothing else counts."""
        return name in self._given

    def is_chosen(self, name: str) -> bool:
        """Tell whether it was chosen in the window."""
        return name in self._chosen

    def save(self) -> None:
        """Write what was chosen to its file; in a thread.

        Raises
        ------
        OSError
            It cannot be written; the former file is untouched.
        """
        self._file.write(tables_of(self._chosen))

    def choose(self, values: Mapping[str, Any]) -> None:
        """Set some settings by name.

        Raises
        ------
        ConfigFileError
            They are not possible, or not together with the others; nothing is changed then.
        """
        self._take({**self._chosen, **values})

    def forget(self, names: Iterable[str]) -> None:
        """Give settings their defaults."""
        gone = set(names)
        self._take({name: value for name, value in self._chosen.items() if name not in gone})

    def _take(self, chosen: dict[str, Any]) -> None:
        layers = merged(tables_of(chosen), tables_of(self._given))
        config = AppConfig.from_mapping(layers, self._base)
        self._chosen = chosen
        if config != self._config:
            self._config = config
            self.changed.emit(config)
        self.chosen.emit()
