"""Processes in a network of their own, where port 80 is free and nothing leaves the machine."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
_GET_FLAGS, _SET_FLAGS, _UP, _MULTICAST = 0x8913, 0x8914, 0x1, 0x1000


def run_in_own_network(
    script: Path, *arguments: str, multicast: bool = False, timeout_s: float = 60.0
) -> Any:
    """Run a script and return the JSON that it prints; skips where that cannot be done.

    The script calls `raise_loopback` first. Without a namespace of its own (containers forbid that
    sometimes) it runs where it is, if port 80 can be had there; multicast never does.
    """
    command = [sys.executable, str(script), *arguments]
    if _can_unshare():
        command = ["unshare", "-rn", *command]
    elif multicast:
        pytest.skip("no network namespace here, and multicast must not leave the machine")
    elif not _can_bind_port_80():
        pytest.skip("no network namespace here, and port 80 cannot be had")
    child = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout_s,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.returncode == 0, child.stderr
    return json.loads(child.stdout)


def raise_loopback(*, multicast: bool = False) -> None:
    """Bring the loopback interface up; with a route for multicast over it when asked."""
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH14x", b"lo", 0)
        flags = struct.unpack("16sH14x", fcntl.ioctl(any_socket, _GET_FLAGS, request))[1]
        flags |= _UP | (_MULTICAST if multicast else 0)
        with contextlib.suppress(PermissionError):  # outside a namespace it is up already
            fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sH14x", b"lo", flags))
    if multicast:
        subprocess.run(["ip", "route", "add", "224.0.0.0/4", "dev", "lo"], check=True)


def _can_unshare() -> bool:
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    return tried.returncode == 0


def _can_bind_port_80() -> bool:
    with socket.socket() as trial:
        try:
            trial.bind(("127.0.0.1", 80))
        except OSError:
            return False
    return True
