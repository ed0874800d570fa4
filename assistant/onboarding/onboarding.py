"""The onboarding as its faces use it: a record's plan, its progress, and what may be changed. START HERE."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from assistant.errors import Malformed, UnknownStep
from assistant.model import EVERYTHING
from assistant.onboarding.evidence import EvidenceFiles
from assistant.onboarding.facts import Facts
from assistant.onboarding.pathway import Pathway, Stage, Step, load_pathway
from assistant.onboarding.plan import Change, Plan, difference, plan_for
from assistant.onboarding.progress import Held, Progress, State, progress
from assistant.onboarding.records import Record, Records
from assistant.onboarding.sources import Sources
from assistant.people import People, Person
from assistant.settings import Settings
from ingest.document import Audience, Language
from ingest.library import Library

LONGEST_TEXT = 4000  # characters of a note or a reason
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class Onboarding:
    """Put together in build.py; safe to share between threads."""

    pathway: Pathway
    library: Library
    records: Records
    evidence: EvidenceFiles
    people: People

    def of_company(self, company: str) -> Record:
        """The company's pathway, begun today if it has none. Raises UnknownCompany."""
        return self.records.of_company(self.people.company(company).id, next_monday(today()))

    def sources(self, audiences: frozenset[Audience], language: Language) -> Sources:
        self.library.refresh()
        return Sources(self.library, audiences, language)

    def plan(self, record: Record) -> Plan:
        return plan_for(self.pathway, record.facts, record.stage, record.begins)

    def progress(self, record: Record, on: date | None = None) -> Progress:
        """How far it is `on` that day, or today."""
        plan = self.plan(record)
        held = self.records.held(record.id)
        seen = {section for one in held.values() for section in one.seen}
        fingerprints = self.sources(EVERYTHING, Language.NL).fingerprints(sorted(seen))
        company = self.people.company(record.company).name if record.company else ""
        return progress(plan, held, fingerprints, on or today(), company)

    def progress_of(self, company: str) -> Progress | None:
        """By a company's id; None before anybody has begun."""
        record = self.records.find_company(company)
        return self.progress(record) if record else None

    def what_if(self, record: Record, facts: Facts, stage: Stage) -> tuple[Change, ...]:
        """What other answers would change, before they are saved."""
        return difference(self.plan(record), plan_for(self.pathway, facts, stage, record.begins))

    def colleagues(self, record: Record) -> list[Person]:
        """Who may own a step: the people of the company, by name."""
        if record.company is None:
            return []
        return [person for person in self.people.all() if person.company == record.company and person.active]

    def forget_company(self, company: str) -> None:
        """The company goes with all that was kept with its steps: first every row at once, then the files.

        Raises UnknownCompany, CompanyHasPeople.
        """
        record = self.records.find_company(company)
        files = [one.sha256 for one in self.evidence.of(record.id)] if record else []
        self.people.remove_company(company)
        self.evidence.drop(files)

    def step(self, identity: str) -> Step:
        """Raises UnknownStep."""
        try:
            return self.pathway.step(identity)
        except KeyError as error:
            raise UnknownStep(identity) from error

    def decide(self, record: Record, held: Held, by: str | None) -> Held:
        """Keep what was decided of a step; `held` carries the version it was read at.

        Set done, it remembers what its sections say today. Raises UnknownStep, Overtaken, and Malformed where a reason
        is missing or the owner isn't of this company.
        """
        step = self.step(held.step)
        if held.state is State.NOT_APPLICABLE and not held.reason.strip():
            raise Malformed("reason")
        if held.owner and held.owner not in {person.id for person in self.colleagues(record)}:
            raise Malformed("owner")
        if held.due and not EARLIEST <= held.due <= LATEST:
            raise Malformed("due")
        if len(held.reason) > LONGEST_TEXT:
            raise Malformed("reason")
        seen = self.sources(EVERYTHING, Language.NL).fingerprints(step.sections) if held.state is State.DONE else {}
        return self.records.save_step(
            record.id, replace(held, reason=held.reason.replace("\0", "").strip(), seen=seen), by
        )


def build_onboarding(settings: Settings, library: Library, people: People) -> Onboarding:
    """Raises BrokenPathway."""
    engine = library.engine
    return Onboarding(
        load_pathway(settings.corpus / "onboarding" / "pathway.toml"),
        library,
        Records(engine),
        EvidenceFiles(engine, settings.data / "evidence", settings.evidence_mb),
        people,
    )


def read_day(text: str) -> date | None:
    """`2027-01-18`; None for nothing. Raises ValueError for what is no day, or not one of this century."""
    if not text.strip():
        return None
    day = date.fromisoformat(text.strip())
    if not EARLIEST <= day <= LATEST:
        raise ValueError(text)
    return day


def today() -> date:
    return datetime.now(UTC).astimezone().date()


def next_monday(day: date) -> date:
    """That day itself where it is one."""
    return day + timedelta(days=-day.weekday() % 7)
