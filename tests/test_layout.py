"""The mapping of folders to packages holds."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest


def test_every_folder_with_code_is_named_in_pyproject(root: Path) -> None:
    named = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    on_disk = {
        "parlagraph." + ".".join(path.parent.relative_to(root).parts)
        for top in ("extract", "pipelines")
        for path in (root / top).rglob("__init__.py")
    }
    on_disk.remove("parlagraph.extract.language.de_parlagraph")
    assert on_disk | {"de_parlagraph"} == set(named)


@pytest.mark.parametrize("folder", ["extract", "pipelines"])
def test_bare_names_are_refused(folder: str, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"import {folder}"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and f"parlagraph.{folder}" in done.stderr
