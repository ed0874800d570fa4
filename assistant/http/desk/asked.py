"""What people ask, counted; feedback with its answer and sources; a search over questions; the report of a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.database import today
from assistant.errors import Malformed
from assistant.formats import MONTHS
from assistant.http.desk import charts
from assistant.http.desk.shared import PDF, Adviser, download, headers, sheet
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.messages import TERMS, say
from assistant.model import DROPPED
from assistant.monthly import monthly_report
from assistant.statistics import (
    FEWEST,
    Asked,
    Count,
    answered_of,
    by_company,
    by_document,
    by_face,
    by_language,
    by_month,
    by_outcome,
    by_term,
    by_theme,
    counted,
    heat,
    masked,
)
from ingest.document import Audience, Language, Term


def by_draft(one: Asked) -> Iterable[str]:
    """By what became of a chat model's sentences: shown, told in the document's words, or why neither."""
    parted = (draft.partition(":") for draft in one.drafts)
    return (reason if fate == DROPPED else fate for fate, _, reason in parted)


GROUPINGS: dict[str, Callable[[Asked], Iterable[str]]] = {
    "outcome": by_outcome,
    "theme": by_theme,
    "document": by_document,
    "term": by_term,
    "language": by_language,
    "company": by_company,
    "face": by_face,
    "draft": by_draft,
}
OF_A_MODEL = "draft"  # the grouping that says nothing where no chat model is set
MOST_ROWS = 12
MONTHS_BACK = 12
FOUND = 60


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(prefix="/asked")

    @routes.get("")
    def overview(request: Request, adviser: Adviser, months: Annotated[int, Query(ge=1, le=36)] = 12) -> Response:
        language = interface_language(request)
        asked = _asked(parts, months)
        groups = {
            name: _named(parts, counted(asked, by), name, language)[:MOST_ROWS] for name, by in groupings(asked).items()
        }
        return page(
            request,
            "desk/asked.html",
            months=months,
            groups={
                name: (rows, charts.bars([(one.name, one.questions) for one in rows])) for name, rows in groups.items()
            },
            by_month=_months(asked, language),
            heat=heat(asked),
            fewest=FEWEST,
            any=bool(asked),
            report_months=_report_months(language),
        )

    @routes.get("/feedback")
    def feedback(request: Request, adviser: Adviser, months: Annotated[int, Query(ge=1, le=36)] = 12) -> Response:
        until = datetime.now(UTC)
        names = parts.statistics.names()
        found = parts.statistics.feedback(until - timedelta(days=31 * months), until)
        return page(
            request,
            "desk/feedback.html",
            found=[(one, masked(one.question, names), masked(one.reason, names)) for one in found[:FOUND]],
            left_out=max(0, len(found) - FOUND),
        )

    @routes.get("/search")
    def search(request: Request, adviser: Adviser, q: str = "", outcome: str = "") -> Response:
        found = _found(parts, q, outcome)
        return page(
            request,
            "desk/search.html",
            q=q,
            outcome=outcome,
            found=[(one, said, _month(f"{one.at:%Y-%m}", interface_language(request))) for one, said in found[:FOUND]],
            left_out=max(0, len(found) - FOUND),
        )

    @routes.get("/search.{form}")
    def search_sheet(request: Request, adviser: Adviser, form: str, q: str = "", outcome: str = "") -> Response:
        language = interface_language(request)
        rows = [
            (
                said,
                _month(f"{one.at:%Y-%m}", language),
                _name(one.outcome, "outcome", language),
                _name(one.language, "language", language),
                _name(one.term or "none", "term", language),
                one.up,
                one.down,
            )
            for one, said in _found(parts, q, outcome)
        ]
        columns = headers(
            language,
            "desk_question",
            "desk_month",
            "desk_outcome",
            "bench_language",
            "desk_term",
            "desk_useful",
            "desk_not_useful",
        )
        return sheet("questions", form, columns, rows)

    @routes.get("/counts.{form}")
    def counts_sheet(
        request: Request, adviser: Adviser, form: str, months: Annotated[int, Query(ge=1, le=36)] = 12
    ) -> Response:
        language = interface_language(request)
        asked = _asked(parts, months)
        rows = [
            (say(f"asked_by_{name}", language), count.name, count.questions, count.askers)
            for name, by in {**groupings(asked), "month": by_month}.items()
            for count in _named(parts, counted(asked, by), name, language)
        ]
        columns = headers(language, "desk_grouping", "desk_group", "desk_questions", "desk_askers")
        return sheet("asked", form, columns, rows)

    @routes.get("/feedback.{form}")
    def feedback_sheet(
        request: Request, adviser: Adviser, form: str, months: Annotated[int, Query(ge=1, le=36)] = 12
    ) -> Response:
        language, until, names = interface_language(request), datetime.now(UTC), parts.statistics.names()
        rows = [
            (
                masked(one.question, names),
                one.answer,
                "\n".join(f"{source.title} · {source.section}" for source in one.sources),
                say("desk_useful" if one.up else "desk_not_useful", language),
                masked(one.reason, names),
                one.expected,
            )
            for one in parts.statistics.feedback(until - timedelta(days=31 * months), until)
        ]
        columns = headers(
            language,
            "desk_question",
            "desk_answer_text",
            "sources",
            "desk_opinion",
            "desk_reason",
            "desk_expected_source",
        )
        return sheet("feedback", form, columns, rows)

    @routes.get("/report.pdf")
    def report(request: Request, adviser: Adviser, month: str = "") -> Response:
        """Of one whole month, such as 2026-11."""
        first = _first_of(month)
        until = (first + timedelta(days=32)).replace(day=1)
        language = interface_language(request)
        asked = parts.statistics.asked(_midnight(first), _midnight(until))
        groups = {
            say(f"asked_by_{name}", language): _named(parts, counted(asked, by), name, language)[:MOST_ROWS]
            for name, by in groupings(asked).items()
        }
        waiting = parts.escalations.all()
        filed = [one for one in waiting if first <= one.filed_at.date() < until]
        made = monthly_report(_month(f"{first:%Y-%m}", language), asked, groups, heat(asked), filed, language)
        return download(f"ketenwijzer-{first:%Y-%m}.pdf", made, PDF)

    return routes


def groupings(asked: Iterable[Asked]) -> dict[str, Callable[[Asked], Iterable[str]]]:
    drafted = any(one.drafts for one in asked)
    return {name: by for name, by in GROUPINGS.items() if drafted or name != OF_A_MODEL}


def _asked(parts: Parts, months: int) -> list[Asked]:
    until = datetime.now(UTC)
    return parts.statistics.asked(until - timedelta(days=31 * months), until)


def _found(parts: Parts, q: str, outcome: str) -> list[tuple[Asked, str]]:
    """With every word of `q`; as masked, so that nobody is found by a name that is not shown."""
    names = parts.statistics.names()
    told = ((one, masked(one.question, names)) for one in _asked(parts, MONTHS_BACK))
    return [
        (one, said)
        for one, said in told
        if (not outcome or one.outcome == outcome) and all(word in said.lower() for word in q.lower().split())
    ]


def _named(parts: Parts, rows: Iterable[Count], grouping: str, language: Language) -> tuple[Count, ...]:
    """With the name of each group in words, or by its title in that language for as long as it is published."""
    titles = _titles(parts, language) if grouping == "document" else {}
    return tuple(
        Count(titles.get(one.name) or _name(one.name, grouping, language), one.questions, one.askers) for one in rows
    )


def _titles(parts: Parts, language: Language) -> dict[str, str]:
    """By work; in the other language where it is published in that alone."""
    held = parts.assistant.library.documents(frozenset(Audience))
    return {one.work: one.title for one in sorted(held, key=lambda one: one.language is language)}


def _name(name: str, grouping: str, language: Language) -> str:
    if not name:
        return say("asked_small_groups", language)
    if grouping == "month":
        return _month(name, language)
    if grouping == "term":
        return say("desk_no_term", language) if name == "none" else TERMS[Term(name)][language]
    if grouping == "document":
        return name
    if grouping == "company" and name[0].isdigit():
        return say("company_size", language, size=name)
    try:
        return say(f"{'role' if grouping == 'company' else grouping}_{name}", language)
    except KeyError:  # a kind of document, or a face, that has come later
        return name


def _months(asked: list[Asked], language: Language) -> str:
    """Only months with enough askers."""
    held: dict[str, list[Asked]] = {}
    for one in asked:
        held.setdefault(f"{one.at:%Y-%m}", []).append(one)
    shown = {count.name for count in counted(asked, by_month)}
    rows = [
        (_month(name, language).split()[0][:3], len(some), answered_of(some) or 0)
        for name, some in sorted(held.items())
        if name in shown
    ]
    return charts.months(say("asked_by_month", language), rows) if rows else ""


def _month(name: str, language: Language) -> str:
    year, month = name.split("-")
    return f"{MONTHS[language][int(month) - 1]} {year}"


def _report_months(language: Language) -> list[tuple[str, str]]:
    first, found = today().replace(day=1), []
    for _ in range(MONTHS_BACK):
        found.append((f"{first:%Y-%m}", _month(f"{first:%Y-%m}", language)))
        first = (first - timedelta(days=1)).replace(day=1)
    return found


def _first_of(month: str) -> date:
    try:
        return date.fromisoformat(f"{month}-01") if month else today().replace(day=1)
    except ValueError as error:
        raise Malformed("month: 2026-11") from error


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
