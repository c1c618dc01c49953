"""A file to pages of characters with boxes."""

from __future__ import annotations

from pathlib import Path

from parlagraph.extract.errors import UnreadableFile
from parlagraph.extract.model import Page
from parlagraph.extract.reading.layers import warnings_of
from parlagraph.extract.reading.pdf import read_pdf
from parlagraph.extract.reading.plaintext import read_plaintext

PDF_HEADER_WITHIN, PDF_END_WITHIN = 1024, 4096
"""A PDF file says that it is one, and that it ends, within so many bytes of its edges."""
LFS_POINTER = b"version https://git-lfs.github.com/spec/"
TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1b\x1a\x85")


def read(path: Path) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """The pages of a PDF or text file, and warnings in words for the user (pages that are images only).

    Raises UnreadableFile, whose message names the file, what is wrong with it and what to do.
    """
    return read_bytes(path, load(path))


def load(path: Path) -> bytes:
    """The bytes of a file; raises UnreadableFile where it is gone, no file, closed to us or empty."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path}: no such file. Check the path; it may have been moved or renamed.") from error
    except IsADirectoryError as error:
        raise UnreadableFile(f"{path}: a folder, no file. Name the files in it.") from error
    except PermissionError as error:
        raise UnreadableFile(f"{path}: no permission to read it. Change the file's permissions.") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"{path}: can't be read ({error}). Check the disk or network drive that it is on."
        ) from error
    if not data:
        raise UnreadableFile(f"{path}: an empty file (0 bytes). Get it once more from its source.")
    return data


def read_bytes(path: Path, data: bytes) -> tuple[tuple[Page, ...], tuple[str, ...]]:
    """As `read`, for a file's content that is at hand; `path` only names it in messages."""
    if data.startswith(LFS_POINTER):
        raise UnreadableFile(f"{path}: a Git LFS pointer, not the file itself. Run `git lfs pull` where it comes from.")
    if b"%PDF-" in data[:PDF_HEADER_WITHIN]:
        pages = read_pdf(path, data)
        return pages, (*warnings_of(pages), *_cut_off(data))
    if _is_binary(data):
        raise UnreadableFile(f"{path}: neither a PDF nor a text file. Convert it to one of them first.")
    pages = read_plaintext(data)
    if not any(page.text.strip() for page in pages):
        raise UnreadableFile(f"{path}: a text file without words. Get it once more from its source.")
    return pages, ()


def _is_binary(data: bytes) -> bool:
    sample = data[:8192]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    odd = sum(byte < 0x20 and byte not in TEXT_CONTROLS for byte in sample)
    return b"\0" in sample or odd > 0.02 * len(sample)


def _cut_off(data: bytes) -> tuple[str, ...]:
    """A warning for a PDF whose end is missing, though its pages, or some of them, could be found."""
    if data.rfind(b"%%EOF") >= max(0, len(data) - PDF_END_WITHIN):
        return ()
    return ("the file's end is missing; pages may be, too. Get the file once more from its source.",)
