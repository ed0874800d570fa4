"""An answer as Slack shows it: streamed Markdown with blocks under it, or blocks alone. Pure.

A context line (term, sources, standing), the sentences, the numbered sources, the buttons, the receipt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.formats import day
from assistant.messages import say
from assistant.model import Answer, Claim, Outcome
from assistant.slack.citations import Segment, Source, address, segments, sources, summary
from assistant.slack.text import BUTTON, SECTION, markdown, mrkdwn, short, split
from ingest.document import Language

Block = dict[str, Any]

MOST_SOURCES = 10  # shown; the receipt and the web chat have them all
MOST_INTERPRETATIONS = 3
STREAMED = 11_000  # characters in one part of a stream, of the 12,000 that Slack takes in a call
MOST_SECTIONS = 25  # of 3,000 characters, far more than any answer; keeps a message under 50 blocks
FALLBACK = 300  # characters in a notification
ITEM = re.compile(r"(?m)^- ")  # of a list
TITLE = 256  # characters of a step in a stream

ANSWERED = (Outcome.ANSWERED, Outcome.PARTIAL)


@dataclass(frozen=True, slots=True)
class Shown:
    """`title` and then `parts` are streamed one after the other, and `tail` under them; `whole` stands on its own."""

    text: str
    title: str
    parts: tuple[str, ...]
    tail: tuple[Block, ...]
    whole: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """Around an answer: sentences above it, whether it can be shared, and where sources can be opened ("": nowhere)."""

    notes: tuple[str, ...] = ()
    shareable: bool = False
    service: str = ""


def told(words: str) -> Shown:
    """One sentence in the place of an answer."""
    return Shown(words, "", (), (), (section(words),))


def shown(answer: Answer, setting: Setting) -> Shown:
    language = answer.language
    held = sources(answer)[:MOST_SOURCES]
    rests_on = summary(answer)
    head = [context(mrkdwn(line)) for line in (*_notes(answer, setting), rests_on) if line]
    body = [section(part) for part in split(_linked(answer, held, setting.service), SECTION)[:MOST_SECTIONS]]
    tail = [
        *_interpretations(answer),
        *_sources(held, answer, setting.service),
        *_steps(answer, setting),
        *_closing(answer),
    ]
    return Shown(
        text=mrkdwn(short(answer.text, FALLBACK)) or say("slack_empty", language),
        title=short(f"{say('slack_checked', language)} · {rests_on}", TITLE) if rests_on else _searched(answer),
        parts=tuple(_streamed(answer, held, setting)),
        tail=tuple(tail),
        whole=(*head, *body, *tail),
    )


def _searched(answer: Answer) -> str:
    """What was done where nothing answers: to what is no question, nothing was."""
    key = "slack_read" if answer.outcome in (Outcome.CLARIFY, Outcome.OUT_OF_SCOPE) else "slack_searched"
    return say(key, answer.language)


def sentences(claims: Sequence[Claim], service: str, lead: str = "") -> list[str]:
    """What an answer that consists of these claims, behind `lead`, streams: one part for each claim, the same whatever
    comes after them."""
    said = " ".join(claim.text for claim in claims)
    made = Answer(Outcome.ANSWERED, Language.NL, f"{lead}{said}", claims=tuple(claims))
    return _streamed(made, sources(made)[:MOST_SOURCES], Setting(service=service))


def _notes(answer: Answer, setting: Setting) -> list[str]:
    """The quiet lines above an answer: who gave it, and what is to be known of it."""
    given = ""
    if answer.secretariat:
        given = f"{say('secretariat_answers', answer.language)}, {day(answer.secretariat, answer.language)}"
    return [line for line in (*setting.notes, given) if line]


def _streamed(answer: Answer, held: list[Source], setting: Setting) -> list[str]:
    """What parts two of them stands at the end of the first: Slack drops white space with which a part begins."""
    parts = [f"_{markdown(line)}_\n\n" for line in _notes(answer, setting)]
    found = segments(answer)
    for segment, following in zip(found, [*found[1:], None], strict=True):
        marked = _marked(segment, held, setting.service).lstrip()
        between = _between(segment, following) if following else " "
        cut = [marked] if len(marked) <= STREAMED else [f"{part}\n" for part in split(marked, STREAMED)]
        parts += [*cut[:-1], cut[-1] + between]
    return parts


def _between(segment: Segment, following: Segment) -> str:
    """The white space between two parts. What comes after a list stands apart, as Markdown would else add it."""
    text = following.text
    space = text[: len(text) - len(text.lstrip())]
    ends_list = bool(ITEM.search(segment.text)) and not ITEM.search(text)
    return "\n\n" if ends_list and "\n" in space else space


def _interpretations(answer: Answer) -> list[Block]:
    """How the secretariat reads what is cited: beside the document's text, never as part of it."""
    return [
        section(f"*{say('interpretation', answer.language)}* ({day(one.given_on, answer.language)})\n{part}")
        for one in answer.interpretations[:MOST_INTERPRETATIONS]
        for part in split(mrkdwn(one.text), SECTION - 200)[:1]
    ]


