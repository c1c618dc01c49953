"""What blocks are once all of them are known: headings of texts without layout, signatures, depth of items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parlagraph.extract.cleaning.endings import CLAUSE_END, SENTENCE_END
from parlagraph.extract.cleaning.paragraphs import ANSWERS, Paragraph

LONGEST_TITLE, LONGEST_NAMES = 110, 90

PLACE_AND_DATE = re.compile(r"[A-ZÄÖÜ][\w./ -]{2,40}, (?:den |am )?\d{1,2}\. (?:[A-ZÄ][a-zä]+|\d{1,2}\.) ?\d{4}")
NAME = r"""
    (?: (?:Prof|Dr|Dipl)\.[\w.\ -]*\s )*                       # Prof. Dr.
    [A-ZÄÖÜÇŠ][\w.'’-]+
    (?: \s (?: von|van|de|der|zu|und | [A-ZÄÖÜÇŠ(][\w.'’()-]* ) )*
    \s? [A-ZÄÖÜÇŠ][\w.'’-]+
"""
NAMES = re.compile(
    rf"""
    {NAME} (?: (?: , | \sund | ,?\ssowie )? \s {NAME} )*
    (?: ,?\s (?:und|sowie)\s (?:die\s)? Fraktion (?:\s.{{2,30}})? )?
  | (?:und|für\sdie)\sFraktion (?:\s.{{2,40}})?
    """,
    re.VERBOSE,
)
SURNAME = r"[A-ZÄÖÜÇŠ][\w'’-]{2,}"
# Stoch, Binder und Fraktion
SURNAMES = re.compile(
    rf"(?:(?:Prof\.\s|Dr\.\s)*{SURNAME})(?:(?:,|\sund)\s(?:Dr\.\s)?{SURNAME})*,?\sund\sFraktion(?:\s.{{2,30}})?"
)
# Vorsitzende | Berichterstatterin | Parlamentarischer Geschäftsführer | Senatorin für Umwelt
FUNCTION = re.compile(
    r"(?:(?:Stellvertretende|Parlamentarische|Geschäftsführende|Erste)[rn]?\s)?(?:(?:Ausschuss|Fraktions)?[Vv]orsitzende[rn]?"
    r"|Berichterstatter(?:in|innen)?|Geschäftsführer(?:in)?|(?:Staats)?[Mm]inister(?:in)?|Ministerpräsident(?:in)?|Staatssekretär(?:in)?"
    r"|Senator(?:in)?|Präsident(?:in)?)(?:\s(?:für|de[rs])\s[\w, -]{3,60})?(?:\sund\sBerichterstatter(?:in)?)?"
)
FUNCTIONS = re.compile(rf"{FUNCTION.pattern}(?:\s{FUNCTION.pattern})*")
"""One function, or those of several who sign in columns."""
DAY = re.compile(r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄ][a-zä]+)\s?\d{2,4}")
STYLES = (
    (re.compile(r"[IVX]+\."), "roman"),
    (re.compile(r"[A-H]\."), "capital"),
    (re.compile(r"\d+(?:\.\d+)+\.?"), "decimal"),
    (re.compile(r"\d+[.)]"), "number"),
    (re.compile(r"\(\d+\w?\)"), "bracketed"),
    (re.compile(r"\(?[a-z]\)"), "letter"),
    (re.compile(r"\(?[a-z]{2}\)"), "letters"),
    (re.compile(r"[•⁃▪■□►➢✓*]"), "bullet"),
    (re.compile(r"[–—‒−-]"), "dash"),
    (re.compile(r"o"), "ring"),
)


def settle_kinds(paragraphs: Sequence[Paragraph]) -> None:
    """Correct the kind and set the level of each paragraph, in place."""
    for paragraph, following in pairwise([*paragraphs, None]):
        if paragraph is None:
            continue
        untold = not paragraph.rows[0].has_layout and _is_title(paragraph, following)
        if untold or (paragraph.kind == "paragraph" and ANSWERS.fullmatch(paragraph.text)):
            paragraph.kind = "heading"
    _mark_signatures(paragraphs)
    _set_levels(paragraphs)


def _is_title(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether a short line of a text without layout stands above something longer."""
    text = paragraph.text
    if paragraph.kind not in ("paragraph", "item") or len(paragraph.rows) > 2 or len(text) > LONGEST_TITLE:
        return False
    if CLAUSE_END.search(text.rstrip(":")) or not (text[0].isupper() or paragraph.label) or following is None:
        return False
    if paragraph.label and not re.match(r"[IVX]+\.|[A-H]\.", paragraph.label):
        return False
    return len(following.text) > 1.5 * len(text) or bool(following.label)


def _mark_signatures(paragraphs: Sequence[Paragraph]) -> None:
    """Names below a place and date, or at the very end, up to the next heading or sentence."""
    signing = day = False
    for paragraph in paragraphs:
        text = " ".join(paragraph.text.split())
        if PLACE_AND_DATE.fullmatch(text) and len(paragraph.rows) == 1:
            signing = True
        elif (signing and (_is_names(paragraph) or FUNCTIONS.fullmatch(text))) or (day and SURNAMES.fullmatch(text)):
            paragraph.kind = "signature"
        elif paragraph.kind != "table":
            signing = False
        day = bool(DAY.fullmatch(text))
    for paragraph in reversed(paragraphs):
        if not _is_names(paragraph) or paragraph.kind in ("heading", "table"):
            break
        paragraph.kind = "signature"


def _is_names(paragraph: Paragraph) -> bool:
    text = " ".join(paragraph.text.split())
    return (
        not paragraph.label
        and len(text) <= LONGEST_NAMES
        and not SENTENCE_END.search(text)
        and bool(NAMES.fullmatch(text))
    )


def _set_levels(paragraphs: Sequence[Paragraph]) -> None:
    """The depth of items by their marks' styles (1. before a) before –), of headings by their size."""
    sizes = sorted({round(p.rows[0].size) for p in paragraphs if p.kind == "heading"}, reverse=True)
    open_styles: list[str] = []
    for paragraph in paragraphs:
        if paragraph.kind == "heading":
            paragraph.level = sizes.index(round(paragraph.rows[0].size))
            open_styles = []
        elif paragraph.kind == "item":
            style = _style(paragraph.label)
            open_styles = open_styles[: open_styles.index(style) + 1] if style in open_styles else [*open_styles, style]
            paragraph.level = len(open_styles) - 1


def _style(label: str) -> str:
    return next((name for pattern, name in STYLES if pattern.fullmatch(label)), "other")
