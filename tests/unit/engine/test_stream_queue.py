from __future__ import annotations

import threading

import numpy as np

from acquisition.types import SampleChunk
from app.engine.stream_queue import (
    ChunkItem,
    EpochStarted,
    RecordingEnded,
    SkippedItem,
    StreamEnded,
    StreamQueue,
)


def item(first: int, n: int, epoch: int = 0) -> ChunkItem:
    return ChunkItem(SampleChunk(np.zeros((n, 1)), first, np.zeros(n), epoch), 0.0)


def never() -> bool:
    return False


def drain(queue: StreamQueue) -> list[object]:
    queue.put_token(StreamEnded())
    items: list[object] = []
    while True:
        got = queue.get()
        if isinstance(got, StreamEnded):
            return items
        items.append(got)


def test_order_is_kept_below_the_bound() -> None:
    queue = StreamQueue(100, lossless=False)
    parts = [item(0, 50), item(50, 50)]
    for part in parts:
        queue.put_chunk(part, never)
    queue.put_token(RecordingEnded())
    assert drain(queue) == [*parts, RecordingEnded()]
    assert queue.skipped == 0


def test_the_oldest_go_and_a_note_takes_their_place() -> None:
    queue = StreamQueue(100, lossless=False)
    queue.put_token(EpochStarted(0, 0))
    parts = [item(10 * k, 10) for k in range(25)]
    for part in parts:
        queue.put_chunk(part, never)
    assert drain(queue) == [EpochStarted(0, 0), SkippedItem(0, 0, 150), *parts[15:]]
    assert queue.skipped == 150


def test_a_skip_stays_on_its_side_of_a_token() -> None:
    queue = StreamQueue(30, lossless=False)
    queue.put_chunk(item(0, 20), never)
    queue.put_token(RecordingEnded())
    queue.put_token(EpochStarted(1, 20))
    queue.put_chunk(item(0, 20, epoch=1), never)
    last = item(20, 20, epoch=1)
    queue.put_chunk(last, never)
    assert drain(queue) == [
        SkippedItem(0, 0, 20),
        RecordingEnded(),
        EpochStarted(1, 20),
        SkippedItem(1, 0, 20),
        last,
    ]


def test_a_chunk_larger_than_the_bound_is_taken() -> None:
    queue = StreamQueue(10, lossless=False)
    large = item(0, 500)
    queue.put_chunk(large, never)
    assert drain(queue) == [large]


def test_room_is_freed_by_taking() -> None:
    queue = StreamQueue(20, lossless=False)
    for k in range(1000):
        queue.put_chunk(item(10 * k, 10), never)
        assert isinstance(queue.get(), ChunkItem)
    assert queue.skipped == 0


def test_lossless_waits_for_room() -> None:
    queue = StreamQueue(20, lossless=True)
    queue.put_chunk(item(0, 20), never)
    waited = threading.Event()
    put = threading.Event()

    def looked_at() -> bool:
        waited.set()
        return False

    def produce() -> None:
        queue.put_chunk(item(20, 20), looked_at)
        put.set()

    producer = threading.Thread(target=produce)
    producer.start()
    assert waited.wait(5)
    assert not put.is_set()
    queue.get()
    assert put.wait(5)
    producer.join(5)
    assert queue.skipped == 0


def test_lossless_lets_a_stopping_producer_through_without_loss() -> None:
    queue = StreamQueue(20, lossless=True)
    parts = [item(0, 20), item(20, 20)]
    queue.put_chunk(parts[0], never)
    queue.put_chunk(parts[1], lambda: True)
    assert drain(queue) == parts


def test_nobody_waits_for_a_closed_queue() -> None:
    queue = StreamQueue(20, lossless=True)
    queue.put_chunk(item(0, 20), never)
    queue.close()
    queue.put_chunk(item(20, 20), never)
