"""Lines of runs to text: blanks, superscripts, overprints, and where each line begins and ends."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from parlagraph.extract.model import Box, Line
from parlagraph.extract.reading.characters import REPLACEMENT, Characters, Floats, Ints
from parlagraph.extract.reading.runs import Indices, RunLine

BLANK_EM = 0.22
"""A gap this wide is a blank even where the file has none."""
KERNING_EM = 0.04
"""A blank that leaves no more room than this was only a shift of the pen."""
OVERHANG_EM, WIDEST_OVERHANG_EM = 0.08, 0.3
"""How far a letter's box may reach over its neighbour's: the f of some fonts does on either side."""
FEWEST_PAIRS = 3
"""So many letters must stand close together before their usual distance is known."""
KNOWN_CODES = 0x400
RAISED_EM, SMALL = 0.12, 0.8
"""A superscript stands this much higher and is at most this large, against its line's own size."""
LETTERSPACED = 0.7
"""Where a blank stands before this share of a line's characters, the line is set wide."""
BOLD_SHARE = 0.8
SUPERSCRIPTS = dict(zip(map(ord, "0123456789()"), map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾"), strict=True))
BULLET = 0x2022
LETTERS = np.array([code for code in range(0x41, 0x250) if chr(code).isalpha()])

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Setting:
    """The characters of a page line by line: index in `Characters`, number of the line, blank before, code to print."""

    index: Indices
    line: Indices
    blank: Flags
    codes: Ints


def set_lines(chars: Characters, lines: Sequence[RunLine]) -> tuple[str, tuple[Line, ...], array[float]]:
    """The text of some lines, each closed by a newline, their places, and four floats a character of the text."""
    if not lines:
        return "", (), array("f")
    setting = _setting(chars, lines)
    picked, codes, starts = _spread(setting)
    text = "".join(map(chr, codes.tolist()))
    return text, _lines(chars, lines, setting, starts), _boxes(chars, picked)


def _setting(chars: Characters, lines: Sequence[RunLine]) -> _Setting:
    index = np.concatenate([run.index for line in lines for run in line.runs])
    counts = [sum(len(run.index) for run in line.runs) for line in lines]
    line = np.repeat(np.arange(len(lines)), counts)
    order = np.lexsort((chars.frame[index, 0], line))
    index = index[order]
    keep = ~_overprinted(chars, index, line)
    index, line = index[keep], line[keep]
    gap, first = _gaps(chars, index, line)
    blank = _blanks(chars, index, line, gap / chars.size[index], first)
    blank = _close_letterspacing(chars.codes[index], line, blank, gap)
    return _Setting(index, line, blank, _printed(chars, lines, index, line, blank, first))


def _overprinted(chars: Characters, index: Indices, line: Indices) -> Flags:
    """Characters printed a second time at nearly the same place, for a shadow or an artificial bold."""
    left, right = chars.frame[index, 0], chars.frame[index, 2]
    codes = chars.codes[index]
    doubled = np.zeros(len(index), bool)
    near = np.diff(left) < 0.3 * np.maximum(right[:-1] - left[:-1], 0.1)
    # The two letters of a ligature share a box, too, but follow one another in the file.
    apart = (np.abs(np.diff(index)) > 1) | (np.diff(left) > 0.01)
    doubled[1:] = near & apart & (codes[1:] == codes[:-1]) & (line[1:] == line[:-1])
    return doubled


def _gaps(chars: Characters, index: Indices, line: Indices) -> tuple[Floats, Flags]:
    """The room before each character, and whether it is the first of its line."""
    frame = chars.frame[index]
    gap = np.zeros(len(index), np.float32)
    gap[1:] = frame[1:, 0] - frame[:-1, 2]
    first = np.ones(len(index), bool)
    first[1:] = line[1:] != line[:-1]
    return gap, first


def _blanks(chars: Characters, index: Indices, line: Indices, room: Floats, first: Flags) -> Flags:
    """Where a blank stands before a character: `room` em lie there, and more than usual between its two letters.

    What is usual is seen where letters stand close: boxes that reach over the next one, and lines set a little wide,
    whose files put blanks between letters that no reader sees.
    """
    told = chars.space[index]
    close = np.flatnonzero(~told & ~first & (np.abs(room) < max(BLANK_EM, WIDEST_OVERHANG_EM)))
    codes = np.minimum(chars.codes[index], KNOWN_CODES)
    before = np.roll(codes, 1)
    wide = _usual(line, close, room).clip(0, BLANK_EM)[line]
    overhang = np.zeros(len(index))
    for side in (before, codes):
        usual = _usual(side, close, room).clip(-WIDEST_OVERHANG_EM, 0)
        overhang += np.where(usual < -OVERHANG_EM, usual, 0)[side]
    # A letter may have several fonts on a page: its usual overhang is no proof of a blank that the file does not have.
    seen: Flags = (told & (room - overhang > KERNING_EM + 1.5 * wide)) | (room - wide > BLANK_EM)
    return seen & ~first


def _usual(groups: Indices | Ints, which: Indices, values: Floats) -> npt.NDArray[np.float64]:
    """The mean of some values in each group, 0 where there are too few of them."""
    mine, length = groups[which], int(groups.max()) + 1
    counts = np.bincount(mine, minlength=length)
    sums = np.bincount(mine, weights=values[which], minlength=length)
    return np.where(counts >= FEWEST_PAIRS, sums / np.maximum(counts, 1), 0.0)


def _close_letterspacing(codes: Ints, line: Indices, blank: Flags, gap: Floats) -> Flags:
    """Take the blanks out of lines set wide (A n t r a g), where only the wider gaps part words."""
    starts, ends = _bounds(line)
    lengths = ends - starts
    blanks = np.add.reduceat(blank, starts, dtype=np.intp)
    for at in np.flatnonzero((lengths >= 5) & (blanks >= LETTERSPACED * (lengths - 1))).tolist():
        low, high = int(starts[at]), int(ends[at])
        if all(chr(code).isalpha() for code in codes[low : low + 3].tolist()):
            mine = blank[low:high]
            blank[low:high] = mine & (gap[low:high] > 1.6 * np.median(gap[low:high][mine]))
    return blank


def _bounds(line: Indices) -> tuple[Indices, Indices]:
    starts = np.concatenate(([0], np.flatnonzero(np.diff(line)) + 1))
    return starts, np.append(starts[1:], len(line))


def _printed(
    chars: Characters, lines: Sequence[RunLine], index: Indices, line: Indices, blank: Flags, first: Flags
) -> Ints:
    """The codes as printed: raised digits as superscripts, a lone senseless sign at a line's start as a bullet."""
    codes = chars.codes[index]
    main_size = np.array([one.main.size for one in lines], np.float32)[line]
    main_level = np.array([one.main.baseline for one in lines], np.float32)[line]
    # A line may begin with its largest run being a note's text; the mark is small against that, too.
    raised = (chars.size[index] <= SMALL * main_size) & (main_level - chars.baseline[index] > RAISED_EM * main_size)
    for at in np.flatnonzero(raised & ~_among_letters(codes, raised, first)).tolist():
        codes[at] = SUPERSCRIPTS.get(int(codes[at]), int(codes[at]))
    alone = np.append(blank[1:] | first[1:], True)
    senseless = (codes == REPLACEMENT) | ((codes >= 0xE000) & (codes <= 0xF8FF))
    codes[senseless & first & alone] = BULLET
    return codes


def _among_letters(codes: Ints, raised: Flags, first: Flags) -> Flags:
    """Whether a stretch of raised characters holds a letter: small words beside a line, no superscript."""
    stretch = np.cumsum(first | (np.diff(raised.astype(np.int8), prepend=0) != 0))
    letter = raised & np.isin(codes, LETTERS)
    return np.isin(stretch, stretch[letter])


def _spread(setting: _Setting) -> tuple[Indices, Ints, Indices]:
    """Room for blanks and newlines: index (-1 for what was put in) and code of each character, start of each line."""
    starts, ends = _bounds(setting.line)
    shift = np.cumsum(setting.blank)
    at = np.arange(len(setting.index)) + shift + setting.line
    total = len(setting.index) + int(shift[-1]) + len(starts)
    picked = np.full(total, -1, np.intp)
    codes = np.full(total, ord("\n"), np.int32)
    picked[at], codes[at] = setting.index, setting.codes
    codes[at[setting.blank] - 1] = ord(" ")
    return picked, codes, np.concatenate((at[starts], at[ends - 1] + 1))


def _lines(chars: Characters, lines: Sequence[RunLine], setting: _Setting, edges: Indices) -> tuple[Line, ...]:
    starts, ends = _bounds(setting.line)
    boxes = chars.boxes[setting.index]
    low = np.minimum.reduceat(boxes[:, :2], starts).astype(float).round(2).tolist()
    high = np.maximum.reduceat(boxes[:, 2:], starts).astype(float).round(2).tolist()
    bold = np.add.reduceat(chars.bold[setting.index], starts, dtype=np.intp) > BOLD_SHARE * (ends - starts)
    count = len(starts)
    return tuple(
        Line(int(start), int(end), Box(x0, top, x1, bottom), round(line.main.size, 2), bool(heavy))
        for start, end, (x0, top), (x1, bottom), line, heavy in zip(
            edges[:count].tolist(), edges[count:].tolist(), low, high, lines, bold.tolist(), strict=True
        )
    )


def _boxes(chars: Characters, picked: Indices) -> array[float]:
    """The boxes of printed characters; a blank's lies between its neighbours', a newline's is the edge before it."""
    boxes = np.zeros((len(picked), 4), np.float32)
    ink = picked >= 0
    boxes[ink] = chars.boxes[picked[ink]]
    put_in = np.flatnonzero(~ink)
    before = boxes[put_in - 1]
    boxes[put_in] = before[:, (2, 1, 2, 3)]
    between = put_in[:-1]
    following = boxes[between + 1, 0]
    boxes[between, 2] = np.where(following >= boxes[between, 0], following, boxes[between, 0])
    newline = put_in[np.append(np.diff(put_in) == 1, True)] if len(put_in) else put_in
    boxes[newline, 2] = boxes[newline, 0]
    return array("f", boxes.tobytes())
