"""The commands `parlagraph actors …`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from parlagraph.pipelines import actors_import, actors_review, decisions, tables, views
from parlagraph.pipelines.finished import open_run
from parlagraph.pipelines.questions import AsCsv, AsJson, Limit, RunFolder, opened_run, print_json

app = typer.Typer(help="See and settle who is who in a run.", no_args_is_help=True)

_SHOWN = {
    name: name for name in ("mentions", "documents", "name", "type", "parliament", "candidates", "doc_id", "words")
}


@app.command("review")
def review(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder of the run.")],
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    limit: Limit = 50,
) -> None:
    """Who was mentioned and is nobody for certain, most frequent first, with whom it could be.

    What you know, write into OUT/actors.toml, and run again: it holds for all later runs.

    Example of an entry: [[actor]] name = "Anna Berg", parliament = "nw", aliases = ["Berg"] (each on a line of its own)
    """
    with open_run(out) as opened:
        rows = actors_review.unresolved(opened.store)
    if as_csv:
        tables.print_csv(actors_review.COLUMNS, rows, sys.stdout)
    elif as_json:
        print_json(rows)
    else:
        views.console().print(views.table(_SHOWN, rows, limit=limit))
    _show(decisions.load(out).conflicts, f"In {out / decisions.FILE_NAME}, so that these names are not decided:")


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV or Excel with the columns name, type, parliament, …")
    ],
    run_folder: RunFolder = None,
) -> None:
    """Take names, aliases and posts from a table into actors.toml beside the run.

    Columns: name; any of type, parliament, aliases, posts, wikidata, abgeordnetenwatch. Several aliases or posts are
    joined with a semicolon, a post is `Ministerin 2022-06-29/..`. Nothing that is there already is overwritten.
    """
    with opened_run(run_folder) as opened:
        out = opened.out
    done = actors_import.import_table(file, out)
    views.console().print(views.words(f"{len(done.written)} written to {done.path}, {done.known} were there already."))
    _show(done.conflicts, "Not written, because it says something else than what is there:")
    if done.conflicts:
        raise typer.Exit(1)


def _show(conflicts: tuple[str, ...], about: str) -> None:
    if conflicts:
        print("\n".join((about, *conflicts)), file=sys.stderr)
