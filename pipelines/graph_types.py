"""What the nodes and edges of the graph are: the one table of their types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ANY_STATEMENT = ("claim", "demand")
_PAPER_OR_STATEMENT = ("document", *ANY_STATEMENT)


@dataclass(frozen=True, slots=True)
class NodeType:
    """A type of node: what it stands for, what its `id` looks like, and the day from which it is there."""

    name: str
    meaning: str
    id: str
    since: str


@dataclass(frozen=True, slots=True)
class EdgeType:
    """A type of edge: the types of node that it leads from and to, what it says, and what its weight counts."""

    name: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    meaning: str
    weight: str = "1"


NODE_TYPES: Mapping[str, NodeType] = MappingProxyType(
    {
        node.name: node
        for node in (
            NodeType("document", "a paper", "nw-18-1234", "its date"),
            NodeType("actor", "a person, group, government, house or body", "party-nw-spd", "its first paper's date"),
            NodeType("claim", "an assertion", "12 hex digits", "its paper's date"),
            NodeType("demand", "what somebody is asked to do", "12 hex digits", "its paper's date"),
            NodeType("matter", "a key term that papers share", "matter-emscher", "its first paper's date"),
        )
    }
)
EDGE_TYPES: Mapping[str, EdgeType] = MappingProxyType(
    {
        edge.name: edge
        for edge in (
            EdgeType("brings_in", ("actor",), ("document",), "whose paper it is"),
            EdgeType("signs", ("actor",), ("document",), "who signs it"),
            EdgeType("addressed_to", ("document",), ("actor",), "to whom it goes"),
            EdgeType("mentions", ("document",), ("actor",), "whom it names", "mentions"),
            EdgeType("contains", ("document",), ANY_STATEMENT, "what stands in it"),
            EdgeType("asserts", ("actor",), ("claim",), "whose claim it is"),
            EdgeType("demands", ("actor",), ("demand",), "whose demand it is"),
            EdgeType("of", ("demand",), ("actor",), "of whom it is demanded"),
            EdgeType("about", _PAPER_OR_STATEMENT, ("matter",), "what it is about", "a paper: occurrences; else 1"),
            EdgeType("cites", ("document",), ("document",), "it names the other's number", "citations"),
            EdgeType("answers", ("document",), ("document",), "an answer and its question"),
            EdgeType(
                "treats", ("document",), ("document",), "a recommendation, minutes, report and what it deals with"
            ),
            EdgeType("same_matter", _PAPER_OR_STATEMENT, _PAPER_OR_STATEMENT, "both are about the same"),
            EdgeType("responds_to", _PAPER_OR_STATEMENT, _PAPER_OR_STATEMENT, "it answers a demand or question"),
            EdgeType("same_figure", _PAPER_OR_STATEMENT, _PAPER_OR_STATEMENT, "the same quantity of the same thing"),
            EdgeType("agrees", _PAPER_OR_STATEMENT, _PAPER_OR_STATEMENT, "two sides say the same"),
            EdgeType("disputes", _PAPER_OR_STATEMENT, _PAPER_OR_STATEMENT, "both cannot be meant"),
            EdgeType("reuses", _PAPER_OR_STATEMENT, _PAPER_OR_STATEMENT, "eight words or more taken over", "passages"),
        )
    }
)
"""By relation. Links lead from the later paper to the older one."""

COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "CDU": "#32373c", "CSU": "#0570c9", "CDU/CSU": "#32373c", "SPD": "#d5001c", "GRÜNE": "#3c8c28",
        "FDP": "#e0b000", "AfD": "#0095d2", "DIE LINKE": "#b5266e", "LINKE": "#b5266e", "BSW": "#792351",
        "FREIE WÄHLER": "#e8870e", "SSW": "#003c8f",
        "government": "#4a6f8a", "coalition": "#4a6f8a", "opposition": "#c0702c", "parliament": "#8a7f5c",
        "municipality": "#79977a", "organisation": "#8d7aa5", "person": "#7f8c8d", "matter": "#b9a44c",
    }
)  # fmt: skip
"""A colour for each group: parties' usual ones, then sides, then types of actor."""
OTHER_COLOUR = "#9aa0a6"


def group_of(node: Mapping[str, object]) -> str:
    """The group of a node, after which programs colour it: its party, else its side, else its kind or type."""
    for name in ("group", "party", "side"):
        if node.get(name):
            return str(node[name])
    return str(node.get("kind") if node.get("type") == "actor" else node.get("type") or "")


def colour_of(group: str) -> str:
    """The colour of a group as `#rrggbb`."""
    return COLOURS.get(group, OTHER_COLOUR)
