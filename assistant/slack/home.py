"""The Home tab: what somebody may see and why, how their company is coming on, what waits, what is new. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.escalations import Escalation
from assistant.formats import day
from assistant.messages import TERMS, say
from assistant.slack.blocks import Block, button, context, header, plain, section
from assistant.slack.identity import Known
from assistant.slack.text import mrkdwn, short
from ingest.document import Audience, Language, Metadata

MOST_QUESTIONS = 8
MOST_CHANGES = 6
EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Coming:
    """How far a company is on its pathway; `following` is the title of what comes next, "" when all is done."""

    done: int
    total: int
    late: int
    following: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """`counts` has the number of documents of each audience; `latest` the newest documents that may be seen."""

    known: Known
    company: str
    counts: dict[Audience, int]
    coming: Coming | None
    waiting: Sequence[Escalation]
    latest: Sequence[Metadata]
    service: str


def home_view(home: Home) -> Block:
    language = home.known.language
    blocks = [
        header(say("slack_home_title", language)),
        section(say("slack_home_intro", language)),
        _language(language),
        *_sight(home, language),
        *_coming(home, language),
        *_waiting(home, language),
        *_latest(home, language),
        *_examples(language),
    ]
    return {"type": "home", "blocks": blocks}


def example_questions(language: Language) -> list[str]:
    """What people ask first: also the prompts of the conversation with the app."""
    return [say(f"slack_example_{number}", language) for number in range(1, EXAMPLES + 1)]


def _language(language: Language) -> Block:
    options = [{"text": plain(name), "value": held.value} for held, name in NAMES.items()]
    chosen = next(one for one in options if one["value"] == language.value)
    select = {"type": "static_select", "action_id": "language", "options": options, "initial_option": chosen}
    text = {"type": "mrkdwn", "text": say("slack_home_language", language)}
    return {"type": "section", "text": text, "accessory": select}


NAMES = {Language.NL: "Nederlands", Language.EN: "English"}


def _sight(home: Home, language: Language) -> list[Block]:
    """What may be seen, and why that much and no more."""
    known = home.known
    lines = [
        say(f"slack_sees_{audience.value}", language, count=home.counts.get(audience, 0))
        for audience in Audience
        if audience in known.audiences
    ]
    why = "outside" if known.outside else "guest" if known.guest and not known.person else known.role.value
    reason = say(f"slack_why_{why}", language, company=mrkdwn(home.company) or say("slack_no_company", language))
    return [
        header(say("slack_home_sight", language)),
        section("\n".join(f"• {line}" for line in lines)),
        context(reason),
    ]


def _coming(home: Home, language: Language) -> list[Block]:
    if home.coming is None:
        return []
    held = home.coming
    lines = [say("slack_home_progress", language, done=held.done, total=held.total, company=mrkdwn(home.company))]
    if held.following and held.due:
        due = day(held.due.isoformat(), language)
        lines.append(say("slack_home_next", language, step=mrkdwn(held.following), due=due))
    if held.late:
        lines.append(
            say("slack_home_late_one" if held.late == 1 else "slack_home_late_many", language, count=held.late)
        )
    blocks = [header(say("slack_home_onboarding", language)), section("\n".join(lines))]
    if home.service:
        opened = button("open_onboarding", say("slack_home_open", language), "onboarding")
        blocks.append({"type": "actions", "elements": [opened | {"url": f"{home.service.rstrip('/')}/onboarding"}]})
    return blocks


def _waiting(home: Home, language: Language) -> list[Block]:
    head = header(say("slack_home_waiting", language))
    if not home.waiting:
        return [head, context(say("slack_home_none_waiting", language))]
    lines = [
        say(
            "slack_home_waits",
            language,
            question=mrkdwn(short(one.question, 200)),
            day=day(one.filed_at, language),
            due=day(one.due.isoformat(), language),
        )
        for one in home.waiting[:MOST_QUESTIONS]
    ]
    return [head, section("\n".join(f"• {line}" for line in lines))]


def _latest(home: Home, language: Language) -> list[Block]:
    if not home.latest:
        return []
    lines = []
    for one in home.latest[:MOST_CHANGES]:
        name = mrkdwn(one.title)
        if home.service and (home.known.person is not None):
            name = f"<{home.service.rstrip('/')}/library/{one.id}|{name}>"
        lines.append(f"• {name} · {TERMS[one.term][language]} · {day(one.date.isoformat(), language)}")
    return [header(say("slack_home_latest", language)), section("\n".join(lines))]


def _examples(language: Language) -> list[Block]:
    buttons = [
        button(f"example_{number}", question, question)
        for number, question in enumerate(example_questions(language), start=1)
    ]
    return [header(say("slack_home_examples", language)), {"type": "actions", "elements": buttons}]
