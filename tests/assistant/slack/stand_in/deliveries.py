"""How what people do in Slack reaches an app: signed over HTTP, or as envelopes over a websocket, with retries."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientError, ClientTimeout

from tests.assistant.slack.stand_in.places import as_seen
from tests.assistant.slack.stand_in.server import ACK_WITHIN_S, Slack
from tests.assistant.slack.stand_in.workspace import APP, BOT_USER, SIGNING_SECRET, TEAM, Body, Channel, Message, User

RETRIES = 3


@dataclass
class Deliveries:
    """`endpoint` is the app's address for events; empty: over the websocket. Waits between retries in seconds."""

    slack: Slack
    endpoint: str = ""
    secret: str = SIGNING_SECRET
    waits_s: tuple[float, ...] = (0.0, 0.2, 0.5)
    took_s: list[float] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)

    # What people do

    def says(self, user: User, channel: Channel, text: str, thread: str = "", **more: Any) -> Message:
        """Writes a message; the app gets every event that Slack would send for it."""
        message = self.written(user, channel, text, thread, **more)
        for event in self.events_of(message, channel, **more):
            self.deliver(event)
        return message

    def written(self, user: User, channel: Channel, text: str, thread: str = "", **more: Any) -> Message:
        return self.slack.workspace.add(Message(channel.id, self.slack.workspace.stamp(), user.id, text, thread))

    def events_of(self, message: Message, channel: Channel, **more: Any) -> list[Body]:
        """A mention in a channel is told twice: as a mention and as a message."""
        event = {**as_seen(message), "channel": channel.id, "event_ts": message.ts, "team": TEAM, **more}
        event["channel_type"] = "im" if channel.direct else "channel"
        told = [{**event, "type": "message"}]
        if f"<@{BOT_USER}>" in message.text and not channel.direct:
            mention = {key: value for key, value in event.items() if key != "channel_type"}
            told.insert(0, {**mention, "type": "app_mention"})
        return [self.wrapped(one) for one in told]

    def wrapped(self, event: Body) -> Body:
        return {
            "type": "event_callback",
            "event_id": f"Ev{next(self.slack.workspace.numbers):08d}",
            "event_time": int(time.time()),
            "team_id": TEAM,
            "api_app_id": APP,
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
            "event": event,
        }

    def edits(self, message: Message, channel: Channel, text: str) -> None:
        before = as_seen(message)
        message.text = text
        self.deliver(self.wrapped(self._change(channel, "message_changed", message=as_seen(message), previous=before)))

    def deletes(self, message: Message, channel: Channel) -> None:
        """Slack tells of a message with replies that it was changed: into a tombstone."""
        message.deleted = True
        if self.slack.workspace.replies(channel.id, message.ts):
            stone = {
                "type": "message",
                "subtype": "tombstone",
                "user": "USLACKBOT",
                "text": "This message was deleted.",
                "hidden": True,
                "ts": message.ts,
                "thread_ts": message.ts,
            }
            change = self._change(channel, "message_changed", previous=as_seen(message), message=stone)
            self.deliver(self.wrapped(change | {"hidden": True}))
            return
        body = self._change(channel, "message_deleted", previous=as_seen(message)) | {"deleted_ts": message.ts}
        self.deliver(self.wrapped(body))

    def _change(self, channel: Channel, subtype: str, previous: Body, **more: Any) -> Body:
        kind = "im" if channel.direct else "channel"
        stamp = self.slack.workspace.stamp()
        return {
            "type": "message",
            "subtype": subtype,
            "channel": channel.id,
            "channel_type": kind,
            "ts": stamp,
            "event_ts": stamp,
            "previous_message": previous,
            **more,
        }

    def stops(self, user: User, message: Message) -> None:
        """Presses Slack's own button to stop an answer: Slack ends the stream, and leaves the rest to the app."""
        message.streaming = False
        self.happens(
            type="agent_session_stopped",
            user=user.id,
            channel=message.channel,
            thread_ts=message.thread_ts,
            streaming_message_ts=[message.ts],
        )

    def opens_home(self, user: User, tab: str = "home") -> None:
        channel = self.slack.workspace.direct(user)
        self.deliver(
            self.wrapped(
                {"type": "app_home_opened", "user": user.id, "channel": channel.id, "tab": tab, "event_ts": ""}
            )
        )

    def happens(self, **event: Any) -> None:
        """Any other event."""
        self.deliver(self.wrapped(event))

    def command(self, user: User, channel: Channel, text: str, command: str = "/ketenwijzer") -> tuple[Message, Body]:
        """The private note that the command's answer becomes, and what the acknowledgement said."""
        note = Message(channel.id, self.slack.workspace.stamp(), BOT_USER, only_for=user.id)
        body = {
            "command": command,
            "text": text,
            "user_id": user.id,
            "channel_id": channel.id,
            "channel_name": "directmessage" if channel.direct else channel.name,
            "team_id": TEAM,
            "api_app_id": APP,
            "trigger_id": self.slack.workspace.trigger(),
            "response_url": self.slack.hook(note, user.id),
        }
        return note, self.deliver(body, kind="slash_commands")

    def shortcut(self, user: User, message: Message, callback: str) -> Message:
        """The message shortcut `callback`, on this message; gives the note behind its response_url."""
        note = Message(message.channel, self.slack.workspace.stamp(), BOT_USER, only_for=user.id)
        body = {
            "type": "message_action",
            "callback_id": callback,
            "message": as_seen(message),
            "message_ts": message.ts,
            "channel": {"id": message.channel, "name": ""},
            "response_url": self.slack.hook(note, user.id),
        }
        self._interacts(user, body)
        return note

    def presses(self, user: User, message: Message, action: Body) -> Body:
        """A button in a message; `action` as the block gives it. A private note can be replaced by its answer."""
        body: Body = {
            "type": "block_actions",
            "actions": [{**action, "action_ts": str(time.time())}],
            "channel": {"id": message.channel, "name": ""},
            "container": {
                "type": "message",
                "message_ts": message.ts,
                "channel_id": message.channel,
                "is_ephemeral": bool(message.only_for),
                **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
            },
            "response_url": self.slack.hook(message, user.id),
        }
        return self._interacts(user, body if message.only_for else body | {"message": as_seen(message)})

    def presses_at_home(self, user: User, action: Body) -> Body:
        return self.deliver(self.pressed_at_home(user, action), kind="interactive")

    def pressed_at_home(self, user: User, action: Body) -> Body:
        view = {"type": "home", "id": "V-home", "private_metadata": ""}
        return self._interaction(user, {"type": "block_actions", "actions": [action], "view": view})

    def submits(self, user: User, number: str, values: dict[str, Body]) -> Body:
        """Sends a modal in; `values` holds, for each block_id, what its element holds, under its action_id."""
        view = self.slack.workspace.views[number]
        state = {"values": values}
        body = {"type": "view_submission", "view": {**view, "id": number, "state": state, "hash": "0"}}
        return self._interacts(user, body)

    def _interacts(self, user: User, body: Body) -> Body:
        return self.deliver(self._interaction(user, body), kind="interactive")

    def _interaction(self, user: User, body: Body) -> Body:
        who = {"id": user.id, "team_id": user.team, "username": user.name}
        more = {"user": who, "team": {"id": TEAM}, "api_app_id": APP, "trigger_id": self.slack.workspace.trigger()}
        return {**body, **more}

    # How it travels

    def deliver(self, body: Body, kind: str = "events_api") -> Body:
        """Hands it over and waits for the acknowledgement; gives what that said."""
        held: Body = self.slack.run(self.handed(body, kind)).result(30)
        return held

    async def handed(self, body: Body, kind: str = "events_api") -> Body:
        began = time.monotonic()
        if not self.endpoint:
            said = await self.slack.envelope(kind, body)
            self.took_s.append(time.monotonic() - began)
            return said
        for attempt in range(RETRIES + 1):
            status, said = await self._posted(body, kind, attempt)
            self.statuses.append(status)
            if 200 <= status < 300:
                self.took_s.append(time.monotonic() - began)
                return said
            if kind != "events_api" or attempt == RETRIES:
                break
            await asyncio.sleep(self.waits_s[attempt])
        return {}

    async def _posted(self, body: Body, kind: str, attempt: int) -> tuple[int, Body]:
        raw, content = _form(body, kind)
        headers = {"Content-Type": content, **signed(raw, self.secret)}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": "http_timeout"}
        assert self.slack.session is not None
        try:
            async with self.slack.session.post(
                self.endpoint, data=raw, headers=headers, timeout=ClientTimeout(ACK_WITHIN_S)
            ) as answer:
                text = await answer.text()
        except (ClientError, TimeoutError):
            return 0, {}
        said = json.loads(text) if text.startswith("{") else ({"text": text} if text else {})
        return answer.status, said


def _form(body: Body, kind: str) -> tuple[bytes, str]:
    if kind == "events_api":
        return json.dumps(body).encode(), "application/json"
    form = body if kind == "slash_commands" else {"payload": json.dumps(body)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


def signed(raw: bytes, secret: str, at: float | None = None) -> dict[str, str]:
    """Slack's signature, version 0: HMAC-SHA256 over version, time and body."""
    stamp = str(int(time.time() if at is None else at))
    base = b"v0:" + stamp.encode() + b":" + raw
    digest = hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
