"""EMG settings and impedances over a WiFi shield, with BrainFlow's real driver; prints JSON.

A process of its own, because it wants a network of its own (`own_network`).
"""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

import numpy as np

from acquisition.boards.impedance import measure_impedance
from acquisition.errors import ConnectError
from acquisition.registry import SourceRegistry
from acquisition.timing.clock import SystemClock
from tests.integration.cyton_firmware import CytonFirmware
from tests.integration.own_network import raise_loopback
from tests.integration.wifi_shield import WifiShield


def stream(shield: WifiShield, text: str) -> dict[str, Any]:
    """Open a source, send it 300 packets, and return what it says and what came."""
    source = SourceRegistry().open_source(text)
    began = time.monotonic()
    info = source.open()
    took_s = time.monotonic() - began
    source.start()
    assert shield.streaming.wait(5.0)
    shield.send(range(300))
    chunks: list[Any] = []
    until_s = time.monotonic() + 10.0
    while sum(len(chunk) for chunk in chunks) < 300:
        assert time.monotonic() < until_s, "300 samples"
        chunk = source.read()
        if chunk is not None:
            chunks.append(chunk.data)
    source.close()
    data_uv, lsb_uv = np.concatenate(chunks), np.array([channel.lsb for channel in info.channels])
    counts = np.rint(data_uv / lsb_uv)
    return {
        "took_s": took_s,
        "settings": info.settings,
        "counts": counts.tolist(),
        "exact": bool(np.array_equal(counts * lsb_uv, data_uv)),
    }


def main() -> None:
    raise_loopback()
    found: dict[str, Any] = {}
    firmware = CytonFirmware(wifi=True)
    with WifiShield(firmware) as shield:

        def source(port: int, query: str) -> str:
            return f"brainflow:cyton_wifi?ip_address=127.0.0.1&ip_port={port}&timeout=3&{query}"

        found["stream"] = stream(shield, source(6801, "gain=8,1&channels=2,1"))
        firmware.reject = {"x5"}
        try:
            stream(shield, source(6802, "gain=8"))
        except ConnectError as error:
            found["rejected"] = str(error)
        found["gains after that"] = sorted({state.gain for state in firmware.channels})

        firmware.reject = set()
        firmware.impedance_kohm = {(1, "P"): 12.0, (1, "N"): 60.0}
        shield.run_paced(4000.0)
        electrodes = measure_impedance(
            source(6803, "gain=8&channels=1"),
            clock=SystemClock(),
            stopping=threading.Event(),
            progress=lambda _: None,
        )
        found["electrodes"] = [(item.electrode, item.kohm, item.verdict) for item in electrodes]
        state = firmware.channels[0]
        found["afterwards"] = [state.gain, state.srb2, sorted(state.lead_off)]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
