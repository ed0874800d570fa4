"""Setting the app up: the manifest, and what is told to be missing."""

from __future__ import annotations

import asyncio
import json

import pytest
from typer.testing import CliRunner

from assistant.cli import app as command
from assistant.slack.check import Check, Finding
from assistant.slack.inbox import Inbox
from assistant.slack.manifest import EVENTS, SCOPES, manifest
from ingest.document import Language
from tests.assistant.slack.conftest import BOT, ENTRY_FEE, Sector

CONFIGURATION = "xoxe.xoxp-stand-in"


def findings(sector: Sector, configuration: str = "", **changed: object) -> list[Finding]:
    settings = sector.settings.model_validate({**sector.settings.model_dump(), **changed})

    async def told() -> list[Finding]:
        check = Check(settings, Inbox(sector.engine, 1), Language.NL, configuration)
        return [finding async for finding in check.findings()]

    return asyncio.run(told())


def missing(sector: Sector, configuration: str = "", **changed: object) -> str:
    return "\n".join(one.text for one in findings(sector, configuration, **changed) if one.fine is False)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("service", ["", "https://keten.example"])
def test_the_manifest_keeps_to_slacks_limits(language: Language, service: str) -> None:
    made = manifest(language, service)

    shown, features = made["display_information"], made["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert len(features["agent_view"]["suggested_prompts"]) <= 4
    assert len(features["agent_view"]["agent_description"]) <= 300
    [shortcut] = features["shortcuts"]
    assert len(shortcut["name"]) <= 24
    assert len(shortcut["description"]) <= 150
    assert made["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert made["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)
    assert made["settings"]["socket_mode_enabled"] is (service == "")
    assert (f"{service}/slack/events" in json.dumps(made)) is (service != "")


def test_the_command_prints_the_manifest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETENWIJZER_SLACK_MODE", "http")
    monkeypatch.setenv("KETENWIJZER_ADDRESS", "https://keten.example")

    printed = CliRunner().invoke(command, ["slack", "manifest", "--language", "en"])

    assert json.loads(printed.stdout) == manifest(Language.EN, "https://keten.example")


def test_slack_being_off_is_told_first(sector: Sector) -> None:
    assert "Slack staat uit" in missing(sector, slack_mode="off")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"slack_bot_token": ""}, "KETENWIJZER_SLACK_BOT_TOKEN is leeg"),
        ({"slack_bot_token": "xapp-1"}, "KETENWIJZER_SLACK_BOT_TOKEN begint niet met xoxb-"),
        ({"slack_bot_token": "xoxb-false"}, "Slack weigert KETENWIJZER_SLACK_BOT_TOKEN (invalid_auth)"),
        ({"slack_signing_secret": ""}, "KETENWIJZER_SLACK_SIGNING_SECRET is leeg"),
        ({"address": "http://keten.example"}, "KETENWIJZER_ADDRESS moet het https-adres zijn"),
        ({"slack_mode": "socket", "slack_app_token": ""}, "KETENWIJZER_SLACK_APP_TOKEN is leeg"),
        ({"slack_mode": "socket", "slack_app_token": "xapp-false"}, "Slack opent geen websocket (invalid_auth)"),
    ],
)
def test_each_setting_that_is_missing_or_wrong_is_told(sector: Sector, changed: dict[str, str], said: str) -> None:
    assert said in missing(sector, **changed)


def test_each_missing_scope_is_told_with_what_stops(sector: Sector) -> None:
    sector.workspace.scopes = set(SCOPES) - {"users:read.email", "im:write"}

    told = missing(sector, slack_mode="socket")

    assert "users:read.email ontbreekt: niemand wordt aan het e-mailadres herkend" in told
    assert "im:write ontbreekt: privé antwoorden kan niet" in told
    assert told.count("ontbreekt") == 2


def test_with_socket_mode_and_every_scope_nothing_is_missing(sector: Sector) -> None:
    sector.workspace.scopes = set(SCOPES)

    assert missing(sector, slack_mode="socket") == ""


def test_an_address_that_does_not_answer_is_told(sector: Sector) -> None:
    sector.workspace.scopes = set(SCOPES)

    assert "antwoordt niet zoals Slack verwacht" in missing(sector, address="https://127.0.0.1:9")


def test_an_event_that_came_in_is_told_apart_from_one_that_did_not(app: Sector) -> None:
    anna = app.join("Anna")
    channel = app.workspace.open_channel("metaal", anna)
    app.asks(anna, channel, ENTRY_FEE)
    app.deliveries.says(anna, app.workspace.direct(anna), f"{BOT} {ENTRY_FEE}")
    app.settled()

    told = {one.text: one.fine for one in findings(app, slack_mode="socket")}

    assert told["De gebeurtenis app_mention is ontvangen."] is True
    assert told["De gebeurtenis message.im is ontvangen."] is True
    assert any(fine is None and "app_home_opened is nog niet ontvangen" in text for text, fine in told.items())


def test_with_a_configuration_token_the_apps_own_manifest_is_compared(sector: Sector) -> None:
    sector.workspace.scopes = set(SCOPES)
    sector.workspace.manifest = manifest(Language.NL)
    assert missing(sector, CONFIGURATION, slack_mode="socket") == ""

    sector.workspace.manifest["settings"]["event_subscriptions"]["bot_events"].remove("message.im")
    sector.workspace.manifest["features"]["shortcuts"] = []
    told = missing(sector, CONFIGURATION, slack_mode="socket")

    assert "niet geabonneerd op message.im (privéberichten)" in told
    assert "de snelkoppeling bij een bericht" in told
