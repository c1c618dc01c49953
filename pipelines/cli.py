"""The command `parlagraph`."""

from __future__ import annotations

import importlib.metadata
import signal
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from parlagraph.extract.errors import ModelError, ParlagraphError
from parlagraph.pipelines import (
    actors_commands,
    batch,
    compare,
    compare_page,
    exports,
    progress,
    questions,
    review_commands,
    views,
)
from parlagraph.pipelines.corrections import CorrectionError
from parlagraph.pipelines.decisions import DecisionError
from parlagraph.pipelines.finished import QueryError, open_run
from parlagraph.pipelines.inputs import NoInput
from parlagraph.pipelines.questions import AsJson, Projection, RunFolder, opened_run, print_json
from parlagraph.pipelines.rows import Row, document_row, fact_row
from parlagraph.pipelines.run import OutputError, carry_out
from parlagraph.pipelines.store import StoreError
from parlagraph.pipelines.topics import TopicError

TROUBLE, USAGE, STOPPED = 1, 2, 130
"""Exit status: something could not be read; the command can't be followed; Ctrl-C. 0 is all well."""

app = typer.Typer(
    help="Read German parliamentary papers: who claims what, who demands what of whom, when, for how much money.",
    epilog="Start with: parlagraph run FOLDER, then parlagraph query demands",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
)
app.add_typer(questions.app, name="query")
app.add_typer(actors_commands.app, name="actors")
app.command("review")(review_commands.review)
app.command("evaluate")(review_commands.evaluate)


class Format(StrEnum):
    """The formats of `export`."""

    csv = "csv"
    xlsx = "xlsx"
    graphml = "graphml"
    gexf = "gexf"
    json = "json"
    edgelist = "edgelist"
    ftm = "ftm"
    jsonld = "jsonld"
    dna = "dna"
    svg = "svg"


def main() -> None:
    """Run the command; a mistake of the user's is one sentence, not a traceback."""
    if not sys.stdout.isatty() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")  # Windows would pipe CSV in its old code page
    try:
        app()
    except ParlagraphError as error:
        print(error, file=sys.stderr)
        sys.exit(
            USAGE
            if isinstance(
                error,
                NoInput
                | OutputError
                | StoreError
                | QueryError
                | DecisionError
                | CorrectionError
                | TopicError
                | ModelError,
            )
            else TROUBLE
        )


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"parlagraph {importlib.metadata.version('parlagraph')}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


@app.command()
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders (searched for .pdf and .txt), patterns such as 'drs/*.pdf', zip archives; "
            "- reads a list of paths from standard input.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="OUT", help="Where to write. Default: outputs/NAME of the input."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Processes. Default: one a processor.")
    ] = None,
    time_limit: Annotated[
        float, typer.Option("--time-limit", min=1, help="Seconds that one document may take.")
    ] = batch.TIME_LIMIT,
    topics: Annotated[
        Path | None,
        typer.Option(
            "--topics",
            metavar="FILE",
            help="Your own topics, as TOML: \\[\\[topic]] with a name and terms, for example "
            'name = "Wohnen", terms = \\["Miete", "sozialer Wohnungsbau"]. Kept as OUT/topics.toml for later runs.',
        ),
    ] = None,
    model: Annotated[
        str | None,
        typer.Option(
            "--model",
            metavar="NAME_OR_PATH",
            help="Another German spaCy pipeline, which decides doubtful names in place of the one that ships: "
            "the name of an installed package (de_core_news_lg) or a folder.",
        ),
    ] = None,
) -> None:
    """Read documents and write tables and a graph.

    Run it again after adding papers: only what is new or changed is read.

    A document that can't be read does not stop the run: documents.csv says why, and the exit status is 1.

    [bold]Examples[/bold]

      parlagraph run drucksachen/

      parlagraph run antrag.pdf vorlage.pdf -o outputs/ruhr

      find archiv -name '*.pdf' | parlagraph run - -o outputs/archiv
    """
    lines = sys.stdin if "-" in inputs else ()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # `kill` and `timeout` stop it as tidily as Ctrl-C
    with progress.watcher(views.console(stderr=True)) as watcher:
        try:
            report = carry_out(
                inputs,
                out,
                lines=lines,
                jobs=jobs,
                time_limit=time_limit,
                watcher=watcher,
                own_topics=topics,
                model=model,
            )
        except KeyboardInterrupt:
            print("\nStopped. What was read is kept: the same command goes on from here.", file=sys.stderr)
            raise typer.Exit(STOPPED) from None
    with open_run(report.out) as finished:
        views.console().print(views.summary(finished, report))
    if report.troubled:
        raise typer.Exit(TROUBLE)


