"""Every parlagraph command in the README runs on the sample corpus."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from spacy.util import is_package
from typer.testing import CliRunner

from parlagraph.pipelines.cli import app

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (?:pip install \S+ && )?(parlagraph .+)$", README, re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """A folder that looks like the repository's root after the first command."""
    here = tmp_path_factory.mktemp("readme")
    shutil.copytree(corpus, here / "corpora" / "ruhrkonferenz")
    return here


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    result = CliRunner().invoke(app, shlex.split(command)[1:])
    assert result.exit_code == 0, result.output
    assert result.output.strip() or "export" in command


def test_first_two_commands_are_the_ones_to_start_with() -> None:
    first = re.findall(r"^\$ (.+)$", README, re.MULTILINE)[:2]
    assert first[0].startswith("pip install . && parlagraph run ")
    assert first[1] == "pip install '.[test]' && pytest"


@pytest.mark.parametrize("code", re.findall(r"```python\n(.+?)```", README, re.DOTALL))
def test_python_examples_run(code: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if "de_parlagraph" in code and not is_package("de_parlagraph"):
        pytest.skip("only an installed wheel tells spaCy the model's name; a checkout is not one")
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    exec(code, names)
    if "run" in names:
        run = names["run"]
        assert run.claims() and run.graph().number_of_edges()  # type: ignore[attr-defined]
