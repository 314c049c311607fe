"""Headers of LSL streams: channels, units, devices, in the dialects of their programs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from acquisition.errors import ConfigError, ConnectError
from acquisition.lsl.header import StreamHeader, read_header, select_channels


def header(
    channels: list[dict[str, str]],
    *,
    kind: str = "EMG",
    n_channels: int | None = None,
    desc: str = "",
) -> StreamHeader:
    nodes = "".join(
        "<channel>" + "".join(f"<{k}>{v}</{k}>" for k, v in item.items()) + "</channel>"
        for item in channels
    )
    count = len(channels) if n_channels is None else n_channels
    return read_header(
        f"<info><name>Amp</name><type>{kind}</type><channel_count>{count}</channel_count>"
        "<channel_format>float32</channel_format><source_id>s1</source_id>"
        "<nominal_srate>1000.000</nominal_srate><uid>u</uid><hostname>lab</hostname>"
        f"<desc><channels>{nodes}</channels>{desc}</desc></info>"
    )


def emg(**values: str) -> dict[str, str]:
    return {"label": "M", "unit": "microvolts", "type": "EMG"} | values


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("microvolts", 1.0), ("uV", 1.0), ("µV", 1.0), ("μV", 1.0), ("Microvolt", 1.0),
        ("mV", 1e3), ("millivolts", 1e3), ("V", 1e6), ("volts", 1e6), ("nV", 1e-3),
    ],
)  # fmt: skip
def test_units_become_microvolts(unit: str, factor: float) -> None:
    selection = select_channels(header([emg(unit=unit)]))
    assert selection.factors == (factor,)
    assert selection.channels[0].unit == "uV"


def test_every_channel_has_its_own_unit() -> None:
    selection = select_channels(header([emg(unit="V"), emg(unit="mV"), emg(unit="counts")]))
    assert selection.factors == (1e6, 1e3, 1.0)
    assert [item.unit for item in selection.channels] == ["uV", "uV", "count"]


@pytest.mark.parametrize(("unit", "says"), [("", "says nothing"), ("none", "says 'none'")])
def test_a_unit_is_never_guessed(unit: str, says: str) -> None:
    with pytest.raises(ConnectError) as raised:
        select_channels(header([emg(), emg(unit=unit)]))
    assert f"its channel 2 {says}" in raised.value.message
    assert "unit=uV, unit=mV, unit=V or unit=count" in raised.value.hint


def test_a_unit_that_is_given_holds_whatever_the_header_says() -> None:
    assert select_channels(header([emg(unit="none")]), unit="mV").factors == (1e3,)
    assert select_channels(header([emg(unit="uV")]), unit="V").factors == (1e6,)


def test_labels_become_names_and_sides() -> None:
    labels = ("left_biceps_brachii", "Right Vastus Lateralis", "EMG 1", "EMG 1", "", "a/b")
    names = select_channels(header([emg(label=label) for label in labels])).channels
    assert [item.name for item in names] == [
        "left_biceps_brachii", "right_vastus_lateralis", "emg_1", "emg_1_2", "ch5", "a_b",
    ]  # fmt: skip
    assert (names[1].muscle, names[1].side) == ("vastus_lateralis", "right")
    assert (names[2].muscle, names[2].side) == ("", "")


def test_what_is_no_bio_signal_is_left_out() -> None:
    stream = header(
        [emg(), emg(type="ACC", unit="g"), emg(type="EEG"), emg(type="", label="PackageCounter"),
         emg(type="", label="temporalis"), emg(type="", label="ACC_X"), emg(type="Markers")]
    )  # fmt: skip
    assert select_channels(stream).columns == (0, 2, 4)


def test_channels_that_are_asked_for_come_in_that_order() -> None:
    stream = header([emg(label=f"m{i}") for i in range(5)])
    selection = select_channels(stream, numbers=(5, 1))
    assert selection.columns == (4, 0)
    assert [item.name for item in selection.channels] == ["m4", "m0"]


def test_a_channel_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ConfigError, match="names channel 3, but LSL stream 'Amp' has 2"):
        select_channels(header([emg(), emg()]), numbers=(1, 3))


def test_a_stream_without_a_bio_signal_says_what_it_has() -> None:
    with pytest.raises(ConnectError, match="has no EMG channel") as raised:
        select_channels(header([emg(type="ACC"), emg(type="GYRO")]))
    assert "ACC, GYRO" in raised.value.message
    assert "channels=1,2" in raised.value.hint


def test_a_stream_that_describes_no_channels_needs_only_the_unit() -> None:
    stream = header([], n_channels=2, kind="")
    with pytest.raises(ConnectError, match="says nothing"):
        select_channels(stream)
    assert [item.name for item in select_channels(stream, unit="V").channels] == ["ch1", "ch2"]


def test_opensignals_calls_the_type_sensor_and_counts_its_samples() -> None:
    stream = header(
        [{"label": "nSeq"}, {"label": "CH1", "sensor": "EMG", "unit": "mV"}], kind="00:07:80:4D"
    )
    selection = select_channels(stream)
    assert (selection.columns, selection.factors) == ((1,), (1e3,))


def test_the_device_is_kept() -> None:
    desc = "<acquisition><manufacturer>Delsys</manufacturer><serial>42</serial></acquisition>"
    kept: dict[str, Any] = header([emg()], desc=desc).to_settings()
    assert (kept["manufacturer"], kept["serial_number"]) == ("Delsys", "42")
    assert kept["channels"] == [{"label": "M", "unit": "microvolts", "type": "EMG"}]
    assert json.loads(json.dumps(kept)) == kept


def test_a_header_that_is_no_xml_is_refused() -> None:
    with pytest.raises(ConnectError, match="header cannot be read"):
        read_header("<info><name>broken")