@app.command()
def show(
    what: Annotated[str, typer.Argument(metavar="FILE|DOC_ID", help="A file to read now, or a document of a run.")],
    run_folder: RunFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show one document: what it is, and each fact with its page and words.

    [bold]Examples[/bold]

      parlagraph show antrag.pdf

      parlagraph show nw-18-1234 --run outputs/ruhr --json
    """
    row, facts = _read_now(Path(what)) if Path(what).is_file() else _look_up(what, run_folder)
    if as_json:
        print_json({"document": row, **facts})
    else:
        views.console().print(views.document(row, facts))


def _read_now(path: Path) -> tuple[Row, dict[str, list[Row]]]:
    extraction = batch.extract_file(path, path.as_posix())
    facts: dict[str, list[Row]] = {}
    for located in extraction.facts:
        table, row = fact_row(extraction.doc_id, located)
        facts.setdefault(table, []).append(row)
    return document_row(extraction), facts


def _look_up(doc_id: str, run_folder: Path | None) -> tuple[Row, dict[str, list[Row]]]:
    with opened_run(run_folder) as opened:
        row = opened.document(doc_id)
        if row is None:
            raise QueryError(f"There is no file {doc_id}, and no document of that id in {opened.out}.")
        return row, opened.facts(doc_id)


@app.command()
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder of the run.")],
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to write.")],
    target: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to (csv, edgelist: a folder). Default: into OUT."),
    ] = None,
    projection: Annotated[
        Projection | None,
        typer.Option("--projection", help="Who agrees with whom, who speaks of what, which paper leads to which."),
    ] = None,
) -> None:
    """Write a run for other programs.

    Tables: csv, xlsx. Graph: graphml, gexf (Gephi), json, edgelist (two CSV files), svg (a picture). Facts: jsonld (Web
    Annotations), ftm (FollowTheMoney), dna (Discourse Network Analyzer).

    [bold]Examples[/bold]

      parlagraph export outputs/ruhr --format xlsx -o ruhr.xlsx

      parlagraph export outputs/ruhr --format gexf --projection actors
    """
    if projection and format_ not in exports.WRITERS:
        raise QueryError(f"--projection goes with one of these formats: {', '.join(exports.WRITERS)}.")
    target = target or out / exports.default_name(format_, projection)
    with open_run(out) as opened:
        try:
            exports.write(opened.store, format_, target, projection)
        except OSError as error:
            raise QueryError(f"{error.filename or target} can't be written: {error.strerror or error}.") from error
    views.console().print(views.words(f"Written: {target}"))


@app.command("compare")
def compare_papers(
    first: Annotated[str, typer.Argument(metavar="DOC_A", help="A document of the run.")],
    second: Annotated[str, typer.Argument(metavar="DOC_B", help="Another one.")],
    run_folder: RunFolder = None,
    html: Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write it as one HTML file.")] = None,
    as_json: AsJson = False,
) -> None:
    """Set two documents against each other: figures in common, demands and answers, disputes, words taken over.

    Example: parlagraph compare nw-18-90260 nw-18-v90085 --html ruhr.html
    """
    with opened_run(run_folder) as opened:
        found = compare.compare(opened, first, second)
    if as_json:
        print_json(found)
    elif html:
        try:
            html.write_text(compare_page.page(found), encoding="utf-8")
        except OSError as error:
            raise QueryError(f"{html} can't be written: {error.strerror or error}.") from error
        views.console().print(views.words(f"Written: {html}"))
    else:
        views.console().print(compare_page.screen(found))


@app.command()
def verify(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Folder of the run.")],
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Processes. Default: one a processor.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read every source of a run again, and check that each fact still stands where the run says.

    The exit status is 1 if a source is gone or changed, or if words, page or boxes of a fact differ.

    [bold]Example[/bold]

      parlagraph verify outputs/ruhr
    """
    from parlagraph.pipelines import verify as verifying  # numpy and the PDF library take a moment to load

    with progress.watcher(views.console(stderr=True)) as watcher:
        verdict = verifying.verify(out, jobs=jobs, watcher=watcher)
    if as_json:
        print_json(asdict(verdict))
    else:
        print("\n".join(verifying.report(verdict)))
    if verdict.problems:
        raise typer.Exit(TROUBLE)
