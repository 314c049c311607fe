"""What a board has to answer before its settings count, over a WiFi shield and over a dongle."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

import pytest

from acquisition.boards.catalogue import find_board
from acquisition.boards.driver import Driver
from acquisition.boards.emg_settings import BoardSetup
from acquisition.boards.settings_link import SettingsLink, printable
from acquisition.errors import ConnectError

pytestmark = pytest.mark.brainflow

SETUP = BoardSetup("EMG settings", ("x1040100X", "x2160000X"))


class Told:
    """A driver that keeps what it is told; BrainFlow gives no answers of a shield."""

    def __init__(self, answers: list[bytes] | None = None) -> None:
        self.commands: list[str] = []
        self._answers = answers

    def configure(self, command: str) -> bytes:
        self.commands.append(command)
        return self._answers.pop(0) if self._answers else b""


class Shield(ThreadingHTTPServer):
    """The HTTP side of a WiFi shield, answering as the test says."""

    def __init__(self, answer: Callable[[str], str]) -> None:
        self.asked: list[str] = []
        shield = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                shield.asked.append(body["command"])
                said = answer(body["command"]).encode()
                self.send_response(200 if self.path == "/command" else 404)
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            def log_message(self, *_: Any) -> None:
                pass

        super().__init__(("127.0.0.1", 0), Handler)


@pytest.fixture
def make_shield() -> Iterator[Callable[[Callable[[str], str]], Shield]]:
    shields: list[tuple[Shield, threading.Thread]] = []

    def make(answer: Callable[[str], str]) -> Shield:
        shield = Shield(answer)
        thread = threading.Thread(target=shield.serve_forever, args=(0.01,))
        thread.start()
        shields.append((shield, thread))
        return shield

    yield make
    for shield, thread in shields:
        shield.shutdown()
        thread.join()
        shield.server_close()


def link_to(shield: Shield, name: str = "cyton_wifi") -> tuple[SettingsLink, Told]:
    driver = Told()
    inputs = {"ip_address": f"127.0.0.1:{shield.server_port}", "timeout": 5}
    return SettingsLink(cast(Driver, driver), find_board(name), inputs), driver


def obeys(command: str) -> str:
    answers = {"~~": "Success: Sample rate is 1000Hz", "C": "daisy attached16"}
    return answers.get(command, f"Success: Channel set for {command[1:2]}\r\n")


def test_over_wifi_each_command_goes_to_the_driver_and_is_answered_to_us(
    make_shield: Callable[..., Shield],
) -> None:
    shield = make_shield(obeys)
    link, driver = link_to(shield)
    confirmed = link.apply(SETUP)
    assert driver.commands == list(SETUP.commands), "BrainFlow scales by what it sent itself"
    assert shield.asked == ["~~", *SETUP.commands]
    assert confirmed.commands == ("~~", *SETUP.commands)
    assert confirmed.answers[1] == "Success: Channel set for 1"


def test_a_daisy_on_a_shield_is_switched_in_first(make_shield: Callable[..., Shield]) -> None:
    shield = make_shield(obeys)
    link_to(shield, "cyton_daisy_wifi")[0].apply(SETUP)
    assert shield.asked[:2] == ["~~", "C"]
    without = make_shield(
        lambda command: "no daisy to attach!8" if command == "C" else obeys(command)
    )
    with pytest.raises(ConnectError, match="no Daisy") as raised:
        link_to(without, "cyton_daisy_wifi")[0].apply(SETUP)
    assert "brainflow:cyton_wifi" in raised.value.hint


@pytest.mark.parametrize(
    ("wrong", "answer", "said"),
    [
        ("x2160000X", "Failure: too few chars", "EMG settings; it answered 'Failure: too few"),
        ("x1040100X", "Error: timeout getting command response", "it answered 'Error: timeout"),
        ("x1040100X", "", "it answered nothing"),
        ("~~", "Success: Sample rate is 250Hz", "rate of 1000 Hz; it answered 'Success: Sample"),
    ],
)
def test_one_wrong_answer_sets_both_sides_back(
    make_shield: Callable[..., Shield], wrong: str, answer: str, said: str
) -> None:
    shield = make_shield(lambda command: answer if command == wrong else obeys(command))
    link, driver = link_to(shield)
    with pytest.raises(ConnectError) as raised:
        link.apply(SETUP)
    assert said in raised.value.message
    assert "\n" not in str(raised.value)
    assert driver.commands[-1] == shield.asked[-1] == "d"
    assert shield.asked.count(wrong) == (1 if wrong == "~~" else 2)


def test_a_shield_that_is_gone_is_said_so(make_shield: Callable[..., Shield]) -> None:
    shield = make_shield(obeys)
    link, _ = link_to(shield)
    shield.shutdown()
    shield.server_close()
    with pytest.raises(ConnectError, match=r"WiFi shield at 127\.0\.0\.1:\d+ does not answer"):
        link.apply(SETUP)


# ---------------------------------------------------------------------------------- dongle

DONE = b"v3.1.2$$$Success: Channel set for 1$$$Success: Channel set for 2$$$"


@pytest.mark.parametrize(
    ("answers", "tries"),
    [
        ([DONE], 1),
        ([b"\x07\xfa", DONE], 2),
        ([b"K", DONE], 2),
        ([DONE[:40], DONE], 2),
        ([b"\xa0\x83" + DONE], 1),
    ],
)
def test_over_the_dongle_all_goes_out_as_one_and_is_counted(
    answers: list[bytes], tries: int
) -> None:
    driver = Told(answers)
    link = SettingsLink(cast(Driver, driver), find_board("cyton"), {"serial_port": "COM3"})
    confirmed = link.apply(SETUP)
    assert driver.commands == ["Vc" + "".join(SETUP.commands)] * tries
    assert confirmed.firmware == "v3.1.2"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"Success: Channel set for 1$$$", "(1 of 2)"),
        (DONE + b"Success: Channel set for 3$$$", "(3 of 2)"),
        (DONE + DONE, "(4 of 2)"),
        (b"Success: Channel set for 1$$$Success: Channel set for 1$$$", "(1 of 2)"),
        (DONE + b"Failure: rejected$$$", "it answered 'Failure: rejected$$$'"),
        (b"", "it answered nothing"),
        (b"load settings\r\n" * 40, "..."),
    ],
)
def test_any_other_count_is_no_confirmation(answer: bytes, said: str) -> None:
    driver = Told([answer, answer])
    link = SettingsLink(cast(Driver, driver), find_board("cyton"), {"serial_port": "COM3"})
    with pytest.raises(ConnectError) as raised:
        link.apply(SETUP)
    assert said in raised.value.message
    assert len(raised.value.message) < 250
    assert driver.commands[2:] == ["d"]


def test_the_answer_of_channel_16_is_no_answer_of_a_daisy() -> None:
    last = BoardSetup("EMG settings", ("xI060100X",))
    answer = b"v3.1.2$$$Success: Channel set for 16$$$"
    driver = Told([answer, b"v3.1.2$$$16$$$Success: Channel set for 16$$$"])
    link = SettingsLink(cast(Driver, driver), find_board("cyton_daisy"), {"serial_port": "COM3"})
    assert link.apply(last).answers[0].startswith("v3.1.2$$$16$$$")
    assert len(driver.commands) == 2


def test_what_cannot_be_printed_is_left_out_of_an_answer() -> None:
    assert printable(b"\x00\x07\xfaSuccess: a\r\nb$$$ ") == "Success: a b$$$"


def test_a_board_that_is_off_is_told_from_one_that_refuses() -> None:
    off = b"Failure: Communications timeout - Device failed to poll Host$$$"
    link = SettingsLink(cast(Driver, Told([off, off])), find_board("cyton"), {})
    with pytest.raises(ConnectError, match="the dongle answers, the board does not") as raised:
        link.apply(SETUP)
    assert "battery" in raised.value.hint
