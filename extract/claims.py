"""Claims: assertions that can be disputed or checked, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from parlagraph.extract.model import Claim, Context, Demand, Mention
from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.cues import cues
from parlagraph.extract.statements.judge import ClaimKind, Verdict, judgements
from parlagraph.extract.statements.operative import FINDS
from parlagraph.extract.statements.tone import tone
from parlagraph.extract.voice import Voices


def find_claims(
    text: str, context: Context = Context(), mentions: Sequence[Mention] = (), demands: Sequence[Demand] = ()
) -> list[Claim]:
    """The claims among the sentences of a text that are no demands, in text order."""
    voices = Voices(text, context, mentions)
    covered = [(demand.start, demand.end) for demand in demands]
    claims = []
    for sentence, verdict in judgements(text, context):
        speaker = voices.speaker(sentence.start, sentence.end)  # of demands, too: who speaks there may go on
        if any(start <= sentence.start < end for start, end in covered):
            continue
        formal = _is_formal(text, sentence)
        if not formal and not _asserts(sentence, verdict):
            continue
        kind: ClaimKind | Literal["reported"] = "reported" if speaker.voice != "author" else verdict.kind
        shade = tone(sentence.text, sentence.start, voices.within(sentence.start, sentence.end), kind)
        claims.append(
            Claim(
                start=sentence.start,
                end=sentence.end,
                rule="finding" if formal else "sentence_model",
                claimant=speaker.name,
                formal=formal,
                voice=speaker.voice,
                kind=kind,
                polarity=shade.polarity,
                score=1.0 if formal else round(verdict.score, 3),
                target=shade.target,
                modality=shade.modality,
            )
        )
    return claims


SURE_OF_NOTE = 0.75
"""The probability from which a sentence in a footnote counts: most notes only name a source."""

_TWO_WORDS = re.compile(r"[a-zäöüß]{2,}\s+[\w„]")
_CLOSED = re.compile(r"[.!:;…“”\"«»)]\W*\d{0,3}\s*$")
# Beifall bei den GRÜNEN | (Zuruf von der SPD)
_ASIDE = re.compile(r"\s*[–-]?\s*\((?:[^()]|\([^()]*\))*\)\s*[–-]?\s*$")


def _asserts(sentence: Statement, verdict: Verdict) -> bool:
    """Whether a sentence in prose is a claim: the model's word, but for headings, tables, fragments, votes and sources."""
    if verdict.label != "claim" or sentence.block in ("heading", "table"):
        return False
    shown = cues(sentence.text)
    if shown & {"vote", "question"} or not _TWO_WORDS.search(sentence.text) or _ASIDE.fullmatch(sentence.text):
        return False
    if sentence.block == "footnote":
        return verdict.score >= SURE_OF_NOTE and not shown & {"source", "points_elsewhere"}
    return sentence.block == "item" or _CLOSED.search(sentence.text) is not None


def _is_formal(text: str, sentence: Statement) -> bool:
    """Whether the sentence stands in the part that finds, or finds by its own verb (`Der Landtag begrüßt …`)."""
    if sentence.text.rstrip().endswith((":", "?")) or sentence.block in ("heading", "table", "footnote"):
        return False
    finds = FINDS.match(text, sentence.start, sentence.end)
    if finds and sentence.text.rstrip().endswith((",", "fest", "dass")):
        return False  # a lead-in whose findings follow
    return sentence.section == "feststellung" or finds is not None
