"""What must hold for every fact of every document."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import spacy

from parlagraph.extract.extractor import extract
from parlagraph.extract.facts import TABLE_OF, Claim, Demand, Extraction
from parlagraph.extract.language.pipeline import KINDS, load

SAMPLE = 24
"""Real documents read here, the same ones each time; reading all takes a quarter of an hour."""

LARGEST = 400_000
"""Bytes of the largest real document read here."""


def check(extraction: Extraction) -> None:
    """Raise AssertionError where a fact's words are not the words at its span, or an id stands twice."""
    text = extraction.text
    ids = [located.fact_id for located in extraction.facts]
    assert len(set(ids)) == len(ids)
    spans: dict[str, list[tuple[int, int]]] = {}
    for located in extraction.facts:
        fact, evidence = located.fact, located.evidence
        assert 0 <= fact.start < fact.end <= len(text)
        assert text[fact.start : fact.end] == evidence.exact
        assert evidence.exact == evidence.exact.strip() and evidence.exact
        assert text[: fact.start].endswith(evidence.prefix) and text[fact.end :].startswith(evidence.suffix)
        assert fact.rule and evidence.rule == fact.rule
        assert 1 <= evidence.page <= max(1, extraction.pages)
        assert set(located.inside) <= set(ids)
        spans.setdefault(TABLE_OF[type(fact)], []).append((fact.start, fact.end))
    for found in spans.values():
        assert all(a[1] <= b[0] for a, b in zip(sorted(found), sorted(found)[1:], strict=False)), (
            "facts of a kind overlap"
        )


def test_facts_are_where_they_say_in_the_sample_corpus(corpus: Path) -> None:
    for path in sorted(corpus.iterdir()):
        if path.suffix in (".pdf", ".txt"):
            extraction = extract(path, path.name)
            check(extraction)
            assert extraction.status == "ok" and len(extraction.facts) > 20


def _sample(folder: Path) -> list[Path]:
    papers = [p for p in folder.rglob("*") if p.suffix in (".pdf", ".txt") and p.stat().st_size <= LARGEST]
    return sorted(papers, key=lambda path: hashlib.sha256(path.name.encode()).hexdigest())[:SAMPLE]


def test_facts_are_where_they_say_in_real_documents(shared: Path) -> None:
    for path in _sample(shared / "documents"):
        check(extract(path, path.name))


def test_extraction_is_the_same_twice(corpus: Path) -> None:
    path = corpus / "antrag-18-90260.pdf"
    assert extract(path, "a.pdf") == extract(path, "a.pdf")


def test_claims_and_demands_share_no_sentence(corpus: Path) -> None:
    facts = [located.fact for located in extract(corpus / "antrag-18-90260.pdf").facts]
    demands = [(fact.start, fact.end) for fact in facts if isinstance(fact, Demand)]
    for claim in (fact for fact in facts if isinstance(fact, Claim)):
        assert all(claim.end <= start or claim.start >= end for start, end in demands)


@pytest.mark.parametrize("kind", KINDS)
def test_each_finder_works_in_a_bare_pipeline(kind: str) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe(f"parlagraph_{kind}")
    doc = nlp(
        "Die Landesregierung zahlte im Jahr 2023 insgesamt 2,5 Mio. Euro (Drucksache 18/90001). "
        "Das hat sich nicht bewährt. Die Landesregierung muss umgehend einen Plan vorlegen. "
        "Von 2 Mio. Euro, die für 2022 veranschlagt waren, wurde 1 Mio. Euro ausgegeben, das sind 50 Prozent."
    )
    facts = doc._.get(kind)
    assert facts, kind
    assert all(doc.text[fact.start : fact.end].strip() for fact in facts)
    assert len(doc.spans[kind]) == len(facts)


def test_an_empty_text_has_no_facts() -> None:
    doc = load()("")
    assert all(doc._.get(kind) == () for kind in KINDS)
