"""The report of a month as a PDF: what was asked, how it ended, and where the documents fall short."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from html import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from assistant.escalations import Escalation
from assistant.messages import say
from assistant.statistics import FEWEST, Asked, Count, Heat, answered_of
from ingest.document import Language

INK, QUIET = colors.HexColor("#1d2733"), colors.HexColor("#56616d")
LINE, STEEL = colors.HexColor("#dcd8cf"), colors.HexColor("#1f4e6b")
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.5, leading=13.5, textColor=INK)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8, leading=11, textColor=QUIET)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=18, leading=22, spaceAfter=4)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Helvetica-Bold", fontSize=11.5, leading=15, spaceAfter=4)
BAR = 62 * mm


def monthly_report(
    month: str,
    asked: Sequence[Asked],
    groups: Mapping[str, Sequence[Count]],
    heat: Sequence[Heat],
    filed: Sequence[Escalation],
    language: Language,
) -> bytes:
    """`month` and the names in `groups` are in words of `language`."""
    out = io.BytesIO()
    title = say("report_title", language, month=month)
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=22 * mm,
        rightMargin=22 * mm,
        topMargin=20 * mm,
        bottomMargin=18 * mm,
        title=title,
        author="Ketenwijzer",
        lang=language.value,
    )
    enough = len({one.asker for one in asked}) >= FEWEST
    story = [
        Paragraph(escape(title), TITLE),
        Paragraph(say("report_lead", language, fewest=FEWEST), SMALL),
        Spacer(1, 5 * mm),
        Paragraph(escape(_opening(asked, filed, enough, language)), BODY),
        Spacer(1, 5 * mm),
    ]
    for name, rows in groups.items():
        if rows:
            story += [KeepTogether([Paragraph(escape(name), HEADING), _bars(rows)]), Spacer(1, 5 * mm)]
    if heat:
        story += [Paragraph(say("heat_title", language), HEADING), _heat(heat, language)]
    document.build(story, onFirstPage=_numbered, onLaterPages=_numbered)
    return out.getvalue()


def _opening(asked: Sequence[Asked], filed: Sequence[Escalation], enough: bool, language: Language) -> str:
    sent = say("report_filed", language, count=len(filed), answered=sum(not one.open for one in filed))
    if not enough:
        return f"{say('report_few', language, fewest=FEWEST)} {sent}"
    answered = answered_of(asked)
    if answered is None:
        return f"{say('report_asked_alone', language, count=len(asked))} {sent}"
    return f"{say('report_asked', language, count=len(asked), answered=answered)} {sent}"


def _bars(rows: Sequence[Count]) -> Table:
    most = max(one.questions for one in rows)
    cells = [
        [Paragraph(escape(one.name), BODY), _bar(one.questions / most), Paragraph(str(one.questions), BODY)]
        for one in rows
    ]
    made = Table(cells, colWidths=[72 * mm, BAR + 6 * mm, 20 * mm])
    made.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE)]))
    return made


def _bar(share: float) -> Table:
    made = Table([[""]], colWidths=[max(0.5 * mm, BAR * share)], rowHeights=[3.2 * mm], hAlign="LEFT")
    made.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), STEEL)]))
    return made


def _heat(rows: Sequence[Heat], language: Language) -> Table:
    most = max(max(one.unanswered, one.contested) for one in rows) or 1
    headers = [say(key, language) for key in ("heat_section", "heat_unanswered", "heat_contested")]
    cells = [[Paragraph(escape(text), SMALL) for text in headers]]
    style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE)]
    for place, one in enumerate(rows, start=1):
        cells.append(
            [
                Paragraph(escape(one.name), BODY),
                Paragraph(str(one.unanswered), BODY),
                Paragraph(str(one.contested), BODY),
            ]
        )
        for column, value in ((1, one.unanswered), (2, one.contested)):
            shade = colors.linearlyInterpolatedColor(colors.white, colors.HexColor("#c9dbe6"), 0, most, value)
            style.append(("BACKGROUND", (column, place), (column, place), shade))
    made = Table(cells, colWidths=[110 * mm, 28 * mm, 28 * mm], repeatRows=1)
    made.setStyle(TableStyle(style))
    return made


def _numbered(canvas: object, document: object) -> None:
    canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
    canvas.setFillColor(QUIET)  # type: ignore[attr-defined]
    canvas.drawRightString(188 * mm, 10 * mm, str(document.page))  # type: ignore[attr-defined]
