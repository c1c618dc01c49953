"""Sets a paper in the layout of the Landtag of North Rhine-Westphalia, as PDF or as plain text."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass

from markup import Block, Paper, read_block
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from typeset import Line, Page, Run, Style, Styles, fill_pages

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
HEAD = "LANDTAG NORDRHEIN-WESTFALEN - {term}. Wahlperiode"

PDF: Styles = {
    "body": Style(),
    "text": Style(align="left"),
    "kind": Style(size=14, leading=17, bold=True, align="left", with_next=True),
    "kindlines": Style(bold=True, align="left", with_next=True),
    "by": Style(bold=True, align="left", with_next=True),
    "title": Style(size=12.5, leading=15, before=14, bold=True, align="left", with_next=True),
    "section": Style(before=15, bold=True, align="left", with_next=True),
    "question": Style(before=14, label=20, bold=True, with_next=True, whole=True),
    "quote": Style(indent=20, indent_right=20),
    "dash": Style(before=6, label=16),
    "item": Style(before=6, label=20),
    "sign": Style(before=22, align="left", whole=True),
    "address": Style(before=18, align="left", whole=True),
    "date": Style(before=26, align="right"),
    "note": Style(size=8, leading=9.4, before=14, align="left"),
    "page": Style(),
}
TEXT: Styles = {
    name: Style(1, 1, 1, label={"item": 3, "question": 3, "dash": 2}.get(name, 0), align="left") for name in PDF
}
COLUMNS, ROWS = 78, 36
LEFT, RIGHT, WIDTH = 71.0, 524.5, 453.5
TOP, TOP_LATER, BOTTOM = 716.0, 770.0, 84.0

Placed = list[tuple[int, Line]]


@dataclass(frozen=True)
class Front:
    """What stands at the head of the first page and, where the paper was distributed, at its foot."""

    parliament: Block
    term: Block
    number: Block
    date: Block | None
    imprint: Block | None


def set_paper(paper: Paper) -> tuple[bytes, Placed]:
    """The paper as a file, and its lines in reading order with their pages."""
    return set_text(paper) if paper.file.endswith(".txt") else set_pdf(paper)


def front(paper: Paper) -> Front:
    """The head and imprint of a paper, marked up like everything else."""
    document = paper.head["document"]
    day: datetime.date = document["date"]
    parliament = read_block([f"[LANDTAG NORDRHEIN-WESTFALEN](a {document['body']})"])
    term = read_block([f"[{document['term']}. Wahlperiode](d - term)"])
    if paper.head["layout"] == "vorlage":
        return Front(parliament, term, read_block([f"VORLAGE {document['number']}"]), None, None)
    printed = f"[{day:%d.%m.%Y}](d {day})"
    issued = datetime.datetime.strptime(paper.head["issued"], "%d.%m.%Y").date()
    imprint = f"Datum des Originals: {printed}/Ausgegeben: [{paper.head['issued']}](d {issued})"
    number = read_block([f"Drucksache {document['number']}"])
    return Front(parliament, term, number, read_block([printed]), read_block([imprint]))


def placed(head: Front, pages: list[Page]) -> Placed:
    """All lines of a paper with their pages, as one would read them."""
    found: Placed = []
    for number, page in enumerate(pages, 1):
        if number == 1:
            found += [(1, whole(block)) for block in (head.parliament, head.number, head.term, head.date) if block]
        found += [(number, line) for _, line in page.lines + page.notes]
        if number == 1 and head.imprint:
            found.append((1, whole(head.imprint)))
    return found


def whole(block: Block) -> Line:
    """A block as a single line."""
    return Line(block, Style(), 0, len(block.text), first=True, last=True)


def font(style: Style, run: Run) -> tuple[str, float]:
    """The font and size of some characters."""
    if run.raised:
        return "Helvetica", round(style.size * 0.62, 1)
    name = "Helvetica-Bold" if style.bold else "Helvetica-Oblique" if run.italic else "Helvetica"
    return name, style.size


def points(run: Run, style: Style) -> float:
    """The width of some characters in points."""
    return float(stringWidth(run.text, *font(style, run)))


def columns(run: Run, style: Style) -> float:
    """The width of some characters in columns of plain text."""
    return len(run.text)


def set_pdf(paper: Paper) -> tuple[bytes, Placed]:
    """Set a paper as PDF; nothing in it depends on the day or the machine."""
    heights = [TOP - BOTTOM, TOP_LATER - BOTTOM]
    pages = fill_pages(paper.blocks, paper.notes, PDF, WIDTH, points, heights)
    head = front(paper)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595.28, 841.89), invariant=1, pageCompression=0, lang="de-DE")
    canvas.setTitle(f"{paper.head['document']['title']} ({paper.head['notice']})")
    for number, page in enumerate(pages, 1):
        draw_head(canvas, paper, head, number)
        draw_page(canvas, page, TOP if number == 1 else TOP_LATER)
        draw_foot(canvas, paper, head, number, len(pages))
        canvas.showPage()
    canvas.save()
    return buffer.getvalue(), placed(head, pages)


def draw_head(canvas: Canvas, paper: Paper, head: Front, number: int) -> None:
    """Draw the masthead of the first page, or the running head of a later one."""
    if number > 1:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(LEFT, 795, HEAD.format(term=paper.head["document"]["term"]))
        canvas.drawRightString(RIGHT, 795, head.number.text.title() if head.date is None else head.number.text)
        rule(canvas, LEFT, 789, RIGHT)
    elif head.date is None:
        draw_stamp(canvas, head)
    else:
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(LEFT, 779, head.parliament.text)
        canvas.drawRightString(RIGHT, 779, head.number.text)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(LEFT, 763, head.term.text)
        canvas.drawRightString(RIGHT, 747, head.date.text)


def draw_stamp(canvas: Canvas, head: Front) -> None:
    """Draw the stamp that a paper handed in by a ministry bears."""
    canvas.setLineWidth(0.8)
    canvas.rect(RIGHT - 190, 735, 190, 66)
    for y, size, block in ((784, 10, head.parliament), (769, 10, head.term), (747, 14, head.number)):
        canvas.setFont("Helvetica-Bold", size)
        canvas.drawCentredString(RIGHT - 95, y, block.text)


def draw_page(canvas: Canvas, page: Page, top: float) -> None:
    """Draw the lines from the top and the notes above the foot."""
    y = top
    for above, line in page.lines:
        y -= above + line.style.leading
        draw_line(canvas, line, y)
    if page.notes:
        y = BOTTOM + sum(line.style.leading for _, line in page.notes)
        rule(canvas, LEFT, y + 2, LEFT + 144)
        for _, line in page.notes:
            y -= line.style.leading
            draw_line(canvas, line, y)


def draw_line(canvas: Canvas, line: Line, y: float) -> None:
    """Draw one line, stretched to the full width where its block is justified."""
    style = line.style
    runs = list(line.runs())
    width = sum(points(run, style) for run in runs)
    room = WIDTH - style.indent - style.indent_right - style.label
    x = RIGHT - width if style.align == "right" else LEFT + style.indent + style.label
    if line.first and line.block.style == "note":
        runs = [Run(line.block.label, raised=True), Run(" "), *runs]
    elif line.first and style.label:
        canvas.setFont(*font(style, Run("")))
        canvas.drawString(LEFT + style.indent, y, "–" if line.block.label == "-" else line.block.label)
    gaps = sum(run.text.count(" ") for run in runs)
    text = canvas.beginText(x, y)
    text.setWordSpace((room - width) / gaps if style.align == "justify" and gaps and not line.last else 0)
    for run in runs:
        text.setFont(*font(style, run))
        text.setRise(style.size * 0.33 if run.raised else 0)
        text.textOut(run.text)
    canvas.drawText(text)


def draw_foot(canvas: Canvas, paper: Paper, head: Front, number: int, count: int) -> None:
    """Draw the imprint or the page number, and the line that says that the paper is retold."""
    canvas.setFont("Helvetica", 8)
    if head.imprint and number == 1:
        canvas.drawString(LEFT, 56, head.imprint.text)
    elif head.imprint:
        canvas.setFont("Helvetica", 10)
        canvas.drawCentredString((LEFT + RIGHT) / 2, 56, str(number))
    else:
        canvas.drawRightString(RIGHT, 56, f"Seite {number} von {count}")
    canvas.setFont("Helvetica-Oblique", 7.5)
    canvas.drawCentredString((LEFT + RIGHT) / 2, 36, paper.head["notice"])


def rule(canvas: Canvas, left: float, y: float, right: float) -> None:
    """Draw a thin horizontal line."""
    canvas.setLineWidth(0.4)
    canvas.line(left, y, right, y)


def set_text(paper: Paper) -> tuple[bytes, Placed]:
    """Set a paper as plain text: pages end with a form feed, notes stand at the foot of their page."""
    pages = fill_pages(paper.blocks, paper.notes, TEXT, COLUMNS, columns, [ROWS - 8, ROWS - 6])
    head = front(paper)
    notice = paper.head["notice"].center(COLUMNS).rstrip()
    sheets = []
    for number, page in enumerate(pages, 1):
        rows = text_head(paper, head, number)
        for above, line in page.lines + page.notes:
            rows += [""] * int(above) + [text_line(line)]
        foot = head.imprint.text if head.imprint and number == 1 else str(number).center(COLUMNS).rstrip()
        sheets.append("\n".join([*rows, "", foot, notice]) + "\n")
    return "\f".join(sheets).encode(), placed(head, pages)


def text_head(paper: Paper, head: Front, number: int) -> list[str]:
    """The rows at the head of a page of plain text."""
    if number > 1:
        left, right = HEAD.format(term=paper.head["document"]["term"]), head.number.text
        return [left + right.rjust(COLUMNS - len(left)), ""]
    date = head.date.text if head.date else ""
    first = head.parliament.text + head.number.text.rjust(COLUMNS - len(head.parliament.text))
    return [first, head.term.text + date.rjust(COLUMNS - len(head.term.text)), ""]


def text_line(line: Line) -> str:
    """One row of plain text; footnote marks are raised figures."""
    words = "".join(run.text.translate(RAISED) if run.raised else run.text for run in line.runs())
    label = line.block.label.translate(RAISED) + " " if line.block.style == "note" else line.block.label
    if line.first and line.block.style == "note":
        return label + words
    return (label if line.first else "").ljust(int(line.style.label)) + words
