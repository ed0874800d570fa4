"""What people ask, counted: by theme, document, term, language, kind of company, outcome and month.

Nobody is named, and no group of fewer than five askers is counted on its own: such groups are put together, and are
left out where even that would point at somebody. `masked` takes out what would name a person in a question's text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, select

from assistant.conversations import conversations, turns, votes
from assistant.database import moment, stored
from assistant.model import Outcome
from assistant.people import Role, companies, people
from assistant.receipts import receipts
from ingest.document import Language, Term

FEWEST = 5  # askers in a group that is shown
UNANSWERED = (Outcome.NOT_IN_DOCUMENTS, Outcome.REFER_TO_SECRETARIAT)
SIZES = ((25, "1-25"), (250, "26-250"), (1000, "251-1000"))  # fte, up to and including
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
PHONE = re.compile(r"(?<!\w)(?:\+\d{1,3}|0)[\d\s-]{8,14}\d(?!\w)")
MASK = "…"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document, as an answer named it. `work` is what translations share."""

    work: str
    title: str
    section: str

    @property
    def theme(self) -> str:
        """The folder that the document stands in."""
        return self.work.split("/")[0]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `asker` tells one asker from another and not who they are; `company` is its kind."""

    question: str
    at: datetime
    asker: str
    role: Role
    company: str
    face: str
    language: Language
    outcome: Outcome
    term: Term | None
    receipt: str
    by_secretariat: bool
    drafts: tuple[str, ...]
    cited: tuple[Section, ...]
    nearest: tuple[Section, ...]
    up: int
    down: int

    @property
    def unanswered(self) -> bool:
        return self.outcome in UNANSWERED

    @property
    def about(self) -> tuple[Section, ...]:
        """What it was answered from; for an unanswered one what came nearest."""
        return self.cited or self.nearest[:1]


@dataclass(frozen=True, slots=True)
class Feedback:
    """An opinion on an answer, without whose it is."""

    question: str
    answer: str
    up: bool
    reason: str
    expected: str
    on: date
    sources: tuple[Section, ...]
    receipt: str


@dataclass(frozen=True, slots=True)
class Count:
    """`name` is empty for the small groups put together; `askers` is never under FEWEST."""

    name: str
    questions: int
    askers: int


class Statistics:
    """Reads what the faces have kept; writes nothing."""

    def __init__(self, engine: Engine, sizes: Callable[[], dict[str, int]] = dict) -> None:
        """`sizes` gives the fte of companies that have told it, by company id."""
        self.engine = engine
        self._sizes = sizes

    def asked(self, since: datetime, until: datetime) -> list[Asked]:
        """From `since` up to `until`, newest first. Both aware of their time zone."""
        sizes = self._sizes()
        query = (
            select(
                turns.c.question,
                turns.c.asked_at,
                turns.c.receipt,
                conversations.c.id.label("conversation"),
                conversations.c.face,
                people.c.id.label("person"),
                people.c.role,
                people.c.company,
                receipts.c.answer,
            )
            .join(conversations, conversations.c.id == turns.c.conversation)
            .join(receipts, receipts.c.id == turns.c.receipt)
            .outerjoin(people, people.c.id == conversations.c.person)
            .where(turns.c.asked_at >= stored(since), turns.c.asked_at < stored(until))
            .order_by(turns.c.id.desc())
        )
        with self.engine.connect() as connection:
            rows = connection.execute(query).all()
            opinions = connection.execute(select(votes.c.receipt, votes.c.up)).all()
        up, down = _opinions(opinions, 1), _opinions(opinions, 0)
        return [_asked(row, sizes, up, down) for row in rows]

    def feedback(self, since: datetime, until: datetime) -> list[Feedback]:
        """Newest first."""
        query = (
            select(votes, receipts.c.question.label("asked"), receipts.c.answer)
            .join(receipts, receipts.c.id == votes.c.receipt)
            .where(votes.c.given_at >= stored(since), votes.c.given_at < stored(until))
            .order_by(votes.c.given_at.desc())
        )
        with self.engine.connect() as connection:
            return [_feedback(row) for row in connection.execute(query)]

    def names(self) -> tuple[str, ...]:
        """Of people and companies, longest first: what `masked` takes out."""
        with self.engine.connect() as connection:
            found = [row.name for row in connection.execute(select(people.c.name))]
            found += [row.name for row in connection.execute(select(companies.c.name))]
        return tuple(sorted((name for name in found if len(name) > 2), key=len, reverse=True))


def counted(asked: Iterable[Asked], names: Callable[[Asked], Iterable[str]]) -> tuple[Count, ...]:
    """The largest first. Small groups come last as one, or not at all: the rest may not give one away. Pure."""
    groups: dict[str, list[Asked]] = {}
    for one in asked:
        for name in dict.fromkeys(names(one)):
            groups.setdefault(name, []).append(one)
    shown = sorted((name for name, held in groups.items() if _askers(held) >= FEWEST), key=lambda n: -len(groups[n]))
    small = [name for name in groups if name not in shown]
    together = [one for name in small for one in groups[name]]
    # One small group beside a known total would be the difference: it takes the least of the others with it.
    while len(small) == 1 and shown and _askers(together) < FEWEST:
        small.append(shown.pop())
        together += groups[small[-1]]
    found = [Count(name, len(groups[name]), _askers(groups[name])) for name in shown]
    if _askers(together) >= FEWEST and len(small) > 1:
        found.append(Count("", len(together), _askers(together)))
    return tuple(found)


def by_theme(one: Asked) -> Iterable[str]:
    return (section.theme for section in one.about)


def by_document(one: Asked) -> Iterable[str]:
    """By work, so that a document and its translation are one."""
    return (section.work for section in one.about)


def by_section(one: Asked) -> Iterable[str]:
    return (f"{section.section} ({section.title})" for section in one.about)


def by_term(one: Asked) -> Iterable[str]:
    return (one.term or "none",)


def by_language(one: Asked) -> Iterable[str]:
    return (one.language,)


def by_company(one: Asked) -> Iterable[str]:
    return (one.company,)


def by_outcome(one: Asked) -> Iterable[str]:
    return ("secretariat" if one.by_secretariat else one.outcome,)


def by_month(one: Asked) -> Iterable[str]:
    return (f"{one.at:%Y-%m}",)


def by_face(one: Asked) -> Iterable[str]:
    return (one.face,)


@dataclass(frozen=True, slots=True)
class Heat:
    """How often a section did not answer, or its answer was found wrong; 0 also for fewer than FEWEST askers."""

    name: str
    unanswered: int
    contested: int


def heat(asked: Sequence[Asked], most: int = 20) -> tuple[Heat, ...]:
    """The sections that leave most unanswered or contested, of at least FEWEST askers each. Pure."""
    trouble = [one for one in asked if one.unanswered or one.down]
    groups: dict[str, list[Asked]] = {}
    for one in trouble:
        for name in dict.fromkeys(by_section(one)):
            groups.setdefault(name, []).append(one)
    found = [
        Heat(name, _enough([a for a in held if a.unanswered]), _enough([a for a in held if a.down]))
        for name, held in groups.items()
    ]
    shown = [one for one in found if one.unanswered or one.contested]
    return tuple(sorted(shown, key=lambda one: -(one.unanswered + one.contested))[:most])


def answered_of(asked: Sequence[Asked]) -> int | None:
    """How many got an answer; None where that would tell of fewer than FEWEST askers, either way. Pure."""
    answered = [one for one in asked if not one.unanswered]
    left = [one for one in asked if one.unanswered]
    few = any(held and _askers(held) < FEWEST for held in (answered, left))
    return None if few or _askers(asked) < FEWEST else len(answered)


def masked(text: str, names: Sequence[str]) -> str:
    """Without addresses, telephone numbers and the names given. Pure."""
    text = PHONE.sub(MASK, MAIL.sub(MASK, text))
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", MASK, text, flags=re.IGNORECASE)
    return text


def size_of(fte: int) -> str:
    """The class of size that a company falls in, by the bounds of the first term's contribution. Pure."""
    return next((name for most, name in SIZES if fte <= most), "1000+")