def _marked(segment: Segment, held: list[Source], service: str) -> str:
    text = markdown(segment.text)
    for number, citation in segment.marks:
        mark = f"\\[{number}\\]"
        if service and number <= len(held):
            mark = f"[{mark}]({address(service, citation)})"
        text += f" {mark}"
    return text


def _linked(answer: Answer, held: list[Source], service: str) -> str:
    text = ""
    for segment in segments(answer):
        text += ITEM.sub("• ", mrkdwn(segment.text))
        for number, citation in segment.marks:
            mark = f"[{number}]"
            if service and number <= len(held):
                mark = f"<{address(service, citation)}|{mark}>"
            text += f" {mark}"
    return text


def _sources(held: list[Source], answer: Answer, service: str) -> list[Block]:
    """One block a source: its number and name, what weight it has, and a button for the quote in its section."""
    if not held:
        return []
    key = "sources" if answer.claims else "nearest"
    blocks: list[Block] = [{"type": "divider"}, context(f"*{say(key, answer.language).rstrip(':')}*")]
    for source in held:
        name = mrkdwn(short(source.label, 300))
        if service:
            name = f"<{address(service, source.citation)}|{name}>"
        text = f"{source.number}. {name}\n{mrkdwn(source.standing(answer.language))}"
        quote = button("source", say("slack_quote", answer.language), f"{answer.receipt}:{source.number}")
        blocks.append({"type": "section", "text": {"type": "mrkdwn", "text": text}, "accessory": quote})
    return blocks


def _steps(answer: Answer, setting: Setting) -> list[Block]:
    """What can be done next, by how the question ended."""
    language = answer.language
    said = context(mrkdwn(say(f"slack_next_{answer.outcome.value}", language)))
    if answer.outcome in (Outcome.CLARIFY, Outcome.OUT_OF_SCOPE):
        return [said]
    urgent = answer.outcome not in ANSWERED
    elements = [button("escalate", say("slack_escalate", language), answer.receipt, primary=urgent)]
    if setting.shareable and answer.outcome in ANSWERED:
        elements.insert(0, button("share", say("slack_share", language), answer.receipt))
    actions: Block = {"type": "actions", "elements": elements}
    return [said, actions] if urgent else [actions]


def _closing(answer: Answer) -> list[Block]:
    language = answer.language
    receipt = context(f"{say('receipt', language)} {answer.receipt}")
    if answer.outcome in (Outcome.CLARIFY, Outcome.OUT_OF_SCOPE):
        return [receipt]
    return [feedback(answer.receipt, language), receipt]


def feedback(receipt: str, language: Language) -> Block:
    """Slack's own pair of buttons."""

    def side(key: str, value: str) -> Block:
        words = say(key, language)
        return {"text": plain(words), "accessibility_label": short(words, BUTTON), "value": f"{value}:{receipt}"}

    buttons = {
        "type": "feedback_buttons",
        "action_id": "feedback",
        "positive_button": side("slack_useful", "up"),
        "negative_button": side("slack_not_useful", "down"),
    }
    return {"type": "context_actions", "elements": [buttons]}


def section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, "expand": True}


def context(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text}]}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(short(text, 150))}


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def button(action: str, text: str, value: str, primary: bool = False) -> Block:
    made: Block = {"type": "button", "action_id": action, "text": plain(short(text, BUTTON)), "value": value}
    return made | ({"style": "primary"} if primary else {})
