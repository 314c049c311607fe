"""Whatever a SOURCE says, the fields say it again."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from acquisition.boards.catalogue import list_boards
from acquisition.uri import parse_source
from app.gui import devices
from app.gui.background import Background
from app.gui.device_lists import DeviceLists
from app.gui.source_text import compose
from app.gui.views.device_form import DeviceForm
from tests.gui.conftest import NO_DEVICES

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")))
_TEXTS = _WORDS.map(str.strip).filter(bool)
_MUSCLES = st.lists(
    st.sampled_from(["", "left_soleus", "right_soleus", "multifidus", "Left Soleus", "a%b&c"]),
    min_size=1,
    max_size=8,
).filter(lambda names: len({n for n in names if n}) == sum(bool(n) for n in names))


@pytest.fixture
def form(styled: QtBot) -> DeviceForm:
    lists = DeviceLists(NO_DEVICES, Background())
    lists.ports = ()
    made = DeviceForm(lists)
    styled.addWidget(made)
    return made


def _stored(params: dict[str, str]) -> dict[str, str]:
    """Return parameters as sources read them: names of muscles in lower case, none at the end."""
    names = params.pop("muscles", "").replace(" ", "_").lower().rstrip(",")
    return {**params, "muscles": names} if names else params


@pytest.mark.thorough
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    port=_TEXTS,
    gain=st.sampled_from(["", "1", "8", "24,24", "nonsense"]),
    bias=st.sampled_from(["", "off"]),
    channels=st.sampled_from(["", "1", "1,2,5", "5,1", "9", "a", "1,1"]),
    muscles=_MUSCLES,
    others=st.dictionaries(st.sampled_from(["timeout", "other_info", "x_1"]), _TEXTS),
)
def test_a_cyton_comes_back(
    form: DeviceForm,
    port: str,
    gain: str,
    bias: str,
    channels: str,
    muscles: list[str],
    others: dict[str, str],
) -> None:
    cyton = next(d for d in devices.boards(list_boards()) if d.name == "cyton")
    params = {"serial_port": port, "gain": gain, "bias": bias, "channels": channels}
    params.update({"muscles": ",".join(muscles), **others})
    source = compose("brainflow", "cyton", params)
    form.show_device(cyton, "cyton", parse_source(source).params)
    name, back = form.draft()
    assert name == "cyton"
    assert _stored(back) == _stored(dict(parse_source(source).params))


def test_every_board_of_the_catalogue_has_a_form(form: DeviceForm) -> None:
    for device in devices.boards(list_boards()):
        form.show_device(device, device.name, {})
        for item in device.fields:
            form.fields[item.name].set_value("7")
        said = parse_source(form.source())
        assert said.name == device.name
        assert set(said.params) == {item.name for item in device.fields}
        assert form.table is not None
        assert form.table.rowCount() == device.channels
