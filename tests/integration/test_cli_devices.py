"""``boards`` and ``devices``: what there is to record from, for people and as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from acquisition.errors import ConnectError
from acquisition.lsl.find import LslStream
from acquisition.lsl.library import lsl_settings
from acquisition.plugins import PluginScheme
from acquisition.ports import SerialPort
from acquisition.registry import SourceRegistry
from acquisition.uri import parse_source
from app.cli import main

ROOT = Path(__file__).resolve().parents[2]
BY_ID = "/dev/serial/by-id/usb-FTDI_FT231X_USB_UART_DM00CVPV-if00-port0"
DONGLE = SerialPort(
    "/dev/ttyUSB0", BY_ID, "FT231X USB UART (FTDI)", ("brainflow:cyton", "brainflow:cyton_daisy")
)
LOCKED = SerialPort("/dev/ttyACM0", "/dev/ttyACM0", "Arduino Uno", ("chords:",), "may not open it")
PLAIN = SerialPort("/dev/ttyS0", "/dev/ttyS0", "serial port, not USB", ())
STREAM = LslStream("Trigno", "EMG", "dev-1", "lab-pc", 1, 2000.0, "lsl:?name=Trigno")
MARKERS = LslStream("Force", "", "", "lab-pc", 3, 0.0, "lsl:?name=Force")
PLUGIN = PluginScheme("otb", "myobench-otb 1.0")
BROKEN = PluginScheme("trigno", "myobench-trigno 0.1", "loading it fails (no such library)")


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Call the command line in this process: (exit code, stdout, stderr)."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def found(monkeypatch):
    """Set what the three searches find."""

    def put(ports=(), streams=(), plugins=()) -> list[float]:
        waited: list[float] = []

        def find_streams(wait_s, stopping):
            waited.append(wait_s)
            if isinstance(streams, Exception):
                raise streams
            return streams

        monkeypatch.setattr("acquisition.ports.list_serial_ports", lambda: ports)
        monkeypatch.setattr("acquisition.lsl.find.find_streams", find_streams)
        monkeypatch.setattr("acquisition.plugins.plugin_schemes", lambda: plugins)
        return waited

    return put


# --- boards -----------------------------------------------------------------------------------


def test_boards_as_json(run):
    code, out, err = run("boards", "--json")
    assert (code, err) == (0, "")
    boards = {board["name"]: board for board in json.loads(out)}
    cyton = boards["cyton"]
    contract = (cyton["id"], cyton["sampling_rate_hz"], cyton["channels"], cyton["tier"])
    assert contract == (0, 250, 8, "C")
    assert [item["name"] for item in cyton["parameters"] if item["required"]] == ["serial_port"]
    assert cyton["parameters"][0]["kind"] == "port"
    assert cyton["front_end_bandwidth_hz"] == 65.5
    assert cyton["platforms"] == ["linux", "windows", "macos"]
    assert (cyton["usable_here"], cyton["rows"], cyton["unit"]) == (True, "emg", "uV")
    assert (cyton["configurable"], cyton["impedance"]) == (True, "ads1299")
    assert cyton["counter"] == "packet counter, modulo 256"
    assert boards["pieeg"]["rows"] == "eeg"
    assert boards["pieeg"]["hindrance"]
    assert boards["gforce_pro"]["unit"] == "count"
    keys = {"title", "note", "tier_note", "front_end", "hindrance"}
    assert all(keys <= set(board) for board in boards.values())


def test_boards_as_a_table_fit_a_terminal_of_120_columns(run):
    code, out, err = run("boards")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert max(map(len, lines)) <= 120
    cyton = next(line for line in lines if line.startswith("cyton "))
    for cell in ("250 Hz", " 8 ", "µV", " C ", "66 Hz", "serial_port", "yes"):
        assert cell in cyton
    for_eeg = lines.index("Made for EEG, the same kind of input:")
    assert lines.index(cyton) < for_eeg
    assert any(line.startswith("pieeg ") for line in lines[for_eeg:])


def test_a_terminal_of_80_columns_gets_what_fits(run, found, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    code, out, _ = run("boards")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    rows = [" ".join(line.split()) for line in out.splitlines()]
    assert "cyton 0 250 Hz 8 C yes" in rows
    found()
    for arguments in (("boards", "cyton"), ("boards", "ganglion"), ("devices",)):
        assert max(map(len, run(*arguments)[1].splitlines())) <= 80


def test_all_about_one_board(run):
    code, out, err = run("boards", "ganglion_native")
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 120
    for said in ("200 Hz", "other_info     optional: fw:2", "SOURCE: brainflow:ganglion_native"):
        assert said in out
    code, out, _ = run("boards", "5")
    assert "SOURCE: brainflow:cyton_wifi?ip_address=...&ip_port=..." in out
    assert "262 Hz" in out
    code, out, _ = run("boards", "synthetic")
    assert "parameters\n  channels  optional: numbers of the channels in use" in out
    assert "gain" not in out
    code, out, _ = run("boards", "cyton")
    assert "gain         optional: 1, 2, 4" in out
    code, out, _ = run("boards", "cyton", "--json")
    assert json.loads(out)["name"] == "cyton"


def test_a_board_that_plays_what_others_sent_has_no_rate_of_its_own(run):
    code, out, _ = run("boards", "playback")
    assert code == 0
    assert "rate  " not in out
    assert "master_board  needed" in out


# --- devices ----------------------------------------------------------------------------------


def test_devices_as_text_give_a_source_for_each(run, found):
    waited = found((DONGLE, LOCKED, PLAIN), (STREAM, MARKERS), (PLUGIN, BROKEN))
    code, out, err = run("devices", "--seconds", "3")
    assert (code, err, waited) == (0, "", [3.0])
    assert out.splitlines() == [
        "Serial ports",
        "  /dev/ttyUSB0  FT231X USB UART (FTDI)",
        f"      brainflow:cyton?serial_port={BY_ID}",
        f"      brainflow:cyton_daisy?serial_port={BY_ID}",
        "  /dev/ttyACM0  Arduino Uno",
        "      chords:?serial_port=/dev/ttyACM0",
        "      may not open it",
        "  /dev/ttyS0  serial port, not USB",
        "      brainflow:BOARD?serial_port=/dev/ttyS0",
        "",
        "LSL streams",
        "  Trigno  EMG, 1 channel, 2000 Hz, on lab-pc",
        "      lsl:?name=Trigno",
        "  Force  no type, 3 channels, irregular rate, on lab-pc",
        "      lsl:?name=Force",
        "",
        "Plug-ins",
        "  otb:  from myobench-otb 1.0",
        "  trigno:  from myobench-trigno 0.1",
        "      loading it fails (no such library)",
        "",
        "Boards by Bluetooth or WiFi answer only when they are connected: see myobench boards.",
    ]


def test_devices_as_json(run, found):
    found((DONGLE, PLAIN), (STREAM, MARKERS), (BROKEN,))
    code, out, err = run("devices", "--json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    dongle, plain = document["serial_ports"]
    assert (dongle["device"], dongle["stable_path"]) == ("/dev/ttyUSB0", BY_ID)
    assert dongle["sources"][0] == f"brainflow:cyton?serial_port={BY_ID}"
    assert (plain["sources"], plain["likely_for"], plain["problem"]) == ([], [], None)
    trigno, force = document["lsl_streams"]
    assert trigno == {
        "name": "Trigno", "type": "EMG", "source_id": "dev-1", "hostname": "lab-pc", "channels": 1,
        "sampling_rate_hz": 2000.0, "source": "lsl:?name=Trigno",
    }  # fmt: skip
    assert force["sampling_rate_hz"] is None
    assert document["plugins"][0]["problem"] == BROKEN.problem
    assert document["problem"] is None


def test_sources_of_ports_can_be_opened_as_they_stand(run, found):
    odd = SerialPort("/dev/tty&1", "/dev/tty&1", "odd", ("brainflow:cyton",))
    found((DONGLE, odd))
    ports = json.loads(run("devices", "--json")[1])["serial_ports"]
    for port in ports:
        for source in port["sources"]:
            assert parse_source(source).params == {"serial_port": port["stable_path"]}
            assert SourceRegistry().open_source(source).live


def test_where_nothing_is_found_the_remedy_is_said(run, found):
    found()
    code, out, _ = run("devices")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 120
    for remedy in ("plug the dongle", "on the same network", "once it is installed"):
        assert remedy in out
    assert str(lsl_settings().multicast_port) in out


def test_without_lsl_the_rest_is_listed_and_the_reason_given(run, found):
    found((DONGLE,), ConnectError("LSL's library does not load here.", "Install pylsl."))
    code, out, _ = run("devices")
    assert code == 0
    assert "/dev/ttyUSB0" in out
    assert "LSL's library does not load here. Install pylsl." in out
    assert json.loads(run("devices", "--json")[1])["problem"].startswith("LSL's library")


def test_a_real_stream_on_loopback_is_listed(tmp_path):
    code = (
        "import pylsl, sys\n"
        "from app.cli import main\n"
        "info = pylsl.StreamInfo('Bench', 'EMG', 4, 500.0, 'float32', 'bench-of-test')\n"
        "outlet = pylsl.StreamOutlet(info)\n"
        "sys.exit(main(['devices', '--json', '--seconds', '0.5']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ
        | {"XDG_STATE_HOME": str(tmp_path)},  # LSL on loopback: see tests/conftest.py
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    streams = json.loads(done.stdout)["lsl_streams"]
    (bench,) = [stream for stream in streams if stream["source_id"] == "bench-of-test"]
    assert (bench["name"], bench["channels"], bench["sampling_rate_hz"]) == ("Bench", 4, 500.0)
    assert parse_source(bench["source"]).params["name"] == "Bench"
