"""The plan on paper, for a board: what joining costs and asks, what is signed, and the steps over time, with sources.

The door to ReportLab.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import reportlab
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Paragraph, Spacer, Table

from assistant.formats import day
from assistant.messages import TERMS, say
from assistant.model import Citation
from assistant.onboarding.pathway import Group, Pathway
from assistant.onboarding.picture import kind_of
from assistant.onboarding.plan import Plan
from assistant.onboarding.progress import Progress, StepProgress
from assistant.onboarding.sources import Quoted, Sources, Told
from ingest.document import Language

INK, QUIET, LINE = HexColor("#1d2733"), HexColor("#56616d"), HexColor("#dcd8cf")
STEEL, COPPER, MOSS = HexColor("#1f4e6b"), HexColor("#9a4f1c"), HexColor("#2f6b4a")
FONT, BOLD = "Vera", "VeraBd"  # come with ReportLab
MARGIN = 22 * mm
WIDTH = A4[0] - 2 * MARGIN
BAR_WIDTH = 48 * mm
COLOURS = {"done": MOSS, "review": COPPER, "late": COPPER, "left_out": LINE, "open": STEEL}
GROUPS = (Group.COST, Group.SIGN, Group.ASKS, Group.LAWS)


def board_plan(
    pathway: Pathway, plan: Plan, progress: Progress, sources: Sources, people: Mapping[str, str], printed: date
) -> bytes:
    """A PDF in the language of `sources`; `people` are names by id."""
    _fonts()
    language = sources.language
    title = say("board_title", language, company=progress.company) if progress.company else say("board_own", language)
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        title=title,
        author="Ketenwijzer",
        lang=language.value,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=20 * mm,
        bottomMargin=20 * mm,
    )
    frame = Frame(MARGIN, 20 * mm, WIDTH, A4[1] - 40 * mm, 0, 0, 0, 0)
    foot = partial(_foot, words=say("board_foot", language, day=day(printed, language)), language=language)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=foot)])
    document.build(list(_story(title, pathway, plan, progress, sources, people)))
    return buffer.getvalue()


def _story(
    title: str,
    pathway: Pathway,
    plan: Plan,
    progress: Progress,
    sources: Sources,
    people: Mapping[str, str],
) -> Iterator[Flowable]:
    language, cited = sources.language, _Cited()
    yield Paragraph(escape(title), STYLES["title"])
    stage = say(f"stage_{plan.stage}", language)
    done = say("overview_done", language, done=progress.done, total=progress.total)
    yield Paragraph(escape(f"{stage} · {done}"), STYLES["quiet"])
    yield Spacer(1, 4 * mm)
    yield from _facts(pathway, plan, language)
    for group in GROUPS:
        told = [sources.told(one) for one in plan.group(group)]
        if told:
            heading = Paragraph(escape(say(f"group_{group}", language)), STYLES["heading"])
            first, *rest = told
            yield KeepTogether([heading, *_statement(first, language, cited)])
            for one in rest:
                yield KeepTogether(list(_statement(one, language, cited)))
    yield Paragraph(escape(say("overview_picture", language)), STYLES["heading"])
    yield Paragraph(escape(say("overview_proposal", language)), STYLES["quiet"])
    yield Spacer(1, 3 * mm)
    yield _steps(progress, people, language)
    yield Paragraph(escape(say("sources", language)), STYLES["heading"])
    for number, citation in cited.numbered():
        about = f"{citation.title}. {citation.section}. {TERMS[citation.term][language]}."
        yield Paragraph(escape(f"{number}  {about}"), STYLES["source"])


def _facts(pathway: Pathway, plan: Plan, language: Language) -> Iterator[Flowable]:
    rows = [
        [_paragraph(fact.ask[language], "cell"), _paragraph(words, "cell")]
        for fact in pathway.facts
        if (words := plan.facts.words(fact, language))
    ]
    if rows:
        yield Paragraph(escape(say("facts_title", language)), STYLES["heading"])
        yield Table(rows, [WIDTH * 0.55, WIDTH * 0.45], style=[*LINES])


def _statement(told: Told, language: Language, cited: _Cited) -> Iterator[Flowable]:
    yield Paragraph(escape(told.planned.statement.title[language]), STYLES["statement"])
    if not told.quoted:
        yield Paragraph(escape(say("statement_gone", language)), STYLES["body"])
    for term in told.terms:
        yield Paragraph(escape(TERMS[term][language]), STYLES["term"])
        yield from _quoted([one for one in told.quoted if one.term == term], cited)
    if told.second:
        yield Paragraph(escape(say("statement_second", language)), STYLES["term"])
        yield from _quoted(told.second, cited)
    elif told.unknown_for_second:
        words = f"{say('statement_second_unknown', language)} {say('statement_ask', language)}."
        yield Paragraph(escape(words), STYLES["copper"])


def _quoted(quoted: Sequence[Quoted], cited: _Cited) -> Iterator[Flowable]:
    """Sentences run on; items of a list stand apart."""
    run: list[str] = []
    for one in quoted:
        words = f"{escape(one.claim.text)}<super size=6> {cited.number(one.claim.citations[0])}</super>"
        if one.listed:
            if run:
                yield Paragraph(" ".join(run), STYLES["body"])
                run = []
            yield Paragraph(words, STYLES["item"], bulletText="–")
        else:
            run.append(words)
    if run:
        yield Paragraph(" ".join(run), STYLES["body"])


def _steps(progress: Progress, people: Mapping[str, str], language: Language) -> Table:
    first = min((one.planned.begins for one in progress.steps), default=date.min)
    days = max(((one.due - first).days for one in progress.steps), default=1) or 1
    head = ("board_step", "board_owner", "board_when", "overview_picture")
    rows: list[list[Any]] = [[_paragraph(say(key, language), "head") for key in head]]
    for one in progress.steps:
        kind = kind_of(one)
        state = "" if kind == "open" else f", {say(f'kind_{kind}', language)}"
        rows.append(
            [
                _paragraph(one.planned.step.title[language], "cell"),
                _paragraph(people.get(one.held.owner or "", ""), "cell"),
                _paragraph(f"{day(one.due, language)}{state}", "cell"),
                _Bar(one, (one.planned.begins - first).days / days, (one.due - first).days / days),
            ]
        )
    return Table(rows, [56 * mm, 24 * mm, WIDTH - 80 * mm - BAR_WIDTH, BAR_WIDTH], repeatRows=1, style=[*LINES])


class _Bar(Flowable):  # type: ignore[misc]
    """A step's time in the plan, from 0 to 1."""

    def __init__(self, step: StepProgress, begins: float, ends: float) -> None:
        super().__init__()
        self.width, self.height = BAR_WIDTH, 9
        self._colour = COLOURS[kind_of(step)]
        self._filled = kind_of(step) != "open"
        self._begins, self._ends = max(begins, 0.0), max(ends, begins + 0.02)

    def draw(self) -> None:
        self.canv.setStrokeColor(self._colour)
        self.canv.setFillColor(self._colour)
        x, width = self._begins * BAR_WIDTH, min(self._ends - self._begins, 1 - self._begins) * BAR_WIDTH
        self.canv.rect(x, 2, max(width, 2), 5, fill=int(self._filled))


