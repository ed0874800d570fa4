"""The made-up agreement as a web page, as Markdown and as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import count

from tests.ingest.examples.agreement import Agreement, Article, Bullet, Lid, Point, Preamble, Table


def as_html(agreement: Agreement) -> str:
    """A page as a site shows it, with what surrounds the text; notes stand at the end."""
    marks = count(1)
    body = "".join(
        f"<section><h2>{escape(chapter.heading)}</h2>{''.join(_article(a, marks) for a in chapter.articles)}</section>"
        for chapter in agreement.chapters
    )
    notes = "".join(f'<li id="fn{n}">{escape(note)}</li>' for n, note in enumerate(agreement.notes, start=1))
    menu = "".join(f'<li><a href="#">{escape(chapter.heading)}</a></li>' for chapter in agreement.chapters)
    return (
        f'<!doctype html><html lang="{agreement.language}"><head><meta charset="utf-8"><title>-</title>'
        f"<style>p {{ color: red }}</style></head><body><header><p>{agreement.running_header}</p></header>"
        f"<nav><ul>{menu}</ul></nav><main><h1>{escape(agreement.title)}</h1><p>{escape(agreement.opening)}</p>\n"
        f"{_preamble(agreement.preamble)}{body}"
        f'<section class="footnotes"><ol>{notes}</ol></section></main><aside>{agreement.running_header}</aside>'
        f"<footer>{agreement.running_header}</footer><script>document.write('{agreement.running_header}')</script>"
        "</body></html>"
    )


def _preamble(preamble: Preamble) -> str:
    said = "".join(f"<p>{escape(text)}</p>" for text in preamble.paragraphs)
    return f"<section><h2>{escape(preamble.heading)}</h2>{said}</section>"


def _article(article: Article, marks: Iterator[int]) -> str:
    defined = "".join(f"<dt>{escape(d.term)}</dt><dd>{escape(d.meaning)}</dd>" for d in article.definitions)
    leden = "".join(_lid(lid, marks) for lid in article.leden)
    return (
        f"<h3>{escape(article.heading)}</h3><p>{escape(article.intro)}</p>"
        + (f"<dl>{defined}</dl>" if defined else "")
        + (f"<ol>{leden}</ol>" if leden else "")
        + _bullets(article.bullets)
        + (_table(article.table) if article.table else "")
    )


def _bullets(bullets: Sequence[Bullet]) -> str:
    items = "".join(f"<li>{escape(bullet.text)}{_bullets(bullet.bullets)}</li>" for bullet in bullets)
    return f"<ul>{items}</ul>" if items else ""


def _lid(lid: Lid, marks: Iterator[int]) -> str:
    note = f'<sup><a href="#fn{(n := next(marks))}">{n}</a></sup>' if lid.note else ""
    return f"<li>{escape(lid.text)}{note}{_points(lid.points, 'a')}</li>"


def _points(points: Sequence[Point], style: str) -> str:
    items = "".join(f"<li><p>{escape(point.text)}</p>{_points(point.points, 'i')}</li>" for point in points)
    return f'<ol type="{style}">{items}</ol>' if items else ""


def _table(table: Table) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in table.header)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def as_markdown(agreement: Agreement) -> str:
    marks = count(1)
    lines = [f"# {agreement.title}", "", agreement.opening, "", f"## {agreement.preamble.heading}", ""]
    lines += [line for text in agreement.preamble.paragraphs for line in (text, "")]
    for chapter in agreement.chapters:
        lines += [f"## {chapter.heading}", ""]
        for article in chapter.articles:
            lines += [f"### {article.heading}", "", article.intro, "", *_markdown_of(article, marks)]
    lines += [line for n, note in enumerate(agreement.notes, start=1) for line in (f"[^{n}]: {note}", "")]
    return "\n".join(lines)


def _markdown_of(article: Article, marks: Iterator[int]) -> Iterator[str]:
    for definition in article.definitions:
        yield from (f"{definition.term}: {definition.meaning}", "")
    for lid in article.leden:
        yield f"{lid.mark} {lid.text}" + (f"[^{next(marks)}]" if lid.note else "")
        yield from _markdown_points(lid.points, "   ")
    yield from _markdown_bullets(article.bullets, "")
    yield ""
    if article.table:
        yield f"| {' | '.join(article.table.header)} |"
        yield "|---|---|---|"
        yield from (f"| {' | '.join(row)} |" for row in article.table.rows)
        yield ""


def _markdown_points(points: Sequence[Point], margin: str) -> Iterator[str]:
    for point in points:
        yield f"{margin}- {point.mark} {point.text}"
        yield from _markdown_points(point.points, margin + "  ")


def _markdown_bullets(bullets: Sequence[Bullet], margin: str) -> Iterator[str]:
    for bullet in bullets:
        yield f"{margin}- {bullet.text}"
        yield from _markdown_bullets(bullet.bullets, margin + "  ")


def as_text(agreement: Agreement) -> str:
    """Tables and notes are left out: plain text has no form of its own for them."""
    parts = [agreement.title, agreement.opening, agreement.preamble.heading.upper(), *agreement.preamble.paragraphs]
    for chapter in agreement.chapters:
        parts.append(chapter.heading)
        for article in chapter.articles:
            parts += [article.heading, article.intro, *(f"{d.term}: {d.meaning}" for d in article.definitions)]
            for lid in article.leden:
                parts.append(f"{lid.mark} {lid.text}")
                parts += _text_points(lid.points)
            parts += _text_bullets(article.bullets, "")
    return "\n\n".join(parts) + "\n"


def _text_points(points: Sequence[Point]) -> list[str]:
    return [line for p in points for line in (f"{p.mark} {p.text}", *_text_points(p.points))]


def _text_bullets(bullets: Sequence[Bullet], margin: str) -> list[str]:
    return [line for b in bullets for line in (f"{margin}- {b.text}", *_text_bullets(b.bullets, margin + "  "))]
