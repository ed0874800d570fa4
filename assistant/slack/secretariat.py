"""Questions to the secretariat from Slack, and its answers back to the thread they came from."""

from __future__ import annotations

import logging

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from assistant.answer import Assistant
from assistant.conversations import Conversations
from assistant.errors import UnknownPerson, UnknownReceipt
from assistant.escalations import Delivery, Escalations, Origin, Urgency
from assistant.formats import day
from assistant.messages import say
from assistant.people import People
from assistant.slack.blocks import Block, context, section
from assistant.slack.calls import is_outage
from assistant.slack.identity import Identities, Known
from assistant.slack.modals import From, chosen, escalate_view
from assistant.slack.posting import Posting
from assistant.slack.questions import Kept, Questions
from assistant.slack.text import mrkdwn, short, split
from assistant.slack.threads import in_thread

log = logging.getLogger(__name__)

QUOTED = 300  # characters of the question above its answer
EARLIER = 6  # questions before it that are shown as context


class Secretariat:
    def __init__(
        self,
        client: AsyncWebClient,
        assistant: Assistant,
        escalations: Escalations,
        people: People,
        conversations: Conversations,
        questions: Questions,
        identities: Identities,
        posting: Posting,
    ) -> None:
        self.client = client
        self.assistant = assistant
        self.escalations = escalations
        self.people = people
        self.conversations = conversations
        self.questions = questions
        self.identities = identities
        self.posting = posting

    def form(self, origin: From, known: Known) -> Block:
        """The modal, filled in with what is known: the question, what came before it, what was answered."""
        held = self.questions.of_receipt(origin.receipt)
        company = self._company(known)
        question = held.text if held else ""
        return escalate_view(origin, question, self._context(held, origin, known), company, known.name, known.language)

    def file(self, view: Block, known: Known) -> str:
        """Files what was sent in; gives the sentence that says so. Sent twice, it is filed once."""
        origin = From.unpacked(view)
        held = self.questions.of_receipt(origin.receipt)
        filed = self.escalations.file(
            question=chosen(view, "question"),
            context=chosen(view, "context"),
            asker=known.person,
            company=chosen(view, "company"),
            urgency=Urgency(chosen(view, "urgency")),
            origin=self._place(origin, held, known),
            receipt=origin.receipt or None,
            language=known.language,
        )
        return say("slack_escalated", known.language, day=day(filed.due.isoformat(), known.language))

    async def deliver(self) -> None:
        """Brings every answer that waits; what can't be brought now waits for the next turn."""
        for delivery in await in_thread(self.escalations.undelivered, "slack"):
            try:
                await self._bring(delivery)
            except Exception as fault:
                if not is_outage(fault):
                    raise
                log.warning("an answer of the secretariat could not be brought yet: %s", fault)
                continue
            await in_thread(self.escalations.delivered, delivery.id)

    async def _bring(self, delivery: Delivery) -> None:
        """To its thread; where that is gone, to the asker."""
        channel, thread = delivery.origin.channel or "", delivery.origin.thread or None
        try:
            await self._post(delivery, await self._conversation(channel), thread)
        except SlackApiError as fault:
            if is_outage(fault):
                raise
            users = await in_thread(self._users, delivery)
            if not users or channel in users:
                log.warning("an answer of the secretariat could not be brought: %s", fault)
                return
            await self._post(delivery, await self._conversation(users[0]), None)

    async def _post(self, delivery: Delivery, channel: str, thread: str | None) -> None:
        language = delivery.language
        users = await in_thread(self._users, delivery)
        head = say("slack_answered", language, day=day(delivery.answered_at, language))
        asked = say("slack_answered_to", language, question=short(delivery.question, QUOTED))
        to = f"<@{users[0]}> " if users else ""
        body = [section(part) for part in split(mrkdwn(delivery.text))]
        await self.posting.once(
            f"delivery:{delivery.id}:{channel}",
            channel=channel,
            thread_ts=thread,
            text=f"{to}{head}",
            blocks=[section(f"{to}*{head}*"), context(mrkdwn(asked)), *body],
        )

    async def _conversation(self, channel: str) -> str:
        """Somebody's id stands for the conversation with them."""
        if channel.startswith(("U", "W")):
            return str((await self.client.conversations_open(users=channel))["channel"]["id"])
        return channel

    def _place(self, origin: From, held: Kept | None, known: Known) -> Origin:
        """Where the answer will go: a private question's to its asker alone."""
        conversation = held.conversation if held else None
        if held and held.private:
            return Origin("slack", conversation, held.reply_channel or known.user, held.reply_ts or None)
        return Origin("slack", conversation, origin.channel or known.user, origin.thread or None)

    def _context(self, held: Kept | None, origin: From, known: Known) -> str:
        lines = [say("slack_context_from", known.language, name=known.name)]
        if held and held.conversation:
            turns = [turn for turn in self.conversations.turns(held.conversation) if turn.id != held.turn]
            lines += [say("slack_context_earlier", known.language, question=turn.question) for turn in turns[-EARLIER:]]
        try:
            answer = str(self.assistant.receipts.read(origin.receipt)["text"])
        except UnknownReceipt:
            answer = ""
        return "\n".join([*lines, *([say("slack_context_answer", known.language, answer=answer)] if answer else [])])

    def _company(self, known: Known) -> str:
        held = known.person.company if known.person else None
        return self.people.company(held).name if held else ""

    def _users(self, delivery: Delivery) -> list[str]:
        if delivery.asker is None:
            return []
        try:
            return self.identities.users_of(self.people.by_id(delivery.asker))
        except UnknownPerson:
            return []
