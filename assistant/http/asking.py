"""A question of someone who asks over HTTP, from its place in the queue to the turn that is kept."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, aclosing
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import TypeAlias
from weakref import WeakValueDictionary

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from opentelemetry.trace import Tracer

from assistant.answer import Hear, Write, silent, unread
from assistant.build import Parts
from assistant.conversations import Conversation, Face, Turn
from assistant.errors import AssistantError, Stopping, UnknownConversation
from assistant.http.limits import Limit
from assistant.http.logs import log
from assistant.http.metrics import Metrics
from assistant.http.places import Places
from assistant.model import Answer, Asker, Claim, Question, Step
from assistant.people import Person, audiences_of
from assistant.receipts import answer_from
from assistant.sharing import may_see


@dataclass(frozen=True, slots=True)
class Asked:
    """`who` is under which name the question counts against the limit (`session.who`).

    `history` are earlier questions that were kept elsewhere, as many as `remembered` leaves; without a conversation
    that goes on, or `begins` on a face once there is an answer, only the receipt is kept here. `once` is a word that
    whoever asks makes up for one attempt: tried again under it, what was answered and kept comes back as it was.
    """

    text: str
    person: Person
    conversation: Conversation | None
    who: str
    as_of: date | None = None
    history: tuple[str, ...] = ()
    begins: Face | None = None
    once: str = ""

    @property
    def mark(self) -> str:
        """Of this person's attempt at this very question, empty where it may be asked as often as it comes."""
        held = "\n".join((self.once, self.person.id, self.text))
        return sha256(held.encode()).hexdigest() if self.once else ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """In the queue, with so many ahead."""

    ahead: int


