"""The app's manifest: what Slack has to know of the app to make it, and what `check` compares it with. Pure."""

from __future__ import annotations

from typing import Any

from assistant.messages import say
from assistant.slack.home import example_questions
from ingest.document import Language

COMMAND = "/ketenwijzer"
SHORTCUT = "ask_about"
PATH = "/slack/events"

# Each scope of the bot, with the key of what stops without it.
SCOPES = {
    "app_mentions:read": "slack_scope_mentions",
    "assistant:write": "slack_scope_agent",
    "channels:history": "slack_scope_threads",
    "channels:read": "slack_scope_members",
    "chat:write": "slack_scope_write",
    "commands": "slack_scope_commands",
    "groups:history": "slack_scope_threads",
    "groups:read": "slack_scope_members",
    "im:history": "slack_scope_direct",
    "im:write": "slack_scope_private",
    "mpim:history": "slack_scope_threads",
    "mpim:read": "slack_scope_members",
    "users:read": "slack_scope_users",
    "users:read.email": "slack_scope_email",
}

# Each event of the bot, with the key of what it is for.
EVENTS = {
    "agent_session_stopped": "slack_event_stopped",
    "app_home_opened": "slack_event_home",
    "app_mention": "slack_event_mention",
    "channel_rename": "slack_event_names",
    "group_rename": "slack_event_names",
    "member_joined_channel": "slack_event_members",
    "member_left_channel": "slack_event_members",
    "message.channels": "slack_event_threads",
    "message.groups": "slack_event_threads",
    "message.im": "slack_event_direct",
    "message.mpim": "slack_event_threads",
    "user_change": "slack_event_users",
}


def manifest(language: Language, service: str = "") -> dict[str, Any]:
    """For HTTP where `service`, the service's https address, is given; else for Socket Mode."""
    url = f"{service.rstrip('/')}{PATH}" if service else ""
    at = {"request_url": url} if url else {}
    prompts = [{"title": question, "message": question} for question in example_questions(language)]
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Ketenwijzer",
            "description": say("slack_app_short", language),
            "long_description": say("slack_app_long", language),
            "background_color": "#1f4e6b",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Ketenwijzer", "always_online": True},
            "agent_view": {"agent_description": say("slack_app_short", language), "suggested_prompts": prompts},
            "slash_commands": [
                {
                    "command": COMMAND,
                    "description": say("slack_app_command", language),
                    "usage_hint": say("slack_app_hint", language),
                    "should_escape": False,
                    **({"url": url} if url else {}),
                }
            ],
            "shortcuts": [
                {
                    "name": say("slack_app_shortcut", language),
                    "type": "message",
                    "callback_id": SHORTCUT,
                    "description": say("slack_app_shortcut_long", language),
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**at, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **at},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }
