"""How the secretariat reads an unclear clause: shown under the clause and with answers that cite it, never as its text.

A ruling is bound to the words of its section: when those change it is no longer given, and waits for another look.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from secrets import token_hex
from threading import Lock
from typing import Any

from sqlalchemy import Column, ColumnElement, Engine, Integer, Row, String, Table, Text, insert, select, update

from assistant.database import MOMENT, TABLES, moment, now, writing_to
from assistant.errors import EmptyRuling, Overtaken, UnknownRuling, UnknownSection
from assistant.model import Answer, Citation, Interpretation
from ingest.document import Audience, Language, Metadata
from ingest.library import Library, StoredChunk

EVERYONE = frozenset(Audience)


@dataclass(frozen=True, slots=True)
class Ruling:
    """On the section `anchor` of the document `work`; `words` is a hash of the section's words in both languages."""

    id: str
    revision: int
    work: str
    anchor: str
    section: str
    texts: Mapping[Language, str]
    words: str
    withdrawn: bool
    author: str | None
    given_on: date


rulings = Table(
    "rulings",
    TABLES,
    Column("id", String(16), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("work", String(200), nullable=False, index=True),
    Column("anchor", String(200), nullable=False),
    Column("section", Text, nullable=False),
    Column("texts", Text, nullable=False),
    Column("words", String(64), nullable=False),
    Column("withdrawn", Integer, nullable=False),
    Column("author", String(40)),
    Column("given_at", String(MOMENT), nullable=False),
)


class Rulings:
    """In the assistant's database. Safe to share between threads."""

    def __init__(self, engine: Engine, library: Library) -> None:
        self.engine = engine
        self._library = library
        self._sections: tuple[int, dict[str, list[tuple[int, int, str]]]] = (-1, {})
        self._lock = Lock()

    def give(self, work: str, anchor: str, texts: Mapping[Language, str], by: str) -> Ruling:
        """Raises EmptyRuling, UnknownSection."""
        said = {language: text.strip() for language, text in texts.items() if text.strip()}
        if not said:
            raise EmptyRuling
        section = self._section(work, anchor)
        if not section:
            raise UnknownSection
        identity = token_hex(6)
        row = {
            "id": identity,
            "revision": 1,
            "work": work,
            "anchor": anchor,
            "section": section[0].chunk.headings[-1] if section[0].chunk.headings else section[0].metadata.title,
            "texts": json.dumps(said, ensure_ascii=False),
            "words": _words(section),
            "withdrawn": 0,
            "author": by,
            "given_at": now(),
        }
        with writing_to(self.engine) as connection:
            connection.execute(insert(rulings).values(row))
        return self.get(identity)

    def change(self, identity: str, texts: Mapping[Language, str], by: str, revision: int) -> Ruling:
        """Also binds it to the section's words of today. Raises EmptyRuling, UnknownSection, Overtaken."""
        said = {language: text.strip() for language, text in texts.items() if text.strip()}
        if not said:
            raise EmptyRuling
        held = self.get(identity)
        section = self._section(held.work, held.anchor)
        if not section:
            raise UnknownSection
        values = {"texts": json.dumps(said, ensure_ascii=False), "words": _words(section), "author": by}
        return self._change(identity, revision, {**values, "given_at": now(), "withdrawn": 0})

    def withdraw(self, identity: str, revision: int) -> Ruling:
        return self._change(identity, revision, {"withdrawn": 1})

    def get(self, identity: str) -> Ruling:
        """Raises UnknownRuling."""
        found = self._where(rulings.c.id == identity)
        if not found:
            raise UnknownRuling
        return found[0]

    def all(self) -> list[Ruling]:
        """The newest first."""
        return self._where(rulings.c.id.is_not(None))

    def holds(self, ruling: Ruling) -> bool:
        """Whether it is given: not withdrawn, and its section reads as it did."""
        return not ruling.withdrawn and _words(self._section(ruling.work, ruling.anchor)) == ruling.words

    def on(self, work: str, anchor: str) -> list[Ruling]:
        """Those that hold on one section."""
        found = self._where((rulings.c.work == work) & (rulings.c.anchor == anchor))
        return [one for one in found if self.holds(one)]

    def interpretations(self, citation: Citation, language: Language) -> tuple[Interpretation, ...]:
        """What the secretariat says about the section that a citation comes from."""
        anchor = self._anchor(citation)
        work = citation.document.rsplit(".", 1)[0]
        if anchor is None:
            return ()
        return tuple(
            Interpretation(
                document=citation.document,
                section=citation.section,
                text=one.texts.get(language) or next(iter(one.texts.values())),
                given_on=one.given_on.isoformat(),
            )
            for one in self.on(work, anchor)
        )

    def with_interpretations(self, answer: Answer) -> tuple[Interpretation, ...]:
        """Each once, for all the citations of an answer."""
        if not self._any():
            return ()
        cited = (citation for claim in answer.claims for citation in claim.citations)
        found = (one for citation in cited for one in self.interpretations(citation, answer.language))
        return tuple({(one.section, one.text): one for one in found}.values())

    def _any(self) -> bool:
        with self.engine.connect() as connection:
            return connection.execute(select(rulings.c.id).where(rulings.c.withdrawn == 0).limit(1)).first() is not None

    def _anchor(self, citation: Citation) -> str | None:
        with self._lock:
            if self._sections[0] != self._library.generation:
                places: dict[str, list[tuple[int, int, str]]] = {}
                for one in self._library.all_chunks(EVERYONE):
                    places.setdefault(one.metadata.id, []).append((one.chunk.start, one.chunk.end, one.chunk.anchor))
                self._sections = (self._library.generation, places)
            held = self._sections[1].get(citation.document, [])
        return next((anchor for start, end, anchor in held if start <= citation.start < end), None)

    def _section(self, work: str, anchor: str) -> list[StoredChunk]:
        """The section's passages, Dutch before English."""
        documents: list[Metadata] = [one for one in self._library.documents(EVERYONE) if one.work == work]
        documents.sort(key=lambda one: list(Language).index(one.language))
        return [chunk for document in documents for chunk in self._library.section(document, anchor)]

    def _change(self, identity: str, revision: int, values: Mapping[str, object]) -> Ruling:
        self.get(identity)
        still = (rulings.c.id == identity) & (rulings.c.revision == revision)
        with writing_to(self.engine) as connection:
            changed = update(rulings).where(still).values({**values, "revision": revision + 1})
            if connection.execute(changed).rowcount != 1:
                raise Overtaken(identity)
        return self.get(identity)

    def _where(self, which: ColumnElement[bool]) -> list[Ruling]:
        with self.engine.connect() as connection:
            rows = connection.execute(select(rulings).where(which).order_by(rulings.c.given_at.desc())).all()
        return [_ruling(row) for row in rows]


def _words(section: list[StoredChunk]) -> str:
    return hashlib.sha256("\n".join(one.chunk.text for one in section).encode()).hexdigest()


def _ruling(row: Row[Any]) -> Ruling:
    return Ruling(
        id=row.id,
        revision=row.revision,
        work=row.work,
        anchor=row.anchor,
        section=row.section,
        texts={Language(one): text for one, text in json.loads(row.texts).items()},
        words=row.words,
        withdrawn=bool(row.withdrawn),
        author=row.author,
        given_on=moment(row.given_at).date(),
    )
