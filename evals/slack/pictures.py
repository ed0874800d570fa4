"""The guide's pictures: `python -m evals.slack.pictures`.

Slack's own pages can't be had, so none is shown. What is shown is ours: the manifest, what `ketenwijzer slack check`
prints, and our own messages and modals as the stand-in for Slack was given them, on the real library.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant.build import Parts
from assistant.cli.slack import MARKS
from assistant.people import Role
from assistant.settings import PROJECT
from assistant.slack.check import Check
from assistant.slack.inbox import Inbox
from assistant.slack.manifest import SCOPES, manifest
from evals.slack.drawing import as_json, drawn, home, message, modal, printed
from evals.slack.stage import on_stage
from ingest.document import Language
from tests.assistant.slack.stand_in.deliveries import Deliveries
from tests.assistant.slack.stand_in.server import Slack
from tests.assistant.slack.stand_in.workspace import BOT_USER, Body, Channel, Message, User

GUIDE = PROJECT / "assistant" / "slack" / "guide"
QUESTION = "Wat is gepaste zorgvuldigheid?"
UNKNOWN = "Hoeveel contributie betaalt een bedrijf met 80 werknemers in de tweede termijn?"
SENSITIVE = "Welke prijzen betalen andere bedrijven voor gerecycled aluminium?"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a data folder with the library in it; else it is made anew")
    asked = parser.parse_args(arguments)
    with on_stage(asked.data) as (parts, held, deliveries):
        drawn(_pages(parts, held, deliveries), GUIDE)
    sys.stdout.write(f"pictures in {GUIDE}\n")
    return 0


def _pages(parts: Parts, held: Slack, deliveries: Deliveries) -> dict[str, str]:
    """Body by name, in the order in which the guide shows them."""
    company = parts.people.add_company("Voorbeeld Metaal BV").id
    parts.people.add("Lid van een bedrijf", "lid@voorbeeld.example", Role.MEMBER, company)
    parts.onboarding.of_company(company)
    user = held.workspace.join("Lid van een bedrijf", "lid@voorbeeld.example")
    channel = held.workspace.open_channel("metaal", user)
    answer = _asked(held, deliveries, user, channel, QUESTION)
    refusal = _asked(held, deliveries, user, channel, UNKNOWN)
    pages = {"manifest": printed(as_json(manifest(Language.NL), 24)), "check": printed(_checked(parts, held, 2))}
    pages["check-done"] = printed(_checked(parts, held, 0))
    pages["answer"] = message(answer.blocks, answer.text if answer.streamed else "", answer.tasks)
    pages["refusal"] = message(refusal.blocks, refusal.text if refusal.streamed else "", refusal.tasks)
    pages["quote"] = modal(_opened(held, lambda: deliveries.presses(user, answer, _action(answer.blocks, "source"))))
    pages["secretariat"] = modal(
        _opened(held, lambda: deliveries.presses(user, refusal, _action(refusal.blocks, "escalate")))
    )
    pages["channel"] = modal(_opened(held, lambda: deliveries.command(user, channel, "instellingen")))
    deliveries.says(user, channel, f"<@{BOT_USER}> {SENSITIVE}")
    private = held.workspace.wait_for(
        lambda: [one for one in held.workspace.by_the_app() if one.channel.startswith("D") and _is_whole(one)]
    )[0]
    pages["private"] = message(private.blocks)
    deliveries.opens_home(user)
    pages["home"] = home(held.workspace.wait_for(lambda: held.workspace.home.get(user.id)))
    return pages


def _asked(held: Slack, deliveries: Deliveries, user: User, channel: Channel, text: str) -> Message:
    question = deliveries.says(user, channel, f"<@{BOT_USER}> {text}")
    replies = held.workspace.replies
    said: list[Message] = held.workspace.wait_for(
        lambda: [one for one in replies(channel.id, question.ts) if one.user == BOT_USER and _is_whole(one)]
    )
    return said[0]


def _is_whole(one: Message) -> bool:
    return not one.streaming and "Bewijsnummer" in one.shown


def _opened(held: Slack, open_it: Callable[[], Any]) -> Body:
    """The modal that this opens."""
    before = set(held.workspace.views)
    open_it()
    number = held.workspace.wait_for(lambda: set(held.workspace.views) - before).pop()
    return held.workspace.views[number]


def _action(node: Any, name: str) -> Body:
    """The element of that name, wherever it stands among blocks."""
    if isinstance(node, dict):
        if node.get("action_id") == name:
            return node
        node = list(node.values())
    found = (_action(part, name) for part in node) if isinstance(node, list) else iter(())
    return next((one for one in found if one), {})


def _checked(parts: Parts, held: Slack, lacking: int) -> str:
    """What the command prints in Socket Mode, with so many scopes missing."""
    held.workspace.scopes = set(list(SCOPES)[: len(SCOPES) - lacking])
    settings = parts.settings.model_copy(update={"slack_mode": "socket"})

    async def told() -> list[str]:
        check = Check(settings, Inbox(parts.engine, 1), Language.NL)
        return [MARKS[one.fine] + one.text async for one in check.findings()]

    lines = asyncio.run(told())
    held.workspace.scopes = set()
    return "\n".join(["$ ketenwijzer slack check", *lines])


if __name__ == "__main__":
    sys.exit(main())
