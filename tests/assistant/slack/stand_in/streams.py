"""Streams: a message that grows call by call, until it is stopped or Slack ends it."""

from __future__ import annotations

import time

from tests.assistant.slack.stand_in import limits
from tests.assistant.slack.stand_in.places import as_seen, joined, own
from tests.assistant.slack.stand_in.workspace import BOT_USER, Body, Message, SlackFault, Workspace


def start(workspace: Workspace, args: Body) -> Body:
    channel = joined(workspace, args)
    if not workspace.paid:
        raise SlackFault("feature_not_enabled")
    if channel.direct and not args.get("thread_ts"):
        raise SlackFault("invalid_arguments", response_metadata={"messages": ["[ERROR] missing thread_ts"]})
    if not channel.direct:
        for key in ("recipient_team_id", "recipient_user_id"):
            if not args.get(key):
                raise SlackFault(f"missing_{key}")
    message = Message(channel.id, workspace.stamp(), BOT_USER, "", args.get("thread_ts") or "")
    message.streaming = message.streamed = True
    _append(message, args)
    workspace.add(message)
    workspace.sessions[(message.channel, message.thread_ts)] = "processing"
    return {"channel": channel.id, "ts": message.ts}


def _streaming(workspace: Workspace, args: Body) -> Message:
    message = own(workspace, args, "message_not_owned_by_app")
    if not message.streaming:
        raise SlackFault("message_not_in_streaming_state")
    return message


def _append(message: Message, args: Body) -> None:
    chunks = args.get("chunks") or []
    if args.get("markdown_text"):
        chunks = [*chunks, {"type": "markdown_text", "text": args["markdown_text"]}]
    for chunk in chunks:
        if chunk.get("type") == "markdown_text":
            if len(chunk["text"]) > limits.MARKDOWN:
                raise SlackFault("msg_too_long")
            message.text += chunk["text"]
        elif chunk.get("type") == "task_update":
            if not chunk.get("id") or not chunk.get("title") or len(chunk["title"]) > 256:
                raise SlackFault("invalid_chunks")
            if chunk.get("status", "pending") not in ("pending", "in_progress", "complete", "error"):
                raise SlackFault("invalid_chunks")
            message.tasks = [task for task in message.tasks if task["id"] != chunk["id"]] + [chunk]
        else:
            raise SlackFault("invalid_chunks")


def append(workspace: Workspace, args: Body) -> Body:
    message = _streaming(workspace, args)
    _append(message, args)
    return {"channel": message.channel, "ts": message.ts}


def stop(workspace: Workspace, args: Body) -> Body:
    message = _streaming(workspace, args)
    blocks = args.get("blocks") or []
    found = limits.faults_of_message(blocks)
    if found:
        raise SlackFault("invalid_blocks", response_metadata={"messages": found})
    _append(message, args)
    message.blocks, message.streaming = blocks, False
    message.whole_at = time.monotonic()
    workspace.sessions[(message.channel, message.thread_ts)] = args.get("session_status") or "active"
    message.metadata = args.get("metadata") or {}
    return {"channel": message.channel, "ts": message.ts, "message": as_seen(message)}
