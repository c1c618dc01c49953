"""What the teacher of tags and lemmas sees of a word: HanTa's readings of it, its letters, its neighbours, its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parlagraph.extract.language.training.words.hanta import Hanta

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP"})
OPENERS = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"})
"""Tags that open a clause whose verb stands last."""
BREAKS = frozenset({"$,", "$."})

EDGE = ("^", "^")


def shape(word: str) -> str:
    """`Aa` for a capital and small letters, `A` for capitals, `0` for figures: runs are one sign."""
    return re.sub(r"[a-zäöüß]+", "a", re.sub(r"[A-ZÄÖÜ]+", "A", re.sub(r"\d+", "0", word)))


def lemma_features(word: str, tag: str, base: str) -> list[str]:
    """What is seen of a word, its tag and HanTa's lemma `base`."""
    lower = word.lower()
    row = [f"{tag}", f"w{tag} {lower}", f"b{tag} {base}", f"s{tag}{shape(word)}"]
    row += [f"{name}{tag}{text[-size:]}" for name, text in (("e", base), ("f", lower)) for size in (1, 2, 3, 4)]
    return [*row, f"c{tag}{word.isupper()}{word[0].isupper()}{base[0].isupper()}", f"same{tag}{lower == base.lower()}"]


def tag_features(hanta: Hanta, words: Sequence[str]) -> list[list[str]]:
    """What is seen of each word of a sentence."""
    guessed = hanta.tags(words)
    tags = [*EDGE, *guessed, *EDGE]
    lower = [*EDGE, *(word.lower() for word in words), *EDGE]
    return [
        _own(hanta, words, at, tags[at + 2]) + _neighbours(tags, lower, at + 2) + clause
        for at, clause in enumerate(_clauses(guessed))
    ]


def _own(hanta: Hanta, words: Sequence[str], at: int, tag: str) -> list[str]:
    word, readings = words[at], hanta.readings(words[at], at > 0)
    lower, look = word.lower(), shape(word) + ("^" if at == 0 else "")
    second = next((reading for reading in readings if reading != tag), "")
    return [
        "all",
        f"t {tag}",
        f"w {lower}",
        f"W {word}",
        f"r {'/'.join(readings[:3])}",
        f"l {look}",
        f"tl {tag}{look}",
        *(f"s{size} {lower[-size:]}" for size in (2, 3, 4, 5)),
        f"ts {tag}{lower[-3:]}",
        f"p {lower[:3]}",
        f"tw {tag}{lower}",
        f"t2 {tag}{second}",
    ]


def _neighbours(tags: list[str], lower: list[str], at: int) -> list[str]:
    tag, word = tags[at], lower[at]
    (before2, before), (after, after2) = tags[at - 2 : at], tags[at + 1 : at + 3]
    return [
        f"t-1 {before} {tag}",
        f"t+1 {after} {tag}",
        f"t-2 {before2} {before} {tag}",
        f"t+2 {after} {after2} {tag}",
        f"t-+ {before} {after} {tag}",
        f"w-1 {lower[at - 1]}",
        f"w+1 {lower[at + 1]}",
        f"w-1t {lower[at - 1]} {tag}",
        f"w+1t {lower[at + 1]} {tag}",
        f"wt+1 {word} {after}",
        f"wt-1 {word} {before}",
        f"w-2 {lower[at - 2]}",
        f"w+2 {lower[at + 2]}",
        f"ww+1 {word} {lower[at + 1]}",
        f"w-1w {lower[at - 1]} {word}",
    ]


def _clauses(tags: Sequence[str]) -> list[list[str]]:
    """Where each word stands between the finite verb and the opener of its clause (from comma to comma)."""
    rows: list[list[str]] = []
    start = 0
    ends = [at for at, tag in enumerate(tags) if tag in BREAKS]
    for end in [*ends, len(tags)]:
        finite = [at for at in range(start, end) if tags[at] in FINITE]
        opener = next((at for at in range(start, end) if tags[at] in OPENERS), None)
        for at in range(start, min(end + 1, len(tags))):
            tag = tags[at]
            left = next((tags[verb] for verb in reversed(finite) if verb < at), "")
            right = any(verb > at for verb in finite)
            opened = tags[opener] if opener is not None and opener < at else ""
            last = min(end - at, 3)
            rows.append([f"c1 {tag} {left}", f"c2 {tag} {left} {opened} {last}", f"c3 {tag} {left} {right} {opened}"])
            rows[-1] += [f"c4 {tag} {opened} {last}", f"c5 {tag} {last} {left} {right}"]
            rows[-1].append(f"c7 {tag} {bool(finite)} {bool(opened)} {last}")
        start = end + 1
    seen = [tag in FINITE for tag in tags]
    for at, row in enumerate(rows):
        row.append(f"c6 {tags[at]} {any(seen[:at])} {any(seen[at + 1 :])}")
    return rows
