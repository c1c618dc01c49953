"""Turns what the sources say about their words into gold files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from layout import Placed
from markup import Paper, Sentence, Span

Item = dict[str, Any]
LISTS = {"d": "dates", "e": "amounts", "a": "actors", "r": "references"}


def gold_text(paper: Paper, papers: list[Paper], lines: Placed, types: dict[str, str], links: list[Item]) -> str:
    """The gold file of one paper, an annotation a line."""
    document = paper.head["document"] | {"date": paper.head["document"]["date"].isoformat()}
    gold: Item = {"file": paper.file, "document": document}
    gold |= {name: [] for name in (*LISTS.values(), "claims", "demands")}
    for page, line in lines:
        for span in line.block.spans:
            if line.start <= span.start < line.end:
                gold[LISTS[span.kind]].append(span_item(line.block.text, span, types) | {"page": page})
        for sentence in line.block.sentences:
            if line.start <= sentence.start < line.end and sentence.kind:
                kind = "claims" if sentence.kind in "cC" else "demands"
                item = sentence_item(line.block.text, sentence, paper.head["voice"])
                gold[kind].append(item | {"page": page})
    gold["links"] = [resolved(link, papers) for link in links if link["source"].split("#")[0] == paper.name]
    return as_lines(gold)


def span_item(text: str, span: Span, types: dict[str, str]) -> Item:
    """The gold of a few words."""
    words = text[span.start : span.end].replace("\n", " ")
    if span.kind == "d":
        return {"text": words} | date_item(span.value)
    if span.kind == "e":
        figure = span.value.lstrip("~")
        amount = {"low": figure, "high": figure, "currency": "EUR", "approximate": span.value.startswith("~")}
        return {"text": words} | amount
    if span.kind == "a":
        return {"text": words, "name": span.value, "type": types[span.value]}
    return {"text": words, "target": span.value}


def date_item(value: str) -> Item:
    """Value and kind of a date: `2019`, `2022/2027`, `P2Y`, `- interval`."""
    shown, _, kind = value.partition(" ")
    plain = "duration" if shown.startswith("P") else "interval" if "/" in shown else "date"
    return {"value": None if shown == "-" else shown, "kind": kind or plain}


def sentence_item(text: str, sentence: Sentence, voice: str) -> Item:
    """The gold of a claim or a demand."""
    words = text[sentence.start : sentence.end].replace("\n", " ")
    formal = sentence.kind.isupper()
    if sentence.kind in "cC":
        return {"text": words, "claimant": sentence.who or voice, "formal": formal}
    return {"text": words, "demander": sentence.who or voice, "addressee": sentence.whom or None, "formal": formal}


def resolved(link: Item, papers: list[Paper]) -> Item:
    """A link with the words of its two places."""
    ends = {end: place(link[end], papers) for end in ("source", "target")}
    return {"relation": link["relation"], **ends, "stance": link.get("stance")}


def place(name: str, papers: list[Paper]) -> Item:
    """The file and the words that PAPER#LABEL stands for."""
    stem, label = name.split("#")
    paper = next(paper for paper in papers if paper.name == stem)
    (words,) = labelled(paper, label)
    return {"file": paper.file, "text": words}


def labelled(paper: Paper, label: str) -> Iterator[str]:
    """The words of the sentences that bear a label; of a question only the first sentence."""
    for block in paper.blocks:
        for sentence in block.sentences:
            if sentence.label == label:
                words = block.text[sentence.start : sentence.end]
                yield words if sentence.kind else re.split(r"(?<=[?]) (?=\()", words)[0]


def as_lines(gold: Item) -> str:
    """JSON with one annotation a line."""
    parts = []
    for key, value in gold.items():
        if isinstance(value, list) and value:
            items = ",\n    ".join(json.dumps(item, ensure_ascii=False) for item in value)
            parts.append(f'  "{key}": [\n    {items}\n  ]')
        else:
            parts.append(f'  "{key}": {json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"
