"""The Web API upon a workspace: each method takes its arguments and gives what Slack would, or its error code."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.assistant.slack.stand_in import limits, streams
from tests.assistant.slack.stand_in.places import as_seen, channel_of, joined, own
from tests.assistant.slack.stand_in.workspace import (
    APP,
    APP_TOKEN,
    BOT_ID,
    BOT_TOKEN,
    BOT_USER,
    CONFIGURATION_TOKEN,
    TEAM,
    Body,
    Message,
    SlackFault,
    User,
    Workspace,
)

Method = Callable[[Workspace, Body], Body]

SCOPES = {
    "agents.sessions.setStatus": "chat:write",
    "assistant.threads.setStatus": "assistant:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "chat.delete": "chat:write",
    "chat.getPermalink": "",
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.startStream": "chat:write",
    "chat.appendStream": "chat:write",
    "chat.stopStream": "chat:write",
    "chat.update": "chat:write",
    "conversations.history": "channels:history",
    "conversations.info": "channels:read",
    "conversations.members": "channels:read",
    "conversations.open": "im:write",
    "conversations.replies": "channels:history",
    "users.info": "users:read",
}


def call(workspace: Workspace, method: str, token: str, args: Body) -> Body:
    """Raises SlackFault."""
    if method not in METHODS:
        raise SlackFault("unknown_method")
    wanted = {"apps.connections.open": APP_TOKEN, "apps.manifest.export": CONFIGURATION_TOKEN}.get(method, BOT_TOKEN)
    if not token:
        raise SlackFault("not_authed")
    if token in (APP_TOKEN, BOT_TOKEN) and token != wanted:
        raise SlackFault("not_allowed_token_type")
    if token != wanted:
        raise SlackFault("invalid_auth")
    scope = SCOPES.get(method, "")
    if scope and workspace.scopes and scope not in workspace.scopes:
        raise SlackFault("missing_scope", needed=scope, provided=",".join(sorted(workspace.scopes)))
    return METHODS[method](workspace, args)


def _auth_test(workspace: Workspace, args: Body) -> Body:
    return {"team": "Sector", "team_id": TEAM, "user": "ketenwijzer", "user_id": BOT_USER, "bot_id": BOT_ID}


def _bots_info(workspace: Workspace, args: Body) -> Body:
    return {"bot": {"id": BOT_ID, "app_id": APP, "user_id": BOT_USER, "name": "Ketenwijzer"}}


def _users_info(workspace: Workspace, args: Body) -> Body:
    user = workspace.users.get(args.get("user", ""))
    if user is None:
        raise SlackFault("user_not_found")
    return {"user": profile(workspace, user)}


def profile(workspace: Workspace, user: User) -> Body:
    """A user as users.info and user_change give it; the address needs a scope of its own."""
    shows_address = not workspace.scopes or "users:read.email" in workspace.scopes
    return {
        "id": user.id,
        "team_id": user.team,
        "name": user.name,
        "deleted": user.deleted,
        "is_bot": user.bot,
        "is_admin": user.admin,
        "is_owner": False,
        "is_restricted": user.guest,
        "is_ultra_restricted": False,
        "is_stranger": user.team != TEAM,
        "locale": user.language,
        "profile": {"real_name": user.name, **({"email": user.email} if shows_address and user.email else {})},
    }


def _conversations_info(workspace: Workspace, args: Body) -> Body:
    channel = channel_of(workspace, args)
    return {
        "channel": {
            "id": channel.id,
            "name": channel.name,
            "creator": channel.creator,
            "is_im": channel.direct,
            "is_ext_shared": channel.shared,
            "is_member": BOT_USER in channel.members,
        }
    }


def _conversations_members(workspace: Workspace, args: Body) -> Body:
    members = joined(workspace, args).members
    start = int(args.get("cursor") or 0)
    end = start + int(args.get("limit") or 100)
    following = str(end) if end < len(members) else ""
    return {"members": members[start:end], "response_metadata": {"next_cursor": following}}


def _conversations_open(workspace: Workspace, args: Body) -> Body:
    user = workspace.users.get(str(args.get("users", "")))
    if user is None:
        raise SlackFault("user_not_found")
    return {"channel": {"id": workspace.direct(user).id}}


def _replies(workspace: Workspace, args: Body) -> Body:
    channel = joined(workspace, args)
    held = [
        message
        for message in workspace.messages
        if message.channel == channel.id and args["ts"] in (message.ts, message.thread_ts) and not message.only_for
    ]
    kept = [message for message in held if not message.deleted]
    if not held:
        raise SlackFault("thread_not_found")
    metadata = str(args.get("include_all_metadata", "")).lower() in ("true", "1")
    return {"messages": [as_seen(message, metadata) for message in kept], "has_more": False}


def _checked(args: Body) -> list[Body]:
    blocks: list[Body] = args.get("blocks") or []
    found = limits.faults_of_message(blocks)
    if found:
        raise SlackFault("invalid_blocks", response_metadata={"messages": [f"[ERROR] {fault}" for fault in found]})
    if len(args.get("text") or "") > limits.MESSAGE_TEXT:
        raise SlackFault("msg_too_long")
    if not blocks and not args.get("text") and not args.get("markdown_text"):
        raise SlackFault("no_text")
    return blocks


def _post(workspace: Workspace, args: Body) -> Body:
    channel = joined(workspace, args)
    thread = args.get("thread_ts") or ""
    message = Message(channel.id, workspace.stamp(), BOT_USER, args.get("text") or "", thread, _checked(args))
    message.metadata = args.get("metadata") or {}
    workspace.add(message)
    return {"channel": channel.id, "ts": message.ts, "message": as_seen(message)}


def _post_ephemeral(workspace: Workspace, args: Body) -> Body:
    channel = joined(workspace, args)
    if args.get("user") not in channel.members:
        raise SlackFault("user_not_in_channel")
    message = Message(channel.id, workspace.stamp(), BOT_USER, args.get("text") or "", args.get("thread_ts") or "")
    message.blocks, message.only_for = _checked(args), args["user"]
    workspace.add(message)
    return {"message_ts": message.ts}


def _update(workspace: Workspace, args: Body) -> Body:
    message = own(workspace, args, "cant_update_message")
    if message.streaming:
        raise SlackFault("streaming_state_conflict")
    message.blocks, message.text = _checked(args), args.get("text") or ""
    message.metadata = args.get("metadata") or message.metadata
    message.tasks, message.streamed, message.edits = [], False, message.edits + 1
    message.whole_at = time.monotonic()
    return {"channel": message.channel, "ts": message.ts, "text": message.text}


def _delete(workspace: Workspace, args: Body) -> Body:
    message = own(workspace, args, "cant_delete_message")
    if message.streaming:
        raise SlackFault("cant_delete_message")
    message.deleted = True
    return {"channel": message.channel, "ts": message.ts}


def _set_status(workspace: Workspace, args: Body) -> Body:
    if not workspace.paid:
        raise SlackFault("feature_not_enabled")
    joined(workspace, {"channel": args.get("channel_id", "")})
    workspace.statuses.append({**args, "at": time.monotonic()})
    return {}


def _set_session(workspace: Workspace, args: Body) -> Body:
    if not workspace.paid:
        raise SlackFault("not_authorized")
    if args.get("status") not in ("active", "processing", "suspended", "closed"):
        raise SlackFault("invalid_arguments")
    joined(workspace, {"channel": args.get("channel_id", "")})
    workspace.sessions[(args["channel_id"], args.get("thread_ts", ""))] = args["status"]
    return {"status": args["status"]}


def _set_prompts(workspace: Workspace, args: Body) -> Body:
    if not workspace.paid:
        raise SlackFault("feature_not_enabled")
    prompts = args.get("prompts") or []
    if not 1 <= len(prompts) <= 4:
        raise SlackFault("invalid_arguments")
    workspace.prompts.append(args)
    return {}


def _view(args: Body) -> Body:
    view: Body = args.get("view") or {}
    found = limits.faults_of_view(view)
    if found:
        raise SlackFault("invalid_arguments", response_metadata={"messages": [f"[ERROR] {one}" for one in found]})
    return view


def _publish(workspace: Workspace, args: Body) -> Body:
    workspace.home[args["user_id"]] = _view(args)
    return {"view": {"id": f"V{next(workspace.numbers):04d}", **_view(args)}}


def _open_view(workspace: Workspace, args: Body) -> Body:
    view = _view(args)
    workspace.spend(args.get("trigger_id", ""))
    number = f"V{next(workspace.numbers):04d}"
    workspace.views[number] = view
    return {"view": {"id": number, "hash": "0", **view}}


def _update_view(workspace: Workspace, args: Body) -> Body:
    if args.get("view_id") not in workspace.views:
        raise SlackFault("not_found")
    workspace.views[args["view_id"]] = _view(args)
    return {"view": {"id": args["view_id"], **_view(args)}}


def _permalink(workspace: Workspace, args: Body) -> Body:
    message = workspace.message(args["channel"], args["message_ts"])
    return {"permalink": f"https://sector.example/archives/{message.channel}/p{message.ts.replace('.', '')}"}


METHODS: dict[str, Method] = {
    "agents.sessions.setStatus": _set_session,
    "apps.connections.open": lambda workspace, args: {},  # the server adds the address of its websocket
    "apps.manifest.export": lambda workspace, args: {"manifest": workspace.manifest},
    "assistant.threads.setStatus": _set_status,
    "assistant.threads.setSuggestedPrompts": _set_prompts,
    "auth.test": _auth_test,
    "bots.info": _bots_info,
    "chat.appendStream": streams.append,
    "chat.delete": _delete,
    "chat.getPermalink": _permalink,
    "chat.postEphemeral": _post_ephemeral,
    "chat.postMessage": _post,
    "chat.startStream": streams.start,
    "chat.stopStream": streams.stop,
    "chat.update": _update,
    "conversations.info": _conversations_info,
    "conversations.members": _conversations_members,
    "conversations.open": _conversations_open,
    "conversations.replies": _replies,
    "users.info": _users_info,
    "views.open": _open_view,
    "views.publish": _publish,
    "views.update": _update_view,
}
