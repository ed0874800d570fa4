"""Markdown to a Document: plain text, with the sections' anchors and the facts they rest on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.clauses import article_number
from ingest.document import Block, BlockKind, Document, Metadata, Skipped
from ingest.errors import UnreadableFile

_ANCHOR = re.compile(r"\s*\{#(?P<anchor>[\w-]+)\}\s*$")
_FACTS = re.compile(r"<!--\s*facts:\s*(?P<facts>[^>]*?)\s*-->")
_FRONT_MATTER = re.compile(
    r"\A(?P<fence>---|\+\+\+)[^\S\n]*\n(?=[\w-]+\s*[:=]|#).*?^(?P=fence)[^\S\n]*$", re.DOTALL | re.MULTILINE
)
# CommonMark has no footnotes and would take `[^1]: text` for the address of a link.
_NOTE_LINE = re.compile(r"^ {0,3}\[\^(?P<mark>[^\]\s]+)\]:", re.MULTILINE)
_NOTE = re.compile(r"\[\^(?P<mark>[^\]\s]+)\]:\s*(?=\S)")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\](?!:)")
_UNREAD = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<!--|-->")
# Deeper than any document goes; what lies deeper would be dropped without a word.
_NESTING = 100


def read_markdown(path: Path, metadata: Metadata) -> Document:
    """Raises UnreadableFile when the file is not text or holds none."""
    try:
        source = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{path.name} is not text in UTF-8: save it as UTF-8 and run again.",
            f"{path.name} is geen tekst in UTF-8: sla het op als UTF-8 en probeer het opnieuw.",
        ) from error
    document = parse_markdown(source, metadata)
    if not document.blocks:
        raise UnreadableFile(
            f"{path.name} holds no text: fill it, or take it out of the catalogue.",
            f"{path.name} bevat geen tekst: vul het, of haal het uit de catalogus.",
        )
    return document


def parse_markdown(source: str, metadata: Metadata) -> Document:
    """Pure."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    reading = _Reading()
    if front := _FRONT_MATTER.match(source):
        source = source[front.end() :]
        reading.skip("front matter", "it describes the file and is not part of its text", front[0])
    source = _NOTE_LINE.sub(r"\n\\[^\g<mark>]:", source)
    reading.read(MarkdownIt("commonmark", {"maxNesting": _NESTING}).enable("table").parse(source))
    return reading.document(metadata)


