#!/usr/bin/env python3
"""Sets the papers of a corpus from their sources, and writes the gold file next to each.

    python corpora/build.py [--to FOLDER] [--check]

Every build gives the same bytes. With --check nothing is written: the exit status says whether the files are
up to date.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

from gold import gold_text
from layout import set_paper
from markup import read_paper

HERE = Path(__file__).resolve().parent


def build(sources: Path) -> dict[str, bytes]:
    """All files of one corpus by name."""
    papers = [read_paper(path) for path in sorted(sources.glob("*.md"))]
    types = {name: kind for kind, names in read_toml(sources / "actors.toml").items() for name in names}
    links = all_links(read_toml(sources / "links.toml"))
    files: dict[str, bytes] = {}
    for paper in papers:
        content, facts = set_paper(paper)
        files[paper.file] = content
        files[Path(paper.file).stem + ".gold.json"] = gold_text(paper, papers, facts, types, links).encode()
    return files


def read_toml(path: Path) -> dict[str, Any]:
    """Read one TOML file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def all_links(source: dict[str, Any]) -> list[dict[str, Any]]:
    """The links one by one: places that state the same figure are linked pair by pair, the later to the earlier."""
    pairs = [pair for figure in source["figures"] for pair in combinations(figure["places"], 2)]
    same = {"relation": "same_figure", "stance": "agrees"}
    return [*source["links"], *(same | {"source": later, "target": earlier} for earlier, later in pairs)]


def main() -> int:
    """Build every corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=HERE, help="where to write (default: beside this file)")
    parser.add_argument("--check", action="store_true", help="write nothing, compare only")
    args = parser.parse_args()
    stale = []
    for sources in sorted(path for path in (HERE / "sources").iterdir() if path.is_dir()):
        folder = args.to / sources.name
        for name, content in build(sources).items():
            path = folder / name
            if args.check:
                stale += [] if path.is_file() and path.read_bytes() == content else [str(path)]
            else:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    for name in stale:
        print(f"not up to date: {name}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
