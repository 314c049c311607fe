"""Damage without knowledge of the format: other bytes, cut, repeated, moved."""

from __future__ import annotations

from random import Random

#: Values that lengths and counts are most often wrong with.
_EDGES = (0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF)


def damage(content: bytes, random: Random) -> bytes:
    """Return `content` with one to three kinds of damage, 1 to 4096 bytes each."""
    for _ in range(random.choice((1, 1, 2, 3))):
        content = random.choice(_KINDS)(content, random)
    return content


def _place(content: bytes, random: Random) -> tuple[int, int]:
    """Return where and how much: half of it in the first kilobytes, where headers are."""
    length = random.choice((1, 1, 2, 4, 8, random.randint(1, 64), random.randint(1, 4096)))
    end = min(len(content), 4096) if random.random() < 0.5 else len(content)
    return random.randrange(end) if end else 0, length


def _other_bytes(content: bytes, random: Random) -> bytes:
    first, length = _place(content, random)
    kept = content[first + length :]
    return content[:first] + random.randbytes(len(content) - len(kept) - first) + kept


def _edge_bytes(content: bytes, random: Random) -> bytes:
    first, length = _place(content, random)
    length = min(length, len(content) - first)
    return content[:first] + bytes([random.choice(_EDGES)]) * length + content[first + length :]


def _scattered(content: bytes, random: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(random.randint(1, 32) if changed else 0):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def _left_out(content: bytes, random: Random) -> bytes:
    first, length = _place(content, random)
    return content[:first] + content[first + length :]


def _repeated(content: bytes, random: Random) -> bytes:
    first, length = _place(content, random)
    return content[: first + length] + content[first:]


def _moved(content: bytes, random: Random) -> bytes:
    first, length = _place(content, random)
    to, _ = _place(content, random)
    return content[:to] + content[first : first + length] + content[to + length :]


_KINDS = (_other_bytes, _edge_bytes, _scattered, _cut, _left_out, _repeated, _moved)
