"""A reader in a process of its own: what it may do, and what is told when it does otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from recordings.errors import RecordingError
from recordings.formats import guarded as module
from recordings.formats.child.answer import Answer
from recordings.formats.guarded import guarded, need

READERS = {
    "works": "answer.add('samples', [[1, 2], [3, 4]]); answer.facts = {'path': path, **question}",
    "damaged": "raise ValueError('a bad header')",
    "crashes": "import ctypes; ctypes.string_at(0)",
    "ends": "import os; os._exit(7)",
    "hangs": "import threading; threading.Event().wait()",
    "large": "bytearray(8 << 30)",
    "full": "import errno; raise OSError(errno.ENOSPC, 'no space left')",
    "prints": "print('x' * 100000); answer.facts = {'said': 'all'}",
}


@pytest.fixture(autouse=True)
def readers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put readers of our own where the child looks for them."""
    folder = tmp_path / "modules"
    folder.mkdir()
    for name, body in READERS.items():
        (folder / f"{name}.py").write_text(f"def read(path, question, answer):\n    {body}\n")
    # `__path__` of the child's package is what it is asked for last.
    (folder / "sitecustomize.py").write_text(
        f"import recordings.formats.child as c; c.__path__.append({str(folder)!r})\n"
    )
    monkeypatch.syspath_prepend(str(folder))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "recording.bin"
    file.write_bytes(b"content")
    return file


def test_an_answer(path: Path) -> None:
    with guarded("works", path, {"wanted": 3}) as found:
        assert found.facts == {"path": str(path), "wanted": 3}
        (block,) = found.blocks("samples", 2)
        np.testing.assert_array_equal(block, [[1.0, 2.0], [3.0, 4.0]])
        np.testing.assert_array_equal(found.array("samples"), [1.0, 2.0, 3.0, 4.0])
        assert list(found.blocks("others", 2)) == []
        with pytest.raises(ValueError, match="no rows of 3"):
            list(found.blocks("samples", 3))
        folder = found.folder
    assert not folder.exists()


@pytest.mark.parametrize(
    ("reader", "told"),
    [
        ("damaged", "ValueError: a bad header"),
        ("crashes", "came to its end over it: SIGSEGV"),
        ("ends", "came to its end over it: exit code 7"),
        ("large", "more memory than a file of its size may have"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="signals and limits of memory are Linux's")
def test_whatever_it_does_is_one_line(path: Path, reader: str, told: str) -> None:
    with pytest.raises(ValueError, match=told), guarded(reader, path, {}):
        pytest.fail("it answered")


def test_time_is_limited(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LIMIT_S", 1.0)
    with pytest.raises(ValueError, match="still busy after 2 s"), guarded("hangs", path, {}):
        pytest.fail("it answered")


def test_a_full_disk_is_no_damage(path: Path) -> None:
    with pytest.raises(RecordingError, match="no room to read"), guarded("full", path, {}):
        pytest.fail("it answered")


def test_what_a_library_prints_is_nobodys(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with guarded("prints", path, {}) as found:
        assert found.facts == {"said": "all"}
    assert capfd.readouterr() == ("", "")


def test_large_files_are_refused_before(path: Path) -> None:
    os.truncate(path, 3 << 30)
    with (
        pytest.raises(RecordingError, match="too large for its format's reader"),
        guarded("works", path, {}),
    ):
        pytest.fail("it was read")


def test_a_missing_package_is_named(path: Path) -> None:
    need("numpy", path)
    with pytest.raises(RecordingError, match="needs the package no_such_reader") as caught:
        need("no_such_reader", path)
    assert caught.value.hint == 'Install it: pip install "myobench[formats]"'


def test_arrays_are_appended(tmp_path: Path) -> None:
    with Answer(tmp_path) as answer:
        answer.add("a", np.array([1, 2], dtype=np.int16))
        answer.add("a", np.array([[3], [4]], dtype=np.float32))
    assert np.fromfile(tmp_path / "a").tolist() == [1.0, 2.0, 3.0, 4.0]
