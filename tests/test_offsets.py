"""The edit map: what it says, and that it always leads back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.offsets import Composer, Copy, EditMap, Removal, Span


def broken_word() -> tuple[str, str, EditMap]:
    """`Haus-⏎halt⏎Kopf⏎steht¹` cleaned to `Haushalt steht`."""
    source = "Haus-\nhalt\nKopf\nsteht¹"
    composer = Composer(source)
    composer.copy(0, 4)
    composer.drop(4, 6, "hyphen")
    composer.copy(6, 10)
    composer.drop(11, 15, "furniture")
    composer.insert(" ")
    composer.copy(16, 21)
    composer.drop(21, 22, "footnote_mark")
    composer.drop_rest("line_break")
    text, edits = composer.finish()
    return source, text, edits


def test_text_and_undo() -> None:
    source, text, edits = broken_word()
    assert text == "Haushalt steht"
    assert edits.undo(text) == source
    assert [removal.step for removal in edits.removals] == [
        "hyphen",
        "line_break",
        "furniture",
        "line_break",
        "footnote_mark",
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected", "why"),
    [
        (0, 4, ["Haus"], "one piece"),
        (0, 8, ["Haus", "halt"], "a word broken over the line has two"),
        (3, 6, ["s", "ha"], "parts of both"),
        (8, 9, [], "a blank that was put in has none"),
        (6, 11, ["lt", "st"], "across what was put in"),
        (5, 5, [], "an empty range"),
        (13, 99, ["t"], "past the end"),
    ],
)
def test_to_source(start: int, end: int, expected: list[str], why: str) -> None:
    source, _, edits = broken_word()
    assert [source[span.start : span.end] for span in edits.to_source(start, end)] == expected, why


@pytest.mark.parametrize(
    ("offset", "expected", "why"),
    [
        (0, 0, "the first"),
        (4, 6, "the first behind the hyphen"),
        (8, 9, "put in: the last copied before it"),
        (9, 16, "the first behind what was put in"),
        (99, 20, "past the end: the last"),
    ],
)
def test_source_of(offset: int, expected: int, why: str) -> None:
    _, _, edits = broken_word()
    assert edits.source_of(offset) == expected, why


def test_neighbouring_copies_become_one() -> None:
    composer = Composer("abcd")
    composer.copy(0, 2)
    composer.copy(2, 4)
    assert composer.finish() == ("abcd", EditMap((Copy(0, 0, 4),)))


def test_pieces_may_move() -> None:
    composer = Composer("1 Note\nText")
    composer.copy(7, 11)
    composer.insert("\n")
    composer.drop(0, 2, "footnote_mark")
    composer.copy(2, 6)
    composer.drop_rest("line_break")
    text, edits = composer.finish()
    assert text == "Text\nNote"
    assert edits.undo(text) == "1 Note\nText"
    assert edits.to_source(0, len(text)) == (Span(7, 11), Span(2, 6))


@pytest.mark.parametrize(
    ("copies", "drops", "why"),
    [
        ([(0, 3)], [], "characters left over at the end"),
        ([(1, 6)], [], "characters left over at the start"),
        ([(0, 4), (2, 6)], [], "characters used twice"),
        ([(0, 6)], [(2, 3)], "copied and dropped"),
    ],
)
def test_finish_refuses(copies: list[tuple[int, int]], drops: list[tuple[int, int]], why: str) -> None:
    composer = Composer("abcdef")
    for start, end in copies:
        composer.copy(start, end)
    for start, end in drops:
        composer.drop(start, end, "test")
    with pytest.raises(ValueError, match="accounted for"):
        composer.finish()


def test_drop_rest_takes_white_space_only() -> None:
    composer = Composer("ab \n cd")
    composer.copy(0, 2)
    with pytest.raises(ValueError, match="cd"):
        composer.drop_rest("line_break")


def test_identity() -> None:
    assert EditMap.identity("abc").undo("abc") == "abc"
    assert EditMap.identity("").to_source(0, 5) == ()
    assert EditMap.identity("").source_of(3) == 0
    assert EditMap((), (Removal(0, "x", "test"),)).undo("") == "x"


actions = st.lists(st.tuples(st.sampled_from(["copy", "drop", "insert"]), st.integers(1, 5)), max_size=20)


@given(st.text(max_size=60), actions, st.randoms(use_true_random=False))
def test_round_trip(source: str, plan: list[tuple[str, int]], random: object) -> None:
    composer = Composer(source)
    at = 0
    pieces: list[tuple[str, int, int]] = []
    for action, length in plan:
        if action == "insert":
            pieces.append((action, 0, length))
        else:
            pieces.append((action, at, min(len(source), at + length)))
            at = pieces[-1][2]
    pieces.append(("copy", at, len(source)))
    random.shuffle(pieces)  # type: ignore[attr-defined]
    for action, start, end in pieces:
        if action == "copy":
            composer.copy(start, end)
        elif action == "drop":
            composer.drop(start, end, "test")
        else:
            composer.insert("+" * end)
    text, edits = composer.finish()
    assert edits.undo(text) == source
    assert len(text) == composer.length
    for start in range(len(text)):
        spans = edits.to_source(start, start + 1)
        if spans:
            assert source[spans[0].start : spans[0].end] == text[start]
            assert edits.source_of(start) == spans[0].start
