"""The parser of all texts: blocks of lines, encodings, and rows that are not as they should be."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from recordings.errors import RecordingError
from recordings.formats.texts import blocks as text_blocks
from recordings.formats.texts.blocks import MAX_LINE_BYTES, LineBlocks
from recordings.formats.texts.table import BLANKS, Layout, TableReader

ROWS = "1,2.5,-3e-4\n4,5,6\n7,8,9\n"
NUMBERS = np.array([[1, 2.5, -3e-4], [4, 5, 6], [7, 8, 9]])


def parsed(
    tmp_path: Path, content: str | bytes, layout: Layout, columns: list[int] | None = None
) -> tuple[NDArray[np.float64], TableReader]:
    path = tmp_path / "table.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    reader = TableReader(path, layout, columns or list(range(layout.n_columns)))
    blocks = list(reader.blocks())
    return np.concatenate(blocks) if blocks else np.empty((0, 0)), reader


# --- blocks of lines --------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("block_bytes", [1, 7, 64, 1 << 20])
def test_blocks_are_whole_lines_in_any_encoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, encoding: str, block_bytes: int
) -> None:
    monkeypatch.setattr(text_blocks, "BLOCK_BYTES", block_bytes)
    path = tmp_path / "a.txt"
    path.write_bytes(end.join(["name, °C", "1,2", "3,4", ""]).encode(encoding))
    blocks = list(LineBlocks(path, skip_lines=1))
    assert all(block.endswith(b"\n") for block in blocks)
    assert b"".join(blocks) == b"1,2\n3,4\n"


def test_a_last_line_without_an_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1\n2")
    source = LineBlocks(path)
    assert b"".join(source) == b"1\n2\n"
    assert source.open_end


def test_a_text_ends_at_its_first_zero(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1\n2\n3" + bytes(5000))
    source = LineBlocks(path)
    assert b"".join(source) == b"1\n2\n3\n"
    assert (source.open_end, source.stopped_at) == (True, 5)


def test_a_line_too_long_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"1\n2\n")
        file.seek(1 << 30)  # a file of 1 GB that takes no disk
        file.write(b"x")
    taken = 0
    source = LineBlocks(path)
    for block in source:
        taken += len(block)
    assert (taken, source.stopped_at) == (4, 4)
    path.write_bytes(b"1,2\n" + b"3," * MAX_LINE_BYTES)
    with pytest.raises(RecordingError, match="a line longer than 256 kB"):
        list(LineBlocks(path))


# --- rows -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        (ROWS, Layout(",", 3)),
        ("a,b,c\n" + ROWS, Layout(",", 3, header_lines=1)),
        (ROWS.replace(",", ", "), Layout(",", 3)),
        (ROWS.replace(",", "\t"), Layout("\t", 3)),
        (ROWS.replace(",", ";").replace(".", ","), Layout(";", 3, ",")),
        (ROWS.replace(",", ", ").replace(".", ",").replace(", ", "; "), Layout(";", 3, ",")),
        (ROWS.replace(",", "|"), Layout("|", 3)),
        (ROWS.replace(",", "   ").replace("\n", "  \n "), Layout(BLANKS, 3)),
        (ROWS.replace(",", " \t "), Layout(BLANKS, 3)),
        (ROWS.replace("4,", '"4",').replace("8", '"8"'), Layout(",", 3)),
        ('"1","2,5","-3e-4"\n"4","5","6"\n"7","8","9"\n', Layout(",", 3, ",")),
        ("# made by hand\n1,2.5,-3e-4\n4,5,6\n#break\n7,8,9\n", Layout(",", 3, comment="#%")),
        ("\n1,2.5,-3e-4\n\n\n4,5,6\n7,8,9\n\n", Layout(",", 3)),
        (ROWS.replace("1,2.5", "1:2.5"), Layout(",", 3, also_splits=":")),
        (ROWS.rstrip("\n"), Layout(",", 3)),
    ],
)
def test_all_ways_of_writing_give_the_same_numbers(
    tmp_path: Path, text: str, layout: Layout
) -> None:
    rows, reader = parsed(tmp_path, text, layout)
    np.testing.assert_array_equal(rows, NUMBERS)
    assert reader.findings.settings() == {}
    assert reader.findings.rows == 3


def test_decimal_commas_between_commas_with_blanks(tmp_path: Path) -> None:
    rows, _ = parsed(tmp_path, "0, -11,20, 16,89\n1, -7,66, 17,21\n", Layout(", ", 3, ","))
    np.testing.assert_array_equal(rows, [[0, -11.2, 16.89], [1, -7.66, 17.21]])


@pytest.mark.parametrize("missing", ["", " ", "NA", "nan", "null", "-", "inf", "1_0", "0x1F"])
def test_a_missing_value_keeps_its_row(tmp_path: Path, missing: str) -> None:
    text = f"{missing},2,3\n4,{missing},6\n7,8,{missing}\n{missing},{missing},{missing}\n"
    rows, reader = parsed(tmp_path, text, Layout(",", 3))
    np.testing.assert_array_equal(np.isnan(rows), np.vstack([np.eye(3), np.ones(3)]) == 1)
    assert reader.findings.settings() == {"values_missing": 6}
    assert rows[0, 1:].tolist() == [2, 3]


def test_rows_of_another_width_are_kept_without_numbers(tmp_path: Path) -> None:
    text = "1,2\n3\n5,6\n7,8,9\n,\n10,11\n"
    rows, reader = parsed(tmp_path, text, Layout(",", 2))
    np.testing.assert_array_equal(
        rows, [[1, 2], [np.nan] * 2, [5, 6], [np.nan] * 2, [np.nan] * 2, [10, 11]]
    )
    assert reader.findings.settings() == {"rows_unreadable": 2, "values_missing": 2}


def test_rows_may_end_early_where_the_last_columns_are_not_needed(tmp_path: Path) -> None:
    layout = Layout(",", 4, least_columns=2)
    rows, reader = parsed(tmp_path, "1,2,3,4\n5,6\n7,8,,\n", layout, [0, 1])
    np.testing.assert_array_equal(rows, [[1, 2], [5, 6], [7, 8]])
    assert reader.findings.settings() == {}


def test_a_line_cut_in_mid_row_is_left_out(tmp_path: Path) -> None:
    rows, reader = parsed(tmp_path, "1,2,3\n4,5,6\n7,8", Layout(",", 3))
    assert rows.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert reader.findings.settings() == {"last_line_cut": True}


def test_texts_beside_the_numbers_are_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('1,walk,x\n2,walk,\n3,"stand, up",\n4,,end\n', encoding="utf-8")
    reader = TableReader(path, Layout(",", 3), [0], label_column=2)
    assert np.concatenate(list(reader.blocks())).ravel().tolist() == [1, 2, 3, 4]
    assert reader.labels == [(0, "x"), (3, "end")]


def test_labels_count_rows_over_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_blocks, "BLOCK_BYTES", 64)
    path = tmp_path / "a.csv"
    marked = {17, 63, 99}
    path.write_text("".join(f"{'go' if i in marked else ''},{i}\n" for i in range(100)))
    reader = TableReader(path, Layout(",", 2), [1], label_column=0)
    assert np.concatenate(list(reader.blocks())).ravel().tolist() == list(range(100))
    assert reader.labels == [(row, "go") for row in sorted(marked)]


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordingError, match="5000 columns"):
        TableReader(tmp_path / "a.csv", Layout(",", 5000), [0])


def test_quotes_that_never_close_cost_their_own_row(tmp_path: Path) -> None:
    rows, reader = parsed(tmp_path, '1,2\n3,"4\n"5,6\n7,8\n', Layout(",", 2))
    np.testing.assert_array_equal(rows, [[1, 2], [3, 4], [np.nan] * 2, [7, 8]])
    assert reader.findings.rows_unreadable == 1


FLOATS = st.floats(allow_nan=False, allow_infinity=False, width=64)


@settings(deadline=None, max_examples=60)
@given(
    rows=st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.none() | FLOATS, min_size=n, max_size=n), min_size=1)
    ),
    between=st.sampled_from([",", ";", "\t", "|", BLANKS, ", "]),
    comma=st.booleans(),
    quoted=st.booleans(),
    end=st.sampled_from(["\n", "\r\n"]),
    block_bytes=st.sampled_from([16, 100, 1 << 20]),
)
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[list[float | None]],
    between: str,
    comma: bool,
    quoted: bool,
    end: str,
    block_bytes: int,
) -> None:
    comma = (comma and between != ",") or between == ", "
    nothing = "nan" if between == BLANKS or len(rows[0]) == 1 else ""
    lines = []
    for row in rows:
        texts = [nothing if value is None else repr(value) for value in row]
        if comma:
            texts = [text.replace(".", ",") for text in texts]
        if quoted and between not in (BLANKS, ", "):
            texts = [f'"{text}"' for text in texts]
        lines.append(between.join(texts))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_blocks, "BLOCK_BYTES", block_bytes)
        found, reader = parsed(
            tmp_path_factory.mktemp("written"),
            end.join([*lines, ""]),
            Layout(between, len(rows[0]), "," if comma else "."),
        )
    wanted = np.array([[np.nan if v is None else v for v in row] for row in rows])
    np.testing.assert_array_equal(found, wanted)
    assert reader.findings.rows_unreadable == 0


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 2**32), damage=st.integers(1, 30))
def test_damaged_bytes_never_shift_the_rows(
    tmp_path_factory: pytest.TempPathFactory, seed: int, damage: int
) -> None:
    """Whatever letters change inside lines, rows that were not touched keep number and place."""
    draw = random.Random(seed)
    lines = [f"{i},{i + 0.5},{-i}".encode() for i in range(200)]
    hurt = set()
    for _ in range(damage):
        i = draw.randrange(len(lines))
        line = bytearray(lines[i])
        line[draw.randrange(len(line))] = draw.choice(b'0123456789.,;eE+-"xyz \t\xff')
        lines[i] = bytes(line)
        hurt.add(i)
    rows, _ = parsed(tmp_path_factory.mktemp("hurt"), b"\n".join([*lines, b""]), Layout(",", 3))
    assert len(rows) == 200
    for i in set(range(200)) - hurt:
        assert rows[i].tolist() == [i, i + 0.5, -i]
