"""Published streams: who can reach them, and what happens with readers of all kinds."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from acquisition.errors import ConnectError
from acquisition.lsl import outlet, wire
from acquisition.lsl.library import lsl_library, lsl_settings
from acquisition.lsl.outlet import OutletServer
from acquisition.lsl.sockets import open_port
from acquisition.types import ChannelInfo
from tests.integration.lsl_programs import OutletProgram, StartReader

CHANNELS = (ChannelInfo("left_soleus", "soleus", "left"), ChannelInfo("ch2", unit="count"))
STREAMS = (
    wire.OutletStream("Numbers", "EMG", "numbers-1", 100.0, wire.FLOAT32, CHANNELS, "EMG"),
    wire.OutletStream("Words", "Markers", "words-1", 0.0, wire.TEXT, CHANNELS[:1]),
)


@pytest.fixture
def server() -> Iterator[OutletServer]:
    made = OutletServer(STREAMS)
    yield made
    made.close()


def own_listening_addresses() -> set[tuple[str, int]]:
    """Return what the system says this process listens on, UDP and TCP, IPv4 and IPv6."""
    inodes = set()
    for entry in Path("/proc/self/fd").iterdir():
        try:
            target = str(entry.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    found = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            state, inode = fields[3], fields[9]
            if inode in inodes and state in ("0A", "07"):  # LISTEN; an unconnected UDP socket
                address, port = fields[1].split(":")
                found.add((f"{table} {address}", int(port, 16)))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_only_this_computer_can_reach_them() -> None:
    before = own_listening_addresses()
    server = OutletServer(STREAMS)
    listening = own_listening_addresses() - before
    server.close()
    assert len(listening) == 4
    assert {address.split()[1] for address, _ in listening} == {"0100007F"}, "127.0.0.1 alone"
    assert own_listening_addresses() <= before


def test_another_program_reads_values_stamps_and_header(
    server: OutletServer, start_reader: StartReader
) -> None:
    values = np.random.default_rng(1).normal(0, 50, (400, 2))
    values[7, 1] = np.nan
    stamps = 1000.0 + np.arange(400) / 100
    reader = start_reader("Numbers", 400)
    for i in range(0, 400, 20):
        server.push(0, wire.encode_values(values[i : i + 20], stamps[i : i + 20]))
    answer = reader.answer()
    np.testing.assert_array_equal(np.array(answer["rows"]), values.astype(np.float32))
    np.testing.assert_array_equal(answer["stamps"], stamps)
    assert abs(answer["offset_s"]) < 0.01, "the clock service answers"
    assert "<label>left_soleus</label>" in answer["xml"]
    assert "<unit>microvolts</unit>" in answer["xml"]


def test_another_program_reads_texts(server: OutletServer, start_reader: StartReader) -> None:
    reader = start_reader("Words", 3)
    texts = ["burst_on;;left_soleus", "marker;Übung 1;", "x" * 1000]
    for i, text in enumerate(texts):
        server.push(1, wire.encode_text(text, 5.0 + i))
    answer = reader.answer()
    assert [row[0] for row in answer["rows"]] == texts
    assert answer["stamps"] == [5.0, 6.0, 7.0]


@pytest.mark.parametrize(
    ("query", "fits"),
    [("starts-with(name,'Numb')", True), ("type='EMG' and channel_count=2", True),
     ("name='Number'", False), ("channel_count>3", False)],
)  # fmt: skip
def test_searches_are_answered_as_liblsl_would(
    query: str, fits: bool, server: OutletServer
) -> None:
    found = lsl_library().resolve_bypred(query, 1, 5.0 if fits else 0.3)
    assert [item.name() for item in found] == (["Numbers"] if fits else [])


def test_streams_of_other_programs_are_still_found_beside_ours(server: OutletServer) -> None:
    other = OutletProgram(n_channels=2, fs=100.0)
    both = lsl_library().resolve_bypred("channel_count=2", 2, 5.0)
    assert {item.name() for item in both} == {"Numbers", other.plan["name"]}
    other.end()


def connect(server: OutletServer, request: bytes) -> socket.socket:
    made = socket.create_connection(server.addresses[2], timeout=5)
    made.sendall(request)
    return made


def test_a_reader_that_does_not_read_makes_nobody_wait(
    server: OutletServer, wait_until: Callable[..., None]
) -> None:
    lazy = connect(server, b"LSL:streamfeed/110 \r\nMax-Buffer-Length: 360\r\n\r\n")
    wait_until(lambda: server._served[0].readers, what="the reader")
    [reader] = server._served[0].readers
    chunk = wire.encode_values(np.zeros((5000, 2)), np.zeros(5000))
    for _ in range(300):
        server.push(0, chunk)
        wait_until(lambda: not server._served[0].waiting, what="it to be taken")
    assert 300 * len(chunk) > 5 * outlet.UNREAD_BYTES
    assert reader._n_bytes <= outlet.UNREAD_BYTES
    lazy.close()
    server.push(0, chunk)
    wait_until(lambda: not server._served[0].readers, what="the reader that left to be let go")


@pytest.mark.parametrize(
    "request_text", [b"GET / HTTP/1.1\r\n\r\n", b"\x16\x03\x01" + b"\xff" * 20_000]
)
def test_whoever_speaks_something_else_is_let_go(request_text: bytes, server: OutletServer) -> None:
    reset = contextlib.suppress(ConnectionResetError)  # it had sent more than was read
    with connect(server, request_text) as stranger, reset:
        assert stranger.recv(100) == b""
    assert lsl_library().resolve_byprop("name", "Numbers", 1, 5.0)


def test_programs_that_ask_for_nothing_keep_nobody_out(server: OutletServer) -> None:
    with contextlib.ExitStack() as silent:
        for _ in range(80):
            silent.enter_context(connect(server, b""))
        with connect(server, b"LSL:fullinfo\r\n") as reader:
            assert reader.recv(5) == b"<?xml"


def test_two_hundred_short_visits_leave_nothing(
    server: OutletServer, wait_until: Callable[..., None]
) -> None:
    for request in (b"", b"LSL:fullinfo\r\n", b"LSL:streamfeed/110 \r\n\r\n", b"LSL:stre"):
        for _ in range(50):
            connect(server, request).close()
    wait_until(lambda: not server._readers and not server._served[0].readers)
    assert server.problem == ""
    assert lsl_library().resolve_byprop("name", "Numbers", 1, 5.0)


def test_a_feed_of_an_earlier_run_is_refused(server: OutletServer) -> None:
    with connect(server, b"LSL:streamfeed/110 an-older-uid\r\n\r\n") as reader:
        assert reader.recv(100).startswith(b"LSL/110 404")


def test_the_header_is_given_and_the_connection_closed(server: OutletServer) -> None:
    with connect(server, b"LSL:fullinfo\r\n") as reader:
        data = b"".join(iter(lambda: reader.recv(65536), b""))
    assert data.startswith(b"<?xml")
    assert data.rstrip().endswith(b"</info>")


def test_closing_twice_and_pushing_afterwards_is_harmless() -> None:
    server = OutletServer(STREAMS)
    server.close()
    server.close()
    server.push(0, b"")


def test_a_port_that_cannot_be_had_is_a_connect_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> socket.socket:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(outlet, "open_port", refuse)
    with pytest.raises(ConnectError, match="cannot be published"):
        OutletServer(STREAMS)


def test_a_full_range_of_ports_gives_another_port() -> None:
    settings = lsl_settings()
    taken = [
        open_port("127.0.0.1", socket.SOCK_STREAM, settings) for _ in range(settings.port_range)
    ]
    extra = open_port("127.0.0.1", socket.SOCK_STREAM, settings)
    in_range = range(settings.base_port, settings.base_port + settings.port_range)
    assert extra.getsockname()[1] not in in_range
    for item in (*taken, extra):
        item.close()


IN_A_NETWORK_OF_ITS_OWN = textwrap.dedent(
    """
    from acquisition.lsl import wire
    from acquisition.lsl.library import lsl_library
    from acquisition.lsl.outlet import OutletServer
    from acquisition.types import ChannelInfo

    stream = wire.OutletStream("Open", "EMG", "o", 100.0, wire.FLOAT32, (ChannelInfo("a"),))
    server = OutletServer([stream], network=True)
    try:
        [found] = lsl_library().resolve_byprop("name", "Open", 1, 5.0)
        print(found.name(), sorted({host for host, _ in server.addresses}))
    finally:
        server.close()
    """
)


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs a network namespace")
def test_opened_up_they_listen_everywhere() -> None:
    """In a network namespace without a network: nothing can leave the computer."""
    up = "ip link set lo up && exec "
    command = ["unshare", "-rn", "sh", "-c", f'{up}"$@"', "sh", sys.executable, "-c"]
    if subprocess.run(["unshare", "-rn", "ip", "link"], capture_output=True).returncode:
        pytest.skip("this system makes no network namespaces")
    done = subprocess.run(
        [*command, IN_A_NETWORK_OF_ITS_OWN],
        capture_output=True,
        text=True,
        timeout=20,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "Open ['0.0.0.0']", done.stderr
