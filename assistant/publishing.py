"""Documents that the secretariat puts in, compares, publishes, schedules and takes back: the desk's way to `ingest`.

What is published or withdrawn is taken in by an ingest run in this process; one that is due later by `keep`, a thread
that sleeps until then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from threading import Event, Thread

import structlog

from assistant.settings import Settings
from ingest.certificate import describe
from ingest.diff import Changed, diff
from ingest.document import Audience, Chunk, Kind, Language, Metadata, Term
from ingest.encoder import Encoder
from ingest.errors import IngestError
from ingest.job import ingest, rollback
from ingest.library import Library
from ingest.parity import Finding, parity
from ingest.uploaded import Entry, Withdrawn, next_change, withdrawn
from ingest.uploads import Staged, all_staged, discard, publish, restore, stage, staged, uploaded, withdraw

__all__ = ["Changed", "Entry", "Finding", "Published", "Publishing", "Staged"]

EVERYONE = frozenset(Audience)
LOOKS_EVERY_S = 60  # also for what another process scheduled
TERM_NAMES = {
    Term.FIRST: re.compile(r"eerste termijn|first term|2019-2024", re.IGNORECASE),
    Term.SECOND: re.compile(r"tweede termijn|second term", re.IGNORECASE),
}
log = structlog.get_logger("ketenwijzer.publishing")


@dataclass(frozen=True, slots=True)
class Published:
    """A document that is live, with the upload it comes from, if any."""

    metadata: Metadata
    entry: Entry | None


class Publishing:
    """Safe to share between threads: the catalogue and the library each have a lock of their own."""

    def __init__(self, settings: Settings, encoder: Encoder, library: Library) -> None:
        self._corpus, self._data = settings.corpus, settings.data
        self._database = settings.database.get_secret_value()
        self._encoder = encoder
        self._database = settings.database.get_secret_value()
        self._library = library

    def stage(self, filename: str, content: bytes) -> Staged:
        """Raises UnreadableFile, UploadRefused."""
        return stage(self._data, filename, content)

    def staged(self, identity: str) -> Staged:
        """Raises UploadRefused where it is no longer there."""
        return staged(self._data, identity)

    def waiting(self) -> list[tuple[str, str, datetime]]:
        """The id, file name and time of what was looked at and not published, newest first."""
        return all_staged(self._data)

    def suggested(self, one: Staged) -> Entry:
        """What the form about it is filled in with."""
        self._library.refresh()
        return suggested(one, self._library.documents(EVERYONE), datetime.now(UTC).date())

    def discard(self, identity: str) -> None:
        discard(self._data, identity)

    def certificate(self, one: Staged, language: Language) -> str:
        return describe(replace(one.certificate, document=one.filename), language)

    def documents(self) -> list[Published]:
        """What is live, by title."""
        self._library.refresh()
        latest = {one.id: one for one in uploaded(self._data)}
        found = [Published(one, latest.get(one.id)) for one in self._library.documents(EVERYONE)]
        return sorted(found, key=lambda one: (one.metadata.title.lower(), one.metadata.language))

    def scheduled(self) -> list[Entry]:
        now = datetime.now(UTC)
        found = [one for one in uploaded(self._data) if one.publish_at and one.publish_at > now]
        return sorted(found, key=lambda one: one.publish_at or now)

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        return withdrawn(self._data)

    def versions(self, document: str) -> list[Entry]:
        """Uploaded ones, the newest first."""
        return [one for one in uploaded(self._data) if one.id == document][::-1]

    def changes(self, one: Staged, document: str) -> tuple[Changed, ...] | None:
        """What it changes in the live document of that id; None where there is none."""
        before = self._chunks(document)
        return diff(before, one.chunks) if before else None

    def parity(self, work: str, one: Staged | None = None, language: Language | None = None) -> tuple[Finding, ...]:
        """Where Dutch and English differ; `one` takes the place of the live document in `language`."""
        texts: dict[Language, Sequence[Chunk]] = {held: self._chunks(f"{work}.{held}") for held in Language}
        if one is not None and language is not None:
            texts[language] = one.chunks
        return parity(texts[Language.NL], texts[Language.EN]) if all(texts.values()) else ()

    def publish(self, identity: str, entry: Entry) -> Metadata:
        """Now, or at `entry.publish_at`. Raises UploadRefused, LibraryLocked and the like."""
        made = publish(self._data, identity, entry, self._corpus)
        if entry.publish_at is None or entry.publish_at <= datetime.now(UTC):
            self.take_in()
        return made

    def withdraw(self, document: str, by: str) -> None:
        withdraw(self._data, document, by, self._corpus)
        self.take_in()

    def restore(self, document: str) -> None:
        restore(self._data, document)
        self.take_in()

    def roll_back(self) -> None:
        """To the generation before this one."""
        rollback(self._data, None, self._database)
        self._library.refresh()

    def take_in(self) -> None:
        """The ingest run. Raises IngestError."""
        ingest(self._corpus, self._data, self._encoder, database=self._database)
        self._library.refresh()

    def keep(self) -> Callable[[], None]:
        """Publishes what falls due, on a thread of its own, until the returned function is called."""
        stopped = Event()
        thread = Thread(target=self._keep, args=(stopped,), name="publishing", daemon=True)
        thread.start()

        def stop() -> None:
            stopped.set()
            thread.join()

        return stop

    def _keep(self, stopped: Event) -> None:
        waiting, due = self._missed(), self._due()
        while not stopped.wait(_until(due)):
            if waiting or (due is not None and due <= datetime.now(UTC)):
                waiting = not self._taken_in()
            due = self._due()

    def _taken_in(self) -> bool:
        """False where it has to be tried again, since another process holds the library."""
        try:
            self.take_in()
        except IngestError as error:
            log.error("scheduled", fault=str(error))
            return False
        return True

    def _missed(self) -> bool:
        """Whether something fell due while no service ran."""
        now, live = datetime.now(UTC), {one.id: one.version for one in self._library.documents(EVERYONE)}
        latest = {one.id: one for one in uploaded(self._data) if one.publish_at and one.publish_at <= now}
        return any(live.get(one.id) != one.version for one in latest.values())

    def _due(self) -> datetime | None:
        return next_change(self._data, datetime.now(UTC))

    def _chunks(self, document: str) -> list[Chunk]:
        return [one.chunk for one in self._library.passages(document)]


def _until(due: datetime | None) -> float:
    """Seconds to sleep, LOOKS_EVERY_S at most."""
    return LOOKS_EVERY_S if due is None else min(LOOKS_EVERY_S, max(0.0, (due - datetime.now(UTC)).total_seconds()))


def suggested(one: Staged, live: Sequence[Metadata], today: date) -> Entry:
    """What the file says of itself; a live document of its title, which it then replaces, says the rest. Pure."""
    file = one.suggestion
    known = (file.language, file.title.strip().lower())
    before = next((held for held in live if (held.language, held.title.strip().lower()) == known), None)
    if before is None:
        term = term_told(file.title) or term_told(one.document.text) or Term.SECOND
        return Entry("", file.language, file.title, Kind.AGREEMENT, term, file.version, file.date or today)
    return Entry(
        before.work,
        file.language,
        file.title,
        before.kind,
        before.term,
        file.version or _next(before.version),
        file.date or today,
        before.audience,
        before.standing,
        before.in_force_from,
        before.in_force_until,
        before.official,
    )


def term_told(text: str) -> Term | None:
    """The one term, or both, that a text speaks of by name. Pure."""
    told = [term for term, words in TERM_NAMES.items() if words.search(text)]
    return told[0] if len(told) == 1 else Term.BOTH if told else None


def _next(version: str) -> str:
    return str(int(version) + 1) if version.isdigit() else ""
