"""Pages a CPU second: ours from file to Document, against other ways to a PDF's text. Not a test: run it by hand.

    python tests/bench_reading.py FOLDER [FOLDER …] [--pages N]

Each way reads the same files in the same process, one after the other, and the round is repeated; of the rounds the
best one counts, since other programs can only slow a round down.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import resource
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from parlagraph.extract.cleaning import clean, read_document
from parlagraph.extract.reading import ocr, read

ROUNDS = 3
Way = Callable[[Path], object]


def ours(path: Path) -> object:
    """File to Document: boxes, reading order, cleaning, edit map."""
    return read_document(path)


def ours_reading(path: Path) -> object:
    """File to pages of characters with boxes, nothing cleaned."""
    return read(path)


def plumber(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.close()


def bare_characters(path: Path) -> None:
    """Every character and its box, kept nowhere."""
    document = pypdfium2.PdfDocument(path)
    edges = [ctypes.c_double() for _ in range(4)]
    for page in document:
        text = page.get_textpage()
        for index in range(pdfium.FPDFText_CountChars(text)):
            pdfium.FPDFText_GetUnicode(text, index)
            pdfium.FPDFText_GetCharBox(text, index, *edges)
        text.close()
        page.close()
    document.close()


def plain_text(path: Path) -> None:
    document = pypdfium2.PdfDocument(path)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()


def poppler(path: Path) -> None:
    subprocess.run(["pdftotext", str(path), "-"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


WAYS: dict[str, Way] = {
    "ours, file to Document": ours,
    "ours, reading alone": ours_reading,
    "pdfplumber extract_text": plumber,
    "pypdfium2, every character and box": bare_characters,
    "pypdfium2, plain text": plain_text,
    "pdftotext": poppler,
}


def processor_time() -> float:
    """Seconds of this process and of the programs that it has started."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def choose(folders: Iterable[str], most: int) -> tuple[list[Path], int]:
    """PDFs evenly spread over the folders, until they have so many pages."""
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.pdf"))
    chosen: list[Path] = []
    pages = 0
    for path in sorted(paths, key=lambda path: (paths.index(path) * 7919) % 997):
        with contextlib.suppress(pypdfium2.PdfiumError), contextlib.closing(pypdfium2.PdfDocument(path)) as document:
            if pages + len(document) <= most:
                chosen.append(path)
                pages += len(document)
    return chosen, pages


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args()
    ocr.missing = lambda: "left out here"  # none of the others recognises a picture's words
    paths, pages = choose(options.folders, options.pages)
    print(f"{pages} pages of {len(paths)} files, best of {ROUNDS} rounds")
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, way in WAYS.items():
            if way is poppler and not shutil.which("pdftotext"):
                continue
            start = processor_time()
            for path in paths:
                way(path)
            best[name] = min(best.get(name, 1e9), processor_time() - start)
    rival = best["pdfplumber extract_text"]
    for name, seconds in best.items():
        print(f"{name:36} {pages / seconds:8.1f} pages a CPU second   {rival / seconds:6.1f} times pdfplumber")
    # What pages hold must not pile up: cleaning works on what reading gives.
    largest = max(paths, key=lambda path: len(pypdfium2.PdfDocument(path)))
    start = time.process_time()
    found, _ = read(largest)
    middle = time.process_time()
    clean(found)
    print(f"{largest.name}: reading {middle - start:.2f} s, cleaning {time.process_time() - middle:.2f} s")


if __name__ == "__main__":
    main()