@dataclass(frozen=True, slots=True)
class Begun:
    """The text of the answer, as far as it is sure before the whole is."""

    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The whole answer, and the turn it became, if it is kept."""

    answer: Answer
    turn: Turn | None


Event: TypeAlias = Waiting | Step | Claim | Begun | Answered


class Stopped(Exception):
    """Nobody waits for this answer any more."""


class Answering:
    """Answers on threads of its own, so that the event loop is free to stream; one for each application."""

    def __init__(self, parts: Parts, metrics: Metrics, tracer: Tracer) -> None:
        settings = parts.settings
        self.limit = Limit(settings.questions_per_minute)
        self.places = Places(settings.answers_at_once, settings.waiting_at_most)
        self._parts = parts
        self._metrics = metrics
        self._tracer = tracer
        self._threads = ThreadPoolExecutor(settings.answers_at_once, "answer")
        self._attempts: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._heard: set[asyncio.Queue[Event | Stopping | None]] = set()
        self._ended = False

    def events(self, asked: Asked) -> AsyncGenerator[Event]:
        """In order: places in the queue, steps, claims, each with the text so far, and last the answer.

        Closing this stops the work. Raises TooMany at once; while it is read TooBusy, Stopping, and what
        `Assistant.answer` raises.
        """
        self.limit.take(asked.who)
        return self._events(asked, time.perf_counter())

    async def _events(self, asked: Asked, came: float) -> AsyncGenerator[Event]:
        leaving = ExitStack()
        try:
            if asked.mark and (kept := await self._kept(asked, leaving)):
                for claim in kept.answer.claims:
                    yield claim
                yield kept
                leaving.close()
                return
            place = self.places.enter()
            leaving.callback(place.leave)
            async for ahead in place.until_at_work():
                yield Waiting(ahead)
        except BaseException:
            leaving.close()
            raise
        async with aclosing(self._at_work(asked, leaving.close)) as events:
            told = False
            async for event in events:
                if isinstance(event, Claim) and not told:
                    told = True
                    self._metrics.first.observe(time.perf_counter() - came)
                yield event

    async def answer(self, asked: Asked) -> Answered:
        """The whole at once."""
        async with aclosing(self.events(asked)) as events:
            async for event in events:
                if isinstance(event, Answered):
                    return event
        raise Stopped

    async def _kept(self, asked: Asked, leaving: ExitStack) -> Answered | None:
        """What an earlier attempt became, once none is at work any more; until `leaving`, no other gets beyond this."""
        attempt = self._attempts.setdefault(asked.mark, asyncio.Lock())
        await attempt.acquire()
        leaving.callback(attempt.release)
        return await run_in_threadpool(kept, self._parts, asked)

    async def _at_work(self, asked: Asked, leave: Callable[[], None]) -> AsyncGenerator[Event]:
        loop = asyncio.get_running_loop()
        heard: asyncio.Queue[Event | Stopping | None] = asyncio.Queue()
        self._heard.add(heard)
        stopped = threading.Event()

        def hear(far: Step | Claim | Begun) -> None:
            if stopped.is_set():
                raise Stopped
            loop.call_soon_threadsafe(heard.put_nowait, far)

        context = copy_context()
        work = loop.run_in_executor(self._threads, context.run, self._answer, asked, hear)
        # The place is free when the thread is, which is later than this when whoever asked has gone.
        work.add_done_callback(lambda _: leave())
        work.add_done_callback(lambda done: _unheard(done) if stopped.is_set() else None)
        work.add_done_callback(lambda _: heard.put_nowait(None))
        try:
            while (event := await heard.get()) is not None:
                if isinstance(event, Stopping):
                    raise event
                yield event
            yield work.result()
        finally:
            self._heard.discard(heard)
            stopped.set()

    def _answer(self, asked: Asked, hear: Callable[[Step | Claim | Begun], None]) -> Answered:
        with self._tracer.start_as_current_span("answer") as span:
            done = answered(self._parts, asked, hear, lambda text: hear(Begun(text)))
            span.set_attribute("outcome", done.answer.outcome.value)
        self._metrics.answered(done.answer)
        log.info(
            "answered",
            outcome=done.answer.outcome.value,
            language=done.answer.language.value,
            receipt=done.answer.receipt,
            ms=round(done.answer.seconds * 1000, 1),
            **({"question": asked.text} if self._parts.settings.log_questions else {}),
        )
        return done

    def end(self) -> None:
        """On the event loop: whoever has no answer yet is told that the service stops, also whose answer is begun."""
        self._ended = True
        self.places.close()
        for heard in self._heard:
            heard.put_nowait(Stopping())

    def close(self) -> None:
        """Waits for the threads, unless nobody waits for what they are at."""
        self._threads.shutdown(wait=not self._ended, cancel_futures=self._ended)


def _unheard(work: asyncio.Future[Answered]) -> None:
    """How it ended, once whoever asked has gone: a fault of ours is told nobody else."""
    error = None if work.cancelled() else work.exception()
    if error is not None and not isinstance(error, (Stopped, AssistantError)):
        log.error("unexpected", exc_info=error)


def answering_of(request: Request) -> Answering:
    answering: Answering = request.app.state.answering
    return answering


def answered(parts: Parts, asked: Asked, hear: Hear = silent, write: Write = unread) -> Answered:
    """The answer, kept as the conversation's next turn: whatever is refused before leaves no empty conversation."""
    held = asked.conversation
    history = asked.history or (parts.conversations.history(held.id) if held else ())
    question = Question(
        asked.text, Asker(audiences_of(asked.person.role), asked.person.id or None), history, asked.as_of
    )
    answer = parts.assistant.answer(question, hear, write)
    if held is None and asked.begins:
        held = parts.conversations.begin(asked.person.id or None, asked.begins)
    return Answered(answer, parts.conversations.add_turn(held.id, asked.text, answer, asked.mark) if held else None)


def kept(parts: Parts, asked: Asked) -> Answered | None:
    """What was answered under the question's mark. Raises UnknownConversation where they may not see it any more."""
    turn = parts.conversations.turn_once(asked.mark)
    if turn is None:
        return None
    stored = parts.assistant.receipts.read(turn.receipt)
    if not may_see(asked.person, stored, parts.assistant.library):
        raise UnknownConversation(turn.conversation)
    return Answered(answer_from(stored), turn)


def going_on(parts: Parts, person: Person, identity: str | None) -> Conversation | None:
    """None where a new conversation is to begin. Raises UnknownConversation where it is not theirs."""
    if not identity:
        return None
    held = parts.conversations.by_id(identity)
    if held.person != (person.id or None):
        raise UnknownConversation(identity)
    return held
