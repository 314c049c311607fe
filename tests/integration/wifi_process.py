"""BrainFlow's real WiFi driver against the stand-in shield; prints as JSON what came out.

A process of its own, because it wants a network of its own (`own_network`).
"""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

import numpy as np

from acquisition import SourceRegistry
from acquisition.boards.source import BrainFlowSource
from tests.integration.cyton_link import Link
from tests.integration.cyton_pty import Outage
from tests.integration.own_network import raise_loopback
from tests.integration.wifi_shield import WifiShield

_PAUSE = threading.Event()


def wait(condition: Any, timeout_s: float = 15.0, what: str = "") -> None:
    """Wait as the fixture `wait_until` does."""
    until_s = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < until_s, f"still not so: {what or condition}"
        _PAUSE.wait(0.005)


def fresh(shield: WifiShield, source: BrainFlowSource) -> Link:
    """Open, start, and return the link."""
    source.close()
    source.open()
    source.start()
    wait(shield.streaming.is_set, what="the board streams")
    return Link(shield, source)  # type: ignore[arg-type]


def told(link: Link) -> dict[str, Any]:
    """Return what came, as the test wants it."""
    link.check_values()
    return {"received": len(link.index), "end": link.index[-1] + 1, "gaps": link.gaps}


def cpu_share(seconds: float) -> float:
    """Return how much of a core this process uses."""
    began, used = time.monotonic(), time.process_time()
    _PAUSE.wait(seconds)
    return (time.process_time() - used) / (time.monotonic() - began)


def main() -> None:
    raise_loopback()
    found: dict[str, Any] = {}
    with WifiShield() as shield:
        source = SourceRegistry().open_source(
            "brainflow:cyton_wifi?ip_address=127.0.0.1&ip_port=6789&timeout=3&emg=off"
        )
        assert isinstance(source, BrainFlowSource)

        link = fresh(shield, source)
        shield.send(n for n in range(2000) if n != 100 and not 500 <= n < 700)
        link.read_to(2000, wait)
        found["lost packets"] = told(link)

        # One byte too many and the driver never finds a packet again (measured).
        shield.write(b"\x55")
        shield.send(range(2000, 2100))
        _PAUSE.wait(0.3)
        found["rows after a stray byte"] = int(np.sum([link.take() for _ in range(10)]))
        link = fresh(shield, source)
        shield.send(range(300))
        link.read_to(300, wait)
        found["opened again"] = told(link)

        shield.hang_up()
        _PAUSE.wait(0.2)
        found["rows after a hang-up"] = int(np.sum([link.take() for _ in range(10)]))
        began = time.monotonic()
        source.stop()
        source.close()
        found["closing took"] = time.monotonic() - began
        found["cpu after closing"] = cpu_share(0.3)

        shield.run_paced(outages=[Outage(400, 5), Outage(600, 556), Outage(2400, 600, late=True)])
        link = fresh(shield, source)
        link.read_to(3100, wait)
        source.close()
        found["outages"] = told(link)
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
