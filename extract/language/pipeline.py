"""The spaCy pipeline: a German tokenizer tuned to the field, sentences, and our finders as components.

Each finder is a spaCy factory of its own, so that `spacy.blank("de").add_pipe("parlagraph_amounts")` works in anybody's
pipeline. A component leaves its facts in `doc._.<kind>` (a tuple, offsets into `doc.text`) and the same places as spans in
`doc.spans["<kind>"]`. What is known of the paper around the text may be given in `doc._.context`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from spacy import blank
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from parlagraph.extract.actors import find_actors
from parlagraph.extract.actors.spotted import spotted
from parlagraph.extract.amounts import find_amounts
from parlagraph.extract.amounts.budget import find_budget
from parlagraph.extract.checks import find_checks
from parlagraph.extract.claims import find_claims
from parlagraph.extract.dates import find_dates
from parlagraph.extract.demands import find_demands
from parlagraph.extract.facts import Amount, AnyFact
from parlagraph.extract.language.boundaries import text_of
from parlagraph.extract.language.models import OWN, persons_of
from parlagraph.extract.language.tokens import tune
from parlagraph.extract.model import Context
from parlagraph.extract.quantities import find_quantities
from parlagraph.extract.references import find_references

MAX_LENGTH = 20_000_000
"""Characters a text may have; spaCy's own limit guards parsers that are not used here."""

KINDS = ("dates", "amounts", "references", "quantities", "budget", "checks", "actors", "demands", "claims")
"""What is found, in the order of finding: a later finder may look at what an earlier one left."""

Doc.set_extension("context", default=Context(), force=True)
for _kind in KINDS:
    Doc.set_extension(_kind, default=(), force=True)


def _leave(doc: Doc, kind: str, facts: Sequence[AnyFact]) -> Doc:
    """Keep the facts of one kind in the doc, and their places as spans."""
    doc._.set(kind, tuple(facts))
    spans = [doc.char_span(fact.start, fact.end, label=kind, alignment_mode="expand") for fact in facts]
    doc.spans[kind] = filter_spans([span for span in spans if span is not None])
    return doc


@Language.component("parlagraph_dates")
def dates(doc: Doc) -> Doc:
    """Find dates, durations and terms."""
    return _leave(doc, "dates", find_dates(text_of(doc), doc._.context))


@Language.component("parlagraph_amounts")
def amounts(doc: Doc) -> Doc:
    """Find amounts of money."""
    return _leave(doc, "amounts", find_amounts(text_of(doc), doc._.context))


@Language.component("parlagraph_references")
def references(doc: Doc) -> Doc:
    """Find pointers to papers and laws."""
    return _leave(doc, "references", find_references(text_of(doc), doc._.context))


def _amounts_of(doc: Doc) -> tuple[Amount, ...]:
    """What the component for amounts left; without it in the pipeline they are found here."""
    return doc._.amounts if "amounts" in doc.spans else tuple(find_amounts(text_of(doc), doc._.context))


@Language.component("parlagraph_quantities")
def quantities(doc: Doc) -> Doc:
    """Find shares, counts and measures; a number that an earlier component took is none."""
    taken = (*doc._.dates, *_amounts_of(doc), *doc._.references)
    return _leave(doc, "quantities", find_quantities(text_of(doc), doc._.context, taken))


@Language.component("parlagraph_budget")
def budget(doc: Doc) -> Doc:
    """Find what was planned and spent in which year, in the amounts of an earlier component."""
    return _leave(doc, "budget", find_budget(text_of(doc), doc._.context, _amounts_of(doc)))


@Language.component("parlagraph_checks")
def checks(doc: Doc) -> Doc:
    """Recompute shares, sums and changes from the figures of earlier components."""
    amounts = _amounts_of(doc)
    known = "quantities" in doc.spans
    quantities = doc._.quantities if known else find_quantities(text_of(doc), doc._.context, amounts)
    budget = doc._.budget if "budget" in doc.spans else find_budget(text_of(doc), doc._.context, amounts)
    return _leave(doc, "checks", find_checks(text_of(doc), amounts, quantities, budget))


@Language.factory("parlagraph_actors", default_config={"model": None})
def actors(nlp: Language, name: str, model: str | None) -> Callable[[Doc], Doc]:
    """Find mentions of those who act.

    Doubtful names are decided by the pipeline's own entities, where an earlier component recognises any, else by the language
    model `model` (a package's name or a folder), which is loaded when the first one comes up; without either they are left out.
    """

    def find(doc: Doc) -> Doc:
        found = find_actors(text_of(doc), doc._.context)
        if doc.has_annotation("ENT_IOB") or model:
            found += spotted(text_of(doc), found, persons_of(doc, model or OWN))
        return _leave(doc, "actors", sorted(found, key=lambda mention: mention.start))

    return find


@Language.component("parlagraph_demands")
def demands(doc: Doc) -> Doc:
    """Find demands; sees the actors that an earlier component found, and reads verbs by the model that ships."""
    return _leave(doc, "demands", find_demands(text_of(doc), doc._.context, doc._.actors, doc._.dates))


@Language.component("parlagraph_claims")
def claims(doc: Doc) -> Doc:
    """Find claims among the sentences that are no demands."""
    return _leave(doc, "claims", find_claims(text_of(doc), doc._.context, doc._.actors, doc._.demands))


@cache
def load(model: str = OWN) -> Language:
    """The whole pipeline with a language model's judgement of doubtful names, made once a process."""
    nlp = tune(blank("de"))
    nlp.max_length = MAX_LENGTH
    nlp.add_pipe("parlagraph_sentences")
    for kind in KINDS:
        nlp.add_pipe(f"parlagraph_{kind}", config={"model": model} if kind == "actors" else {})
    return nlp


def analyse(text: str, context: Context, model: str = OWN) -> list[AnyFact]:
    """All facts that the pipeline finds in a text, by kind in the order of finding."""
    nlp = load(model)
    doc = nlp.make_doc(text)
    doc._.context = context
    doc = nlp(doc)
    return [fact for kind in KINDS for fact in doc._.get(kind)]
