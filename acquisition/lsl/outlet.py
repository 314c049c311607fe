"""Serves published streams: answers searches, gives the clock, sends samples to who asks.

One thread with non-blocking sockets. They are bound to the loopback unless the user opens them to
the network, so that no other computer can even connect.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import logging
import selectors
import socket
import threading
import uuid
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from acquisition.errors import ConnectError
from acquisition.lsl import wire
from acquisition.lsl.library import LslSettings, lsl_library, lsl_settings
from acquisition.lsl.sockets import EVERYWHERE, LOOPBACK, open_discovery, open_port

log = logging.getLogger(__name__)

#: Another address of this computer alone, which sockets bound to `LOOPBACK` do not hear.
_NEIGHBOURS = "127.0.0.2"
#: What a reader that does not read may leave unread; then its oldest samples go.
UNREAD_BYTES = 4 * 2**20
_MOST_READERS = 64
_WAITING_CHUNKS = 4096
_JOIN_S = 5.0


class _Served:
    """One stream with its listening socket, header and readers."""

    def __init__(
        self, stream: wire.OutletStream, listener: socket.socket, address: wire.Address
    ) -> None:
        self.stream = stream
        self.listener = listener
        self.uid = address.uid
        self.short_xml = wire.header_xml(stream, address, full=False)
        self.full_xml = wire.header_xml(stream, address, full=True)
        self.readers: list[_Reader] = []
        self.waiting: deque[bytes] = deque(maxlen=_WAITING_CHUNKS)


class _Reader:
    """A connection of another program."""

    def __init__(self, connection: socket.socket, served: _Served) -> None:
        self.connection = connection
        self.served = served
        self.request = bytearray()
        self.answered = False
        self.close_when_sent = False
        self._chunks: deque[bytes] = deque()
        self._n_bytes = 0
        self._n_sent = 0  # of the first chunk

    @property
    def unread(self) -> bool:
        """True while bytes wait to be sent."""
        return bool(self._chunks)

    def put(self, chunk: bytes) -> None:
        """Queue bytes; the oldest whole chunks go when the program does not read."""
        self._chunks.append(chunk)
        self._n_bytes += len(chunk)
        while self._n_bytes > UNREAD_BYTES and len(self._chunks) > 2:
            self._n_bytes -= len(self._chunks[1])  # the first may be sent in part
            del self._chunks[1]

    def send(self) -> None:
        """Send what the socket takes."""
        while self._chunks:
            chunk = self._chunks[0]
            self._n_sent += self.connection.send(memoryview(chunk)[self._n_sent :])
            if self._n_sent < len(chunk):
                return
            self._chunks.popleft()
            self._n_bytes -= len(chunk)
            self._n_sent = 0


class OutletServer:
    """Publishes streams until it is closed.

    Parameters
    ----------
    streams
        What to publish.
    network
        Let other computers find and read them; otherwise this one alone can.

    Attributes
    ----------
    problem
        Why the streams ended by themselves; empty when all is well.

    Raises
    ------
    ConnectError
        LSL's library does not load, or a port cannot be had.
    """

    def __init__(self, streams: Sequence[wire.OutletStream], *, network: bool = False) -> None:
        self._lsl = lsl_library()
        settings = lsl_settings()
        self._network = network
        self._host = EVERYWHERE if network else LOOPBACK
        self._multicast_port = settings.multicast_port
        self.problem = ""
        self._selector = selectors.DefaultSelector()
        self._lock = threading.Lock()
        self._closing = False
        self._readers: dict[_Reader, None] = {}  # in the order in which they came
        with contextlib.ExitStack() as made:
            made.callback(self._selector.close)
            try:
                self._discovery = made.enter_context(open_discovery(self._host, settings))
                self._service = made.enter_context(
                    open_port(self._host, socket.SOCK_DGRAM, settings)
                )
                self._wake_out, self._wake_in = socket.socketpair()
                for end in (self._wake_out, self._wake_in):
                    made.enter_context(end).setblocking(False)
                self._served = [
                    self._serve(stream, settings, made.enter_context) for stream in streams
                ]
                self._matchers = [_Matcher(self._lsl, item.short_xml) for item in self._served]
            except OSError as error:
                raise ConnectError(
                    f"LSL streams cannot be published ({error.strerror or error}).",
                    "Close other programs that publish LSL streams, then try again.",
                ) from error
            made.pop_all()
        for ready, act in (
            (self._discovery, self._on_discovery),
            (self._service, self._on_service),
            (self._wake_out, self._on_wake),
        ):
            self._listen(ready, act)
        for served in self._served:
            self._listen(served.listener, functools.partial(self._on_connection, served))
        self._thread = threading.Thread(target=self._run, name="lsl outlet")
        self._thread.start()

    @property
    def addresses(self) -> tuple[tuple[str, int], ...]:
        """Address and port of every socket that listens."""
        listening = [self._discovery, self._service, *(item.listener for item in self._served)]
        return tuple(item.getsockname() for item in listening)

    def push(self, index: int, data: bytes) -> None:
        """Send samples of the stream `index`, encoded by `wire`; never waits.

        From any thread. Without readers they are gone, as LSL has it.
        """
        with self._lock:
            if self._closing:
                return
            self._served[index].waiting.append(data)
        self._wake()

    def close(self) -> None:
        """End the streams; harmless when done twice."""
        with self._lock:
            if self._closing:
                return
            self._closing = True
        self._wake()
        self._thread.join(_JOIN_S)
        if self._thread.is_alive():
            log.error("the thread of the LSL outlets did not end")

    # Making; before the thread runs.

    def _serve(
        self,
        stream: wire.OutletStream,
        settings: LslSettings,
        keep: Callable[[socket.socket], socket.socket],
    ) -> _Served:
        listener = keep(open_port(self._host, socket.SOCK_STREAM, settings))
        listener.listen()  # of 10 places many connections at once wait a second each
        return _Served(
            stream,
            listener,
            wire.Address(
                uid=str(uuid.uuid4()),
                session_id=settings.session_id,
                hostname=socket.gethostname(),
                created_at_s=self._lsl.local_clock(),
                data_port=listener.getsockname()[1],
                service_port=self._service.getsockname()[1],
            ),
        )

    def _listen(self, ready: socket.socket, act: Callable[[], None]) -> None:
        self._selector.register(ready, selectors.EVENT_READ, act)

    def _wake(self) -> None:
        with contextlib.suppress(OSError):  # full: it is awake already; closed: it has ended
            self._wake_in.send(b"\0")

    # On our thread.

    def _run(self) -> None:
        try:
            while not self._closing:
                for key, _ in self._selector.select():
                    try:
                        key.data()
                    except OSError as error:  # a reader that left, an answer to nobody
                        log.debug("LSL outlet: %s", error)
                self._hand_out()
        except Exception as error:
            self.problem = f"The LSL streams ended ({error})."
            log.exception("the LSL outlets ended")
        finally:
            self._shut_down()

    def _hand_out(self) -> None:
        for served in self._served:
            with self._lock:
                chunks = list(served.waiting)
                served.waiting.clear()
            for reader in list(served.readers) if chunks else ():
                for chunk in chunks:
                    reader.put(chunk)
                self._send(reader)

    def _on_wake(self) -> None:
        self._wake_out.recv(4096)

    def _on_discovery(self) -> None:
        data, sender = self._discovery.recvfrom(65536)
        self._answer(self._discovery, data, sender)
        if not self._network:
            # Being bound to one address we hear searches of this computer instead of outlets
            # that are bound to all; this lets them hear too (measured with liblsl's outlets).
            with contextlib.suppress(OSError):
                self._discovery.sendto(data, (_NEIGHBOURS, self._multicast_port))

    def _on_service(self) -> None:
        data, sender = self._service.recvfrom(65536)
        self._answer(self._service, data, sender)

    def _answer(self, through: socket.socket, data: bytes, sender: tuple[str, int]) -> None:
        received_s = self._lsl.local_clock()
        request = wire.read_datagram(data)
        if isinstance(request, wire.ClockQuestion):
            sent_s = self._lsl.local_clock()
            through.sendto(wire.clock_answer(request, received_s, sent_s), sender)
        elif request is not None:
            for served, matcher in zip(self._served, self._matchers, strict=True):
                if matcher.fits(request.query):
                    answer = wire.search_answer(request, served.short_xml)
                    through.sendto(answer, (sender[0], request.port))

    def _on_connection(self, served: _Served) -> None:
        connection, _ = served.listener.accept()
        if len(self._readers) >= _MOST_READERS:
            silent = next((item for item in self._readers if not item.answered), None)
            if silent is None:
                connection.close()
                return
            self._let_go(silent)  # whoever asks for nothing keeps nobody out
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        reader = _Reader(connection, served)
        self._readers[reader] = None
        self._listen(connection, functools.partial(self._on_reader, reader))

    def _on_reader(self, reader: _Reader) -> None:
        """Take in a request, or go on sending; whoever misbehaves or leaves is let go."""
        try:
            data = reader.connection.recv(4096)
        except BlockingIOError:
            self._send(reader)  # it was ready to be written to
            return
        except OSError:
            self._let_go(reader)
            return
        if not data:
            self._let_go(reader)
        elif not reader.answered:
            reader.request += data
            try:
                self._reply(reader)
            except ValueError as error:
                log.info("LSL outlet: %s", error)
                self._let_go(reader)

    def _reply(self, reader: _Reader) -> None:
        served = reader.served
        request = wire.read_request(bytes(reader.request))
        if request is None:
            return
        reader.answered = True
        if isinstance(request, wire.HeaderRequest):
            reader.close_when_sent = True
            if request.query is None:
                reader.put(served.full_xml.encode())
            elif self._matchers[self._served.index(served)].fits(request.query):
                reader.put(served.short_xml.encode())
        elif request.uid not in ("", served.uid) or request.version // 100 > wire.PROTOCOL // 100:
            reader.close_when_sent = True
            reader.put(wire.feed_refusal(request.version))
        else:
            reader.put(wire.feed_start(served.stream, served.uid))
            reader.close_when_sent = not request.wants_samples
            if request.wants_samples:
                served.readers.append(reader)
        self._send(reader)

    def _send(self, reader: _Reader) -> None:
        try:
            reader.send()
        except BlockingIOError:
            pass
        except OSError:
            self._let_go(reader)
            return
        if reader.close_when_sent and not reader.unread:
            self._let_go(reader)
            return
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if reader.unread else 0)
        self._selector.modify(
            reader.connection, events, self._selector.get_key(reader.connection).data
        )

    def _let_go(self, reader: _Reader) -> None:
        if reader not in self._readers:
            return
        del self._readers[reader]
        if reader in reader.served.readers:
            reader.served.readers.remove(reader)
        self._selector.unregister(reader.connection)
        reader.connection.close()

    def _shut_down(self) -> None:
        with self._lock:
            self._closing = True
        self._selector.close()
        for reader in self._readers:
            reader.connection.close()
        for served in self._served:
            served.listener.close()
        for item in (self._discovery, self._service, self._wake_out, self._wake_in):
            item.close()
        for matcher in self._matchers:
            matcher.close()


class _Matcher:
    """Says whether a search fits a header; liblsl evaluates it (XPath 1.0)."""

    def __init__(self, lsl: Any, header: str) -> None:
        self._library = library = lsl.lib.lib
        library.lsl_streaminfo_from_xml.restype = ctypes.c_void_p
        self._handle = ctypes.c_void_p(library.lsl_streaminfo_from_xml(header.encode()))

    def fits(self, query: str) -> bool:
        answer = self._library.lsl_stream_info_matches_query(self._handle, query.encode())
        return bool(answer)

    def close(self) -> None:
        self._library.lsl_destroy_streaminfo(self._handle)
