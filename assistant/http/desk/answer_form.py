"""A prepared answer as a form and as a row of a spreadsheet, and the passages that it may rest on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from assistant.answer import Assistant
from assistant.build import Parts
from assistant.claims import citation, citation_of
from assistant.database import today
from assistant.errors import BadSheet
from assistant.http.desk.shared import day_in
from assistant.model import EVERYTHING, Asker, Citation, Question
from assistant.prepared import Draft, Prepared
from assistant.sheets import Cell
from assistant.slots import terms_named
from ingest.document import Audience, Language, Term
from ingest.library import Library

Known = TypeVar("Known", Audience, Term)
FOUND = 8  # passages offered for a search
COLUMNS = ("question_nl", "answer_nl", "question_en", "answer_en", "term", "audience", "expires")
SHOWN_BESIDE = ("id", "status", "missing", "written_on", "author", "sources")


@dataclass(frozen=True)
class Fields:
    """What was typed, as it was typed. A line of `questions` is one wording; a source is `document:start:end`."""

    questions: Mapping[Language, str]
    answers: Mapping[Language, str]
    audience: Audience
    term: str
    expires: str
    sources: tuple[str, ...]
    find: str
    escalation: str

    def draft(self, library: Library) -> Draft:
        lines = {one: tuple(filter(None, map(str.strip, self.questions[one].splitlines()))) for one in Language}
        return Draft(
            questions={one: said for one, said in lines.items() if said},
            answers={one: self.answers[one].strip() for one in Language if self.answers[one].strip()},
            sources=citations_at(library, self.sources),
            audience=self.audience,
            term=Term(self.term) if self.term else None,
            expires=day_in(self.expires),
            escalation=self.escalation or None,
        )


def fields_of(one: Prepared) -> Fields:
    held = one.draft
    return Fields(
        questions={language: "\n".join(held.questions.get(language, ())) for language in Language},
        answers={language: held.answers.get(language, "") for language in Language},
        audience=held.audience,
        term=held.term or "",
        expires=held.expires.isoformat() if held.expires else "",
        sources=tuple(map(place, held.sources)),
        find="",
        escalation=held.escalation or "",
    )


def fresh_fields(parts: Parts, escalation: str) -> Fields:
    """Empty, or with what was asked and answered in the inbox, and its likes as other wordings."""
    questions, answers, term = dict.fromkeys(Language, ""), dict.fromkeys(Language, ""), ""
    if escalation:
        one = parts.escalations.get(escalation)
        term = "".join(terms_named(one.question)) if len(terms_named(one.question)) == 1 else ""
        questions[one.language] = one.question
        for answer in parts.escalations.answers_to(escalation):
            answers[answer.language] = answer.text
    last = today() + timedelta(days=parts.settings.desk_answer_days)
    return Fields(questions, answers, Audience.PUBLIC, term, last.isoformat(), (), "", escalation)


def place(one: Citation) -> str:
    return f"{one.document}:{one.start}:{one.end}"


def citations_at(library: Library, places: Iterable[str]) -> tuple[Citation, ...]:
    """Those that stand in the documents as they are now, in the order asked for; what does not is left out."""
    wanted = list(dict.fromkeys(places))
    documents = {one.rsplit(":", 2)[0] for one in wanted}
    found: dict[str, Citation] = {}
    for stored in library.all_chunks(EVERYTHING) if documents else ():
        if stored.metadata.id not in documents:
            continue
        for span in stored.chunk.sentences:
            name = f"{stored.metadata.id}:{span.start}:{span.end}"
            if name in wanted:
                digest = library.document(stored.metadata.id).sha256
                found[name] = citation(stored, span.start, span.end, digest)
    return tuple(found[one] for one in wanted if one in found)


def passages_for(assistant: Assistant, text: str) -> tuple[Citation, ...]:
    """What the documents have on it, the best first; empty for an empty text."""
    if not text.strip():
        return ()
    assistant.library.refresh()
    query = assistant.understood(Question(text, Asker(EVERYTHING)))
    found: dict[str, Citation] = {}
    for _, one in assistant.ranked(query, EVERYTHING):
        cited = citation_of(one.passage, one.place, assistant.library.document(one.passage.metadata.id).sha256)
        found.setdefault(place(cited), cited)
        if len(found) == FOUND:
            break
    return tuple(found.values())


def moved(library: Library, sources: Sequence[Citation]) -> tuple[tuple[Citation, Citation | None], ...]:
    """Each source whose document reads otherwise now, with the place where its very words stand today, if anywhere."""
    found: list[tuple[Citation, Citation | None]] = []
    for one in sources:
        try:
            held = library.document(one.document)
        except KeyError:
            found.append((one, None))
            continue
        if held.sha256 != one.sha256:
            start = held.text.find(one.quote)
            now = citations_at(library, [f"{one.document}:{start}:{start + len(one.quote)}"]) if start >= 0 else ()
            found.append((one, now[0] if now else None))
    return tuple(found)


def row_of(one: Prepared, names: Mapping[str, str]) -> tuple[Cell, ...]:
    typed = fields_of(one)
    beside = (
        one.id,
        one.status,
        " ".join(one.missing),
        one.written_on,
        names.get(one.author or "", ""),
        "\n".join(f"{held.title}, {held.section}: {held.quote}" for held in one.draft.sources),
    )
    return (
        typed.questions[Language.NL],
        typed.answers[Language.NL],
        typed.questions[Language.EN],
        typed.answers[Language.EN],
        typed.term,
        typed.audience,
        one.draft.expires or "",
        *beside,
    )


def draft_of_row(number: int, row: Mapping[str, str]) -> Draft:
    """`number` counts the rows below the names, from 1. Raises BadSheet with the row and the column that is wrong."""

    def read(column: str) -> str:
        return row.get(column, "").strip()

    lines = {one: tuple(filter(None, map(str.strip, read(f"question_{one}").splitlines()))) for one in Language}
    draft = Draft(
        questions={one: said for one, said in lines.items() if said},
        answers={one: read(f"answer_{one}") for one in Language if read(f"answer_{one}")},
        audience=_known(Audience, read("audience") or Audience.PUBLIC, number, "audience"),
        term=_known(Term, read("term"), number, "term") if read("term") else None,
        expires=_day(read("expires"), number),
    )
    if not any(draft.questions.get(one) and draft.answers.get(one) for one in Language):
        raise BadSheet(f"{number + 1}: question_nl + answer_nl / question_en + answer_en")
    return draft


def _known(kind: type[Known], value: str, number: int, column: str) -> Known:
    try:
        return kind(value)
    except ValueError as error:
        raise BadSheet(f"{number + 1}, {column}: {value}; {', '.join(kind)}") from error


def _day(value: str, number: int) -> date | None:
    if not value:
        return None
    found = day_in(value[:10])
    if found is None:
        raise BadSheet(f"{number + 1}, expires: {value}; 2027-01-31")
    return found
