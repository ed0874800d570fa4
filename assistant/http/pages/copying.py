"""An answer to take along: as text, as Markdown, and as HTML that a word processor keeps the links of. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from assistant.formats import capital, day
from assistant.http.pages.kept import TurnShown
from assistant.http.pages.shown import Listed, Mark, Part, Prose, Rows, Sentence
from assistant.http.web.places import place_of
from assistant.messages import STANDINGS, TERMS, say
from assistant.model import Citation
from ingest.document import Standing


def as_text(turn: TurnShown) -> str:
    shown = turn.whole
    lines = [turn.turn.question, "", *_said(turn)]
    for part in shown.parts:
        lines += [*_text(part), ""]
    lines += [*shown.tail, f"{say('sources', shown.answer.language)}:"]
    for source in shown.sources:
        lines.append(f"[{source.number}] {_named(source.citation)}")
        if source.citation.url:
            lines.append(f"    {source.citation.url}")
    return "\n".join([*lines, "", _given(turn)]) + "\n"


def as_markdown(turn: TurnShown, address: str) -> str:
    """`address` is that of the service, which the links lead to."""
    shown = turn.whole
    lines = [f"## {_plain(turn.turn.question)}", "", *(f"{_plain(line)}\n" for line in _said(turn) if line)]
    for part in shown.parts:
        lines += [*_markdown(part), ""]
    lines += [*map(_plain, shown.tail), f"**{say('sources', shown.answer.language)}**", ""]
    for source in shown.sources:
        link = f"[{_plain(_named(source.citation))}]({address}{place_of(source.citation)})"
        official = f" ([{say('original_source', shown.answer.language)}]({source.citation.url}))"
        lines.append(f"{source.number}. {link}{official if source.citation.url else ''}")
    return "\n".join([*lines, "", _plain(_given(turn))]) + "\n"


def as_html(turn: TurnShown, address: str) -> str:
    """Without style or script; headings, lists, tables and links."""
    shown, language = turn.whole, turn.whole.answer.language
    body = [f"<h2>{escape(turn.turn.question)}</h2>", *(f"<p>{escape(line)}</p>" for line in _said(turn) if line)]
    body += [_html(part, address) for part in shown.parts]
    body += [f"<p>{escape(line)}</p>" for line in shown.tail]
    body.append(f"<p><b>{say('sources', language)}</b></p><ol>")
    for source in shown.sources:
        link = f'<a href="{escape(address + place_of(source.citation))}">{escape(_named(source.citation))}</a>'
        url = source.citation.url
        official = f' (<a href="{escape(url)}">{say("original_source", language)}</a>)' if url else ""
        body.append(f'<li value="{source.number}">{link}{official}</li>')
    body.append(f"</ol><p>{_given(turn)}</p>")
    return f'<!doctype html><html lang="{language}"><meta charset="utf-8"><body>{"".join(body)}</body></html>'


def _said(turn: TurnShown) -> list[str]:
    """Above the answer: its term, what has to be known of it, and what it says first."""
    shown, language = turn.whole, turn.whole.answer.language
    about = [capital(TERMS[shown.answer.term][language])] if shown.answer.term else []
    return [*about, *turn.banners(language), *shown.lead, ""]


def _named(citation: Citation) -> str:
    parts = [citation.title, citation.section, STANDINGS[Standing(citation.standing)][citation.language]]
    if citation.page is not None:
        parts.append(f"{say('page', citation.language)} {citation.page}")
    return ", ".join(dict.fromkeys(parts))


def _given(turn: TurnShown) -> str:
    """By what, when, and under which number the answer can be found again."""
    language = turn.whole.answer.language
    return f"Ketenwijzer, {day(turn.turn.asked_at, language)}. {say('receipt', language)} {turn.turn.receipt}"


def _numbers(marks: tuple[Mark, ...]) -> str:
    return "".join(f"[{mark.number}]" for mark in marks)


def _text(part: Part) -> Iterator[str]:
    if isinstance(part, Rows):
        yield from filter(None, [part.label, part.caption])
        yield " | ".join(part.header)
        yield from (f"{' | '.join(row.cells)} {_numbers(row.marks)}" for row in part.rows)
    elif isinstance(part, Listed):
        yield from (f"- {_sentence(one)}" for one in part.sentences)
    else:
        yield " ".join(_sentence(one) for one in part.sentences)


def _sentence(one: Sentence) -> str:
    return " ".join(filter(None, [one.label, f"{one.text} {_numbers(one.marks)}"]))


def _markdown(part: Part) -> Iterator[str]:
    if isinstance(part, Rows):
        yield from (f"{_plain(line)}\n" for line in (part.label, part.caption) if line)
        yield f"| {' | '.join(map(_plain, part.header))} | |"
        yield "|" + "---|" * (len(part.header) + 1)
        for row in part.rows:
            yield f"| {' | '.join(map(_plain, row.cells))} | {_plain(_numbers(row.marks))} |"
    else:
        yield from (_plain(line) if isinstance(part, Prose) else f"- {_plain(line[2:])}" for line in _text(part))


def _plain(text: str) -> str:
    """What Markdown would take for a mark of its own, kept as it is."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>|#" else each for each in text)


def _html(part: Part, address: str) -> str:
    if isinstance(part, Rows):
        head = "".join(f"<th>{escape(cell)}</th>" for cell in part.header)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row.cells)}<td>{_links(row.marks, address)}</td></tr>"
            for row in part.rows
        )
        above = "".join(f"<p><b>{escape(line)}</b></p>" for line in (part.label, part.caption) if line)
        # The one thing that a word processor draws the lines of a table by.
        return f'{above}<table border="1"><tr>{head}<th></th></tr>{rows}</table>'
    said = [f"{escape(f'{one.label} {one.text}'.strip())}{_links(one.marks, address)}" for one in part.sentences]
    if isinstance(part, Listed):
        return f"<ul>{''.join(f'<li>{each}</li>' for each in said)}</ul>"
    return f"<p>{' '.join(said)}</p>"


def _links(marks: tuple[Mark, ...], address: str) -> str:
    return "".join(
        f'<sup><a href="{escape(address + place_of(mark.citation))}">[{mark.number}]</a></sup>' for mark in marks
    )
