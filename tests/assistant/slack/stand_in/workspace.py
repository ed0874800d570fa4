"""What a Slack workspace holds: people, conversations, messages, views, and the tokens that open it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

Body = dict[str, Any]

CONFIGURATION_TOKEN = "xoxe.xoxp-stand-in"
BOT_TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
SIGNING_SECRET = "a-secret-of-the-stand-in"
TEAM = "T0SECTOR"
APP = "A0KETEN"
BOT_USER = "U0KETEN"
BOT_ID = "B0KETEN"
TRIGGER_LIVES_S = 3.0
LOOKED_AT_EVERY_S = 0.05  # what is not told to the workspace, such as a row in the app's database


class SlackFault(Exception):
    """Slack's own error code, with what it tells beside it."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.more = more


@dataclass
class User:
    id: str
    name: str
    email: str = ""
    team: str = TEAM
    bot: bool = False
    admin: bool = False
    guest: bool = False
    language: str = "nl-NL"
    deleted: bool = False


@dataclass
class Channel:
    id: str
    name: str = ""
    members: list[str] = field(default_factory=list)
    creator: str = ""
    direct: bool = False
    shared: bool = False


@dataclass
class Message:
    channel: str
    ts: str
    user: str
    text: str = ""
    thread_ts: str = ""
    blocks: list[Body] = field(default_factory=list)
    metadata: Body = field(default_factory=dict)
    streaming: bool = False
    streamed: bool = False
    tasks: list[Body] = field(default_factory=list)
    only_for: str = ""
    deleted: bool = False
    edits: int = 0
    seen_at: float = 0.0
    whole_at: float = 0.0

    @property
    def shown(self) -> str:
        """Every word a reader sees of it: beside blocks, a posted text is but the notification's."""
        tasks = " ".join(str(task.get("title", "")) for task in self.tasks)
        text = self.text if self.streamed or not self.blocks else ""
        return " ".join(part for part in (tasks, text, *_texts(self.blocks)) if part)


def _texts(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return own + [text for key, value in node.items() if not (key == "text" and own) for text in _texts(value)]
    if isinstance(node, list):
        return [text for part in node for text in _texts(part)]
    return []


@dataclass
class Workspace:
    """Shared by the threads of the stand-in and of a test: hold `changed` to look at it."""

    paid: bool = True
    scopes: set[str] = field(default_factory=set)
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    home: dict[str, Body] = field(default_factory=dict)
    views: dict[str, Body] = field(default_factory=dict)
    statuses: list[Body] = field(default_factory=list)
    sessions: dict[tuple[str, str], str] = field(default_factory=dict)
    manifest: Body = field(default_factory=dict)
    prompts: list[Body] = field(default_factory=list)
    triggers: dict[str, float] = field(default_factory=dict)
    calls: list[tuple[str, Body, str]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=lambda: threading.Condition(threading.RLock()))
    numbers: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.users[BOT_USER] = User(BOT_USER, "Ketenwijzer", bot=True)

    def join(self, name: str, email: str = "", **more: Any) -> User:
        """A person joins the workspace."""
        user = User(f"U{next(self.numbers):04d}", name, email, **more)
        self.users[user.id] = user
        return user

    def open_channel(self, name: str, *members: User, bot: bool = True, **more: Any) -> Channel:
        held = [user.id for user in members] + ([BOT_USER] if bot else [])
        channel = Channel(f"C{next(self.numbers):04d}", name, held, held[0] if held else "", **more)
        self.channels[channel.id] = channel
        return channel

    def direct(self, user: User) -> Channel:
        """The conversation between a person and the app."""
        for channel in self.channels.values():
            if channel.direct and user.id in channel.members:
                return channel
        channel = Channel(f"D{next(self.numbers):04d}", "", [user.id, BOT_USER], user.id, direct=True)
        self.channels[channel.id] = channel
        return channel

    def stamp(self) -> str:
        """A message's number: no two are alike, and they only go up."""
        return f"{int(time.time())}.{next(self.numbers):06d}"

    def add(self, message: Message) -> Message:
        with self.changed:
            message.seen_at = time.monotonic()
            self.messages.append(message)
            self.changed.notify_all()
        return message

    def message(self, channel: str, ts: str) -> Message:
        for message in self.messages:
            if message.channel == channel and message.ts == ts and not message.only_for:
                if message.deleted:
                    break
                return message
        raise SlackFault("message_not_found")

    def replies(self, channel: str, thread: str) -> list[Message]:
        return [m for m in self.messages if m.channel == channel and m.thread_ts == thread and not m.deleted]

    def by_the_app(self) -> list[Message]:
        """What the app has said and not taken back, in order; private notes included."""
        return [message for message in self.messages if message.user == BOT_USER and not message.deleted]

    def trigger(self) -> str:
        """A key that opens one modal within three seconds."""
        number = f"trigger-{next(self.numbers)}"
        self.triggers[number] = time.monotonic()
        return number

    def spend(self, trigger: str) -> None:
        if trigger not in self.triggers:
            raise SlackFault("invalid_trigger_id")
        given = self.triggers[trigger]
        if given < 0:
            raise SlackFault("exchanged_trigger_id")
        if time.monotonic() - given > TRIGGER_LIVES_S:
            raise SlackFault("expired_trigger_id")
        self.triggers[trigger] = -1.0

    def wait_for(self, found: Callable[[], Any], seconds: float = 60.0) -> Any:
        """What `found` returns as soon as that is truthy. Raises TimeoutError with what the app has said so far."""
        ends = time.monotonic() + seconds
        with self.changed:
            while not (held := found()):
                if time.monotonic() > ends:
                    raise TimeoutError(f"Not seen within {seconds} s. Said: {[m.shown for m in self.by_the_app()]}")
                self.changed.wait(LOOKED_AT_EVERY_S)
            return held

    def expire_streams(self) -> None:
        """What Slack does to a stream after about five minutes."""
        with self.changed:
            for message in self.messages:
                message.streaming = False
