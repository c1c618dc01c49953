"""The commands `parlagraph query …`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from parlagraph.pipelines import queries, tables, unanswered, views
from parlagraph.pipelines.by_year import COLUMNS
from parlagraph.pipelines.finished import Run, newest_run, open_run
from parlagraph.pipelines.given_dates import given_date
from parlagraph.pipelines.queries import Filter
from parlagraph.pipelines.rows import Row, plain
from parlagraph.pipelines.run import OUTPUTS
from parlagraph.pipelines.schema import TABLES

app = typer.Typer(help="Ask a run.", no_args_is_help=True)

RunFolder = Annotated[
    Path | None, typer.Option("--run", metavar="OUT", help="Folder of the run. Default: the newest one under outputs/.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV (UTF-8, comma).")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Rows to show; --csv and --json give all.")]


def _date(text: str | None) -> str | None:
    """A date as it was typed, as ISO writes it and no more exact."""
    try:
        return None if text is None else given_date(text)
    except ValueError:
        raise typer.BadParameter("use 2023, 2023-05, 2023-05-01, 01.05.2023, 05/2023 or '1. Mai 2023'") from None


By = Annotated[str | None, typer.Option("--by", help="Who says or demands it, for example SPD.")]
To = Annotated[str | None, typer.Option("--to", help="Who is asked or named, for example Landesregierung.")]
About = Annotated[
    str | None, typer.Option("--about", help="Words in the text or title; Ruhr-Konferenz finds Ruhrkonferenz.")
]
Since = Annotated[
    str | None,
    typer.Option("--since", callback=_date, help="Documents of this date or later: 2023, 05/2023, '1. Mai 2023'."),
]
Until = Annotated[str | None, typer.Option("--until", callback=_date, help="Documents of this date or earlier.")]
Formal = Annotated[
    bool | None, typer.Option("--formal/--informal", help="Only what stands in (or outside of) the operative part.")
]
MinScore = Annotated[
    float | None,
    typer.Option(
        "--min-score", min=0, max=1, help="How sure it must be: 0.9 keeps what is right nine times in ten or more."
    ),
]


class Projection(StrEnum):
    """The projections of the graph."""

    actors = "actors"
    matters = "matters"
    documents = "documents"


_PLACE = {"document": "doc_id", "page": "page"}
_QUESTIONS: Mapping[str, tuple[Callable[[Run, Filter], list[Row]], str, dict[str, str]]] = {
    "actors": (
        queries.actors,
        "Who is there: the actors of the run, most mentioned first.",
        {name: name for name in ("name", "type", "party", "body", "mentions", "documents")} | {"id": "actor_id"},
    ),
    "claims": (
        queries.claims,
        "Who claims what.",
        _PLACE | {"by": "claimant", "claim": "text", "formal": "formal"},
    ),
    "links": (
        queries.links,
        "What stands in relation to what: answers, references, shared figures, disputes.",
        {"relation": "relation", "stance": "stance", "document": "source_doc_id", "text": "source_text",
         "other": "target_doc_id", "other text": "target_text"},
    ),
}  # fmt: skip

_DEMANDS = _PLACE | {"by": "demander", "to": "addressee", "demand": "text", "formal": "formal"}
_AMOUNTS = _PLACE | {
    "from": "low", "to": "high", "in": "currency", "words": "text", "role": "role", "year": "year", "for": "subject"
}  # fmt: skip
_BY_YEAR = {name: name for name in ("year", "planned", "actual", "currency", "inferred", "subject", "source", "places")}
_MEASURES = ("id", "label", "type", "group", "degree", "strength", "betweenness", "community")


def _question(name: str) -> None:
    """Make the command `query NAME`."""
    select, about, columns = _QUESTIONS[name]

    @app.command(name, help=f"{about}\n\nExample: parlagraph query {name} --about Ruhrkonferenz --since 2023")
    def ask(
        by: By = None,
        to: To = None,
        about: About = None,
        since: Since = None,
        until: Until = None,
        formal: Formal = None,
        min_score: MinScore = None,
        run_folder: RunFolder = None,
        as_csv: AsCsv = False,
        as_json: AsJson = False,
        limit: Limit = 50,
    ) -> None:
        wanted = Filter(by=by, to=to, about=about, since=since, until=until, formal=formal, min_score=min_score)
        with opened_run(run_folder) as opened:
            rows = select(opened, wanted)
        _print(rows, TABLES[_table(name)].names, columns, as_csv, as_json, limit)


def _print(
    rows: Sequence[Row], names: Sequence[str], shown: Mapping[str, str], as_csv: bool, as_json: bool, limit: int
) -> None:
    """Print rows as CSV (all columns), as JSON, or as a table for a person (the columns that are shown)."""
    if as_csv:
        extra = [column for column in (rows[0] if rows else ()) if column not in names]
        tables.print_csv([*names, *extra], rows, sys.stdout)
    elif as_json:
        print_json(rows)
    else:
        views.console().print(views.table(shown, rows, limit=limit))


@app.command("demands")
def ask_demands(
    by: By = None,
    to: To = None,
    about: About = None,
    since: Since = None,
    until: Until = None,
    formal: Formal = None,
    min_score: MinScore = None,
    open_: Annotated[bool, typer.Option("--open", help="Only what no paper of the run answers.")] = False,
    run_folder: RunFolder = None,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    limit: Limit = 50,
) -> None:
    """Who demands what of whom.

    Example: parlagraph query demands --about Ruhrkonferenz --since 2023 --open
    """
    select = unanswered.open_demands if open_ else queries.demands
    wanted = Filter(by=by, to=to, about=about, since=since, until=until, formal=formal, min_score=min_score)
    with opened_run(run_folder) as opened:
        rows = select(opened, wanted)
    _print(rows, TABLES["demands"].names, _DEMANDS, as_csv, as_json, limit)


@app.command("missing")
def ask_missing(
    about: About = None,
    since: Since = None,
    until: Until = None,
    run_folder: RunFolder = None,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    limit: Limit = 50,
) -> None:
    """Which papers are cited and not in the run, and by whom.

    Example: parlagraph query missing --since 2023
    """
    with opened_run(run_folder) as opened:
        rows = unanswered.missing(opened, Filter(about=about, since=since, until=until))
    _print(rows, unanswered.MISSING, {name: name for name in unanswered.MISSING}, as_csv, as_json, limit)


@app.command("amounts")
def ask_amounts(
    by: By = None,
    to: To = None,
    about: About = None,
    since: Since = None,
    until: Until = None,
    by_year: Annotated[
        bool, typer.Option("--by-year", help="A row a year: what was planned, what was spent, and the footnote.")
    ] = False,
    run_folder: RunFolder = None,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    limit: Limit = 50,
) -> None:
    """How much money, what for.

    Example: parlagraph query amounts --about Ruhrkonferenz --by-year
    """
    select, columns = (queries.amounts_by_year, _BY_YEAR) if by_year else (queries.amounts, _AMOUNTS)
    with opened_run(run_folder) as opened:
        rows = select(opened, Filter(by=by, to=to, about=about, since=since, until=until))
    _print(rows, COLUMNS if by_year else TABLES["amounts"].names, columns, as_csv, as_json, limit)


def _table(question: str) -> str:
    return "registry" if question == "actors" else question


for _name in _QUESTIONS:
    _question(_name)


@app.command("actor")
def ask_actor(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a surname or an id.")],
    run_folder: RunFolder = None,
    as_json: AsJson = False,
) -> None:
    """Who somebody is, where mentioned, what they claim and demand, what is demanded of them.

    Example: parlagraph query actor Landesregierung
    """
    with opened_run(run_folder) as opened:
        row = queries.find_actor(opened, name)
        if as_json:
            print_json(queries.about_actor(opened, row))
        else:
            views.console().print(views.actor(queries.about_actor(opened, row)))


@app.command("path")
def ask_path(
    start: Annotated[str, typer.Argument(metavar="A", help="An actor's name or id, or a document's id.")],
    end: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    run_folder: RunFolder = None,
    as_json: AsJson = False,
) -> None:
    """The shortest way between two actors or documents, with the evidence for each step.

    Example: parlagraph query path SPD Landesregierung
    """
    from parlagraph.pipelines.paths import path  # networkx takes a second to load

    with opened_run(run_folder) as opened:
        steps = path(opened, start, end)
    if as_json:
        print_json(steps)
    else:
        views.console().print(views.path(steps))


@app.command("measures")
def ask_measures(
    of: Annotated[Projection, typer.Option("--of", help="The network to measure.")] = Projection.actors,
    run_folder: RunFolder = None,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    limit: Limit = 50,
) -> None:
    """Who is central: degree, strength, betweenness and communities of a projection of the graph.

    Example: parlagraph query measures --of matters
    """
    with opened_run(run_folder) as opened:
        rows = opened.measures(of)
    if as_csv:
        tables.print_csv(_MEASURES, rows, sys.stdout)
    elif as_json:
        print_json(rows)
    else:
        views.console().print(views.table({name: name for name in _MEASURES}, rows, limit=limit))


def opened_run(run_folder: Path | None) -> Run:
    """The run that the user means: the folder given, else the newest one under outputs/."""
    return open_run(run_folder) if run_folder else newest_run(OUTPUTS)


def print_json(value: Any) -> None:
    """Print a value as JSON; money as its digits."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, default=_jsonable)
    print()


def _jsonable(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)  # digits, as in the tables: JSON's numbers are floats to most readers
    if isinstance(value, Iterable):
        return list(value)
    return str(value)
