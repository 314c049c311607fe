"""Right side of the device dialog: what this device is, and just the fields that it needs."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from acquisition.channels import apply_muscles
from acquisition.errors import ConfigError
from acquisition.types import ChannelInfo
from app.gui.device_lists import DeviceLists
from app.gui.devices import CHANNELS, MUSCLES, Device
from app.gui.language import said, tr
from app.gui.later import Later
from app.gui.look import theme
from app.gui.source_text import compose, compose_query, parse_query
from app.gui.views.channel_table import ChannelTable
from app.gui.views.device_fields import (
    ChoiceField,
    DeviceField,
    PortField,
    TextField,
    label_of,
    make_field,
)
from app.gui.widgets import Fold, TierBadge, WrappedLabel

_LABEL_PX = 120


class DeviceForm(QScrollArea):
    """The fields of one device; `changed` whenever its SOURCE may be another.

    Parameters
    ----------
    lists
        Knows the serial ports.
    """

    changed = Signal()

    def __init__(self, lists: DeviceLists, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lists = lists
        self._device: Device | None = None
        self.fields: dict[str, DeviceField] = {}
        self.table: ChannelTable | None = None
        self.other: TextField | None = None
        self.more: Fold | None = None
        self.setObjectName("boxed")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def device(self) -> Device | None:
        """The device shown."""
        return self._device

    def show_text(self, title: str, text: str) -> None:
        """Show a few words instead of a device."""
        self._device, self.table, self.other, self.more = None, None, None, None
        self.fields = {}
        page, layout = _page()
        heading, words = QLabel(title), WrappedLabel(text)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_font(heading, theme.BASE_PT + 2, bold=True)
        theme.set_font(words)
        layout.addStretch(2)
        for label in (heading, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(3)
        self.setWidget(page)

    def show_device(self, device: Device, name: str, params: Mapping[str, str]) -> None:
        """Show a device and these parameters of its SOURCE."""
        self._device, self.more = device, None
        self.fields = {}
        page, layout = _page()
        self._add_head(layout, device)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.UNIT)
        grid.setVerticalSpacing(theme.UNIT + 2)
        grid.setColumnMinimumWidth(0, _LABEL_PX)
        grid.setColumnStretch(1, 1)
        layout.addLayout(grid)
        for item in device.fields:
            if item.name not in device.folded:
                self._add_field(grid, item.name, make_field(item, device.key, self._lists))
        self._add_settings(grid, device)
        if device.free:
            hint = tr("What stands between {scheme}: and the question mark", scheme=device.scheme)
            self._add_field(grid, "", TextField(hint), tr("Name"))
        self.table = ChannelTable() if device.channels else None
        if self.table is not None:
            self.table.set_channels(device.channels)
            self.table.edited.connect(self.changed)
            layout.addSpacing(theme.UNIT // 2)
            layout.addWidget(QLabel(tr("Channels in use, and the muscle of each")))
            layout.addWidget(self.table)
        self.other = TextField(tr("name=value, with & between them"))
        self.other.changed.connect(self.changed)
        if device.free:
            _put(grid, tr("Parameters"), self.other)
        else:
            self._add_more(layout, device, self.other)
        layout.addStretch(1)
        self.setWidget(page)  # the former one goes with all its fields
        self._set(device, name, params)

    def _add_head(self, layout: QVBoxLayout, device: Device) -> None:
        head = QHBoxLayout()
        title = QLabel(device.title)
        title.setTextFormat(Qt.TextFormat.PlainText)  # streams of others have any name
        theme.set_font(title, theme.BASE_PT + 3, bold=True)
        head.addWidget(title)
        head.addStretch(1)
        badge = TierBadge()
        head.addWidget(badge)
        layout.addLayout(head)
        badge.set_tier(device.tier, "")  # shown before it has a place it would be a window
        facts = WrappedLabel(device.facts)
        theme.set_font(facts)
        layout.addWidget(facts)
        if device.problem:
            problem = WrappedLabel(tr("Not usable on this computer: {why}.", why=device.problem))
            theme.set_font(problem, bold=True)
            problem.set_alert(True)
            layout.addWidget(problem)
        if device.notes:
            layout.addWidget(WrappedLabel(" ".join(device.notes)))
        layout.addSpacing(theme.UNIT)

    def _add_field(self, grid: QGridLayout, name: str, field: DeviceField, label: str = "") -> None:
        field.changed.connect(self.changed)
        self.fields[name] = field
        _put(grid, label or label_of(name), field, top=isinstance(field, PortField))

    def _add_settings(self, grid: QGridLayout, device: Device) -> None:
        """Add what is chosen among few values: the first on a line, the others on one together."""
        row: QHBoxLayout | None = None
        for number, setting in enumerate(device.settings):
            field = ChoiceField(setting.choices, setting.tip)
            if number == 0:
                self._add_field(grid, setting.name, field, tr(setting.label))
                continue
            field.changed.connect(self.changed)
            self.fields[setting.name] = field
            if row is None:
                row = QHBoxLayout()
                row.setSpacing(theme.UNIT)
                line = QWidget()
                row.setContentsMargins(0, 0, 0, 0)
                line.setLayout(row)
                line.setFocusProxy(field)
                _put(grid, tr(setting.label), line)
            else:
                row.addSpacing(theme.UNIT)
                row.addWidget(QLabel(tr(setting.label)))
            row.addWidget(field, 1)
        if "emg" in self.fields:
            self.fields["emg"].changed.connect(self._wiring_changed)

    def _add_more(self, layout: QVBoxLayout, device: Device, other: TextField) -> None:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.UNIT)
        grid.setVerticalSpacing(theme.UNIT + 2)
        grid.setColumnMinimumWidth(0, _LABEL_PX)
        grid.setColumnStretch(1, 1)
        for item in device.fields:
            if item.name in device.folded:
                self._add_field(grid, item.name, make_field(item, device.key, self._lists))
        _put(grid, tr("Other parameters"), other)
        self.more = Fold(tr("More settings"), inner)
        # Once what was unfolded has its place.
        self.more.button.clicked.connect(Later(self._show_more, self.more).ask)
        layout.addWidget(self.more)

    def _show_more(self) -> None:
        """Scroll to what was unfolded."""
        if self.other is not None:
            self.ensureWidgetVisible(self.other, 0, 2 * theme.UNIT)

    # --- values --------------------------------------------------------------------------------

    def _set(self, device: Device, name: str, params: Mapping[str, str]) -> None:
        rest = {key: value for key, value in params.items() if key not in device.fixed}
        for key, field in self.fields.items():
            if key:
                if value := rest.pop(key, ""):
                    field.set_value(value)
            else:
                field.set_value(name)
        if self.table is not None and self.table.show_source(
            rest.get(CHANNELS, ""), rest.get(MUSCLES, "")
        ):
            rest.pop(CHANNELS, None)
            rest.pop(MUSCLES, None)
        assert self.other is not None
        self.other.set_value(compose_query(rest))
        if self.more is not None:
            said = any(self.fields[key].value() for key in device.folded)
            self.more.set_open(bool(rest) or said)

    def _wiring_changed(self) -> None:
        """Lock what a board has no choice of while it is left as it starts."""
        for name in ("gain", "bias"):
            self.fields[name].setEnabled(not self.fields["emg"].value())

    def values(self) -> tuple[str, dict[str, str]]:
        """Return name and parameters as they stand in the fields, complete or not."""
        device = self._device
        if device is None:
            return "", {}
        params = dict(device.fixed)
        params.update(
            {
                key: field.value()
                for key, field in self.fields.items()
                if key and field.isEnabledTo(self)  # the whole form is locked during a test
            }
        )
        if self.table is not None:
            params[CHANNELS], params[MUSCLES] = self.table.channels(), self.table.muscles()
        name = self.fields[""].value() if device.free else device.name
        return name, {key: value for key, value in params.items() if value}

    def draft(self) -> tuple[str, dict[str, str]]:
        """Return everything that stands in the fields, for `show_device` later."""
        name, params = self.values()
        try:
            others = parse_query(self.other.value()) if self.other is not None else {}
        except ConfigError:
            others = {}  # unreadable: it can only be written anew
        return name, {**others, **params}

    def source(self) -> str:
        """Return the SOURCE that the fields say.

        Raises
        ------
        ConfigError
            Something is missing or cannot be; says what to do.
        """
        device = self._device
        if device is None:
            raise ConfigError(tr("No device is chosen."), tr("Choose one on the left."))
        self._check_needed(device)
        if self.table is not None:
            self._check_channels(self.table)
        name, params = self.values()
        assert self.other is not None
        for key, value in parse_query(self.other.value()).items():
            if key in params:
                raise ConfigError(
                    tr("{name} stands in the fields and among the other parameters.", name=key),
                    tr("Take it out of one of them."),
                )
            params[key] = value
        return compose(device.scheme, name, params)

    def tab_stops(self) -> list[QWidget]:
        """Return what takes the keyboard, in the order of the eye."""
        page = self.widget()
        if page is None:
            return []
        return [
            widget
            for widget in page.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget.window() is page.window()  # the lists of combo boxes are not
        ]

    def focus_first(self) -> bool:
        """Give the keyboard to the first field that is still to be filled in; False without one."""
        device = self._device
        if device is None:
            return False
        for item in device.fields:
            if item.name not in device.folded and not self.fields[item.name].value():
                self.fields[item.name].setFocus()
                return True
        if self.table is not None and not self.table.muscles():
            self.table.setFocus()
            return True
        return False

    def _check_needed(self, device: Device) -> None:
        for item in device.fields:
            if item.required and not self.fields[item.name].value():
                self.fields[item.name].setFocus()
                needs = tr(
                    "{device} needs “{field}”.", device=device.title, field=label_of(item.name)
                )
                hint = said(item.help)
                raise ConfigError(needs, f"{hint[:1].upper()}{hint[1:]}.")

    def _check_channels(self, table: ChannelTable) -> None:
        count = table.rowCount() if not table.channels() else table.channels().count(",") + 1
        if table.muscles():
            plain = [ChannelInfo(f"ch{number + 1}") for number in range(count)]
            apply_muscles(plain, table.muscles())


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setObjectName("page")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(2 * theme.UNIT, theme.UNIT, 2 * theme.UNIT, theme.UNIT)
    layout.setSpacing(theme.UNIT)
    return page, layout


def _put(grid: QGridLayout, label: str, field: QWidget, *, top: bool = False) -> None:
    caption = QLabel(label)
    caption.setBuddy(field)
    field.setAccessibleName(label)
    row = grid.rowCount()
    if top:
        caption.setContentsMargins(0, 6, 0, 0)  # level with the text in the field
    place = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
    grid.addWidget(caption, row, 0, place)
    grid.addWidget(field, row, 1)
