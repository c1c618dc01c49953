"""What INPUT... means: files, folders, patterns, zip archives and lists, as one sorted row of documents to read."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import shutil
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from parlagraph.extract.errors import ParlagraphError

SUFFIXES = (".pdf", ".txt")
"""What is read in folders and archives; a file that is named itself is read whatever it is called."""
MEMBER_LIMIT = 2**30
"""Bytes: an archive's member that unpacks to more is not read."""
STDIN = "-"


class NoInput(ParlagraphError):
    """There is nothing to read; says what was looked for."""


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: `file` is its name in the tables, `member` its name inside the archive `path`.

    `trouble` says why it can't be read, where that is known before reading.
    """

    file: str
    path: Path
    member: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The documents to read, sorted by name, and how many files of which suffix were passed over."""

    sources: tuple[Source, ...]
    passed_over: Counter[str] = field(default_factory=Counter)


def collect(arguments: Iterable[str], lines: Iterable[str] = ()) -> Inputs:
    """The documents that the arguments name; `lines` are the paths that stand for the argument `-`.

    A file that is named twice is read once. Raises NoInput if an argument names nothing, or all together hold nothing
    to read; a path in `lines` that is not there becomes a document with trouble.
    """
    sources: dict[str, Source] = {}
    passed_over: Counter[str] = Counter()
    for argument in arguments:
        found = _listed(lines) if argument == STDIN else _named(argument)
        for source in found:
            if isinstance(source, str):
                passed_over[source] += 1
            else:
                sources.setdefault(f"{source.path.absolute()}\0{source.member}", source)
    if not sources:
        raise NoInput(_nothing(arguments, passed_over))
    return Inputs(tuple(sorted(sources.values(), key=lambda source: source.file)), passed_over)


def digest(source: Source) -> str:
    """The SHA-256 of the document's bytes, in hexadecimal; raises OSError or ParlagraphError if it can't be read."""
    if not source.member:
        with source.path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    sha256 = hashlib.sha256()
    for piece in _member(source):
        sha256.update(piece)
    return sha256.hexdigest()


@contextmanager
def on_disk(source: Source, scratch: Path) -> Iterator[Path]:
    """A path that holds the document; a member of an archive is unpacked below `scratch` for as long."""
    if not source.member:
        yield source.path
        return
    with TemporaryDirectory(dir=scratch) as folder:
        # A name of our own: what the archive calls its members never decides where we write.
        path = Path(folder) / f"member{PurePosixPath(source.member).suffix.lower()}"
        with path.open("wb") as handle:
            handle.writelines(_member(source))
        yield path


def name_of(arguments: Iterable[str]) -> str:
    """A name for the run: the input's own, or that of the folder which several inputs share."""
    names = [argument for argument in arguments if argument != STDIN]
    if not names:
        return "list"
    if len(names) == 1 and not glob.has_magic(names[0]):
        path = Path(names[0]).resolve()
        return (path.name if path.is_dir() else path.stem) or "documents"
    folders = [Path(re.split(r"[*?\[]", name)[0] + "x").resolve().parent for name in names]
    return Path(os.path.commonpath(folders)).name or "documents"


def _named(argument: str) -> Iterator[Source | str]:
    """The sources that one argument names, and the suffixes of what was passed over."""
    if _exists(argument):
        yield from _at(Path(argument))
        return
    # Path.glob knows no absolute patterns.
    matches = sorted(glob.glob(argument, recursive=True)) if glob.has_magic(argument) else []  # noqa: PTH207
    if not matches:
        raise NoInput(_missing(argument))
    for match in matches:
        path = Path(match)
        suffix = path.suffix.lower()
        if path.is_dir() or suffix in (*SUFFIXES, ".zip"):
            yield from _at(path)
        else:
            yield suffix or "no suffix"


