"""A web page to a Document: its main content, headings, lists and tables. The only door to BeautifulSoup."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup, Tag

from ingest.document import Document, Metadata
from ingest.errors import UnreadableFile
from ingest.read.builder import Builder

LEFT_OUT = ("script", "style", "nav", "header", "footer", "aside", "form", "noscript", "template", "iframe", "svg")
HEADINGS = {f"h{depth}": depth for depth in range(1, 7)}
WHOLE = {"p", "pre", "blockquote", "dt", "dd", "figcaption", "caption"}
DEEPEST = 200  # nested elements; nothing written by people goes deeper


def read_html(path: Path, metadata: Metadata) -> Document:
    """Nothing that the page points to is ever fetched. Raises UnreadableFile when it holds no text."""
    page = BeautifulSoup(path.read_bytes(), "lxml")
    builder = Builder()
    for left_out in page.find_all(LEFT_OUT):
        if left_out.name in ("nav", "header", "footer", "aside"):
            builder.skip(left_out.name, "it is repeated on every page of the site", text=left_out.get_text())
        left_out.decompose()
    _read(page.find("main") or page.find("article") or page.body or page, builder, 0)
    if builder.empty:
        raise UnreadableFile(f"{path.name} holds no text: save the whole page, or take it out of the catalogue.")
    return builder.document(metadata)


def _read(parent: Tag, builder: Builder, deep: int) -> None:
    if deep > DEEPEST:
        builder.skip("nested content", f"it is nested more than {DEEPEST} deep", text=parent.get_text())
        return
    for child in parent.children:
        if not isinstance(child, Tag):
            builder.paragraph(str(child))
        elif child.name in HEADINGS:
            _heading(child, builder)
        elif child.name in ("ul", "ol"):
            _list(child, builder, 1)
        elif child.name == "table":
            rows = [[cell.get_text(" ") for cell in row.find_all(["th", "td"])] for row in child.find_all("tr")]
            builder.table(rows)
        elif child.name in WHOLE or not child.find(["p", "div", "ul", "ol", "table", *HEADINGS]):
            builder.paragraph(child.get_text(" "))
        else:
            _read(child, builder, deep + 1)


def _heading(heading: Tag, builder: Builder) -> None:
    text = heading.get_text(" ").strip()
    depth = HEADINGS[heading.name]
    if depth == 1 and builder.empty:
        builder.title(text)
    elif text:
        builder.heading(text, depth)


def _list(parent: Tag, builder: Builder, level: int) -> None:
    number = (
        int(str(parent.get("start") or 1)) if parent.name == "ol" and str(parent.get("start") or 1).isdigit() else 1
    )
    for item in parent.find_all("li", recursive=False):
        inner = [found.extract() for found in item.find_all(["ul", "ol"], recursive=False)]
        mark = f"{number}. " if parent.name == "ol" else ""
        builder.item(mark + item.get_text(" ").strip(), level)
        number += 1
        if level < DEEPEST:
            for nested in inner:
                _list(nested, builder, level + 1)
