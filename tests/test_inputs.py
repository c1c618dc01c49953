"""What INPUT... means."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from parlagraph.pipelines.inputs import NoInput, collect, digest, name_of, on_disk

FILES = ("b.pdf", "a.txt", "sub/C.PDF", "sub/deep/ä ö ü ß.txt", "notes.docx", ".hidden.pdf", ".git/x.txt", "t.PDFX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in FILES:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


NAMED = [
    (
        ["in"],
        ["in/a.txt", "in/b.pdf", "in/sub/C.PDF", "in/sub/deep/ä ö ü ß.txt"],
        "a folder, searched, hidden ones not",
    ),
    (["in/"], ["in/a.txt", "in/b.pdf", "in/sub/C.PDF", "in/sub/deep/ä ö ü ß.txt"], "a slash changes nothing"),
    (["./in/b.pdf"], ["in/b.pdf"], "a file"),
    (["in/notes.docx"], ["in/notes.docx"], "a file that is named is read, whatever it is"),
    (["in", "in/b.pdf"], ["in/a.txt", "in/b.pdf", "in/sub/C.PDF", "in/sub/deep/ä ö ü ß.txt"], "named twice, read once"),
    (["in/*.pdf"], ["in/b.pdf"], "a pattern that the shell left alone"),
    (["in/**/*.txt"], ["in/a.txt", "in/sub/deep/ä ö ü ß.txt"], "a pattern through folders"),
    (["in/s*"], ["in/sub/C.PDF", "in/sub/deep/ä ö ü ß.txt"], "a pattern that names a folder"),
    (
        ["in/*"],
        ["in/a.txt", "in/b.pdf", "in/sub/C.PDF", "in/sub/deep/ä ö ü ß.txt"],
        "a pattern passes over what is no paper",
    ),
]


@pytest.mark.parametrize(("arguments", "files", "why"), NAMED, ids=[row[2] for row in NAMED])
def test_arguments(folder: Path, arguments: list[str], files: list[str], why: str) -> None:
    assert [source.file for source in collect(arguments).sources] == files


def test_what_is_passed_over_is_counted(folder: Path) -> None:
    assert collect(["in"]).passed_over == {".docx": 1, ".pdfx": 1}


WRONG = [
    (["nowhere"], "There is no file or folder nowhere", "a slip of the pen"),
    (["in", "nowhere.pdf"], "There is no file or folder nowhere.pdf", "one of several"),
    (["in/*.odt"], "No file matches in/*.odt", "a pattern without a match"),
    (["empty"], "Nothing to read in empty", "an empty folder"),
    (["others"], "passed over: 1 .docx", "a folder without papers"),
    (["-"], "the list on standard input", "an empty list"),
    (["\0"], "can't be read", "no name at all"),
]


@pytest.mark.parametrize(("arguments", "message", "why"), WRONG, ids=[row[2] for row in WRONG])
def test_nothing_to_read(folder: Path, arguments: list[str], message: str, why: str) -> None:
    (folder / "empty").mkdir()
    (folder / "others").mkdir()
    (folder / "others" / "x.docx").touch()
    with pytest.raises(NoInput) as error:
        collect(arguments)
    assert message in str(error.value)


def test_a_name_with_brackets_is_a_name_first(folder: Path) -> None:
    Path("in/[1].txt").touch()
    assert [source.file for source in collect(["in/[1].txt"]).sources] == ["in/[1].txt"]


def test_a_list_on_standard_input(folder: Path) -> None:
    sources = collect(["-"], ["in/b.pdf\n", "\n", "gone.pdf\n", "in/sub\n"]).sources
    assert [(s.file, bool(s.trouble)) for s in sources] == [
        ("gone.pdf", True),
        ("in/b.pdf", False),
        ("in/sub/C.PDF", False),
        ("in/sub/deep/ä ö ü ß.txt", False),
    ]


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def test_members_of_an_archive(folder: Path) -> None:
    archive(Path("z.zip"), {"drs/18-1.txt": b"one", "drs/ümlaut.PDF": b"two", "__MACOSX/._x.pdf": b"", "x.jpg": b""})
    inputs = collect(["z.zip"])
    assert [source.file for source in inputs.sources] == ["z.zip/drs/18-1.txt", "z.zip/drs/ümlaut.PDF"]
    assert inputs.passed_over == {".jpg": 1}
    for source, content in zip(inputs.sources, (b"one", b"two"), strict=True):
        assert digest(source) == hashlib.sha256(content).hexdigest()
        with on_disk(source, folder) as path:
            assert path.read_bytes() == content
            assert path.suffix in (".txt", ".pdf")
        assert not path.exists()


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil.txt", "a/../../evil.txt", "C:\\evil.txt"])
def test_an_archive_decides_no_path(folder: Path, name: str) -> None:
    scratch = folder / "deep" / "scratch"
    scratch.mkdir(parents=True)
    before = {path for path in folder.rglob("*") if path.is_file()} | {folder / "evil.zip"}
    archive(folder / "evil.zip", {name: b"evil"})
    [source] = collect(["evil.zip"]).sources
    with on_disk(source, scratch) as path:
        assert path.resolve().is_relative_to(scratch)
        assert {p for p in folder.rglob("*") if p.is_file()} == before | {path}


def test_umlauts_in_an_archive_without_the_flag_for_utf_8(folder: Path) -> None:
    """Some programs write UTF-8 and do not say so."""
    path = archive(Path("u.zip"), {"xxxxx.txt": b"one"})
    path.write_bytes(path.read_bytes().replace(b"xxxxx.txt", "früh".encode() + b".txt"))
    [source] = collect(["u.zip"]).sources
    assert source.file == "u.zip/früh.txt"
    with on_disk(source, folder) as unpacked:
        assert unpacked.read_bytes() == b"one"


def test_an_archive_that_changed_is_opened_anew(folder: Path) -> None:
    archive(Path("z.zip"), {"a.txt": b"one"})
    collect(["z.zip"])
    archive(Path("z.zip"), {"a.txt": b"one", "b.txt": b"two"})
    assert [source.file for source in collect(["z.zip"]).sources] == ["z.zip/a.txt", "z.zip/b.txt"]


def test_a_broken_archive_is_one_document_with_trouble(folder: Path) -> None:
    Path("broken.zip").write_bytes(b"PK\3\4 not really")
    [source] = collect(["broken.zip"]).sources
    assert source.file == "broken.zip"
    assert "can't be opened" in source.trouble


def test_a_name_that_is_no_utf_8_is_shown_and_read(folder: Path) -> None:
    raw = os.fsencode(folder / "latin") + b"/f\xfcnf.txt"
    (folder / "latin").mkdir()
    Path(os.fsdecode(raw)).write_text("x", encoding="utf-8")
    [source] = collect(["latin"]).sources
    assert source.file == "latin/f\\xfcnf.txt"
    assert digest(source) == hashlib.sha256(b"x").hexdigest()


NAMES = [
    (["in"], "in", "the folder's own"),
    (["in/sub/"], "sub", "with a slash"),
    (["in/b.pdf"], "b", "a file's, without the suffix"),
    (["in/a.txt", "in/b.pdf"], "in", "the folder that several share"),
    (["in/*.pdf"], "in", "the folder of a pattern"),
    (["in/sub/C.PDF", "in/b.pdf"], "in", "the closest common folder"),
    (["-"], "list", "a list has none"),
]


@pytest.mark.parametrize(("arguments", "name", "why"), NAMES, ids=[row[2] for row in NAMES])
def test_name_of_the_run(folder: Path, arguments: list[str], name: str, why: str) -> None:
    assert name_of(arguments) == name


def test_the_working_folder_has_a_name(folder: Path) -> None:
    assert name_of(["."]) == folder.name
