"""Light stand-ins for the extractor, importable by the workers: a run's documents without reading German."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from parlagraph.extract import pace
from parlagraph.extract.errors import UnreadableFile
from parlagraph.extract.facts import (
    TABLE_OF,
    Amount,
    AnyFact,
    Claim,
    Demand,
    Extraction,
    Located,
    Mention,
    fact_id,
)
from parlagraph.extract.model import Block, Document, Header, Page, Section
from parlagraph.extract.offsets import EditMap


def extract(path: Path, name: str) -> Extraction:
    """Each line `SAID|text` is a fact; `nummer: 1/2` names the paper; some words make it fail in a way of their own."""
    content = path.read_bytes()
    if not content:
        raise UnreadableFile("the file is empty")
    text = content.decode("utf-8")
    if "os._exit" in text:
        os._exit(9)
    if "segfault" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "busy" in text:
        pace.watch(0.2)
        while True:
            pass
    if "hoard" in text:
        bytearray(2**33)
    if "sleep" in text:
        time.sleep(60)
    if "raise" in text:
        raise ZeroDivisionError("a surprise")
    return made(text, name, hashlib.sha256(content).hexdigest())


def who(path: Path, name: str) -> Extraction:
    """The text of each document is the worker's process id."""
    return made(str(os.getpid()), name, hashlib.sha256(path.read_bytes()).hexdigest())


def not_installed(path: Path, name: str) -> Extraction:
    """As if a library were missing."""
    raise ModuleNotFoundError("No module named 'spacy'")


def noted(path: Path, name: str) -> Extraction:
    """As `extract`, but the worker leaves its process id beside the file, and waits until the hanging one is read."""
    path.with_suffix(".pid").write_text(str(os.getpid()), encoding="utf-8")
    while not (path.parent / "hang.pid").exists():
        time.sleep(0.01)
    return extract(path, name)


def made(text: str, name: str, sha256: str, header: Header | None = None) -> Extraction:
    """The extraction of a text."""
    number = next((line.split()[1] for line in text.splitlines() if line.startswith("nummer:")), None)
    doc_id = f"nw-{number.replace('/', '-')}" if number else f"x-{sha256[:12]}"
    page = Page(1, 595.0, 842.0, text)
    document = Document(name, sha256, (page,), text, EditMap.identity(text), (Block(0, len(text), "paragraph"),))
    facts = []
    for fact in _facts(text):
        table, words = TABLE_OF[type(fact)], text[fact.start : fact.end]
        identity = fact_id(doc_id, table, fact.start, fact.end, words)
        inside = tuple(one.fact_id for one in facts if fact.start <= one.fact.start and one.fact.end <= fact.end)
        evidence = document.evidence(fact.start, fact.end, fact.rule)
        facts.append(Located(identity, fact, evidence, "text", inside if isinstance(fact, Claim | Demand) else ()))
    header = header or Header(parliament="nw", body="Landtag Nordrhein-Westfalen", number=number, kind="antrag")
    warnings = ("page 2 has no text",) if "partial" in text else ()
    return Extraction(
        doc_id,
        name,
        sha256,
        header,
        text,
        1,
        len(text.split()),
        "born_digital",
        "partial" if warnings else "ok",
        warnings,
        (Section(0, len(text), "text"),),
        tuple(facts),
    )


def _facts(text: str) -> Iterator[AnyFact]:
    at = 0
    for line in text.splitlines(keepends=True):
        kind, _, words = line.rstrip("\n").partition("|")
        start, end = at + len(kind) + 1, at + len(kind) + 1 + len(words)
        if kind == "amount":
            low = Decimal(words.split()[0])
            yield Amount(start=start, end=end, rule="fake", low=low, high=low, currency="EUR")
        elif kind == "actor":
            yield Mention(start=start, end=end, rule="fake", name=words, type="party", party=words)
        elif kind == "claim":
            named = text.find("SPD", start, end)
            if named >= 0:
                yield Mention(start=named, end=named + 3, rule="fake", name="SPD", type="party")
            yield Claim(start=start, end=end, rule="fake", claimant="CDU")
        elif kind == "demand":
            yield Demand(
                start=start, end=end, rule="fake", demander="SPD", addressee="Landesregierung", formal=True, label="1."
            )
        at += len(line)
