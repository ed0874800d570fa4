"""Which question stands where in Slack, in which conversation, and where its answer stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.conversations import Conversations
from assistant.database import now, stored, writing_to
from assistant.errors import UnknownConversation
from assistant.model import Answer
from assistant.slack.identity import Known
from assistant.slack.tables import questions

# A new message in a direct conversation goes on with the one before it for this long.
SAME_CONVERSATION = timedelta(minutes=30)


OPEN = questions.c.finished_at.is_(None)

# What stands behind the number of a question that was also answered in private.
ASIDE = "+"


class How(StrEnum):
    """How a question was asked."""

    MENTION = "mention"
    THREAD = "thread"
    DIRECT = "direct"
    HEARD = "heard"
    COMMAND = "command"
    SHORTCUT = "shortcut"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in Slack. `thread` is the message under which its answer goes; `respond_to` takes private notes.

    `event` is the delivery that brought it, `attempt` counts the processes that have tried to answer it; one that was
    `changed` has an answer already.
    """

    user: str
    team: str
    channel: str
    ts: str
    thread: str
    text: str
    how: How
    event: str
    respond_to: str = ""
    attempt: int = 1
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A question as it is stored; `reply_ts` is empty until its answer has a place."""

    channel: str
    ts: str
    thread: str
    user: str
    event: str
    text: str
    private: bool
    conversation: str | None
    turn: int | None
    receipt: str | None
    reply_channel: str
    reply_ts: str
    finished: bool


class Questions:
    def __init__(self, engine: Engine, conversations: Conversations) -> None:
        self.engine = engine
        self.conversations = conversations

    def begin(self, asked: Asked, private: bool) -> Kept | None:
        """None when it has been answered, or another delivery of the same message is at it."""
        if self._first(asked, private):
            return self.at(asked.channel, asked.ts)
        held = self.at(asked.channel, asked.ts)
        return held if held and held.event == asked.event and not held.finished else None

    def begin_once(self, asked: Asked, left_after: timedelta) -> Kept | None:
        """In the open, for what no event stands for; None when it is done, or was begun elsewhere.

        Whoever began it longer than `left_after` ago has left it.
        """
        if self._first(asked, False):
            return self.at(asked.channel, asked.ts)
        left = questions.c.asked_at < stored(datetime.now(UTC) - left_after)
        here = (questions.c.channel == asked.channel) & (questions.c.ts == asked.ts)
        with writing_to(self.engine) as connection:
            taken = connection.execute(update(questions).where(here, OPEN, left).values(asked_at=now())).rowcount
        return self.at(asked.channel, asked.ts) if taken else None

    def _first(self, asked: Asked, private: bool) -> bool:
        row = {
            "channel": asked.channel,
            "ts": asked.ts,
            "thread": asked.thread,
            "user": asked.user,
            "event": asked.event,
            "asked_at": now(),
            "text": asked.text,
            "private": private,
        }
        try:
            with writing_to(self.engine) as connection:
                connection.execute(insert(questions).values(row))
        except IntegrityError:
            return False
        return True

    def again(self, held: Kept, text: str, event: str) -> None:
        """The question has been changed, and is to be answered anew where its answer stands."""
        self._set(held, text=text, event=event, finished_at=None)

    def moved(self, held: Kept, private: bool) -> Kept:
        """Its answer goes elsewhere from now on, and into a conversation of its own."""
        self._set(held, private=private, reply_channel=None, reply_ts=None, conversation=None)
        return replace(held, private=private, reply_channel="", reply_ts="", conversation=None)

    def placed(self, held: Kept, channel: str, ts: str) -> None:
        """Where its answer stands, from the first word on."""
        self._set(held, reply_channel=channel, reply_ts=ts)

    def conversation(self, asked: Asked, known: Known, private: bool) -> str:
        """The thread's; a private one is the asker's own. Begun where there is none."""
        with self.engine.connect() as connection:
            found = connection.execute(self._conversation(asked, private)).scalar()
        if found:
            try:
                return self.conversations.by_id(found).id
            except UnknownConversation:
                pass  # its owner has deleted it
        person = known.person.id if private and known.person else None
        return self.conversations.begin(person, "slack").id

    def _conversation(self, asked: Asked, private: bool) -> Any:
        whose = questions.c.conversation.is_not(None) & (questions.c.private == private)
        if private:
            whose &= questions.c.user == asked.user
        in_thread = (questions.c.channel == asked.channel) & (questions.c.thread == asked.thread)
        under_answer = (questions.c.reply_channel == asked.channel) & (questions.c.reply_ts == asked.thread)
        place = in_thread | under_answer
        if private and asked.thread == asked.ts:
            recent = questions.c.asked_at > stored(datetime.now(UTC) - SAME_CONVERSATION)
            place |= (questions.c.channel == asked.channel) & recent
        query = select(questions.c.conversation).where(whose, place)
        return query.order_by(questions.c.asked_at.desc()).limit(1)

    def history(self, conversation: str, before: Kept) -> tuple[str, ...]:
        """The questions of the conversation that came before this one."""
        turns = self.conversations.turns(conversation)
        return tuple(turn.question for turn in turns if before.turn is None or turn.id < before.turn)

    def answered(self, held: Kept, conversation: str, answer: Answer) -> None:
        """In the place of an earlier answer to the same question."""
        if held.turn is not None:
            self.conversations.remove_turn(held.turn)
        turn = self.conversations.add_turn(conversation, held.text, answer)
        if not self._set(held, conversation=conversation, turn=turn.id, receipt=answer.receipt):
            self.conversations.remove_turn(turn.id)  # the question was taken back in the meantime

    def shared(self, held: Kept, ts: str, conversation: str, answer: Answer) -> None:
        """What was private now stands in the channel, where a thread under it goes on with it."""
        self.answered(held, conversation, answer)
        self._set(held, thread=ts, reply_channel=held.channel, reply_ts=ts, finished_at=now())

    def stands(self, held: Kept) -> bool:
        """Whether it is still to be answered as it is: not taken back, changed or stopped in the meantime."""
        query = select(questions.c.ts).where(*_place(held), questions.c.event == held.event, OPEN)
        with self.engine.connect() as connection:
            return connection.execute(query).first() is not None

    def finish(self, held: Kept) -> bool:
        """False where it was taken back, changed or stopped while it was answered."""
        closed = update(questions).where(*_place(held), questions.c.event == held.event, OPEN)
        with writing_to(self.engine) as connection:
            return connection.execute(closed.values(finished_at=now())).rowcount > 0

    def stop(self, channel: str, thread: str) -> list[Kept]:
        """Closes what is being answered in a thread; gives it."""
        here = (questions.c.channel == channel) & (questions.c.thread == thread) & OPEN
        with self.engine.connect() as connection:
            found = [_kept(row) for row in connection.execute(select(questions).where(here))]
        return [one for one in found if self.finish(one)]

    def remove(self, held: Kept) -> None:
        """With its turn in the conversation."""
        if held.turn is not None:
            self.conversations.remove_turn(held.turn)
        with writing_to(self.engine) as connection:
            connection.execute(delete(questions).where(*_place(held)))

    def at(self, channel: str, ts: str) -> Kept | None:
        with self.engine.connect() as connection:
            query = select(questions).where(questions.c.channel == channel, questions.c.ts == ts)
            row = connection.execute(query).one_or_none()
        return _kept(row) if row else None

    def of_receipt(self, receipt: str) -> Kept | None:
        with self.engine.connect() as connection:
            row = connection.execute(select(questions).where(questions.c.receipt == receipt)).first()
        return _kept(row) if row else None

    def of_event(self, event: str) -> Kept | None:
        with self.engine.connect() as connection:
            row = connection.execute(select(questions).where(questions.c.event == event)).first()
        return _kept(row) if row else None

    def takes_part(self, channel: str, thread: str) -> bool:
        """Whether the assistant has said something in this thread, in the open."""
        said = questions.c.reply_ts.is_not(None) & ~questions.c.private
        here = (questions.c.channel == channel) & (questions.c.thread == thread) & said
        with self.engine.connect() as connection:
            return connection.execute(select(questions.c.ts).where(here).limit(1)).first() is not None

    def is_reply(self, channel: str, ts: str) -> bool:
        """Whether an answer stands there."""
        here = (questions.c.reply_channel == channel) & (questions.c.reply_ts == ts)
        with self.engine.connect() as connection:
            return connection.execute(select(questions.c.ts).where(here).limit(1)).first() is not None

    def of(self, user: str) -> list[Kept]:
        """All that a Slack user has asked, oldest first."""
        query = select(questions).where(questions.c.user == user).order_by(questions.c.asked_at)
        with self.engine.connect() as connection:
            return [_kept(row) for row in connection.execute(query)]

    def forget(self, user: str) -> None:
        """Takes out what a Slack user has asked here, with the turns."""
        for held in self.of(user):
            self.remove(held)

    def _set(self, held: Kept, **values: object) -> bool:
        """Whether the question is still there."""
        with writing_to(self.engine) as connection:
            return connection.execute(update(questions).where(*_place(held)).values(**values)).rowcount > 0


def _place(held: Kept) -> tuple[Any, Any]:
    return questions.c.channel == held.channel, questions.c.ts == held.ts


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        channel=row.channel,
        ts=row.ts,
        thread=row.thread,
        user=row.user,
        event=row.event,
        text=row.text,
        private=bool(row.private),
        conversation=row.conversation,
        turn=row.turn,
        receipt=row.receipt,
        reply_channel=row.reply_channel or "",
        reply_ts=row.reply_ts or "",
        finished=row.finished_at is not None,
    )
