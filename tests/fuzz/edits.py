"""Edits that know the structure: a file that is well-formed and says something wrong.

Each takes the bytes of a file and a `random.Random` (Hypothesis draws one too) and returns others.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from random import Random
from typing import Any

import h5py
import numpy as np

Edit = Callable[[bytes, Random], bytes]

#: Numbers that sizes, rates, counts and times are wrong with.
NUMBERS = (0, -1, 1, 2, 255, 256, 65535, 65536, 2**31 - 1, 2**31, 2**53, 2**63 - 1, -(2**63))
REALS = (0.0, -1.0, 1e-300, 1e300, float("nan"), float("inf"), -float("inf"), 0.1, 1e9)
TEXTS = (
    "",
    "0",
    "-1",
    "1e309",
    "nan",
    "9" * 400,
    "../../etc/passwd",
    "/dev/zero",
    "file:///etc/passwd",
    "\x1b[2J",
    "a\x00b",
    "{}",
    "[[[[",
    "<!ENTITY a 'aaaaaaaa'>",
    "%n%s%p",
    "\ufeff",
    "\u202e",
    "=1+1",
    "x" * 5000,
    "0x10",
    "١٢",
    "1_000",
)


def edits_of(name: str) -> Edit:
    """Return the edit for files of this name (a sample's)."""
    if name.endswith((".h5", "large.mat")):
        return edit_hdf5
    ending = name.rpartition(".")[2].lower()
    return {"edf": edit_edf, "bdf": edit_edf, "xdf": edit_xdf, "wav": edit_wav}.get(
        ending, edit_bytes_as_numbers if ending in ("mat", "c3d") else edit_text
    )


def edit_hdf5(content: bytes, random: Random) -> bytes:
    """Change, remove or replace some attributes, datasets and groups."""
    buffer = io.BytesIO(content)
    with h5py.File(buffer, "r+") as file:
        for _ in range(random.randint(1, 3)):
            names: list[str] = []
            file.visit(names.append)
            owners = ["/", *names]
            owner = file.get(random.choice(owners))
            if owner is None:
                continue
            if len(owner.attrs) and random.random() < 0.4:
                _edit_attribute(owner, random)
            elif names:
                _edit_object(file, random.choice(names), random)
    return buffer.getvalue()


def _edit_attribute(owner: Any, random: Random) -> None:
    name = random.choice(sorted(owner.attrs))
    del owner.attrs[name]
    if random.random() < 0.8:
        owner.attrs[name] = _value(random)


def _edit_object(file: Any, name: str, random: Random) -> None:
    found = file.get(name)
    if isinstance(found, h5py.Dataset) and found.shape and random.random() < 0.5:
        _edit_contents(found, random)
        return
    del file[name]
    kind = random.randrange(6)
    if kind == 1:
        file.create_group(name)
    elif kind == 2:
        file[name] = _value(random)
    elif kind == 3:
        file[name] = h5py.SoftLink(random.choice(("/", f"/{name}", "/nowhere", "signals")))
    elif kind == 4:
        shape = tuple(
            random.choice((0, 1, 2, 400, 2**31, 2**40)) for _ in range(random.randint(0, 4))
        )
        types = ("<f8", "<f4", ">i4", "u1", "S5", "<c16", "?", "<i8")
        if shape and np.prod([float(size) for size in shape]) < 2.0**60:
            chunks = tuple(min(size, 16) for size in shape) if all(shape) else None
            file.create_dataset(name, shape, random.choice(types), chunks=chunks)
    elif kind == 5 and isinstance(found, h5py.Dataset) and found.size < 1 << 20:
        rows = np.asarray(found[()]).reshape(-1)
        file[name] = rows[: random.choice((0, 1, len(rows) // 2))]


def _edit_contents(dataset: Any, random: Random) -> None:
    """Put wrong numbers into some places of a dataset."""
    if not 0 < dataset.size < 1 << 20:
        return
    at = random.randrange(dataset.shape[0])
    fields = dataset.dtype.names
    if fields:
        row, name = dataset[at], random.choice(fields)
        kind = dataset.dtype[name].kind
        row[name] = _of_kind(kind, random)
        dataset[at] = row
    elif dataset.dtype.kind in "iuf":
        value = _of_kind(dataset.dtype.kind, random)
        with np.errstate(all="ignore"):
            dataset[at] = np.full(dataset.shape[1:], value).astype(dataset.dtype)


def _of_kind(kind: str, random: Random) -> Any:
    if kind == "f":
        return random.choice(REALS)
    if kind == "u":
        return abs(random.choice(NUMBERS)) % 256
    if kind == "i":
        return random.choice((0, -1, 1, 255, 65535, 2**31 - 1, -(2**31)))
    return random.choice(TEXTS).replace("\x00", "").encode()


def _value(random: Random) -> Any:
    kind = random.randrange(5)
    if kind == 0:
        return random.choice(NUMBERS)
    if kind == 1:
        return random.choice(REALS)
    if kind == 2:
        return random.choice(TEXTS).replace("\x00", "")
    if kind == 3:
        return np.zeros((random.choice((0, 1, 3)), random.choice((0, 1, 3))))
    return np.bytes_(b"\xff\xfe\xfd")


def edit_edf(content: bytes, random: Random) -> bytes:
    """Put other text into fields of an EDF or BDF header."""
    signals = int(content[252:256])
    fields = [
        (8, 80),
        (88, 80),
        (168, 8),
        (176, 8),
        (184, 8),
        (192, 44),
        (236, 8),
        (244, 8),
        (252, 4),
    ]
    at = 256
    for width in (16, 80, 8, 8, 8, 8, 8, 80, 8, 32):
        fields += [(at + number * width, width) for number in range(signals)]
        at += width * signals
    changed = bytearray(content)
    for _ in range(random.randint(1, 3)):
        first, width = random.choice(fields)
        other, _ = random.choice(fields)
        text = random.choice((*TEXTS, *map(str, NUMBERS), *map(str, REALS), "EDF+D", "BDF+C"))
        new = content[other : other + width] if random.random() < 0.2 else text.encode()
        changed[first : first + width] = new[:width].ljust(width)
    return bytes(changed)


def edit_xdf(content: bytes, random: Random) -> bytes:
    """Leave out, repeat, move or change chunks of an XDF file."""
    chunks, at = [], 4
    while at < len(content):
        (length,) = struct.unpack_from("<I", content, at + 1)
        chunks.append(content[at + 5 : at + 5 + length])
        at += 5 + length
    for _ in range(random.randint(1, 3)):
        number = random.randrange(len(chunks))
        kind = random.randrange(5)
        if kind == 0 and len(chunks) > 1:
            del chunks[number]
        elif kind == 1:
            chunks.insert(random.randrange(len(chunks)), chunks[number])
        elif kind == 2:
            tag = struct.pack("<H", random.choice((0, 1, 2, 3, 4, 5, 6, 7, 999)))
            chunks[number] = tag + chunks[number][2:]
        elif kind == 3:
            chunks[number] = _edit_between(chunks[number], random)
        else:
            value = struct.pack("<I", random.choice((0, 1, 2, 3, 2**31, 2**32 - 1)))
            place = random.choice((2, 7))
            chunks[number] = chunks[number][:place] + value + chunks[number][place + 4 :]
    body = b"".join(struct.pack("<BI", 4, len(chunk)) + chunk for chunk in chunks)
    return content[:4] + body


def _edit_between(content: bytes, random: Random) -> bytes:
    """Put other text between two tags of XML."""
    opens = [n for n in range(len(content)) if content[n : n + 1] == b">"]
    if not opens:
        return content
    first = random.choice(opens) + 1
    stop = content.find(b"<", first)
    new = random.choice((*TEXTS, *map(str, NUMBERS), *map(str, REALS))).encode()
    return content[:first] + new + content[stop if stop >= 0 else first :]


def edit_wav(content: bytes, random: Random) -> bytes:
    """Change sizes and fields of a RIFF file."""
    places = [4, 16, 20, 22, 24, 28, 32, 34, 40]
    changed = bytearray(content)
    for _ in range(random.randint(1, 3)):
        at = random.choice(places)
        value = random.choice((0, 1, 2, 3, 8, 24, 32, 64, 0xFFFE, 0xFFFF, 2**31, 2**32 - 1))
        struct.pack_into("<I", changed, at, value)
    return bytes(changed)


def edit_bytes_as_numbers(content: bytes, random: Random) -> bytes:
    """Put numbers that are wrong for sizes into the first kilobytes, where they are aligned."""
    changed = bytearray(content)
    for _ in range(random.randint(1, 4)):
        form, values = random.choice(
            (
                ("<B", (0, 1, 127, 128, 255)),
                ("<H", (0, 1, 32767, 32768, 65535)),
                ("<I", (0, 1, 14, 15, 2**31 - 1, 2**31, 2**32 - 1)),
                ("<f", (0.0, -1.0, float("nan"), 1e30)),
            )
        )
        size = struct.calcsize(form)
        at = random.randrange(0, min(len(changed), 4096) - 8) // size * size
        struct.pack_into(form, changed, at, random.choice(values))
    return bytes(changed)


def edit_text(content: bytes, random: Random) -> bytes:
    """Change cells and lines of a text."""
    lines = content.split(b"\n")
    for _ in range(random.randint(1, 4)):
        at = random.randrange(min(len(lines), 12) if random.random() < 0.6 else len(lines))
        kind = random.randrange(7)
        if kind == 0 and len(lines) > 1:
            del lines[at]
        elif kind == 1:
            lines.insert(random.randrange(len(lines)), lines[at])
        elif kind == 2:
            lines.insert(at, random.choice(TEXTS).encode())
        elif kind == 3:
            lines[at] = lines[at] * random.choice((2, 50))
        elif kind == 4:
            lines[at] = lines[at].replace(b",", b";").replace(b"\t", b" ")
        else:
            lines[at] = _edit_cell(lines[at], random)
    return b"\n".join(lines)


def _edit_cell(line: bytes, random: Random) -> bytes:
    mark = next((mark for mark in (b"\t", b";", b",", b" ") if mark in line), b":")
    cells = line.split(mark)
    new = random.choice((*TEXTS, *map(str, NUMBERS), *map(str, REALS))).encode()
    at = random.randrange(len(cells))
    old = cells[at]
    # A value inside the header's words (`Sample Rate = 200 Hz`, `"sampling rate": 1000`) too.
    digits = [n for n in range(len(old)) if old[n : n + 1].isdigit()]
    if digits and random.random() < 0.5:
        first = random.choice(digits)
        cells[at] = old[:first] + new + old[first + 1 :]
    else:
        cells[at] = new
    return mark.join(cells)
