"""The commands `parlagraph query …`."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from parlagraph.pipelines import queries, tables, views
from parlagraph.pipelines.finished import Run, newest_run, open_run
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

_DATE = re.compile(r"(\d{4}) (?: - (\d\d) (?: - (\d\d) )? )?", re.VERBOSE)  # 2023, 2023-05, 2023-05-01
_GERMAN_DATE = re.compile(r"(\d{1,2}) \. \s? (\d{1,2}) \. \s? (\d{4})", re.VERBOSE)  # 1.5.2023


def _date(text: str | None) -> str | None:
    """A date as it was typed, as ISO writes it and no more exact."""
    if text is None:
        return None
    german, iso = _GERMAN_DATE.fullmatch(text), _DATE.fullmatch(text)
    parts = german.group(3, 2, 1) if german else iso.groups() if iso else ()
    year, month, day = (*(int(part) for part in parts if part), 1, 1, 1)[:3] if parts else (0, 0, 0)
    try:
        whole = dt.date(year, month, day).isoformat()
    except ValueError:
        raise typer.BadParameter("use 2023, 2023-05, 2023-05-01 or 01.05.2023") from None
    return whole if german else whole[: len(text)]


By = Annotated[str | None, typer.Option("--by", help="Who says or demands it, for example SPD.")]
To = Annotated[str | None, typer.Option("--to", help="Who is asked or named, for example Landesregierung.")]
About = Annotated[
    str | None, typer.Option("--about", help="Words in the text or title; Ruhr-Konferenz finds Ruhrkonferenz.")
]
Since = Annotated[
    str | None, typer.Option("--since", callback=_date, help="Documents of this date or later: 2023, 2023-05-01.")
]
Until = Annotated[str | None, typer.Option("--until", callback=_date, help="Documents of this date or earlier.")]
Formal = Annotated[
    bool | None, typer.Option("--formal/--informal", help="Only what stands in (or outside of) the operative part.")
]

_PLACE = {"document": "doc_id", "page": "page"}
_QUESTIONS: Mapping[str, tuple[Callable[[Run, Filter], list[Row]], str, dict[str, str]]] = {
    "actors": (
        queries.actors,
        "Who is there: the actors of the run, most mentioned first.",
        {name: name for name in ("name", "type", "party", "body", "mentions", "documents")} | {"id": "actor_id"},
    ),
    "demands": (
        queries.demands,
        "Who demands what of whom.",
        _PLACE | {"by": "demander", "to": "addressee", "demand": "text", "formal": "formal"},
    ),
    "claims": (
        queries.claims,
        "Who claims what.",
        _PLACE | {"by": "claimant", "claim": "text", "formal": "formal"},
    ),
    "amounts": (
        queries.amounts,
        "How much money, what for.",
        _PLACE | {"from": "low", "to": "high", "in": "currency", "words": "text", "role": "role", "for": "subject"},
    ),
    "links": (
        queries.links,
        "What stands in relation to what: answers, references, shared figures, disputes.",
        {"relation": "relation", "stance": "stance", "document": "source_doc_id", "text": "source_text",
         "other": "target_doc_id", "other text": "target_text"},
    ),
}  # fmt: skip


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
        run_folder: RunFolder = None,
        as_csv: AsCsv = False,
        as_json: AsJson = False,
        limit: Limit = 50,
    ) -> None:
        with opened_run(run_folder) as opened:
            rows = select(opened, Filter(by=by, to=to, about=about, since=since, until=until, formal=formal))
        if as_csv:
            extra = [column for column in (rows[0] if rows else ()) if column not in TABLES[_table(name)].names]
            tables.print_csv([*TABLES[_table(name)].names, *extra], rows, sys.stdout)
        elif as_json:
            print_json(rows)
        else:
            views.console().print(views.table(columns, rows, limit=limit))


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
