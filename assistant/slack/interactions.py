"""What buttons, modals and the command do. Each acknowledges at once; what it does is elsewhere."""

from __future__ import annotations

import logging
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_sdk.web.async_client import AsyncWebClient

from assistant.channels import Channels
from assistant.conversations import Conversations
from assistant.messages import say
from assistant.people import People, Role
from assistant.slack import modals
from assistant.slack.asking import Asking
from assistant.slack.blocks import Block, context
from assistant.slack.events import Body
from assistant.slack.identity import Identities, Known
from assistant.slack.listeners import Listeners
from assistant.slack.modals import From
from assistant.slack.private import Note
from assistant.slack.readers import Readers
from assistant.slack.secretariat import Secretariat
from assistant.slack.sharing import Sharing
from assistant.slack.sources import view_of
from assistant.slack.threads import in_thread
from ingest.document import Language

log = logging.getLogger(__name__)

STAFF = (Role.SECRETARIAT, Role.ADMINISTRATOR)
SETTINGS_WORDS = ("instellingen", "settings")
LINK_WORDS = ("koppelen", "link")
HELP_WORDS = ("", "help", "hulp")


class Interactions:
    def __init__(
        self,
        client: AsyncWebClient,
        people: People,
        conversations: Conversations,
        identities: Identities,
        channels: Channels,
        readers: Readers,
        asking: Asking,
        sharing: Sharing,
        secretariat: Secretariat,
        listeners: Listeners,
    ) -> None:
        self.client = client
        self.people = people
        self.conversations = conversations
        self.identities = identities
        self.channels = channels
        self.readers = readers
        self.asking = asking
        self.sharing = sharing
        self.secretariat = secretariat
        self.listeners = listeners

    def listen(self, app: AsyncApp) -> None:
        app.command("/ketenwijzer")(self.command)
        app.action("source")(self.source)
        app.action("escalate")(self.escalate)
        app.action("share")(self.share)
        app.action("feedback")(self.feedback)
        app.view("escalate")(self.escalated)
        app.view("reason")(self.reasoned)
        app.view("channel")(self.channel_saved)
        app.view("link")(self.linked)
        app.error(self.failed)

    # The command

    async def command(self, ack: Any, body: Body, context: AsyncBoltContext) -> None:
        await ack()
        word = str(body.get("text", "")).strip().lower()
        if word in SETTINGS_WORDS:
            await self.listeners.seen_through(body, context, lambda: self._open_channel(body))
        elif word in LINK_WORDS:
            await self.listeners.seen_through(body, context, lambda: self._open_link(body))
        elif word in HELP_WORDS:
            await self.listeners.seen_through(body, context, lambda: self._told(body, "slack_help"))
        else:
            await self.listeners.command(body, context)

    async def _open_channel(self, body: Body) -> None:
        known = await self.identities.of(body["user_id"])
        channel = body["channel_id"]
        if channel.startswith("D"):
            return await self._told(body, "slack_channel_here")
        if not await self.readers.may_change(channel, known):
            return await self._told(body, "slack_channel_refused")
        held = await in_thread(self.channels.settings, channel)
        view = modals.channel_view(channel, held, known.language)
        await self.client.views_open(trigger_id=body["trigger_id"], view=view)
        return None

    async def _open_link(self, body: Body) -> None:
        known = await self.identities.of(body["user_id"])
        if known.role not in STAFF:
            return await self._told(body, "slack_link_refused")
        await self.client.views_open(trigger_id=body["trigger_id"], view=modals.link_view(known.language))
        return None

    async def _told(self, body: Body, key: str) -> None:
        """One private sentence in answer to a command or a button."""
        known = await self.identities.of(body.get("user_id") or body["user"]["id"])
        await Note(self.client, body["response_url"], known.language).say(say(key, known.language))

    # Under an answer

    async def source(self, ack: Any, body: Body) -> None:
        await ack()
        receipt, _, number = str(body["actions"][0]["value"]).partition(":")
        known = await self.identities.of(body["user"]["id"])
        view = await in_thread(view_of, self.asking.assistant, receipt, int(number), known)
        await self.client.views_open(trigger_id=body["trigger_id"], view=view)

    async def escalate(self, ack: Any, body: Body) -> None:
        await ack()
        known = await self.identities.of(body["user"]["id"])
        view = await in_thread(self.secretariat.form, _from(body, body["actions"][0]["value"]), known)
        await self.client.views_open(trigger_id=body["trigger_id"], view=view)

    async def share(self, ack: Any, body: Body) -> None:
        """What only the asker saw is asked anew for all, and posted in the channel if all may see it."""
        await ack()
        known = await self.identities.of(body["user"]["id"])
        said = await self.sharing.share(body["actions"][0]["value"], body["channel"]["id"], known)
        if said:
            await self._whispered(body, said)

    async def feedback(self, ack: Any, body: Body) -> None:
        """An opinion is kept at once; one against is asked for its reason."""
        await ack()
        opinion, _, receipt = str(body["actions"][0]["value"]).partition(":")
        known = await self.identities.of(body["user"]["id"])
        await in_thread(self.conversations.vote, receipt, known.voter, opinion == "up")
        if opinion == "up":
            await self._whispered(body, say("slack_thanks", known.language))
            return
        view = modals.reason_view(_from(body, receipt), known.language)
        await self.client.views_open(trigger_id=body["trigger_id"], view=view)

    async def failed(self, error: Exception, body: Body) -> None:
        """What went wrong is for the log; who pressed hears that it did."""
        log.error("what somebody did in Slack could not be handled", exc_info=error)
        if body.get("response_url"):
            await self._told(body, "slack_failed")

    async def _whispered(self, body: Body, words: str) -> None:
        """Seen by who pressed alone; under a private note also where the app is no member."""
        if (body.get("container") or {}).get("is_ephemeral"):
            await Note(self.client, body["response_url"], Language.NL).say(words)
            return
        origin = _from(body, "")
        await self.client.chat_postEphemeral(
            channel=origin.channel,
            user=body["user"]["id"],
            thread_ts=origin.thread or None,
            text=words,
            blocks=[context(words)],
        )

    # Modals that are sent in

    async def escalated(self, ack: Any, body: Body, view: Block) -> None:
        known = await self.identities.of(body["user"]["id"])
        if not modals.chosen(view, "question").strip():
            await ack(response_action="errors", errors={"question": say("slack_escalate_empty", known.language)})
            return
        words = await in_thread(self.secretariat.file, view, known)
        notice = modals.notice_view("slack_escalate_title", words, known.language)
        await ack(response_action="update", view=notice)

    async def reasoned(self, ack: Any, body: Body, view: Block) -> None:
        known = await self.identities.of(body["user"]["id"])
        reason = ": ".join(filter(None, (modals.chosen(view, "reason"), modals.chosen(view, "words"))))
        expected = modals.chosen(view, "expected")
        await in_thread(
            self.conversations.vote, From.unpacked(view).receipt, known.voter, False, reason=reason, expected=expected
        )
        notice = modals.notice_view("slack_reason_title", say("slack_thanks", known.language), known.language)
        await ack(response_action="update", view=notice)

    async def channel_saved(self, ack: Any, body: Body, view: Block) -> None:
        """Whether it may be changed is looked at again: the modal may have stood open for a day."""
        known = await self.identities.of(body["user"]["id"])
        channel = str(view["private_metadata"])
        if not await self.readers.may_change(channel, known):
            words = say("slack_channel_refused", known.language)
        else:
            await in_thread(self.channels.change, channel, modals.settings_from(view), known.voter)
            words = say("slack_saved", known.language)
        await ack(response_action="update", view=modals.notice_view("slack_channel_title", words, known.language))

    async def linked(self, ack: Any, body: Body, view: Block) -> None:
        known = await self.identities.of(body["user"]["id"])
        if known.role not in STAFF:
            words = say("slack_link_refused", known.language)
            await ack(response_action="update", view=modals.notice_view("slack_link_title", words, known.language))
            return
        words, at_fault = await self._link(view, known)
        if at_fault:
            await ack(response_action="errors", errors={at_fault: words})
        else:
            await ack(response_action="update", view=modals.notice_view("slack_link_title", words, known.language))

    async def _link(self, view: Block, known: Known) -> tuple[str, str]:
        """What to say, and which block is at fault ("" for none)."""
        user, email = modals.chosen(view, "user"), modals.chosen(view, "email").strip()
        other = await self.identities.of(user)
        if other.outside:
            return say("slack_link_outside", known.language), "user"
        if not email:
            await in_thread(self.identities.link, user, None)
            return say("slack_unlinked", known.language, name=other.name), ""
        person = await in_thread(self.people.by_email, email)
        if person is None:
            return say("slack_link_unknown", known.language), "email"
        await in_thread(self.identities.link, user, person.id)
        return say("slack_linked", known.language, name=other.name, person=person.name), ""


def _from(body: Body, receipt: str) -> From:
    """Where the message with the button stands: its thread, or itself where it has none."""
    held = body.get("container") or {}
    message = body.get("message") or {}
    thread = (
        message.get("thread_ts")
        or held.get("thread_ts")
        or ("" if held.get("is_ephemeral") else held.get("message_ts"))
    )
    return From(receipt, str((body.get("channel") or {}).get("id", "")), str(thread or ""))