def _enough(asked: Sequence[Asked]) -> int:
    return len(asked) if _askers(asked) >= FEWEST else 0


def _askers(asked: Iterable[Asked]) -> int:
    return len({one.asker for one in asked})


def _opinions(rows: Iterable[Any], wanted: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        if bool(row.up) == bool(wanted):
            found[row.receipt] = found.get(row.receipt, 0) + 1
    return found


def _asked(row: Any, sizes: dict[str, int], up: dict[str, int], down: dict[str, int]) -> Asked:
    answer = json.loads(row.answer)
    role = Role(row.role) if row.role else Role.VISITOR
    size = sizes.get(row.company) if row.company else None
    return Asked(
        question=row.question,
        at=moment(row.asked_at),
        asker=row.person or row.conversation,
        role=role,
        company=size_of(size) if size else role,
        face=row.face,
        language=Language(answer["language"]),
        outcome=Outcome(answer["outcome"]),
        term=Term(answer["term"]) if answer["term"] else None,
        receipt=row.receipt,
        by_secretariat=bool(answer.get("secretariat")),
        drafts=tuple(answer.get("drafts", ())),
        cited=_cited(answer),
        nearest=_sections(answer["nearest"]),
        up=up.get(row.receipt, 0),
        down=down.get(row.receipt, 0),
    )


def _feedback(row: Any) -> Feedback:
    answer = json.loads(row.answer)
    return Feedback(
        question=json.loads(row.asked)["text"],
        answer=answer["text"],
        up=bool(row.up),
        reason=row.reason,
        expected=row.expected,
        on=moment(row.given_at).date(),
        sources=_cited(answer),
        receipt=row.receipt,
    )


def _cited(answer: dict[str, Any]) -> tuple[Section, ...]:
    return _sections(citation for claim in answer["claims"] for citation in claim["citations"])


def _sections(citations: Iterable[dict[str, Any]]) -> tuple[Section, ...]:
    found = (Section(one["document"].rsplit(".", 1)[0], one["title"], one["section"]) for one in citations)
    return tuple(dict.fromkeys(found))