class _Reading:
    """The blocks so far, and where in the document the next one stands."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._skipped: list[Skipped] = []
        self._unread = 0
        self._headings: list[tuple[int, str, tuple[str, ...]]] = []
        self._anchor = ""
        self._sections = 0

    def skip(self, what: str, why: str, text: str = "") -> None:
        self._skipped.append(Skipped(what, why))
        self._unread += _characters(text)

    def document(self, metadata: Metadata) -> Document:
        text = "".join(self._text)
        seen = _characters(text) + self._unread
        return Document(metadata, text, tuple(self._blocks), None, seen, tuple(self._skipped))

    def read(self, tokens: Sequence[Token]) -> None:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at)
            inner = tokens[at + 1 : end]
            match token.type:
                case "heading_open":
                    self._heading(int(token.tag[1]), inner[0], tokens[end + 1 :])
                case "paragraph_open":
                    self._paragraph(self._plain(inner[0]))
                case "bullet_list_open" | "ordered_list_open":
                    self._list(token, inner, level=1)
                case "table_open":
                    self._table(inner)
                case "fence" | "code_block":
                    self._append(BlockKind.PARAGRAPH, _one_line(token.content))
                case "html_block":
                    self._append(BlockKind.PARAGRAPH, _untagged(token.content))
                case _:
                    self.read(inner)
            at = end + 1

    def _paragraph(self, text: str) -> None:
        note = _NOTE.match(text)
        if note:
            self._append(BlockKind.FOOTNOTE, f"{note['mark']} {text[note.end() :]}")
        else:
            self._append(BlockKind.PARAGRAPH, text)

    def _heading(self, depth: int, inline: Token, following: Sequence[Token]) -> None:
        anchor = _ANCHOR.search(inline.content)
        heading = _ANCHOR.sub("", self._plain(inline))
        if not heading:
            return
        if depth == 1 and not self._sections and all(block.kind is not BlockKind.TITLE for block in self._blocks):
            self._append(BlockKind.TITLE, heading)
            return
        self._sections += 1
        self._anchor = self._unused(anchor["anchor"] if anchor else _numbered(heading) or f"s{self._sections}")
        self._headings = [kept for kept in self._headings if kept[0] < depth]
        inherited = self._headings[-1][2] if self._headings else ()
        self._headings.append((depth, heading, _facts(following) or inherited))
        self._append(BlockKind.HEADING, heading, level=len(self._headings))

    def _unused(self, anchor: str) -> str:
        taken = {block.anchor for block in self._blocks}
        again = (f"{anchor}-{number}" for number in count(2))
        return anchor if anchor not in taken else next(name for name in again if name not in taken)

    def _list(self, opening: Token, tokens: Sequence[Token], level: int) -> None:
        number = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
        for item in _parts(tokens):
            self._item("" if number is None else f"{number}. ", item, level)
            number = None if number is None else number + 1

    def _item(self, mark: str, tokens: Sequence[Token], level: int) -> None:
        lines: list[str] = []
        at = 0
        while at < len(tokens) and tokens[at].type == "paragraph_open":
            lines.append(self._plain(tokens[at + 1]))
            at += 3
        own = " ".join(filter(None, lines))
        self._append(BlockKind.ITEM, f"{mark}{own}" if own else "", level=level)
        while at < len(tokens):
            end = _closing(tokens, at)
            if tokens[at].type in {"bullet_list_open", "ordered_list_open"}:
                self._list(tokens[at], tokens[at + 1 : end], level + 1)
            else:
                self.read(tokens[at : end + 1])
            at = end + 1

    def _table(self, tokens: Sequence[Token]) -> None:
        rows = [
            tuple(self._plain(token) for token in row if token.type == "inline")
            for part in _parts(tokens)
            for row in _parts(part)
        ]
        header, *body = rows
        self._append(BlockKind.TABLE_HEADER, " | ".join(header), header=header, cells=header)
        for cells in body:
            self._append(BlockKind.ROW, " | ".join(cells), header=header, cells=cells)

    def _plain(self, inline: Token) -> str:
        parts: list[str] = []
        for token in inline.children or []:
            if token.type in {"softbreak", "hardbreak"} or token.content.lower().startswith("<br"):
                parts.append(" ")
            elif token.type == "image" and not token.content:
                self.skip(f"image {token.attrs.get('src', '')}", "it has no description in words")
            elif token.type != "html_inline":
                parts.append(token.content)
        return _one_line(_NOTE_MARK.sub("", "".join(parts)))

    def _append(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        header: tuple[str, ...] = (),
        cells: tuple[str, ...] = (),
    ) -> None:
        text = text.strip()
        if not text.strip(" |"):
            return
        if self._blocks:
            self._put("\n" if _together(self._blocks[-1].kind, kind) else "\n\n")
        start = self._length
        self._put(text)
        self._blocks.append(
            Block(
                kind,
                start,
                self._length,
                headings=tuple(heading for _, heading, _ in self._headings),
                anchor=self._anchor,
                level=level,
                header=header,
                cells=cells,
                facts=self._headings[-1][2] if self._headings else (),
            )
        )

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)


def _together(before: BlockKind, kind: BlockKind) -> bool:
    return (kind is BlockKind.ROW and before in {BlockKind.ROW, BlockKind.TABLE_HEADER}) or (
        kind is BlockKind.ITEM and before is BlockKind.ITEM
    )


def _closing(tokens: Sequence[Token], at: int) -> int:
    """The place of the token that closes the one at `at`; itself where it opens nothing."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth <= 0:
            return place
    return len(tokens) - 1


def _parts(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """What stands inside each outermost opening and closing token."""
    at = 0
    while at < len(tokens):
        end = _closing(tokens, at)
        yield tokens[at + 1 : end]
        at = end + 1


def _facts(following: Sequence[Token]) -> tuple[str, ...]:
    for token in following:
        if token.type == "heading_open":
            break
        if token.type == "html_block" and (found := _FACTS.search(token.content)):
            return tuple(fact.strip() for fact in found["facts"].split(",") if fact.strip())
    return ()


def _untagged(source: str) -> str:
    return _one_line(html.unescape(_TAG.sub(" ", _UNREAD.sub(" ", source))))


def _numbered(heading: str) -> str | None:
    number = article_number(heading)
    return f"art-{number}" if number else None


def _characters(text: str) -> int:
    return len("".join(text.split()))


def _one_line(text: str) -> str:
    return " ".join(text.split())
