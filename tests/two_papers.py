"""A small run, made by hand: a report, a motion against it, and an answer to the motion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.store import Store

REPORT, MOTION, ANSWER = "nw-18-v1", "nw-18-2", "nw-18-3"
SPD, GREENS, GOVERNMENT, PERSON = "party-nw-spd", "party-nw-gruene", "government-nw-landesregierung", "person-ina-au"
TEXTS = {
    REPORT: "Bericht der Landesregierung\nDie Emscherauen sind gesund. 😀 Es gibt 12 Deiche. Wir bauen die Deiche nach Plan.",
    MOTION: "Antrag der Fraktionen von SPD und GRÜNEN\nDie Emscherauen sind krank. Es gibt 12 Deiche. Es kostet 9 Euro.\n"
    "„Wir bauen die Deiche nach Plan“, hieß es. Ina Au klagt an.\nDie Landesregierung soll die Emscherauen retten.",
    ANSWER: "Antwort der Landesregierung\nDie Emscherauen werden gerettet. Es kostet 7 Euro. Die Emscherauen sind gesund.",
}
_PAPERS = {
    REPORT: {"kind": "bericht", "number": "18/1", "date": "2023-03-21", "originators": "Landesregierung", "side": "government"},
    MOTION: {"kind": "antrag", "number": "18/2", "date": "2026-04-28", "originators": "SPD; GRÜNE", "side": "opposition"},
    ANSWER: {"kind": "antwort", "number": "18/3", "date": "2026-06-02", "originators": "Landesregierung", "side": "government"},
}  # fmt: skip
_CLAIMS = [
    ("c1", REPORT, "Die Emscherauen sind gesund.", GOVERNMENT, 1), ("c2", REPORT, "Es gibt 12 Deiche.", GOVERNMENT, 2),
    ("c3", MOTION, "Die Emscherauen sind krank.", f"{SPD}; {GREENS}", 1), ("c4", MOTION, "Es gibt 12 Deiche.", SPD, 1),
    ("c5", MOTION, "Es kostet 9 Euro.", SPD, 2), ("c6", MOTION, "Ina Au klagt an.", PERSON, 2),
    ("c7", ANSWER, "Die Emscherauen werden gerettet.", GOVERNMENT, 1), ("c8", ANSWER, "Es kostet 7 Euro.", GOVERNMENT, 1),
    ("c9", ANSWER, "Die Emscherauen sind gesund.", GOVERNMENT, 1),
]  # fmt: skip
_NAMES = {SPD: "SPD", GREENS: "GRÜNE", GOVERNMENT: "Landesregierung", PERSON: "Ina Au"}


def fill(path: Path) -> Store:
    """The run's store, open."""
    store = Store(path)
    nw = {
        "parliament": "nw",
        "body": "Landtag Nordrhein-Westfalen",
        "term": 18,
        "pages": 2,
        "words": 20,
        "status": "ok",
    }
    papers = [
        nw | {"doc_id": doc_id, "file": f"drs/{doc_id}.pdf", "title": f"Schutz der Emscherauen {row['number']}"} | row
        for doc_id, row in _PAPERS.items()
    ]
    store.replace("documents", [*papers, {"doc_id": "x-0", "file": "c.pdf", "status": "failed"}])
    for doc_id, text in TEXTS.items():
        store.connection.execute("INSERT INTO texts (doc_id, text) VALUES (?, ?)", (doc_id, text))
    claims = [
        _fact(doc_id, fact_id, words, page)
        | {
            "claimant_id": who,
            "claimant": "; ".join(_NAMES[one] for one in who.split("; ")),
            "formal": False,
            "score": 0.5,
        }
        for fact_id, doc_id, words, who, page in _CLAIMS
    ]
    store.replace("claims", claims)
    mentions = [_fact(doc_id, f"a{number}", "Landesregierung", 1) for number, doc_id in enumerate(TEXTS)]
    store.replace(
        "actors", [row | {"name": "Landesregierung", "type": "government", "actor_id": GOVERNMENT} for row in mentions]
    )
    demand = _fact(MOTION, "d1", "Die Landesregierung soll die Emscherauen retten.", 2) | {
        "label": "1.",
        "formal": True,
    }
    demand |= {"demander": "SPD; GRÜNE", "demander_id": f"{SPD}; {GREENS}"}
    store.replace("demands", [demand | {"addressee": "Landesregierung", "addressee_id": GOVERNMENT}])
    store.replace("registry", [_actor(*row) for row in (
        (SPD, "SPD", "party", "SPD"), (GREENS, "GRÜNE", "party", "GRÜNE"),
        (GOVERNMENT, "Landesregierung", "government", None), (PERSON, "Ina Au", "person", "SPD"),
    )])  # fmt: skip
    store.replace("links", [link.row() for link in _links()])
    return store


def _fact(doc_id: str, fact_id: str, words: str, page: int) -> dict[str, Any]:
    start = TEXTS[doc_id].index(words)
    place = {
        "doc_id": doc_id,
        "fact_id": fact_id,
        "page": page,
        "start": start,
        "end": start + len(words),
        "text": words,
    }
    return place | {
        "prefix": TEXTS[doc_id][max(0, start - 10) : start],
        "suffix": "",
        "section": "text",
        "rule": "test",
    }


def _actor(actor_id: str, name: str, type_: str, party: str | None) -> dict[str, Any]:
    times = {"valid_from": "2023-03-21", "valid_to": "2026-06-02", "mentions": 1, "documents": 1}
    body = "Landtag Nordrhein-Westfalen"
    return {"actor_id": actor_id, "name": name, "type": type_, "party": party, "body": body, "spellings": name} | times


def _links() -> list[Link]:
    words = {fact_id: Place(doc_id, text, page, fact_id) for fact_id, doc_id, text, _, page in _CLAIMS}
    demand = Place(MOTION, "Die Landesregierung soll die Emscherauen retten.", 2, "d1")
    taken = "Wir bauen die Deiche nach Plan"
    spans = {
        doc_id: (TEXTS[doc_id].index(taken), TEXTS[doc_id].index(taken) + len(taken)) for doc_id in (REPORT, MOTION)
    }
    return [
        Link("disputes", words["c3"], words["c1"], 0.6, note="Emscherauen"),
        Link("agrees", words["c9"], words["c1"], 0.8),
        Link("same_figure", words["c4"], words["c2"], 0.9, "agrees", "12 Deiche"),
        Link("same_figure", words["c8"], words["c5"], 0.9, "conflicts", "Kosten"),
        Link("responds_to", words["c7"], demand, 0.9, "promised", "Nummer 1"),
        Link("reuses", *(Place(d, taken, 2, span=spans[d]) for d in (MOTION, REPORT)), 0.9, "quoted", "6 words"),
        Link("cites", Place(ANSWER, "Drucksache 18/2", 1), Place(MOTION, "Schutz der Emscherauen 18/2"), 1.0),
        Link("cites", Place(ANSWER, "Drucksache 18/99", 1), Place("", ""), 1.0),
    ]
