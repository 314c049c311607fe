"""Serial ports: stable names on real pseudo-terminals, USB devices as pyserial describes them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from serial.tools.list_ports_common import ListPortInfo

from acquisition import ports
from acquisition.boards.catalogue import find_board
from acquisition.ports import SerialPort, list_serial_ports

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def usb(device: str, vid: int, pid: int, product: str = "", maker: str = "") -> ListPortInfo:
    """Return a USB port as pyserial lists it."""
    info = ListPortInfo(device, skip_link_detection=True)
    info.vid, info.pid = vid, pid
    info.product, info.manufacturer = product or None, maker or None
    info.apply_usb_info()
    return info


def built_in(device: str) -> ListPortInfo:
    return ListPortInfo(device, skip_link_detection=True)


def listed(*infos: ListPortInfo, by_id: Path = Path("/no/such/folder")) -> tuple[SerialPort, ...]:
    return list_serial_ports(lambda: infos, by_id)


@pytest.fixture
def terminal() -> Iterator[str]:
    """A real terminal device, as an adapter's port is one."""
    master, slave = os.openpty()
    yield os.ttyname(slave)
    os.close(master)
    os.close(slave)


# ------------------------------------------------------------------------------ the real list


def test_the_system_answers_and_every_port_has_its_facts() -> None:
    found = list_serial_ports()
    assert isinstance(found, tuple)
    for port in found:
        assert port.device
        assert port.title
        assert os.path.realpath(port.stable_path) == os.path.realpath(port.device)


def test_no_port_is_no_error() -> None:
    assert listed() == ()


# ------------------------------------------------------------------------------ stable names


@posix
def test_the_stable_name_leads_to_the_same_terminal(tmp_path: Path, terminal: str) -> None:
    link = tmp_path / "usb-FTDI_FT231X_USB_UART_DM00CVPV-if00-port0"
    link.symlink_to(os.path.relpath(terminal, tmp_path))  # as udev writes it
    (port,) = listed(usb(terminal, 0x0403, 0x6015), by_id=tmp_path)
    assert (port.device, port.stable_path) == (terminal, str(link))
    with Path(port.stable_path).open("rb", buffering=0) as opened:
        assert os.ttyname(opened.fileno()) == terminal


@posix
def test_of_several_names_the_first_and_of_a_port_without_one_its_own(
    tmp_path: Path, terminal: str
) -> None:
    for name in ("usb-b", "usb-a"):
        (tmp_path / name).symlink_to(terminal)
    (tmp_path / "usb-unplugged").symlink_to("/dev/ttyUSB99")
    named, bare = listed(usb(terminal, 1, 1), usb("/dev/null", 1, 1), by_id=tmp_path)
    assert named.stable_path == str(tmp_path / "usb-a")
    assert bare.stable_path == bare.device == "/dev/null"


# --------------------------------------------------------------------------- what is behind


@pytest.mark.parametrize(
    ("vid", "pid", "likely"),
    [
        (0x0403, 0x6015, ("brainflow:cyton", "brainflow:cyton_daisy")),
        (0x2458, 0x0001, ("brainflow:ganglion",)),
        (0x0483, 0x5740, ("brainflow:freeeeg32", "brainflow:freeeeg128")),
        (0x2341, 0x0043, ("chords:",)),  # Arduino Uno R3
        (0x2341, 0x1002, ("chords:",)),  # Arduino Uno R4 WiFi
        (0x2A03, 0x0043, ("chords:",)),
        (0x1A86, 0x7523, ("chords:",)),  # CH340
        (0x0403, 0x6001, ("chords:",)),
        (0x10C4, 0xEA60, ("chords:",)),
        (0x10C4, 0x0001, ()),
        (0x1234, 0x5678, ()),
    ],
)
def test_a_usb_adapter_tells_what_is_probably_behind_it(vid, pid, likely) -> None:
    (port,) = listed(usb("COM3", vid, pid))
    assert port.likely_for == likely


def test_a_bluetooth_serial_port_is_probably_a_shimmer() -> None:
    (port,) = listed(built_in("/dev/rfcomm0"))
    assert (port.title, port.likely_for) == ("Bluetooth serial port", ("brainflow:shimmer3",))


def test_every_likely_board_is_one_that_takes_a_serial_port() -> None:
    sources = {source for likely in ports._USB.values() for source in likely}
    for source in sources | {"brainflow:shimmer3"}:
        scheme, _, name = source.partition(":")
        assert scheme in ("brainflow", "chords")
        if scheme == "brainflow":
            assert any(item.kind == "port" for item in find_board(name).parameters)


def test_likely_ones_come_first_and_numbers_in_their_order(tmp_path: Path) -> None:
    found = listed(
        built_in("/dev/ttyS0"),
        usb("/dev/ttyUSB10", 0x0403, 0x6015),
        usb("/dev/ttyACM0", 0x1234, 0x5678),
        usb("/dev/ttyUSB9", 0x0403, 0x6015),
    )
    order = ["/dev/ttyUSB9", "/dev/ttyUSB10", "/dev/ttyACM0", "/dev/ttyS0"]
    assert [port.device for port in found] == order


@pytest.mark.parametrize(
    ("product", "maker", "title"),
    [
        ("FT231X USB UART", "FTDI", "FT231X USB UART (FTDI)"),
        ("Arduino Uno", "Arduino (www.arduino.cc)", "Arduino Uno"),
        ("FTDI cable", "FTDI", "FTDI cable"),
        ("", "", "ttyUSB0"),
    ],
)
def test_titles_of_usb_ports(product: str, maker: str, title: str) -> None:
    (port,) = listed(usb("/dev/ttyUSB0", 0x0403, 0x6015, product, maker))
    assert port.title == title


def test_titles_of_other_ports() -> None:
    windows = built_in("COM1")
    windows.description = "Communications Port (COM1)"
    assert [port.title for port in listed(windows, built_in("/dev/ttyS0"))] == [
        "serial port, not USB",
        "Communications Port (COM1)",
    ]


# ------------------------------------------------------------------------------- permission


@posix
def test_a_port_of_ones_own_has_no_problem(terminal: str) -> None:
    (port,) = listed(usb(terminal, 0x0403, 0x6015))
    assert port.problem == ""


@posix
def test_who_may_not_open_a_port_is_told_the_group(terminal: str, monkeypatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # the tests may run as root, who may all
    monkeypatch.setattr(Path, "group", lambda _: "dialout")
    (port,) = listed(usb(terminal, 0x0403, 0x6015))
    assert port.problem == (
        "this user may not open it: sudo usermod -a -G dialout $USER, then log out and in again"
    )


@posix
@pytest.mark.parametrize("group", ["root", ""])
def test_a_port_of_no_useful_group_is_for_the_administrator(
    terminal: str, monkeypatch, group: str
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    if group:
        monkeypatch.setattr(Path, "group", lambda _: group)
    else:
        terminal = "/dev/unplugged-meanwhile"
    (port,) = listed(usb(terminal, 0x0403, 0x6015))
    assert "ask who looks after this computer" in port.problem