def _listed(lines: Iterable[str]) -> Iterator[Source | str]:
    for line in lines:
        name = line.strip()
        if name and _exists(name):
            yield from _at(Path(name))
        elif name:
            yield Source(_readable(name), Path(name), trouble=_missing(name))


def _at(path: Path) -> Iterator[Source | str]:
    if path.is_dir():
        yield from _in_folder(path)
    elif path.suffix.lower() == ".zip":
        yield from _in_archive(path)
    else:
        yield Source(_readable(path.as_posix()), path)


def _in_folder(folder: Path) -> Iterator[Source | str]:
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(here) / name
            if _wanted(name):
                yield Source(_readable(path.as_posix()), path)
            elif not name.startswith("."):
                yield path.suffix.lower() or "no suffix"
    for error in closed:
        path = Path(os.fsdecode(error.filename))
        yield Source(_readable(path.as_posix()), path, trouble=f"the folder can't be read: {error.strerror}")


def _in_archive(path: Path) -> Iterator[Source | str]:
    name = _readable(path.as_posix())
    try:
        members = [info for info in _archive(path).infolist() if not info.is_dir()]
    except (OSError, zipfile.BadZipFile) as error:
        yield Source(name, path, trouble=f"the zip archive can't be opened: {error}")
        return
    for info in members:
        parts = PurePosixPath(_shown(info)).parts
        if _wanted(parts[-1]) and "__MACOSX" not in parts:
            yield Source(f"{name}/{_shown(info)}", path, info.filename)
        elif not parts[-1].startswith("."):
            yield PurePosixPath(parts[-1]).suffix.lower() or "no suffix"


def _wanted(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _shown(info: zipfile.ZipInfo) -> str:
    """A member's name as its maker wrote it: without the flag for UTF-8, zipfile takes the bytes for code page 437."""
    if info.flag_bits & 0x800:
        return _readable(info.filename)
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return _readable(info.filename)


def _readable(name: str) -> str:
    """A file's name as text: bytes that are no UTF-8 are shown as \\xfc."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _archive(path: Path) -> zipfile.ZipFile:
    state = path.stat()
    return _opened(path.absolute(), state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _opened(path: Path, _changed: int, _size: int) -> zipfile.ZipFile:
    # Kept open: reading the directory of an archive for each of its thousand members would take longer than the rest.
    return zipfile.ZipFile(path)


def _member(source: Source) -> Iterator[bytes]:
    """A member's bytes, piece by piece."""
    size = 0
    try:
        with _archive(source.path).open(source.member) as handle:
            while piece := handle.read(shutil.COPY_BUFSIZE):  # type: ignore[attr-defined]
                size += len(piece)
                if size > MEMBER_LIMIT:
                    raise ParlagraphError("it unpacks to more than 1 GiB")
                yield piece
    except RuntimeError as error:  # zipfile's word for a member under a password
        raise ParlagraphError(f"the archive is locked: {error}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError) as error:
        raise ParlagraphError(f"the archive is damaged here: {error}") from error


def _exists(name: str) -> bool:
    try:
        Path(name).stat()
    except (OSError, ValueError):
        return False
    return True


def _missing(name: str) -> str:
    where = f"Check the spelling and the folder you are in ({Path.cwd()})."
    if glob.has_magic(name):
        return f"No file matches {_readable(name)}. {where}"
    try:
        Path(name).stat()
    except FileNotFoundError:
        return f"There is no file or folder {_readable(name)}. {where}"
    except (OSError, ValueError) as error:
        return f"{_readable(name)} can't be read: {getattr(error, 'strerror', error)}."
    return f"{_readable(name)} can't be read."


def _nothing(arguments: Iterable[str], passed_over: Counter[str]) -> str:
    where = ", ".join(_readable(name) if name != STDIN else "the list on standard input" for name in arguments)
    others = ", ".join(f"{count} {suffix}" for suffix, count in sorted(passed_over.items()))
    return f"Nothing to read in {where}: no .pdf and no .txt file" + (f" (passed over: {others})." if others else ".")
