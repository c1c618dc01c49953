"""The commands `parlagraph review` and `parlagraph evaluate`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from parlagraph.pipelines import corrections, tables, views
from parlagraph.pipelines import evaluate as evaluating
from parlagraph.pipelines import review as reviewing
from parlagraph.pipelines.finished import open_run
from parlagraph.pipelines.questions import AsCsv, AsJson, Limit, print_json
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.run import finish_again
from parlagraph.pipelines.store import FILE_NAME, Store

Out = Annotated[Path, typer.Argument(metavar="OUT", help="Folder of the run.")]

_SCORES = {name: name for name in ("name", "wanted", "found", "right", "precision", "recall", "f1", "attributed")}
_ERRORS = {name: name for name in ("what", "table", "document", "text", "wanted", "found")}


def review(
    out: Out,
    sheet: Annotated[
        Path | None, typer.Option("--apply", metavar="SHEET", help="A sheet that was filled in (xlsx or CSV).")
    ] = None,
) -> None:
    """Write a sheet of all claims and demands to confirm or correct; with --apply, take its decisions in.

    Fill in the column verdict: yes (right as it stands; by, to, formal and kind may be written over), no (neither claim
    nor demand), claim or demand (it is one of these). A line with doc_id, text and one of the last two adds what was
    missed. Decisions are kept in OUT/corrections.csv and hold in all later runs; an emptied verdict takes one back.

    [bold]Examples[/bold]

      parlagraph review outputs/ruhr

      parlagraph review outputs/ruhr --apply outputs/ruhr/review.xlsx
    """
    if sheet is None:
        with open_run(out) as opened:
            written = reviewing.write(list(reviewing.sheet(opened.store, corrections.load(out))), out)
        views.console().print(views.words(f"Written: {' and '.join(str(path) for path in written)}"))
        return
    open_run(out).close()  # says what to do where there is no run
    with Store(out / FILE_NAME, exclusive=True) as store:
        done = reviewing.take(out, sheet, store)
    finish_again(out)
    views.console().print(
        views.words(f"{done.held} decisions are held ({done.new} new or changed, {done.taken_back} taken back).")
    )
    if done.documents_to_read_again:
        views.console().print(views.words("What was taken back comes again when the run is made again."))


def evaluate(
    out: Out,
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD", help="A reviewed sheet, a corrections.csv, or *.gold.json (a file or a folder)."
        ),
    ],
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    limit: Limit = 50,
) -> None:
    """Measure a run's claims and demands: precision, recall, F1 by kind, and the errors.

    --csv prints the errors, --json both. Measure a fresh run, not the one that the corrections were applied to: that one says what you have decided.

    [bold]Example[/bold]

      parlagraph evaluate outputs/new outputs/ruhr/review.xlsx
    """
    with open_run(out) as opened:
        scores, errors = evaluating.measure(opened.store, gold)
    if as_csv:
        tables.print_csv(tuple(_ERRORS), [asdict(error) for error in errors], sys.stdout)
        return
    if as_json:
        print_json({"scores": [_line(score) for score in scores], "errors": [asdict(error) for error in errors]})
        return
    views.console().print(views.table(_SCORES, [_line(score) for score in scores], limit=len(scores) or 1))
    views.console().print(views.table(_ERRORS, [asdict(error) for error in errors], limit=limit))


def _line(score: evaluating.Score) -> Row:
    shares = {name: getattr(score, name) for name in ("precision", "recall", "f1")}
    return asdict(score) | {name: None if share is None else round(share, 3) for name, share in shares.items()}
