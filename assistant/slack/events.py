"""From what Slack delivers to a question: who asked what, where, and whether it is one for the assistant. Pure."""

from __future__ import annotations

from typing import Any

from assistant.slack.questions import Asked, How
from assistant.slack.text import asked_in

Body = dict[str, Any]

# Messages that people write; every other subtype is Slack telling that something happened.
WRITTEN = {None, "file_share", "thread_broadcast", "me_message"}


def is_written(event: Body) -> bool:
    """Whether a person wrote this message: no bot, no notice, no change."""
    return event.get("subtype") in WRITTEN and not event.get("bot_id") and bool(event.get("user"))


def mentions(event: Body, bot_user: str) -> bool:
    return f"<@{bot_user}" in str(event.get("text", ""))


def is_direct(event: Body) -> bool:
    return event.get("channel_type") == "im"


def asked(body: Body, how: How, attempt: int = 1) -> Asked:
    """From an event with a message in it."""
    event = body["event"]
    return Asked(
        user=event["user"],
        team=str(event.get("user_team") or event.get("team") or body.get("team_id", "")),
        channel=event["channel"],
        ts=event["ts"],
        thread=event.get("thread_ts") or event["ts"],
        text=asked_in(str(event.get("text", ""))),
        how=how,
        event=str(body["event_id"]),
        attempt=attempt,
    )


def commanded(body: Body, attempt: int = 1) -> Asked:
    """From a slash command: it stands nowhere, so its trigger is its place."""
    trigger = str(body["trigger_id"])
    return Asked(
        user=body["user_id"],
        team=str(body.get("team_id", "")),
        channel=body["channel_id"],
        ts=trigger[-40:],
        thread=trigger[-40:],
        text=asked_in(str(body.get("text", ""))),
        how=How.COMMAND,
        event=f"trigger:{trigger}",
        respond_to=str(body["response_url"]),
        attempt=attempt,
    )


def pointed_at(body: Body, attempt: int = 1) -> Asked:
    """From the shortcut on a message: what that message says is the question, and who pressed asks it."""
    trigger = str(body["trigger_id"])
    message = body["message"]
    return Asked(
        user=body["user"]["id"],
        team=str(body["user"].get("team_id") or body["team"]["id"]),
        channel=body["channel"]["id"],
        ts=trigger[-40:],
        thread=message.get("thread_ts") or body["message_ts"],
        text=asked_in(str(message.get("text", ""))),
        how=How.SHORTCUT,
        event=f"trigger:{trigger}",
        respond_to=str(body["response_url"]),
        attempt=attempt,
    )


def chosen_at_home(body: Body, attempt: int = 1) -> Asked:
    """From an example on the Home tab: it stands nowhere, so its trigger is its place."""
    trigger = str(body["trigger_id"])
    return Asked(
        user=body["user"]["id"],
        team=str(body["team"]["id"]),
        channel="D",
        ts=trigger[-40:],
        thread=trigger[-40:],
        text=str(body["actions"][0]["value"]),
        how=How.HOME,
        event=f"trigger:{trigger}",
        attempt=attempt,
    )
