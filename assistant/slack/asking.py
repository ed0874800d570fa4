"""A question in Slack, an answer in its place: start reading at `Asking.answer`."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from weakref import WeakValueDictionary

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from assistant.answer import Assistant
from assistant.messages import say
from assistant.model import Answer, Claim, Question, Step
from assistant.slack.blocks import ANSWERED, Setting, Shown, shown
from assistant.slack.calls import is_outage, is_unsure
from assistant.slack.identity import Identities, Known
from assistant.slack.places import Place, Places, is_direct
from assistant.slack.posted import remove
from assistant.slack.posting import Posting
from assistant.slack.private import Note, PrivateReply
from assistant.slack.questions import ASIDE, Asked, How, Kept, Questions
from assistant.slack.reply import Reply, Spot
from assistant.slack.threads import in_thread

log = logging.getLogger(__name__)

AnyReply = Reply | PrivateReply | Note


class Asking:
    """`service` is where people reach the web chat; "" where nobody does."""

    def __init__(
        self,
        client: AsyncWebClient,
        assistant: Assistant,
        identities: Identities,
        places: Places,
        questions: Questions,
        posting: Posting,
        pool: ThreadPoolExecutor,
        service: str,
    ) -> None:
        self.client = client
        self.assistant = assistant
        self.identities = identities
        self.places = places
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
            place = await self.places.of(asked, known)
            held = await in_thread(self.questions.begin, asked, place.private)
            if held is not None:
                await self._answer(asked, known, place, await self._moved(held, place))

    async def _answer(self, asked: Asked, known: Known, place: Place, held: Kept) -> None:
        reply = self._reply(asked, known, place, held)
        try:
            await self._shows_status(asked, known)
            if not place.unsaid:
                await reply.begin(held.reply_ts)
            place = await self.places.with_audience(place, asked, known)
            answer = await self._found(asked, known, place, held, reply)
            if answer.outcome not in place.unsaid and await in_thread(self.questions.stands, held):
                if place.unsaid:
                    await reply.begin(held.reply_ts)
                await reply.finish(self.shown(asked, known, place, answer))
                await self._more_in_private(asked, known, place, held)
        except Exception as fault:
            if is_outage(fault):
                raise
            log.exception("a question could not be answered")
            await reply.fail(known.language)
        if not await in_thread(self.questions.finish, held) and not await in_thread(
            self.questions.at, held.channel, held.ts
        ):
            await reply.remove()

    async def _found(self, asked: Asked, known: Known, place: Place, held: Kept, reply: AnyReply) -> Answer:
        """The answer, its turn stored; `reply` hears how far it is."""
        conversation = await in_thread(self.questions.conversation, asked, known, place.private)
        history = await in_thread(self.questions.history, conversation, held)
        question = Question(held.text, known.asker(place.audiences), history, place.as_of)
        answer = await self.found(question, reply)
        await in_thread(self.questions.answered, held, conversation, answer)
        return answer

    async def found(self, question: Question, reply: AnyReply | None = None) -> Answer:
        """Made where as many answers are made at once as are set."""
        loop = asyncio.get_running_loop()
        heard: asyncio.Queue[Step | Claim | None] = asyncio.Queue()

        def hear(far: Step | Claim) -> None:
            if isinstance(far, Step) or self.sentences_come_early:
                loop.call_soon_threadsafe(heard.put_nowait, far)

        telling = asyncio.create_task(_tell(reply, heard))
        try:
            return await loop.run_in_executor(self.pool, partial(self.assistant.answer, question, hear))
        finally:
            heard.put_nowait(None)
            await telling

    def shown(self, asked: Asked, known: Known, place: Place, answer: Answer) -> Shown:
        notes = []
        if asked.attempt > 1:
            notes.append(say("slack_resumed", answer.language))
        if asked.changed:
            notes.append(say("slack_changed", answer.language))
        if place.narrower and answer.outcome not in ANSWERED:
            notes.append(say("slack_here_only", answer.language))
        shareable = asked.how in (How.COMMAND, How.SHORTCUT) and not is_direct(asked.channel)
        return shown(answer, Setting(tuple(notes), shareable, self._service_for(known)))

    def _service_for(self, known: Known) -> str:
        """Where they can open a source; "" where they can't sign in."""
        return self.service if known.person is not None or self.assistant.settings.public_access else ""

    def _reply(self, asked: Asked, known: Known, place: Place, held: Kept) -> AnyReply:
        async def placed(channel: str, ts: str) -> None:
            await in_thread(self.questions.placed, held, channel, ts)

        if asked.respond_to:
            return Note(self.client, asked.respond_to, known.language)
        if asked.how is How.HOME or (place.private and not is_direct(asked.channel)):
            return PrivateReply(self.client, self.posting, asked, known.language, place.why, placed)
        streams = self.posting.streams(asked.team) and asked.attempt == 1 and not asked.changed
        spot = Spot(
            asked.channel,
            asked.thread,
            asked.user,
            asked.team,
            asked.event,
            known.language,
            streams,
            self._service_for(known),
        )
        return Reply(self.client, self.posting, spot, placed)

    async def _shows_status(self, asked: Asked, known: Known) -> None:
        """In the conversation with the app, until its first word; a workspace without agent features has no status."""
        if asked.how is not How.DIRECT or asked.changed or not self.posting.streams(asked.team):
            return
        try:
            await self.client.assistant_threads_setStatus(
                channel_id=asked.channel, thread_ts=asked.thread, status=say("slack_status", known.language)
            )
        except Exception as fault:
            if not isinstance(fault, SlackApiError) and not is_unsure(fault):
                raise

    async def _moved(self, held: Kept, place: Place) -> Kept:
        """A question that was changed may have to be answered elsewhere: its old answer is taken back."""
        if held.private == place.private or not held.reply_ts:
            return held
        await remove(self.client, held.reply_channel, held.reply_ts)
        return await in_thread(self.questions.moved, held, place.private)

    async def _more_in_private(self, asked: Asked, known: Known, place: Place, held: Kept) -> None:
        """An answer that rests on what only the asker may see, whatever all of them were told."""
        if place.private or not place.narrower:
            return
        fuller = await self.found(Question(held.text, known.asker(known.audiences), (), place.as_of))
        if fuller.outcome not in ANSWERED or not await in_thread(self._goes_beyond, fuller, place):
            return
        aside = replace(asked, ts=f"{asked.ts}{ASIDE}", event=f"{asked.event}{ASIDE}", changed=False)
        begun = await in_thread(self.questions.begin, aside, True)
        if begun is not None:
            alone = Place(True, known.audiences, "slack_why_audience", place.as_of)
            await self._answer(aside, known, alone, begun)

    def _goes_beyond(self, answer: Answer, place: Place) -> bool:
        """Whether it cites a document that not everybody there may see."""
        cited = {citation.document for claim in answer.claims for citation in claim.citations}
        return any(self.assistant.library.document(one).metadata.audience not in place.audiences for one in cited)

    @property
    def sentences_come_early(self) -> bool:
        """Only a chat model makes an answer sentence by sentence; without one all of it passes its check at once."""
        return self.assistant.reworder is not None

    def _one_at_a_time(self, asked: Asked) -> asyncio.Lock:
        """Questions in one thread are answered in turn: the next one may rest on the one before."""
        return self._locks.setdefault(f"{asked.channel}:{asked.thread}", asyncio.Lock())


async def _tell(reply: AnyReply | None, heard: asyncio.Queue[Step | Claim | None]) -> None:
    """In the order in which it was heard, one after the other, until there is no more."""
    while (far := await heard.get()) is not None:
        if reply is not None:
            await reply.hear(far)