class _Cited:
    """Sections get the number they come by first."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], Citation] = {}

    def number(self, citation: Citation) -> int:
        self._held.setdefault((citation.document, citation.section), citation)
        return list(self._held).index((citation.document, citation.section)) + 1

    def numbered(self) -> list[tuple[int, Citation]]:
        return list(enumerate(self._held.values(), start=1))


def _foot(canvas: Any, document: Any, words: str, language: Language) -> None:
    canvas.setFont(FONT, 7)
    canvas.setFillColor(QUIET)
    canvas.drawString(MARGIN, 12 * mm, words)
    canvas.drawRightString(A4[0] - MARGIN, 12 * mm, say("board_page", language, number=document.page))


def _paragraph(words: str, style: str) -> Paragraph:
    return Paragraph(escape(words), STYLES[style])


def _fonts() -> None:
    folder = Path(reportlab.__file__).with_name("fonts")
    for name in (FONT, BOLD):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name, **({"fontName": FONT, "fontSize": size, "leading": leading, "textColor": INK, "spaceAfter": 2} | more)
    )


STYLES = {
    "title": _style("title", 18, 23, fontName=BOLD, spaceAfter=4),
    "heading": _style("heading", 11.5, 15, fontName=BOLD, spaceBefore=14, spaceAfter=5, keepWithNext=1),
    "statement": _style("statement", 8.8, 12.5, fontName=BOLD, spaceBefore=6, keepWithNext=1),
    "term": _style("term", 7.5, 11, textColor=QUIET, keepWithNext=1),
    "body": _style("body", 8.8, 13.2),
    "item": _style("item", 8.8, 13.2, leftIndent=10, bulletIndent=0),
    "copper": _style("copper", 8.8, 13.2, textColor=COPPER),
    "quiet": _style("quiet", 8.2, 12, textColor=QUIET),
    "source": _style("source", 7.6, 11, textColor=QUIET),
    "cell": _style("cell", 8, 11, spaceAfter=0),
    "head": _style("head", 7.5, 10, textColor=QUIET, spaceAfter=0),
}
LINES: list[tuple[Any, ...]] = [
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
