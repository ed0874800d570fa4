"""The inbox: what waits for the secretariat, with its likes; and what nobody sent in but the documents left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.database import moment, now, today
from assistant.errors import AssistantError, EmptyAnswer, Overtaken, UnknownReceipt
from assistant.escalations import OPEN, Escalation, Origin, State, Urgency
from assistant.http.desk.shared import Adviser, day_in, headers, names_of, sheet, to
from assistant.http.web.language import interface_language
from assistant.http.web.render import page
from assistant.messages import say
from assistant.people import Person
from assistant.statistics import Asked, masked
from ingest.document import Language

VIEWS = ("open", "mine", "answered", "closed")
UNANSWERED_FOR = timedelta(days=90)
SHOWN = 40  # groups on a page


@dataclass(frozen=True)
class Group:
    """A question and those much like it, the first to be answered in front."""

    first: Escalation
    others: tuple[Escalation, ...]


@dataclass(frozen=True)
class LeftOpen:
    """Questions that the documents left open, asked in much the same words; nobody is named."""

    question: str
    times: int
    receipt: str
    also: tuple[str, ...]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()

    @routes.get("")
    def inbox(request: Request, adviser: Adviser, view: str = "open", q: str = "") -> Response:
        view = view if view in VIEWS else "open"
        found = [one for one in _viewed(parts, adviser, view) if _holds(one, q)]
        groups = _grouped(parts, found)
        return page(
            request,
            "desk/inbox.html",
            view=view,
            views=VIEWS,
            q=q,
            groups=groups[:SHOWN],
            left_out=max(0, len(groups) - SHOWN),
            names=names_of(parts),
            today=today(),
            late=sum(one.overdue(today()) for one in parts.escalations.all(OPEN)),
        )

    @routes.get("/inbox.{form}")
    def exported(request: Request, adviser: Adviser, form: str) -> Response:
        language, names = interface_language(request), names_of(parts)
        columns = ("desk_question", "desk_company", "desk_state", "desk_face", "desk_due", "desk_taken_by")
        rows = [
            (
                one.question,
                one.company,
                say(f"escalation_{one.state}", language),
                say(f"face_{one.origin.face}", language),
                one.due,
                names.get(one.taken_by or "", ""),
            )
            for one in parts.escalations.all()
        ]
        return sheet("inbox", form, headers(language, *columns), rows)

    @routes.get("/left-open")
    def left_open(request: Request, adviser: Adviser) -> Response:
        return page(request, "desk/left_open.html", groups=_left_open(parts))

    @routes.post("/left-open")
    def taken_in(adviser: Adviser, receipt: Annotated[str, Form()]) -> Response:
        """Into the inbox, without an asker: the answer then becomes one for whoever asks next."""
        asked = next((one for one in _unanswered(parts) if one.receipt == receipt), None)
        if asked is None:
            raise UnknownReceipt(receipt)
        text = masked(asked.question, parts.statistics.names())
        filed = parts.escalations.file(
            text, "", None, "", Urgency.NORMAL, Origin("desk"), receipt, language=asked.language
        )
        return to(f"/desk/inbox/{filed.id}")

    @routes.get("/inbox/{identity}")
    def one(request: Request, adviser: Adviser, identity: str) -> Response:
        return _shown(request, parts, identity)

    @routes.post("/inbox/{identity}/take")
    def take(request: Request, adviser: Adviser, identity: str, revision: Annotated[int, Form()]) -> Response:
        return _done(request, parts, identity, lambda: parts.escalations.take(identity, adviser.id, revision))

    @routes.post("/inbox/{identity}/release")
    def release(request: Request, adviser: Adviser, identity: str, revision: Annotated[int, Form()]) -> Response:
        return _done(request, parts, identity, lambda: parts.escalations.release(identity, adviser.id, revision))

    @routes.post("/inbox/{identity}/reopen")
    def reopen(request: Request, adviser: Adviser, identity: str, revision: Annotated[int, Form()]) -> Response:
        return _done(request, parts, identity, lambda: parts.escalations.reopen(identity, adviser.id, revision))

    @routes.post("/inbox/{identity}/move")
    def move(
        request: Request,
        adviser: Adviser,
        identity: str,
        revision: Annotated[int, Form()],
        due: Annotated[str, Form()] = "",
    ) -> Response:
        day = day_in(due)
        if day is None:
            return _shown(request, parts, identity, said="desk_no_day", status=422)
        return _done(request, parts, identity, lambda: parts.escalations.move(identity, adviser.id, day, revision))

    @routes.post("/inbox/{identity}/close")
    def close(
        request: Request,
        adviser: Adviser,
        identity: str,
        revision: Annotated[int, Form()],
        reason: Annotated[str, Form(max_length=2000)] = "",
    ) -> Response:
        if not reason.strip():
            return _shown(request, parts, identity, said="desk_no_reason", status=422)
        return _done(
            request, parts, identity, lambda: parts.escalations.close(identity, adviser.id, reason.strip(), revision)
        )

    @routes.post("/inbox/{identity}/discuss")
    def discuss(adviser: Adviser, identity: str, text: Annotated[str, Form(max_length=5000)] = "") -> Response:
        if text.strip():
            parts.escalations.discuss(identity, adviser.id, text.strip())
        return to(f"/desk/inbox/{identity}#discussion")

    @routes.post("/inbox/{identity}/answer")
    def answer(
        request: Request,
        adviser: Adviser,
        identity: str,
        revision: Annotated[int, Form()],
        text: Annotated[str, Form(max_length=20_000)] = "",
        language: Annotated[Language, Form()] = Language.NL,
        also: Annotated[list[str] | None, Form()] = None,
        keep: Annotated[bool, Form()] = False,
    ) -> Response:
        """To whoever asked it, and to those who asked the like and were ticked."""
        try:
            if not text.strip():
                raise EmptyAnswer
            parts.escalations.answer(identity, adviser.id, text.strip(), language, revision)
        except (Overtaken, EmptyAnswer) as error:
            return _shown(request, parts, identity, error=error, text=text, language=language)
        parts.audit.record(adviser.id, "question.answered", identity)
        missed = [other for other in also or () if not _answered_too(parts, other, adviser, text.strip(), language)]
        if keep:
            return to(f"/desk/answers/new?escalation={identity}")
        return to(f"/desk/inbox/{identity}" + ("?missed=1" if missed else ""))

    return routes


def _done(request: Request, parts: Parts, identity: str, change: Any) -> Response:
    try:
        change()
    except Overtaken as error:
        return _shown(request, parts, identity, error=error)
    return to(f"/desk/inbox/{identity}")


def _shown(
    request: Request,
    parts: Parts,
    identity: str,
    *,
    error: AssistantError | None = None,
    said: str = "",
    status: int = 200,
    text: str = "",
    language: Language | None = None,
) -> Response:
    """The question as it stands now; what an adviser typed stays in its field when it could not be saved."""
    one = parts.escalations.get(identity)
    alike = next(group for group in _grouped(parts, parts.escalations.all(OPEN), one) if _has(group, identity))
    events = parts.escalations.events(identity)
    return page(
        request,
        "desk/question.html",
        status=error.http_status if error else status,
        one=one,
        alike=[other for other in (alike.first, *alike.others) if other.id != identity and other.open],
        events=events,
        last=events[-1],
        given=_given(parts, one),
        answers=parts.escalations.answers_to(identity),
        kept=parts.prepared.from_escalation(identity),
        names=names_of(parts),
        today=today(),
        said=error.key if error else said,
        overtaken=isinstance(error, Overtaken),
        text=text,
        language=language or one.language,
        missed=request.query_params.get("missed") == "1",
    )


def _given(parts: Parts, one: Escalation) -> dict[str, Any] | None:
    """What the assistant said at the time."""
    if not one.receipt:
        return None
    try:
        return parts.assistant.receipts.read(one.receipt)
    except UnknownReceipt:
        return None


def _answered_too(parts: Parts, identity: str, adviser: Person, text: str, language: Language) -> bool:
    try:
        parts.escalations.answer(identity, adviser.id, text, language)
    except AssistantError:
        return False
    parts.audit.record(adviser.id, "question.answered", identity)
    return True


def _viewed(parts: Parts, adviser: Person, view: str) -> list[Escalation]:
    if view == "mine":
        return [one for one in parts.escalations.all((State.TAKEN,)) if one.taken_by == adviser.id]
    if view == "open":
        return parts.escalations.all(OPEN)
    return parts.escalations.all((State(view),))[::-1]


def _holds(one: Escalation, q: str) -> bool:
    return all(word in f"{one.question} {one.company} {one.context}".lower() for word in q.lower().split())


def _grouped(parts: Parts, found: Sequence[Escalation], also: Escalation | None = None) -> list[Group]:
    held = list(found) if also is None or any(one.id == also.id for one in found) else [*found, also]
    places = parts.likes.groups([one.question for one in held])
    return [Group(held[first], tuple(held[other] for other in others)) for first, *others in places]


def _has(group: Group, identity: str) -> bool:
    return any(one.id == identity for one in (group.first, *group.others))


def _unanswered(parts: Parts) -> list[Asked]:
    """Of the last months, without what was sent in."""
    until = moment(now())
    sent = {one.receipt for one in parts.escalations.all()}
    asked = parts.statistics.asked(until - UNANSWERED_FOR, until)
    return [one for one in asked if one.unanswered and one.receipt not in sent]


def _left_open(parts: Parts) -> list[LeftOpen]:
    """The most asked first."""
    asked, names = _unanswered(parts), parts.statistics.names()
    groups = parts.likes.groups([one.question for one in asked])
    found = [
        LeftOpen(
            masked(asked[first].question, names),
            1 + len(others),
            asked[first].receipt,
            tuple(dict.fromkeys(masked(asked[other].question, names) for other in others[:5])),
        )
        for first, *others in groups
    ]
    return sorted(found, key=lambda one: -one.times)[:SHOWN]
