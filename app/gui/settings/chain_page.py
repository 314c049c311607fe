"""The page of the measurement: the settings of the chain, and what a change reaches."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.language import tr
from app.gui.look import theme
from app.gui.preferences import Preferences
from app.gui.settings.fields import GROUPS, MORE, Group, all_fields
from app.gui.settings.inputs import FormLabel, SettingInput, form, heading
from app.gui.widgets import Button, Fold, WrappedLabel


class ChainPage(QWidget):
    """Every setting of the chain that is worth a choice.

    Parameters
    ----------
    preferences
        What is in force.
    """

    chosen = Signal(dict)  # values by name
    forgotten = Signal(list)  # names that take their defaults

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.inputs: dict[str, SettingInput] = {}
        self._labels = [tr(field.label) for field in all_fields() if not field.is_switch]
        intro = WrappedLabel(
            tr(
                "A change counts from the next connection on, for a device and for a replay; "
                "never for a recording that runs. What a recording was made with is in its file."
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.UNIT)
        layout.addWidget(intro)
        for group in GROUPS:
            self._add(layout, group)
        more = QWidget()
        inner = QVBoxLayout(more)
        inner.setContentsMargins(0, 0, 0, 0)
        for group in MORE:
            self._add(inner, group)
        self.more = Fold(tr("Bursts, gaps and faults"), more)
        layout.addSpacing(theme.UNIT)
        layout.addWidget(self.more)
        self.defaults = Button(tr("Use the defaults"))
        self.defaults.clicked.connect(self._forget)
        row = QHBoxLayout()
        row.addWidget(self.defaults)
        row.addStretch(1)
        layout.addSpacing(theme.UNIT)
        layout.addLayout(row)
        layout.addStretch(1)

    def _add(self, layout: QVBoxLayout, group: Group) -> None:
        layout.addSpacing(theme.UNIT)
        layout.addWidget(heading(tr(group.title)))
        rows = form()
        for field in group.fields:
            made = self.inputs[field.name] = SettingInput(field)
            made.chosen.connect(self._choose)
            if field.is_switch:
                rows.addRow(made)
                continue
            rows.addRow(FormLabel(tr(field.label), made.input, self._labels), made)
        layout.addLayout(rows)

    def show_settings(self) -> None:
        """Show what is in force."""
        spec = self._preferences.spec
        for name, made in self.inputs.items():
            made.show_value(getattr(spec, name), given=self._preferences.is_given(f"spec.{name}"))
        chosen = (self._preferences.is_chosen(f"spec.{field.name}") for field in all_fields())
        self.defaults.setEnabled(any(chosen))

    def _choose(self, name: str, value: Any) -> None:
        self.chosen.emit({f"spec.{name}": value})

    def _forget(self) -> None:
        self.forgotten.emit([f"spec.{name}" for name in self.inputs])
