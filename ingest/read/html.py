"""A web page to a Document: its main content, without what every page of a site repeats. The door to BeautifulSoup."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from ingest.clauses import mark
from ingest.document import Document, Language, Metadata, Origin
from ingest.errors import UnreadableFile
from ingest.read.builder import Builder, one_line
from ingest.read.cells import Cell, grid
from ingest.read.marks import counted
from ingest.read.plain import decoded

_REPEATED = {
    "nav": "navigation",
    "header": "the page's header",
    "footer": "the page's footer",
    "aside": "a side column",
    "form": "a form",
    "dialog": "a dialog",
}
_UNREAD = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "button", "select", "head", "math"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header"
    " hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption html".split()
)
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]|[ivx]{1,4})[\])]?")
_NOTE_CLASS = re.compile(r"foot-?notes?|voetno(?:o?t|ten)", re.IGNORECASE)
_BACK = re.compile(r"\s*[↩↑^]\ufe0e?\s*$")
# Elements within one another: deeper than this is read as running text.
_DEEPEST = 100


def read_html(path: Path, metadata: Metadata) -> Document:
    """Nothing that the page points to is ever fetched. Raises UnreadableFile when it is not text or holds none."""
    source = path.read_bytes()
    document = parse_html(_text(source, path), metadata)
    if not document.blocks:
        raise UnreadableFile(
            f"{path.name} holds no text: if a script fills the page, save it from a browser or as PDF and run again.",
            f"{path.name} bevat geen tekst: als een script de pagina vult, sla die dan op uit een browser of als PDF.",
        )
    return document


def html_origin(path: Path) -> Origin:
    """What its head says. Raises UnreadableFile."""
    page = _soup(_text(path.read_bytes(), path))
    said = {str(tag.get("name", "")).lower(): str(tag.get("content", "")) for tag in page.find_all("meta")}
    root = page.find("html")
    told = str(root.get("lang", ""))[:2].lower() if root else ""
    title = one_line(page.title.get_text()) if page.title else ""
    language = Language(told) if told in ("nl", "en") else None
    return Origin(title, said.get("author", ""), said.get("generator", ""), None, language)


def _text(source: bytes, path: Path) -> str:
    declared = EncodingDetector.find_declared_encoding(source, is_html=True, search_entire_document=False)
    if declared:
        try:
            return source.decode(declared)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    return decoded(source, path)


def parse_html(source: str, metadata: Metadata) -> Document:
    """Pure."""
    reading = _Page()
    reading.read(_soup(source))
    return reading.builder.document(metadata)


def _soup(source: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(source, "lxml")


class _Page:
    def __init__(self) -> None:
        self.builder = Builder()
        self._sectioned = False

    def read(self, page: BeautifulSoup) -> None:
        for tag in page.find_all(_UNREAD):
            tag.extract()
        main = _main(page)
        self._leave_out(page, main)
        self._children(main, 0)

    def _leave_out(self, page: BeautifulSoup, main: Tag) -> None:
        for tag in page.find_all(_unwanted(main)):
            words = one_line(tag.get_text(" "))
            if words and not any(parent.name in _REPEATED for parent in tag.parents):
                self.builder.skip(
                    _REPEATED.get(tag.name, "hidden text"), "it is not the page's main content", text=words
                )
        for tag in page.find_all(_unwanted(main)):
            tag.extract()
        around = [s for s in page.find_all(string=True) if type(s) is NavigableString and not _within(s, main)]
        words = one_line(" ".join(around))
        if words:
            self.builder.skip("text around the main content", "it is not part of it", text=words)

    def _children(self, parent: Tag, depth: int) -> None:
        inline: list[PageElement] = []
        for child in parent.children:
            if isinstance(child, Tag) and (child.name in _HEADINGS or _holds_blocks(child)):
                self._paragraph(inline, parent)
                inline = []
                self._block(child, depth)
            else:
                inline.append(child)
        self._paragraph(inline, parent)

    def _block(self, tag: Tag, depth: int) -> None:
        if depth > _DEEPEST:
            self.builder.paragraph(tag.get_text(" "))
        elif _is_note(tag):
            self._notes(tag)
        elif tag.name in _HEADINGS:
            self._heading(tag)
        elif tag.name in {"ul", "ol"}:
            self._list(tag, 1, depth)
        elif tag.name == "table":
            self._table(tag, depth)
        elif tag.name == "dl":
            self._definitions(tag)
        else:
            self._children(tag, depth + 1)

    def _heading(self, tag: Tag) -> None:
        text = self._words(tag)
        if tag.name == "h1" and not self._sectioned:
            self._sectioned = True
            self.builder.title(text, _language(tag))
        elif text:
            self._sectioned = True
            self.builder.heading(text, int(tag.name[1]), _language(tag))

    def _paragraph(self, inline: list[PageElement], parent: Tag) -> None:
        text = self._said(inline)
        self.builder.paragraph(text, _language(parent))

    def _list(self, tag: Tag, level: int, depth: int) -> None:
        number = _whole(tag.get("start"), 1)
        for item in tag.find_all("li", recursive=False):
            number = _whole(item.get("value"), number)
            sign = f"{counted(number, str(item.get('type') or tag.get('type') or '1'))}. " if tag.name == "ol" else ""
            self._item(item, sign, level, depth + 1)
            number += 1

    def _item(self, item: Tag, sign: str, level: int, depth: int) -> None:
        """Its own words up to the first block within it; a paragraph counts as its words."""
        if _is_note(item):
            self._note(item, sign)
            return
        own: list[PageElement] = []
        below: list[PageElement] = []
        for child in item.children:
            inner = isinstance(child, Tag) and _holds_blocks(child) and child.name != "p"
            (below if below or inner else own).append(child)
        text = self._said(own)
        # Where the words open with the number themselves, the list only repeats it.
        said = text if text and mark(text) else f"{sign}{text}"
        self.builder.item(said if text else "", level, _language(item))
        for child in below:
            if isinstance(child, Tag) and child.name in {"ul", "ol"} and depth < _DEEPEST:
                self._list(child, level + 1, depth)
            elif isinstance(child, Tag):
                self._block(child, depth) if child.name in _BLOCKS | _HEADINGS else self._paragraph([child], item)
            else:
                self._paragraph([child], item)

    def _table(self, tag: Tag, depth: int) -> None:
        if tag.find("table") or tag.find(list(_HEADINGS)):
            for cell in tag.find_all(["caption", "td", "th"]):
                if cell.find_parent("table") is tag:
                    self._children(cell, depth + 1)
            return
        if caption := tag.find("caption"):
            self.builder.paragraph(self._words(caption))
        rows = [self._cells(row) for row in tag.find_all("tr")]
        headed = bool(rows) and (tag.thead is not None or all(cell.head for cell in rows[0]))
        self.builder.table(grid(rows), headed)

    def _cells(self, row: Tag) -> list[Cell]:
        return [
            Cell(self._words(c), _whole(c.get("colspan"), 1), _whole(c.get("rowspan"), 1), c.name == "th")
            for c in row.find_all(["td", "th"], recursive=False)
        ]

    def _definitions(self, tag: Tag) -> None:
        term: list[str] = []
        said: list[str] = []
        for part in [*tag.find_all(["dt", "dd"]), None]:
            if (part is None or part.name == "dt") and said:
                self.builder.definition(f"{', '.join(term)}: {' '.join(said)}")
                term, said = [], []
            if part is not None:
                (term if part.name == "dt" else said).append(self._words(part))
        self.builder.paragraph(", ".join(term))

    def _notes(self, tag: Tag) -> None:
        for number, item in enumerate(items := tag.find_all("li"), start=1):
            self._note(item, f"{number}. ")
        if not items:
            self._note(tag, "")

    def _note(self, tag: Tag, sign: str) -> None:
        text = _BACK.sub("", self._words(tag, marks=True))
        self.builder.footnote(f"{sign.replace('.', '')}{text}")

    def _words(self, tag: Tag, marks: bool = False) -> str:
        return self._said(list(tag.children), marks)

    def _said(self, parts: list[PageElement], marks: bool = False) -> str:
        return one_line("".join(self._pieces(parts, marks)))

    def _pieces(self, parts: list[PageElement], marks: bool) -> Iterator[str]:
        stack = parts[::-1]
        while stack:
            part = stack.pop()
            if isinstance(part, Tag):
                if part.name == "img":
                    yield self._picture(part)
                elif part.name == "br":
                    yield " "
                elif not marks and _is_note_mark(part):
                    self.builder.note_mark(one_line(part.get_text()).strip("[]()"))
                else:
                    if part.name in _BLOCKS | _HEADINGS:
                        stack.append(NavigableString(" "))
                        yield " "
                    stack.extend(list(part.children)[::-1])
            elif isinstance(part, NavigableString) and not isinstance(part, PreformattedString):
                yield str(part).replace("\u00ad", "")

    def _picture(self, tag: Tag) -> str:
        said = str(tag.get("alt", ""))
        if not said.strip():
            self.builder.skip(f"image {str(tag.get('src', ''))[:80]}", "it has no description in words")
        return f" {said} "


def _main(page: BeautifulSoup) -> Tag:
    found = page.find("main") or page.find(lambda tag: tag.get("role") == "main")
    articles = page.find_all("article")
    if not found and len(articles) == 1:
        found = articles[0]
    return found or page.body or page


def _unwanted(main: Tag) -> Callable[[Tag], bool]:
    around = {id(main), *map(id, main.parents)}

    def unwanted(tag: Tag) -> bool:
        if _is_note(tag) or id(tag) in around:
            return False
        style = str(tag.get("style", "")).replace(" ", "")
        hidden = tag.has_attr("hidden") or tag.get("aria-hidden") == "true" or "display:none" in style
        # A header or footer of the main content itself holds its title or its notes.
        own = tag.name in {"header", "footer", "form"} and main.name != "body" and _within(tag, main)
        return hidden or (tag.name in _REPEATED and not own)

    return unwanted


def _within(part: PageElement, whole: Tag) -> bool:
    return any(parent is whole for parent in part.parents)


def _holds_blocks(tag: Tag) -> bool:
    return tag.name in _BLOCKS or tag.find(list(_BLOCKS | _HEADINGS)) is not None


def _is_note(tag: Tag) -> bool:
    """A footnote, or the list of them; a mark that points at one is not."""
    if tag.name in {"a", "sup", "span", "html", "body", "main"} or tag.name in _HEADINGS:
        return False
    said = " ".join([str(tag.get("role", "")), str(tag.get("id", "")), *(tag.get_attribute_list("class") or [])])
    if re.search(r"\bdoc-(?:footnote|endnotes?)\b", said) or _NOTE_CLASS.search(said):
        return True
    return tag.name == "li" and re.match(r"(?:fn|cite_note)[-:_]?\w*$", str(tag.get("id", ""))) is not None


def _is_note_mark(tag: Tag) -> bool:
    if tag.get("role") == "doc-noteref":
        return True
    if tag.name != "sup" or not _NOTE_MARK.fullmatch(one_line(tag.get_text())):
        return False
    link = tag if tag.name == "a" else tag.find("a") or tag.find_parent("a")
    return link is not None and "#" in str(link.get("href", ""))


def _language(tag: Tag) -> Language | None:
    """What the nearest element around says; the page as a whole is as the catalogue says."""
    for around in (tag, *tag.parents):
        if around.name in {"html", "body", "main"}:
            return None
        if lang := str(around.get("lang", ""))[:2].lower():
            return Language(lang) if lang in {"nl", "en"} else None
    return None


def _whole(value: object, otherwise: int) -> int:
    said = str(value)
    return int(said) if re.fullmatch(r"\d{1,4}", said, re.ASCII) else otherwise
