"""Who will read an answer, and what all of them may see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.channels import Channels
from assistant.model import Outcome
from assistant.people import People
from assistant.slack.blocks import ANSWERED
from assistant.slack.competition import is_sensitive
from assistant.slack.identity import Known
from assistant.slack.questions import Asked, How
from assistant.slack.readers import Readers
from assistant.slack.threads import in_thread
from ingest.document import Audience

# A day within each term, for a channel that is kept to one of them.
DAY_OF_TERM = {"1": date(2022, 1, 1), "2": date(2026, 1, 1)}

NO_QUESTION = frozenset({Outcome.CLARIFY, Outcome.OUT_OF_SCOPE})


@dataclass(frozen=True, slots=True)
class Place:
    """`audiences` is what all readers may see, and `narrower` whether the asker may see more; `why` is the key of the
    reason for privacy. Outcomes that are `unsaid` are kept silent about: nobody had asked in so many words.
    """

    private: bool
    audiences: frozenset[Audience]
    why: str = ""
    as_of: date | None = None
    narrower: bool = False
    unsaid: frozenset[Outcome] = frozenset()


class Places:
    def __init__(self, people: People, channels: Channels, readers: Readers) -> None:
        self.people = people
        self.channels = channels
        self.readers = readers

    async def of(self, asked: Asked, known: Known) -> Place:
        """Whether it is private; in the open the audience is not looked up yet, so that nobody waits for it."""
        if is_direct(asked.channel):
            return Place(True, known.audiences)
        settings = await in_thread(self.channels.settings, asked.channel)
        as_of = DAY_OF_TERM.get(settings.term)
        if asked.how in (How.COMMAND, How.SHORTCUT):
            return Place(True, known.audiences, as_of=as_of)
        if await in_thread(self._sensitive, asked, known):
            return Place(True, known.audiences, "slack_why_competition", as_of)
        if settings.private:
            return Place(True, known.audiences, "slack_why_setting", as_of)
        return Place(False, frozenset(), as_of=as_of, unsaid=_unsaid(asked))

    async def with_audience(self, place: Place, asked: Asked, known: Known) -> Place:
        """In the open only what everybody there may see."""
        if place.private:
            return place
        shared = known.audiences & await self.readers.audiences(asked.channel)
        return replace(place, audiences=shared, narrower=shared != known.audiences)

    def _sensitive(self, asked: Asked, known: Known) -> bool:
        names = {one.id: one.name for one in self.people.companies()}
        own = names.get(known.person.company or "", "") if known.person else ""
        return is_sensitive(asked.text, own, names.values())


def _unsaid(asked: Asked) -> frozenset[Outcome]:
    """What people say to each other may be answered, but not with a word that it can't be. Thanks are no question."""
    if asked.how is How.HEARD:
        return frozenset(Outcome) - set(ANSWERED)
    if asked.how is How.THREAD and "?" not in asked.text:
        return NO_QUESTION
    return frozenset()


def is_direct(channel: str) -> bool:
    """Direct conversations begin with a D, by Slack's own naming."""
    return channel.startswith("D")
