"""The modals: what each shows and, for those that are sent in, what they ask. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.channels import ChannelSettings
from assistant.escalations import Urgency
from assistant.messages import TERMS, say
from assistant.slack.blocks import Block, context, plain, section
from assistant.slack.citations import Source
from assistant.slack.text import OPTION, SECTION, mrkdwn, short, split
from ingest.document import Language, Term

TITLE = 24
INPUT = 3000  # characters that Slack lets somebody type
COMPANY = 200
AROUND_SECTIONS = 6  # sections of 3,000 characters that a source's text may fill

REASONS = ("wrong", "incomplete", "term", "outdated", "unclear", "other")


@dataclass(frozen=True, slots=True)
class From:
    """Which answer a modal was opened from, and where it stands: carried in the modal, 3,000 characters at most."""

    receipt: str
    channel: str = ""
    thread: str = ""

    def packed(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def unpacked(cls, view: Block) -> From:
        return cls(**json.loads(view["private_metadata"]))


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a section's text, and whether it is what is cited."""

    text: str
    cited: bool


def source_view(source: Source, pieces: Sequence[Piece], language: Language) -> Block:
    """The section, with what is cited set off from the rest of it."""
    citation = source.citation
    blocks: list[Block] = [section(f"*{mrkdwn(short(source.label, 300))}*"), context(mrkdwn(source.standing(language)))]
    for piece in pieces:
        text = _quoted(piece.text) if piece.cited else mrkdwn(piece.text).strip()
        parts = split(text, SECTION)
        blocks += [section(part) for part in (parts if piece.cited else parts[:AROUND_SECTIONS])]
    version = say("slack_version", language, version=citation.version)
    links = f" · <{citation.url}|{say('original_source', language)}>" if citation.url else ""
    return _modal("slack_quote_title", language, [*blocks, context(mrkdwn(version) + links)])


def escalate_view(origin: From, question: str, context_text: str, company: str, name: str, language: Language) -> Block:
    """What will be sent, all of it to be seen and changed by whoever sends it."""
    urgencies = [_option(urgency.value, say(f"slack_urgency_{urgency.value}", language)) for urgency in Urgency]
    blocks = [
        section(mrkdwn(say("slack_escalate_intro", language, name=name))),
        _input("question", say("slack_escalate_question", language), _text(question, multiline=True)),
        _input(
            "context",
            say("slack_escalate_context", language),
            _text(context_text, multiline=True),
            optional=True,
            hint=say("slack_escalate_context_hint", language),
        ),
        _input("company", say("slack_escalate_company", language), _text(company, most=COMPANY), optional=True),
        _input(
            "urgency",
            say("slack_escalate_urgency", language),
            {"type": "radio_buttons", "action_id": "value", "options": urgencies, "initial_option": urgencies[0]},
        ),
    ]
    return _modal("slack_escalate_title", language, blocks, "escalate", "slack_send", origin.packed())


def reason_view(origin: From, language: Language) -> Block:
    """Why an answer was of no use, and where it should have come from."""
    reasons = [_option(reason, say(f"slack_reason_{reason}", language)) for reason in REASONS]
    blocks = [
        _input(
            "reason",
            say("slack_reason", language),
            {"type": "radio_buttons", "action_id": "value", "options": reasons},
        ),
        _input("words", say("slack_reason_words", language), _text("", multiline=True), optional=True),
        _input("expected", say("slack_reason_expected", language), _text("", most=COMPANY), optional=True),
    ]
    return _modal("slack_reason_title", language, blocks, "reason", "slack_send", origin.packed())


def channel_view(channel: str, held: ChannelSettings, language: Language) -> Block:
    """What may be said in a channel, and when."""
    terms = [
        _option("both", say("slack_channel_term_both", language)),
        *(_option(term.value, short(TERMS[term][language], OPTION)) for term in (Term.FIRST, Term.SECOND)),
    ]
    blocks = [
        section(say("slack_channel_intro", language, channel=f"<#{channel}>")),
        _radio("audience", "slack_channel_audience", ("shared", "public"), int(held.public_only), language),
        _input(
            "term",
            say("slack_channel_term", language),
            {
                "type": "static_select",
                "action_id": "value",
                "options": terms,
                "initial_option": next((one for one in terms if one["value"] == held.term), terms[0]),
            },
        ),
        _radio("listens", "slack_channel_listens", ("mention", "listen"), int(held.listens), language),
        _radio("private", "slack_channel_private", ("open", "private"), int(held.private), language),
    ]
    return _modal("slack_channel_title", language, blocks, "channel", "slack_save", channel)


def settings_from(view: Block) -> ChannelSettings:
    """What was chosen in a channel's modal."""
    term = chosen(view, "term")
    return ChannelSettings(
        public_only=chosen(view, "audience") == "public",
        term="" if term == "both" else term,
        listens=chosen(view, "listens") == "listen",
        private=chosen(view, "private") == "private",
    )


def link_view(language: Language) -> Block:
    """The secretariat says which person a Slack user is."""
    users = {"type": "users_select", "action_id": "value", "placeholder": plain(say("slack_link_user", language))}
    email = {"type": "email_text_input", "action_id": "value"}
    blocks = [
        section(say("slack_link_intro", language)),
        _input("user", say("slack_link_user", language), users),
        _input("email", say("slack_link_email", language), email, optional=True),
    ]
    return _modal("slack_link_title", language, blocks, "link", "slack_save")


def notice_view(title: str, words: str, language: Language) -> Block:
    """One sentence in place of what was there."""
    return _modal(title, language, [section(mrkdwn(words))])


def chosen(view: Block, block: str) -> str:
    """What was typed or chosen in a block; "" for nothing."""
    held: dict[str, Any] = view["state"]["values"].get(block, {}).get("value", {})
    option = held.get("selected_option") or {}
    return str(held.get("value") or held.get("selected_user") or option.get("value") or "")


def _modal(
    title: str, language: Language, blocks: list[Block], callback: str = "", submit: str = "", private: str = ""
) -> Block:
    view: Block = {
        "type": "modal",
        "title": plain(short(say(title, language), TITLE)),
        "close": plain(say("slack_close", language)),
        "blocks": blocks,
        "private_metadata": private,
    }
    if callback:
        view |= {"callback_id": callback, "submit": plain(say(submit, language))}
    return view


def _radio(block: str, key: str, values: tuple[str, str], which: int, language: Language) -> Block:
    options = [_option(value, say(f"{key}_{value}", language)) for value in values]
    element = {"type": "radio_buttons", "action_id": "value", "options": options, "initial_option": options[which]}
    return _input(block, say(key, language), element)


def _input(block: str, label: str, element: Block, optional: bool = False, hint: str = "") -> Block:
    made: Block = {"type": "input", "block_id": block, "label": plain(label), "element": element, "optional": optional}
    return made | ({"hint": plain(hint)} if hint else {})


def _text(held: str, multiline: bool = False, most: int = INPUT) -> Block:
    made: Block = {"type": "plain_text_input", "action_id": "value", "multiline": multiline, "max_length": most}
    initial = held if len(held) <= most else held[: most - 1] + "…"
    return made | ({"initial_value": initial} if initial else {})


def _option(value: str, text: str) -> Block:
    return {"text": plain(short(text, OPTION)), "value": value}


def _quoted(text: str) -> str:
    return "\n".join(f"> {mrkdwn(line)}" for line in text.strip().splitlines())
