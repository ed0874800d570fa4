"""Documents that the secretariat puts in, compares, publishes, schedules and takes back: the desk's way to `ingest`.

An upload is read, and what is published or withdrawn is taken in, by processes beside the service: nobody waits for
them, and they go on where they were after a restart. What is due later is taken in by `keep`, a thread that sleeps
until then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import PurePath
from threading import Event, Thread

from assistant.database import today
from assistant.handed import Handed, Stage, handed, later
from assistant.ingestion import Ingestion, Run, State
from assistant.reading import Reading
from assistant.settings import Settings
from ingest.certificate import describe
from ingest.diff import Changed, diff
from ingest.document import Audience, Chunk, Kind, Language, Metadata, Term
from ingest.errors import UploadRefused
from ingest.library import Library
from ingest.parity import Finding, parity
from ingest.staged import Upload, try_again, waiting_one
from ingest.status import rollback
from ingest.uploaded import Entry, Withdrawn, next_change, withdrawn
from ingest.uploads import Staged, accept, all_waiting, discard, publish, restore, staged, uploaded, withdraw

__all__ = ["Changed", "Entry", "Finding", "Published", "Publishing", "Stage", "Staged", "Upload"]

EVERYONE = frozenset(Audience)
LOOKS_EVERY_S = 60  # also for what another process scheduled
TERM_NAMES = {
    Term.FIRST: re.compile(r"eerste termijn|first term|2019-2024", re.IGNORECASE),
    Term.SECOND: re.compile(r"tweede termijn|second term", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Published:
    """A document that is live, with the upload it comes from, if any."""

    metadata: Metadata
    entry: Entry | None


class Publishing:
    """Safe to share between threads: the catalogue and the library each have a lock of their own."""

    def __init__(self, settings: Settings, library: Library, ingestion: Ingestion) -> None:
        self._corpus, self._data = settings.corpus, settings.data
        self._database = settings.database.get_secret_value()
        self._library = library
        self._ingestion = ingestion
        self._reading = Reading(settings)

    def accept(self, filename: str, content: bytes) -> Upload:
        """Kept at once, and read beside the service. Raises UnreadableFile, UploadRefused; nothing is then kept."""
        one = accept(self._data, filename, content)
        self._reading.look()
        return one

    def upload(self, identity: str) -> Upload:
        """Raises UploadRefused where it is no longer there."""
        return waiting_one(self._data, identity)

    def before(self, one: Upload) -> int:
        """How many uploads are read before it; 0 while it is being read."""
        return self._reading.before(one.id)

    def wait(self, identity: str, timeout_s: float) -> None:
        """Until that upload is read, can't be, or is gone; or until time is up."""
        self._reading.wait(identity, timeout_s)

    def read_again(self, identity: str) -> None:
        try_again(self._data, identity)
        self._reading.look()

    def staged(self, identity: str) -> Staged:
        """Raises UploadRefused where it is no longer there."""
        return staged(self._data, identity)

    def waiting(self) -> list[Upload]:
        """What was uploaded and not published, newest first."""
        return all_waiting(self._data)

    def suggested(self, one: Staged) -> Entry:
        """What the form about it is filled in with."""
        self._library.refresh()
        entry = suggested(one, self._library.documents(EVERYONE), today())
        before = self.versions(entry.id)
        return replace(entry, supersedes=before[0].supersedes) if before else entry

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

    def titles(self, language: Language) -> dict[str, str]:
        """By work, what is live is called in that language, or in its own; by title."""
        found = sorted((one.metadata for one in self.documents()), key=lambda one: one.language is language)
        titles = {one.work: one.title for one in found}
        return dict(sorted(titles.items(), key=lambda one: one[1].lower()))

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
        """Now, or at `entry.publish_at`: a run begins, and `handed` tells how far it is. Raises UploadRefused."""
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
        """To the generation before this one. Raises UploadRefused while a run is under way."""
        if self.run.state is State.RUNNING:
            raise UploadRefused(
                "Documents are being published: go back when that is done.",
                "Er worden documenten gepubliceerd: ga terug als dat klaar is.",
            )
        rollback(self._data, None, self._database)
        self._library.refresh()

    def take_in(self) -> Run:
        """Begin the run that publishes what counts by now, or let the one under way be followed by it."""
        return self._ingestion.start()

    @property
    def run(self) -> Run:
        """The one under way, or the last one."""
        return self._ingestion.now

    @property
    def failed(self) -> Run | None:
        """The last run, where it failed and what it was to do is still to be done."""
        return self.run if self.run.state is State.FAILED and self._ingestion.wanted else None

    def handed(self, identity: str, language: Language) -> Handed | None:
        """The version that was published from the upload with that id, the latest; None where there is none."""
        found = [one for one in uploaded(self._data) if PurePath(one.file).stem == identity]
        return self._handed([found[-1]], language)[0] if found else None

    def on_the_way(self, language: Language) -> list[Handed]:
        """What was handed in and is neither published, scheduled nor out of date, the latest first."""
        latest = {one.id: one for one in uploaded(self._data) if not later(one)}
        found = self._handed(list(latest.values()), language)
        return [one for one in found if one.stage in (Stage.UNDER_WAY, Stage.FAILED, Stage.HELD)][::-1]

    def _handed(self, some: Sequence[Entry], language: Language) -> list[Handed]:
        self._library.refresh()
        live = {one.id: one.version for one in self._library.documents(EVERYONE)}
        latest = {one.id: one for one in uploaded(self._data) if not later(one)}
        gone = {one.id for one in self.withdrawn()}
        return [handed(one, live, latest, gone, self.run, language) for one in some]

    def keep(self) -> Callable[[], None]:
        """Reads what lies unread and publishes what falls due, beside the service, until the returned function is
        called."""
        self._reading.look()
        stopped = Event()
        thread = Thread(target=self._keep, args=(stopped,), name="publishing", daemon=True)
        thread.start()

        def stop() -> None:
            stopped.set()
            thread.join()
            self._reading.close()

        return stop

    def _keep(self, stopped: Event) -> None:
        due = self._due()
        if self._missed():
            self.take_in()
        while not stopped.wait(_until(due)):
            if (due is not None and due <= datetime.now(UTC)) or self.run.locked_out:
                self.take_in()
            due = self._due()

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
        term = term_told(file.title) or term_told(one.text) or Term.SECOND
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
