"""Learns the endings of `parlagraph_lemmas` from words with tags and lemmas.

From short endings to long ones: an ending gets a rule of its own where the edit that most of its words take is another one
than that of the shorter ending, and enough words are put right by it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from parlagraph.extract.language.lemmas import Edit, Rules, cased, key_of, lemma_of
from parlagraph.extract.language.training.sentence import Sentence

INFIXES = {"VVPP": "ge", "VAPP": "ge", "VMPP": "ge", "VVIZU": "zu", "ADJD": "ge", "ADJA": "ge"}
"""What a form may carry inside that its lemma lacks, by tag: `eingesetzt`, `einzusetzen`."""

CAPITAL = frozenset({"NN", "NE", "FM", "XY", "TRUNC", "$("})
"""Tags whose lemmas keep the word's capitals where that does; under others it is written small first."""

LONG = 4
"""A cut of more letters is tried with the infix taken out instead."""

GAIN = 1
"""So many words an ending's rule must put right."""

Table = dict[tuple[str, str], Counter[str]]
"""(word, tag) → its lemmas and how often each was seen."""


def table_of(sentences: Iterable[Sentence], vocabulary: Iterable[tuple[str, str, str]] = ()) -> Table:
    """The words of sentences with tags and lemmas, and those (word, tag, lemma) of a teacher's vocabulary."""
    table: Table = defaultdict(Counter)
    for sentence in sentences:
        if sentence.tags and sentence.lemmas:
            for word, tag, lemma in zip(sentence.words, sentence.tags, sentence.lemmas, strict=True):
                if word.strip() and lemma:
                    table[word, tag][lemma] += 1
    for word, tag, lemma in vocabulary:
        table[word, tag][lemma] += 1
    return table


def learn_lemmas(table: Table, gain: int = GAIN) -> Rules:
    """The endings of each tag and their edits; at last the words that their endings would still get wrong."""
    words: dict[str, dict[str, Edit]] = defaultdict(dict)
    # The most frequent spelling of a word speaks for all: `MITTEL` in a heading tells nothing of `Mittel`.
    for (word, tag), lemmas in sorted(table.items(), key=lambda entry: (-entry[1].total(), entry[0])):
        edit = edit_of(word, lemmas.most_common(1)[0][0], tag)
        if edit.cut < len(word):
            words[tag].setdefault(key_of(word, tag), edit)
    rules = {tag: _endings(by_word, gain) for tag, by_word in sorted(words.items())}
    for (word, tag), lemmas in sorted(table.items()):
        lemma = lemmas.most_common(1)[0][0]
        if lemma_of(rules, word, tag) != lemma:
            rules.setdefault(tag, {})["=" + word] = edit_of(word, lemma, tag)
    return rules


def edit_of(word: str, lemma: str, tag: str) -> Edit:
    """The edit that makes the lemma of the word: the one that says least of this word alone."""
    cases = "kcl" if tag in CAPITAL else "lkc"
    best = min((_plain_edit(word, lemma, case) for case in cases), key=lambda edit: edit.cut + len(edit.ending))
    if best.cut > LONG and tag in INFIXES:
        return _infix_edit(word, lemma, best.case, INFIXES[tag]) or best
    return best


def shared(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    size = 0
    while size < min(len(one), len(other)) and one[size] == other[size]:
        size += 1
    return size


def _plain_edit(word: str, lemma: str, case: str) -> Edit:
    made = cased(word, case)
    common = shared(made, lemma)
    return Edit(case, "", len(made) - common, lemma[common:])


def _infix_edit(word: str, lemma: str, case: str, infix: str) -> Edit | None:
    """The edit with the last infix taken out under which the rest of the word agrees with the lemma."""
    made = cased(word, case)
    place = made.rfind(infix)
    while place >= 0:
        short = made[:place] + made[place + len(infix) :]
        common = shared(short, lemma)
        edit = Edit(case, infix, len(short) - common, lemma[common:])
        if common > place and edit.cut <= LONG and edit.apply(word) == lemma:
            return edit
        place = made.rfind(infix, 0, place)
    return None


def _endings(words: dict[str, Edit], gain: int) -> dict[str, Edit]:
    """The rules of one tag."""
    rules: dict[str, Edit] = {}
    level = {"": sorted(words)}
    inherited: dict[str, Edit | None] = {"": None}
    size = 0
    while level:
        deeper: dict[str, list[str]] = defaultdict(list)
        handed: dict[str, Edit | None] = {}
        for ending, members in level.items():
            counts = Counter(words[word] for word in members)
            edit = inherited[ending]
            best, count = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
            if edit is None or (best != edit and count - counts[edit] >= gain):
                rules[ending] = edit = best
            if counts[edit] == counts.total():
                continue
            for word in members:
                if len(word) > size:
                    longer = word[-size - 1 :]
                    deeper[longer].append(word)
                    handed[longer] = edit
        level, inherited = deeper, handed
        size += 1
    return rules
