"""A question in Slack, an answer in its place: start reading at `Asking.answer`."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from weakref import WeakValueDictionary

from slack_sdk.web.async_client import AsyncWebClient

from assistant.answer import Assistant
from assistant.messages import say
from assistant.model import Answer, Asker, Question, Step
from assistant.people import People
from assistant.slack.blocks import ANSWERED, Setting, Shown, shown
from assistant.slack.calls import is_outage
from assistant.slack.channels import Channels
from assistant.slack.competition import is_sensitive
from assistant.slack.identity import Identities, Known
from assistant.slack.posting import Posting
from assistant.slack.private import Note, PrivateReply
from assistant.slack.questions import Asked, How, Kept, Questions
from assistant.slack.reply import Reply, Spot
from assistant.slack.threads import in_thread
from ingest.document import Audience

AnyReply = Reply | PrivateReply | Note

log = logging.getLogger(__name__)

# A day within each term, for a channel that is kept to one of them.
DAY_OF_TERM = {"1": date(2022, 1, 1), "2": date(2026, 1, 1)}


@dataclass(frozen=True, slots=True)
class Place:
    """Who will read an answer: `audiences` is what all of them may see; `why` is the key of the reason for privacy."""

    private: bool
    audiences: frozenset[Audience]
    why: str = ""
    as_of: date | None = None
    narrower: bool = False
    silent_unless_answered: bool = False


class Asking:
    def __init__(
        self,
        client: AsyncWebClient,
        assistant: Assistant,
        people: People,
        identities: Identities,
        channels: Channels,
        questions: Questions,
        posting: Posting,
        pool: ThreadPoolExecutor,
        service: str,
    ) -> None:
        self.client = client
        self.assistant = assistant
        self.people = people
        self.identities = identities
        self.channels = channels
        self.questions = questions
        self.posting = posting
        self.pool = pool
        self.service = service
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def answer(self, asked: Asked) -> None:
        """Once for each message, in the open or in private. Raises what is_outage knows: to be tried again later."""
        known = await self.identities.of(asked.user)
        if known.bot:
            return
        async with self._one_at_a_time(asked):
            place = await self.place(asked, known)
            held = await in_thread(self.questions.begin, asked, place.private)
            if held is not None:
                await self._answer(asked, known, place, held)

    async def _answer(self, asked: Asked, known: Known, place: Place, held: Kept) -> None:
        reply = self._reply(asked, known, place, held)
        if not place.silent_unless_answered:
            await reply.begin(held.reply_ts)
        try:
            answer = await self._found(asked, known, place, held, reply)
        except Exception as fault:
            if is_outage(fault):
                raise
            log.exception("a question could not be answered")
            await reply.fail(known.language)
        else:
            if not place.silent_unless_answered or answer.outcome in ANSWERED:
                if place.silent_unless_answered:
                    await reply.begin(held.reply_ts)
                await reply.finish(self._shown(asked, known, place, answer))
                await self._more_in_private(asked, known, place, held, answer)
        await in_thread(self.questions.finish, held)

    async def _found(self, asked: Asked, known: Known, place: Place, held: Kept, reply: AnyReply) -> Answer:
        """The answer, its turn stored; `reply` hears how far it is."""
        conversation = await in_thread(self.questions.conversation, asked, known, place.private)
        history = await in_thread(self.questions.history, conversation, held)
        question = Question(held.text, Asker(place.audiences), history, place.as_of)
        answer = await self._in_pool(question, reply)
        await in_thread(self.questions.answered, held, conversation, answer)
        return answer

    async def _in_pool(self, question: Question, reply: AnyReply | None) -> Answer:
        loop = asyncio.get_running_loop()
        steps: list[asyncio.Future[None]] = []

        def hear(step: Step) -> None:
            if reply is not None:
                loop.call_soon_threadsafe(lambda: steps.append(asyncio.ensure_future(reply.hear(step))))

        answer = await loop.run_in_executor(self.pool, partial(self.assistant.answer, question, hear))
        await asyncio.gather(*steps)
        return answer

    async def place(self, asked: Asked, known: Known) -> Place:
        """In the open only what everybody there may see; in private all that the asker may see."""
        if asked.how in (How.DIRECT, How.COMMAND, How.SHORTCUT) and not _in_channel(asked):
            return Place(True, known.audiences)
        settings = await in_thread(self.channels.settings, asked.channel)
        as_of = DAY_OF_TERM.get(settings.term)
        if asked.how in (How.COMMAND, How.SHORTCUT):
            return Place(True, known.audiences, as_of=as_of)
        if await in_thread(self._sensitive, asked, known):
            return Place(True, known.audiences, "slack_why_competition", as_of)
        if settings.private:
            return Place(True, known.audiences, "slack_why_setting", as_of)
        audiences = known.audiences & await self.channels.audiences(asked.channel)
        narrower = audiences != known.audiences
        return Place(False, audiences, "", as_of, narrower, asked.how is How.HEARD)

    def _sensitive(self, asked: Asked, known: Known) -> bool:
        names = {one.id: one.name for one in self.people.companies()}
        own = names.get(known.person.company or "", "") if known.person else ""
        return is_sensitive(asked.text, own, names.values())

    def _reply(self, asked: Asked, known: Known, place: Place, held: Kept) -> AnyReply:
        async def placed(channel: str, ts: str) -> None:
            await in_thread(self.questions.placed, held, channel, ts)

        if asked.respond_to:
            return Note(self.client, asked.respond_to, known.language)
        if place.private and asked.how is not How.DIRECT:
            return PrivateReply(self.client, self.posting, asked, known.language, place.why, placed)
        streams = self.posting.streams(asked.team) and asked.attempt == 1 and not asked.changed
        spot = Spot(asked.channel, asked.thread, asked.user, asked.team, asked.event, known.language, streams)
        return Reply(self.client, self.posting, spot, placed)

    def _shown(self, asked: Asked, known: Known, place: Place, answer: Answer, *notes: str) -> Shown:
        said = list(notes)
        if asked.attempt > 1:
            said.append(say("slack_resumed", answer.language))
        if asked.changed:
            said.append(say("slack_changed", answer.language))
        if place.narrower and answer.outcome not in ANSWERED:
            said.append(say("slack_here_only", answer.language))
        shareable = asked.how in (How.COMMAND, How.SHORTCUT) and _in_channel(asked)
        return shown(answer, Setting(tuple(said), shareable, self.service if self._signs_in(known, place) else ""))

    def _signs_in(self, known: Known, place: Place) -> bool:
        """Whether those who read the answer can open its sources in the web chat."""
        return known.person is not None or self.assistant.settings.public_access

    async def _more_in_private(self, asked: Asked, known: Known, place: Place, held: Kept, answer: Answer) -> None:
        """What only the asker may see, where it answers and what all may see does not."""
        if place.private or not place.narrower or answer.outcome in ANSWERED:
            return
        question = Question(held.text, Asker(known.audiences), (), place.as_of)
        fuller = await self._in_pool(question, None)
        if fuller.outcome not in ANSWERED:
            return
        aside = replace(asked, event=f"{asked.event}:aside")
        reply = PrivateReply(self.client, self.posting, aside, known.language, "slack_why_audience", _nowhere)
        await reply.begin()
        await reply.finish(self._shown(asked, known, replace(place, narrower=False), fuller))

    def _one_at_a_time(self, asked: Asked) -> asyncio.Lock:
        """Questions in one thread are answered in turn: the next one may rest on the one before."""
        name = f"{asked.channel}:{asked.thread}"
        return self._locks.setdefault(name, asyncio.Lock())


def _in_channel(asked: Asked) -> bool:
    """Direct conversations begin with a D, by Slack's own naming."""
    return not asked.channel.startswith("D")


async def _nowhere(channel: str, ts: str) -> None:
    """An answer beside the one in the thread is not followed when the question changes."""
