"""Claims: assertions that can be disputed or checked, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parlagraph.extract.model import Claim, Context, Demand, Mention
from parlagraph.extract.statements import Statement, statements
from parlagraph.extract.statements.cues import cues
from parlagraph.extract.statements.judge import Verdict, judge
from parlagraph.extract.statements.operative import FINDS
from parlagraph.extract.voice import Voices


def find_claims(
    text: str, context: Context = Context(), mentions: Sequence[Mention] = (), demands: Sequence[Demand] = ()
) -> list[Claim]:
    """The claims among the sentences of a text that are no demands, in text order."""
    voices = Voices(text, context, mentions)
    covered = [(demand.start, demand.end) for demand in demands]
    found = list(statements(text, context))
    claims = []
    for sentence, verdict in zip(found, judge(found, context.header.kind), strict=True):
        speaker = voices.speaker(sentence.start, sentence.end)
        if any(start <= sentence.start < end for start, end in covered):
            continue
        formal = _is_formal(text, sentence)
        if not formal and not _asserts(sentence, verdict):
            continue
        claims.append(
            Claim(
                start=sentence.start,
                end=sentence.end,
                rule="finding" if formal else "sentence_model",
                claimant=speaker.name,
                formal=formal,
                voice=speaker.voice,
                kind="reported" if speaker.voice != "author" else verdict.kind,
                score=1.0 if formal else round(verdict.score, 3),
            )
        )
    return claims


SURE_OF_NOTE = 0.75
"""The probability from which a sentence in a footnote counts: most notes only name a source."""


def _asserts(sentence: Statement, verdict: Verdict) -> bool:
    """Whether a sentence in prose is a claim: the model's word, but for headings, tables, votes and sources."""
    if verdict.label != "claim" or sentence.block in ("heading", "table"):
        return False
    shown = cues(sentence.text)
    if shown & {"vote", "question"} or not re.search(r"[a-zäöüß]{2,}\s+[\w„]", sentence.text):
        return False
    return sentence.block != "footnote" or (
        verdict.score >= SURE_OF_NOTE and not shown & {"source", "points_elsewhere"}
    )


def _is_formal(text: str, sentence: Statement) -> bool:
    """Whether the sentence stands in the part that finds, or finds by its own verb (`Der Landtag begrüßt …`)."""
    if sentence.text.rstrip().endswith((":", "?")) or sentence.block in ("heading", "table", "footnote"):
        return False
    return sentence.section == "feststellung" or bool(FINDS.match(text, sentence.start, sentence.end))
