"""The example agreement as files: HTML, DOCX, PDF and plain text, made anew for every test session."""

from __future__ import annotations

from html import escape
from pathlib import Path

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from tests.ingest.examples.agreement import Agreement, Article

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=10)
HEADING = ParagraphStyle("heading", fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=14, spaceAfter=8)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=22, leading=28, spaceAfter=20)


def write_html(agreement: Agreement, path: Path) -> Path:
    parts = [f"<h1>{escape(agreement.title)}</h1>"]
    for chapter in agreement.chapters:
        parts.append(f"<h2>{escape(chapter.heading)}</h2>")
        for article in chapter.articles:
            parts.append(f"<h3>{escape(article.heading)}</h3>")
            parts += [f"<p>{escape(text)}</p>" for text in numbered(article)]
    header, *rows = agreement.table
    cells = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows)
    parts.append(f"<table><tr>{''.join(f'<th>{escape(c)}</th>' for c in header)}</tr>{cells}</table>")
    page = f"<nav>Menu {escape(agreement.running)}</nav><main>{''.join(parts)}</main><footer>Contact</footer>"
    path.write_text(f"<!doctype html><html><head><title>t</title><style>p{{}}</style></head><body>{page}</body></html>")
    return path


def write_docx(agreement: Agreement, path: Path) -> Path:
    word = docx.Document()
    word.add_paragraph(agreement.title, style="Title")
    for chapter in agreement.chapters:
        word.add_paragraph(chapter.heading, style="Heading 1")
        for article in chapter.articles:
            word.add_paragraph(article.heading, style="Heading 2")
            for text in numbered(article):
                word.add_paragraph(text)
    table = word.add_table(rows=0, cols=len(agreement.table[0]))
    for row in agreement.table:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.sections[0].header.paragraphs[0].text = agreement.running
    word.save(str(path))
    return path


def write_plain(agreement: Agreement, path: Path) -> Path:
    parts = [agreement.title]
    for chapter in agreement.chapters:
        parts.append(chapter.heading)
        for article in chapter.articles:
            parts += [article.heading, *numbered(article)]
    path.write_text("\n\n".join(parts) + "\n", "utf-8")
    return path


def write_pdf(agreement: Agreement, path: Path, **options: str) -> Path:
    """With a running header and page numbers; every article on a page of its own, so that it has over 48 pages."""
    story: list[Flowable] = [Paragraph(escape(agreement.title), TITLE)]
    for chapter in agreement.chapters:
        story.append(Paragraph(escape(chapter.heading), HEADING))
        for article in chapter.articles:
            story.append(Paragraph(escape(article.heading), HEADING))
            story += [Paragraph(escape(text), BODY) for text in numbered(article)]
            story += [Spacer(1, 12), PageBreak()]

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, A4[1] - 40, agreement.running)
        canvas.drawCentredString(A4[0] / 2, 30, str(canvas.getPageNumber()))

    SimpleDocTemplate(str(path), pagesize=A4, **options).build(story, onFirstPage=furniture, onLaterPages=furniture)
    return path


def numbered(article: Article) -> list[str]:
    """Its paragraphs with their numbers, then its items with their letters."""
    marked = [f"{number}. {text}" for number, text in enumerate(article.paragraphs, start=1)]
    return marked + [f"{letter}. {text}" for letter, text in zip("abc", article.items, strict=False)]
