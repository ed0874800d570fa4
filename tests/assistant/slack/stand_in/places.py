"""Finding what a call is about: a conversation the app is in, a message of its own."""

from __future__ import annotations

from tests.assistant.slack.stand_in.workspace import (
    APP,
    BOT_ID,
    BOT_USER,
    Body,
    Channel,
    Message,
    SlackFault,
    Workspace,
)


def channel_of(workspace: Workspace, args: Body) -> Channel:
    channel = workspace.channels.get(args.get("channel", ""))
    if channel is None:
        raise SlackFault("channel_not_found")
    return channel


def joined(workspace: Workspace, args: Body) -> Channel:
    channel = channel_of(workspace, args)
    if BOT_USER not in channel.members:
        raise SlackFault("not_in_channel")
    return channel


def as_seen(message: Message, metadata: bool = True) -> Body:
    """A message as Slack hands it out."""
    seen: Body = {"type": "message", "ts": message.ts, "user": message.user, "text": message.text}
    seen |= {"thread_ts": message.thread_ts} if message.thread_ts else {}
    seen |= {"bot_id": BOT_ID, "app_id": APP} if message.user == BOT_USER else {}
    seen |= {"metadata": message.metadata} if metadata and message.metadata else {}
    return seen | ({"blocks": message.blocks} if message.blocks else {})


def own(workspace: Workspace, args: Body, code: str) -> Message:
    message = workspace.message(channel_of(workspace, args).id, args.get("ts", ""))
    if message.user != BOT_USER:
        raise SlackFault(code)
    return message
