"""Damaged files by the thousand: each is read, or refused in words, in bounded time and memory. Not a test: run it by hand.

    python tests/fuzz_files.py FOLDER [FOLDER …] [--each 10] [--part 1/4]     every PDF there, cut and with bytes changed
    python tests/fuzz_files.py --made 10000                                   small PDFs and texts, made and then damaged

The seed is fixed: a name that is reported (`paper.pdf#cut:4711`) gives the same bytes again. Each file is read in a
worker process, so that a crash or a hang is seen, too. The exit status is 1 if anything but reading or refusing happened.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import test_fuzz

from parlagraph.pipelines import batch
from parlagraph.pipelines.inputs import Source

SEED = 20261122
TIME_LIMIT = 120.0
TEXTS = (
    "Landtag Musterland Drucksache 9/12\n\nAntrag\n\n1. Der Landtag stellt fest, dass im Jahr 2031¹ 5 Mio. € fehlen.\n",
)
CONTENTS = (
    b" Tj ",
    b" TJ ",
    b"BT",
    b"ET",
    b"/Length",
    b"/Type",
    b"/Kids",
    b"/Count",
    b"/MediaBox",
    b"/Contents",
    b"/Font",
)
NUMBERS = (b"0", b"-1", b"1e9", b"99999999999", b"65536", b"0.0000001", b"nan", b"[]", b"<<>>", b"null")


def damaged_files(folders: list[str], each: int, part: str) -> Iterator[Source]:
    """Every PDF of some folders, `each` times cut off and `each` times with bytes changed."""
    index, parts = map(int, part.split("/"))
    paths = sorted(path for folder in folders for path in Path(folder).rglob("*.pdf"))
    for path in paths[index - 1 :: parts]:
        luck = random.Random(f"{SEED} {path.name}")
        for how in ("cut", "bytes"):
            for _ in range(each):
                yield Source(f"{path}#{how}:{luck.randrange(2**32)}", path)


def made_files(count: int) -> Iterator[Source]:
    """Small files that are made and then damaged."""
    return (Source(f"made.{'pdf' if number % 3 else 'txt'}#mix:{number}", Path("made")) for number in range(count))


def damage(name: str, path: Path) -> bytes:
    """The bytes that a name stands for."""
    file, _, recipe = name.rpartition("#")
    how, _, seed = recipe.partition(":")
    luck = random.Random(f"{SEED} {file.rsplit('/', 1)[-1]} {how} {seed}")
    if how == "mix":
        return mixed(test_fuzz.sound_pdf() if file.endswith("pdf") else (luck.choice(TEXTS) * 20).encode(), luck)
    data = path.read_bytes()
    return data[: luck.randrange(1, len(data))] if how == "cut" else changed(data, luck)


def changed(data: bytes, luck: random.Random) -> bytes:
    """Some bytes, one to a few thousand of them, given other values."""
    made = bytearray(data)
    for _ in range(luck.choice((1, 10, 100, 3000))):
        made[luck.randrange(len(made))] = luck.randrange(256)
    return bytes(made)


def mixed(data: bytes, luck: random.Random) -> bytes:
    """Several kinds of damage, one upon the other: holes, repeats, numbers and keys exchanged, bytes changed, a cut."""
    for _ in range(luck.randrange(1, 6)):
        at, length = luck.randrange(len(data)), luck.choice((1, 4, 30, 500))
        piece = data[at : at + length]
        kind = luck.randrange(6)
        if kind == 0:
            data = data[:at] + data[at + length :]
        elif kind == 1:
            data = data[:at] + piece * luck.choice((2, 50)) + data[at:]
        elif kind == 2:
            spots = [i for i in range(len(data)) if data[i : i + 1].isdigit()] or [0]
            spot = luck.choice(spots)
            data = data[:spot] + luck.choice(NUMBERS) + data[spot + 1 :]
        elif kind == 3:
            data = data.replace(luck.choice(CONTENTS), luck.choice(CONTENTS), luck.choice((1, -1)))
        elif kind == 4:
            data = changed(data, luck)
        else:
            data = data[:at] or data
        data = data or b"%PDF-"
    return data


def probe(path: Path, name: str) -> tuple[str, int, float]:
    """What became of one file, the worker's largest memory so far in MiB, and the CPU seconds it took."""
    start = time.process_time()
    outcome = "read" if test_fuzz.holds(damage(name, path)) else "refused"
    return outcome, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--part", default="1/1")
    parser.add_argument("--made", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    sources = [*damaged_files(options.folders, options.each, options.part), *made_files(options.made)]
    counts: Counter[str] = Counter()
    peak, longest = 0, (0.0, "")
    extract = cast(batch.Extract, probe)
    for source, answer in batch.read(sources, jobs=options.jobs, time_limit=TIME_LIMIT, extract=extract):
        if isinstance(answer, batch.Failure):
            counts["failed"] += 1
            print(f"{source.file}: {answer.reason}", flush=True)
            continue
        outcome, memory, seconds = cast(Any, answer)
        counts[outcome] += 1
        peak, longest = max(peak, memory), max(longest, (seconds, source.file))
    print(f"{len(sources)} files: {dict(counts)}; peak {peak} MiB; longest {longest[0]:.1f} CPU s ({longest[1]})")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
