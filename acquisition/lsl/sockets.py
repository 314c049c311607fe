"""Sockets on which streams are published: on the loopback alone, or on every network."""

from __future__ import annotations

import contextlib
import logging
import socket
import struct
import sys

from acquisition.lsl.library import LslSettings

log = logging.getLogger(__name__)

LOOPBACK, EVERYWHERE = "127.0.0.1", ""
#: Groups in which searches of LSL's default scope (``site``) arrive; broadcasts come anyway.
_GROUPS = ("224.0.0.1", "224.0.0.183", "239.255.172.215")


def open_discovery(host: str, settings: LslSettings) -> socket.socket:
    """Return a socket that hears searches; every LSL outlet of a computer shares this port.

    Raises
    ------
    OSError
        The port cannot be had.
    """
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, settings.multicast_port))
    except OSError:
        made.close()
        raise
    made.setblocking(False)
    if host == EVERYWHERE:
        _join_groups(made)
    return made


def open_port(host: str, kind: socket.SocketKind, settings: LslSettings) -> socket.socket:
    """Return a socket at the first free port of LSL's range, else at any.

    Raises
    ------
    OSError
        There is none.
    """
    made = socket.socket(socket.AF_INET, kind)
    if sys.platform == "win32":  # or another program could bind to the same port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    in_range = range(settings.base_port, settings.base_port + settings.port_range)
    for port in (*in_range, 0):
        try:
            made.bind((host, port))
            break
        except OSError:
            if port == 0:
                made.close()
                raise
    made.setblocking(False)
    return made


def _join_groups(made: socket.socket) -> None:
    for group in _GROUPS:
        for interface in _own_addresses():
            member = struct.pack("4s4s", socket.inet_aton(group), socket.inet_aton(interface))
            try:
                made.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
            except OSError as error:
                log.info("no LSL searches of group %s at %s: %s", group, interface, error)


def _own_addresses() -> tuple[str, ...]:
    """Return this computer's IPv4 addresses, that of the default route (0.0.0.0) first."""
    found = ["0.0.0.0"]
    with contextlib.suppress(OSError):
        for *_, address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            host = str(address[0])
            if host not in found and not host.startswith("127."):
                found.append(host)
    return tuple(found)
