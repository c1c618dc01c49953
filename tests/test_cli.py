"""The command: exit status, what goes to standard output, what a mistake is told."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from parlagraph.pipelines import cli, questions
from parlagraph.pipelines.run import carry_out

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run the command in an empty folder; gives exit status, output and errors."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    monkeypatch.chdir(tmp_path)
    import fake_extract

    monkeypatch.setattr(cli, "carry_out", partial(carry_out, extract=fake_extract.extract))
    monkeypatch.setattr(cli.batch, "extract_file", fake_extract.extract)
    Path("in").mkdir()
    for number, words in enumerate(("Die SPD irrt.", "=2+2 wäre schön"), start=1):
        text = f"nummer: 18/{number}\nclaim|{words}\ndemand|Überall handeln.\namount|-5 Euro\n"
        Path(f"in/p{number}.txt").write_text(text, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["parlagraph", *arguments])
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return run


def test_run_tells_what_it_found(call: Call) -> None:
    status, out, err = call("run", "in")
    assert (status, err) == (0, "")
    for words in ("antrag", "2 claims", "2 demands", "outputs/in/tables", "parlagraph query"):
        assert words in out
    assert "\x1b" not in out


def test_run_with_a_bad_document(call: Call) -> None:
    Path("in/empty.pdf").touch()
    Path("in/x.docx").touch()
    status, out, _ = call("run", "in", "-o", "o")
    assert status == 1
    assert "failed  in/empty.pdf: the file is empty" in out
    assert "Passed over, neither .pdf nor .txt: 1 .docx" in out


def test_ctrl_c_says_how_to_go_on(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "carry_out", interrupted)
    status, out, err = call("run", "in")
    assert (status, out) == (130, "")
    assert "the same command goes on from here" in err


def test_run_reads_a_list(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("in/p1.txt\nin/p2.txt\n"))
    status, out, _ = call("run", "-")
    assert status == 0
    assert "outputs/list" in out


WRONG = [
    (["run"], "Missing argument", "no input"),
    (["run", "nowhere"], "There is no file or folder nowhere. Check the spelling", "an input that is not there"),
    (["run", "in", "--jobs", "0"], "--jobs", "no process at all"),
    (["run", "in", "-o", "in"], "in holds something else (p1.txt, p2.txt)", "the input as output"),
    (["fly"], "No such command", "a command that is not there"),
    (["query", "claims"], "There is no run in outputs/ here. Make one", "no run yet"),
    (
        ["query", "claims", "--run", "in"],
        "in holds no run of parlagraph. Make one with: parlagraph run",
        "no run there",
    ),
    (["query", "claims", "--since", "Mai"], "01.05.2023", "a date in words"),
    (["query", "claims", "--since", "31.2.2023"], "01.05.2023", "a date that is none"),
    (["query", "claims", "--until", "2023-13"], "01.05.2023", "a month that is none"),
    (["show", "nw-18-1"], "There is no run in outputs/", "no file, no run"),
    (["export", "in", "--format", "xlsx"], "holds no run", "nothing to export"),
    (["export", "in", "--format", "docx"], "docx", "an unknown format"),
]


@pytest.mark.parametrize(("arguments", "message", "why"), WRONG, ids=[row[2] for row in WRONG])
def test_a_mistake_is_one_sentence_and_status_2(call: Call, arguments: list[str], message: str, why: str) -> None:
    status, out, err = call(*arguments)
    assert status == 2
    assert message in err
    assert "Traceback" not in err
    assert out == ""
    assert not Path("outputs").exists()


def test_a_query_for_people(call: Call) -> None:
    call("run", "in")
    status, out, _ = call("query", "demands", "--by", "SPD", "--to", "Landesregierung", "--formal")
    assert status == 0
    assert out.count("Überall handeln.") == 2
    _, out, _ = call("query", "demands", "--limit", "1")
    assert "1 of 2 rows" in out
    _, out, _ = call("query", "demands", "--by", "AfD")
    assert out.strip() == "Nothing found."


def test_a_query_as_csv_is_the_table(call: Call) -> None:
    call("run", "in")
    for question in ("claims", "demands", "amounts"):
        _, out, _ = call("query", question, "--csv")
        assert out == Path(f"outputs/in/tables/{question}.csv").read_bytes().decode("utf-8")
    _, out, _ = call("query", "links", "--csv")
    assert out.startswith("link_id,relation,")


def test_a_query_as_json(call: Call) -> None:
    call("run", "in")
    _, out, _ = call("query", "amounts", "--json")
    assert [(row["text"], row["low"]) for row in json.loads(out)] == [("-5 Euro", "-5")] * 2
    _, out, _ = call("query", "claims", "--about", "schön", "--json")
    assert [row["text"] for row in json.loads(out)] == ["=2+2 wäre schön"]


DATES = [("1.5.2023", "2023-05-01"), ("01. 05. 2023", "2023-05-01"), ("2023-05", "2023-05"), ("2023", "2023")]


@pytest.mark.parametrize(("typed", "iso"), DATES)
def test_dates(typed: str, iso: str) -> None:
    assert questions._date(typed) == iso


def test_an_actor_and_a_path(call: Call) -> None:
    call("run", "in")
    status, out, _ = call("query", "actor", "SPD")
    assert status == 0
    assert "Überall handeln." in out
    status, out, err = call("query", "actor", "Niemand")
    assert (status, out) == (2, "")
    assert "parlagraph query actors" in err
    status, out, _ = call("query", "path", "SPD", "Landesregierung", "--json")
    assert [step["relation"] for step in json.loads(out)] == ["demands", "of"]


def test_show(call: Call) -> None:
    status, out, _ = call("show", "in/p2.txt")
    assert status == 0
    assert "Landtag Nordrhein-Westfalen" in out
    assert "p. 1  =2+2 wäre schön" in out
    call("run", "in")
    assert call("show", "nw-18-2")[1] == out
    from_file = json.loads(call("show", "in/p2.txt", "--json")[1])
    from_run = json.loads(call("show", "nw-18-2", "--json")[1])
    assert from_file["document"] == from_run["document"]
    assert from_file["claims"][0]["text"] == from_run["claims"][0]["text"] == "=2+2 wäre schön"
    status, _, err = call("show", "nw-18-99")
    assert status == 2
    assert "no file nw-18-99, and no document of that id" in err


def test_show_of_a_file_that_cannot_be_read(call: Call) -> None:
    Path("empty.pdf").touch()
    assert call("show", "empty.pdf") == (1, "", "the file is empty\n")


def test_words_of_a_document_do_not_steer_the_terminal(call: Call) -> None:
    Path("in/evil.txt").write_text("claim|[red]a\x1b[31mb\x07c[/red]\n", encoding="utf-8")
    _, out, _ = call("show", "in/evil.txt")
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[red]a" in out


@pytest.mark.parametrize("format_", ["csv", "xlsx", "graphml", "gexf", "json"])
def test_export(call: Call, format_: str) -> None:
    call("run", "in")
    status, out, _ = call("export", "outputs/in", "--format", format_, "-o", "taken")
    assert status == 0
    assert "Written: taken" in out
    assert Path("taken").exists()
    status, _, err = call("export", "outputs/in", "--format", format_, "-o", "p1.txt/x")
    assert (status == 2 and "p1.txt" in err) or format_ == "csv"


def test_exported_csv_is_the_table(call: Call) -> None:
    call("run", "in")
    call("export", "outputs/in", "-f", "csv", "-o", "taken")
    rows = list(csv.DictReader(io.StringIO(Path("taken/claims.csv").read_text(encoding="utf-8"))))
    assert [row["text"] for row in rows] == ["Die SPD irrt.", "'=2+2 wäre schön"]


def test_help_teaches(call: Call) -> None:
    assert "parlagraph run FOLDER" in call("--help")[1]
    assert "Examples" in call("run", "--help")[1]
    assert "[[topic]]" in call("run", "--help")[1], "brackets are no markup"
    assert call("--version")[1].startswith("parlagraph 0.")
