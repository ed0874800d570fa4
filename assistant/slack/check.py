"""What is missing before the app works: settings, tokens, scopes, events and the way back, in plain words.

A bot's token can't read which events an app is subscribed to. With a configuration token the app's own manifest is read
and compared; without one it is told which events have come in so far.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from time import time
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from assistant.messages import say
from assistant.settings import Settings
from assistant.slack.calls import code_of, web_client
from assistant.slack.inbox import Inbox
from assistant.slack.manifest import COMMAND, EVENTS, PATH, SCOPES, SHORTCUT
from assistant.slack.threads import in_thread
from ingest.document import Language

ANSWER_WITHIN_S = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """`fine` or not; None where it can't be told from here."""

    fine: bool | None
    text: str


class Check:
    def __init__(self, settings: Settings, inbox: Inbox | None, language: Language, configuration: str = "") -> None:
        """`configuration` is an app configuration token, xoxe.xoxp-…; "" for none."""
        self.settings = settings
        self.inbox = inbox
        self.language = language
        self.configuration = configuration

    async def findings(self) -> AsyncIterator[Finding]:
        """In the order in which one sets an app up; what rests on something that failed is left out."""
        async with ClientSession(timeout=ClientTimeout(total=20)) as session:
            settings = list(self._settings())
            for finding in settings:
                yield finding
            if any(not finding.fine for finding in settings):
                return
            client = self._client(session, self.settings.slack_bot_token.get_secret_value())
            try:
                answer = await client.auth_test()
            except (SlackApiError, ClientError, OSError) as fault:
                yield self._bad("slack_check_bot_refused", fault=_why(fault))
                return
            yield self._good("slack_check_bot", team=answer["team"], user=answer["user"])
            for finding in self._scopes(answer.headers):
                yield finding
            yield await self._way_back(session)
            async for finding in self._events(client, session, answer):
                yield finding

    def _settings(self) -> list[Finding]:
        mode = self.settings.slack_mode
        if mode == "off":
            return [self._bad("slack_check_off")]
        found = [self._token("slack_bot_token", "xoxb-")]
        if mode == "socket":
            return [*found, self._token("slack_app_token", "xapp-")]
        found.append(self._token("slack_signing_secret", ""))
        https = self.settings.address.startswith("https://")
        return [*found, self._good("slack_check_address") if https else self._bad("slack_check_no_address")]

    def _token(self, name: str, begins: str) -> Finding:
        held = getattr(self.settings, name).get_secret_value()
        variable = f"KETENWIJZER_{name.upper()}"
        if not held:
            return self._bad("slack_check_no_token", name=variable, where=say(f"{name}_where", self.language))
        if not held.startswith(begins):
            return self._bad("slack_check_wrong_token", name=variable, begins=begins)
        return self._good("slack_check_token", name=variable)

    def _scopes(self, headers: Any) -> list[Finding]:
        held = {key.lower(): value for key, value in headers.items()}.get("x-oauth-scopes")
        if not held:
            return [Finding(None, say("slack_check_scopes_unknown", self.language))]
        scopes = {scope.strip() for scope in held.split(",")}
        missing = [scope for scope in SCOPES if scope not in scopes]
        if not missing:
            return [self._good("slack_check_scopes", count=len(SCOPES))]
        return [
            self._bad("slack_check_scope", scope=scope, without=say(SCOPES[scope], self.language)) for scope in missing
        ]

    async def _way_back(self, session: ClientSession) -> Finding:
        """How Slack reaches the app: a websocket that opens, or an address that answers."""
        if self.settings.slack_mode == "socket":
            client = self._client(session, self.settings.slack_app_token.get_secret_value())
            try:
                await client.apps_connections_open(app_token=self.settings.slack_app_token.get_secret_value())
            except (SlackApiError, ClientError, OSError) as fault:
                return self._bad("slack_check_socket_refused", fault=_why(fault))
            return self._good("slack_check_socket")
        address = f"{self.settings.address.rstrip('/')}{PATH}"
        answered = await self._challenged(session, address)
        if answered is None:
            return self._good("slack_check_endpoint", address=address)
        return self._bad("slack_check_endpoint_silent", address=address, fault=answered)

    async def _challenged(self, session: ClientSession, address: str) -> str | None:
        """Asks as Slack does when an address is filled in; None when it answers as it should."""
        body = json.dumps({"type": "url_verification", "challenge": "ketenwijzer", "token": ""})
        stamp = str(int(time()))
        secret = self.settings.slack_signing_secret.get_secret_value()
        signature = SignatureVerifier(secret).generate_signature(timestamp=stamp, body=body) or ""
        headers = {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": signature,
        }
        try:
            async with session.post(
                address, data=body, headers=headers, timeout=ClientTimeout(total=ANSWER_WITHIN_S)
            ) as answer:
                text = await answer.text()
                return None if answer.status == 200 and "ketenwijzer" in text else f"HTTP {answer.status}"
        except (ClientError, OSError) as fault:
            return str(fault) or type(fault).__name__

    async def _events(self, client: AsyncWebClient, session: ClientSession, me: Any) -> AsyncIterator[Finding]:
        if self.configuration:
            for finding in await self._compared(client, session, str(me["bot_id"])):
                yield finding
            return
        came = await in_thread(self.inbox.kinds) if self.inbox else set()
        for event, key in EVENTS.items():
            if event in came:
                yield self._good("slack_check_event_came", event=event)
            else:
                yield Finding(None, say("slack_check_event", self.language, event=event, use=say(key, self.language)))
        if not came.issuperset(EVENTS):
            yield Finding(None, say("slack_check_events_unknown", self.language))

    async def _compared(self, client: AsyncWebClient, session: ClientSession, bot: str) -> list[Finding]:
        try:
            app = str((await client.bots_info(bot=bot))["bot"]["app_id"])
            exported = await self._client(session, self.configuration).apps_manifest_export(app_id=app)
        except (SlackApiError, ClientError, OSError) as fault:
            return [self._bad("slack_check_manifest_refused", fault=_why(fault))]
        held = exported["manifest"]
        features, settings = held.get("features", {}), held.get("settings", {})
        subscribed = settings.get("event_subscriptions", {}).get("bot_events", [])
        found = [
            self._bad("slack_check_event_missing", event=event, use=say(key, self.language))
            for event, key in EVENTS.items()
            if event not in subscribed
        ]
        wants_socket = self.settings.slack_mode == "socket"
        home = features.get("app_home", {})
        for fine, what in (
            (any(one.get("command") == COMMAND for one in features.get("slash_commands", [])), "slack_part_command"),
            (any(one.get("callback_id") == SHORTCUT for one in features.get("shortcuts", [])), "slack_part_shortcut"),
            (settings.get("interactivity", {}).get("is_enabled"), "slack_part_interactivity"),
            (home.get("home_tab_enabled") and home.get("messages_tab_enabled"), "slack_part_home"),
            ("agent_view" in features, "slack_part_agent"),
            (bool(settings.get("socket_mode_enabled")) is wants_socket, "slack_part_socket"),
        ):
            if not fine:
                found.append(self._bad("slack_check_part", part=say(what, self.language)))
        return found or [self._good("slack_check_manifest")]

    def _client(self, session: ClientSession, token: str) -> AsyncWebClient:
        client = web_client(self.settings.slack_api, token)
        client.session = session
        return client

    def _good(self, key: str, **gaps: object) -> Finding:
        return Finding(True, say(key, self.language, **gaps))

    def _bad(self, key: str, **gaps: object) -> Finding:
        return Finding(False, say(key, self.language, **gaps))


def _why(fault: Exception) -> str:
    """Slack's own code, which its documentation explains, or what the connection says."""
    return code_of(fault) if isinstance(fault, SlackApiError) else str(fault) or type(fault).__name__
