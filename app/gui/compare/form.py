"""The fields for other settings: a preset, and single ones."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QWidget,
)

from app.gui.compare.flow import FlowLayout
from app.gui.compare.settings import METHODS, PRESETS, changed, preset_of
from app.gui.language import number, tr
from app.gui.look import theme
from app.gui.widgets import inset
from dsp.spec import MAINS_CHOICES_HZ, PipelineSpec, Setting

_OWN = -1
#: Settings whose fields are shown on wish.
_FOLDED = {"mdf_window_s", "mains_hz", "mains_method", "ecg_removal", "droop_equaliser"}


class SettingsForm(QWidget):
    """Shows settings, and says which ones differ from the recording's own."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._base = PipelineSpec()
        self.preset = QComboBox()
        for index, preset in enumerate(PRESETS):
            self.preset.addItem(tr(preset.title), index)
        self.preset.addItem(tr("Chosen below"), _OWN)
        self.low = _spin(1.0, 2000.0, tr(" Hz"), tr("Lower corner of the band"))
        self.high = _spin(10.0, 8000.0, tr(" Hz"), tr("Upper corner of the band"))
        self.rms = _spin(10.0, 5000.0, tr(" ms"), tr("Window of the RMS envelope"))
        self.mdf = _spin(0.1, 10.0, tr(" s"), tr("Window of the median frequency"), 2)
        self.mains, self.method = QComboBox(), QComboBox()
        for hz in MAINS_CHOICES_HZ:
            label = tr("{hz} Hz", hz=number(hz)) if hz else tr("left in")
            self.mains.addItem(label, hz)
        for name, title in METHODS.items():
            self.method.addItem(tr(title), name)
        self.ecg = QCheckBox(tr("Remove the heartbeat"))
        self.droop = QCheckBox(tr("Level an ADS1299 board"))
        self.droop.setToolTip(tr("For a Cyton; wrong for other boards"))
        self.more = QToolButton()
        self.more.setObjectName("fold")
        self.more.setText(tr("More"))
        self.more.setCheckable(True)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._folded: list[QWidget] = []
        self._build()
        self.more.toggled.connect(self._fold)
        self.preset.activated.connect(self._take_preset)
        for spin in (self.low, self.high, self.rms, self.mdf):
            spin.valueChanged.connect(self._edited)
        for box in (self.mains, self.method):
            box.currentIndexChanged.connect(self._edited)
        for tick in (self.ecg, self.droop):
            tick.toggled.connect(self._edited)
        self.show_settings(self._base.to_dict())

    def _build(self) -> None:
        flow = FlowLayout(self, theme.UNIT)
        cells: tuple[tuple[str, tuple[QWidget, ...], bool], ...] = (
            (tr("Settings"), (self.preset,), False),
            (tr("Band"), (self.low, self.high), False),
            (tr("RMS window"), (self.rms,), False),
            ("", (self.more,), False),
            (tr("Spectra"), (self.mdf,), True),
            (tr("Mains hum"), (self.mains, self.method), True),
            ("", (self.ecg,), True),
            ("", (self.droop,), True),
        )
        for caption, fields, folded in cells:
            cell = QWidget()
            line = QHBoxLayout(cell)
            line.setContentsMargins(0, 0, theme.UNIT, 0)
            line.setSpacing(theme.UNIT // 2)
            if caption:
                label = QLabel(caption)
                label.setObjectName("muted")
                label.setBuddy(fields[0])
                line.addWidget(label)
            for field in fields:
                if caption:
                    field.setAccessibleName(caption)
                line.addWidget(field)
            flow.addWidget(cell)
            if folded:
                self._folded.append(cell)
        self._fold(False)

    def _fold(self, is_open: bool) -> None:
        self.more.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        for cell in self._folded:
            cell.setVisible(is_open)
        self.updateGeometry()

    # --- what is chosen ------------------------------------------------------------------------

    def set_base(self, base: PipelineSpec, *, recorded: bool) -> None:
        """Begin with the settings of a recording; `recorded` False: it has none, the defaults."""
        self._base = base
        self.preset.setItemText(0, tr("As recorded") if recorded else tr("The defaults"))
        self.show_settings(base.to_dict())

    @property
    def wanted(self) -> dict[str, Setting]:
        """The settings that are shown."""
        return {
            "band_low_hz": self.low.value(),
            "band_high_hz": self.high.value(),
            "mains_hz": float(self.mains.currentData()),
            "mains_method": str(self.method.currentData()),
            "rms_ms": self.rms.value(),
            "mdf_window_s": self.mdf.value(),
            "ecg_removal": self.ecg.isChecked(),
            "droop_equaliser": self.droop.isChecked(),
        }

    @property
    def changes(self) -> dict[str, Setting]:
        """Those that differ from the recording's own."""
        return changed(self._base, self.wanted)

    def show_settings(self, values: Mapping[str, Setting]) -> None:
        """Show settings, by their names."""
        fields = (self.low, self.high, self.rms, self.mdf, self.mains, self.method)
        blockers = [QSignalBlocker(field) for field in (*fields, self.ecg, self.droop)]
        self.low.setValue(float(values["band_low_hz"]))
        self.high.setValue(float(values["band_high_hz"]))
        self.rms.setValue(float(values["rms_ms"]))
        self.mdf.setValue(float(values["mdf_window_s"]))
        self.mains.setCurrentIndex(self.mains.findData(float(values["mains_hz"])))
        self.method.setCurrentIndex(self.method.findData(values["mains_method"]))
        self.ecg.setChecked(bool(values["ecg_removal"]))
        self.droop.setChecked(bool(values["droop_equaliser"]))
        del blockers
        self._edited()

    def _take_preset(self) -> None:
        index = self.preset.currentData()
        if index != _OWN:
            preset = PRESETS[index].changes
            self.show_settings({**self._base.to_dict(), **preset})
            if set(preset) & _FOLDED:
                self.more.setChecked(True)

    def _edited(self) -> None:
        self.method.setEnabled(bool(self.mains.currentData()))
        index = preset_of(self._base, self.wanted)
        with QSignalBlocker(self.preset):
            self.preset.setCurrentIndex(self.preset.findData(index))
        self.changed.emit()


def _spin(least: float, most: float, unit: str, tip: str, places: int = 0) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    inset(spin)
    spin.setRange(least, most)
    spin.setDecimals(places)
    spin.setSuffix(unit)
    spin.setToolTip(tip)
    spin.setAccessibleDescription(tip)
    return spin
