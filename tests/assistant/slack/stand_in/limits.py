"""Slack's rules for blocks and views: what it would answer `invalid_blocks` or `invalid_arguments` to.

Figures from Slack's Block Kit reference (docs.slack.dev/reference/block-kit), read in November 2026.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Body = dict[str, Any]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MARKDOWN = 12_000
MESSAGE_TEXT = 40_000
VIEW_BYTES = 250_000

IN_MESSAGES = {"section", "context", "actions", "divider", "header", "markdown", "context_actions", "table", "image"}
IN_VIEWS = {"section", "context", "actions", "divider", "header", "input", "image"}
SELECTS = {"static_select", "users_select", "conversations_select", "channels_select"}
INPUTS = SELECTS | {"plain_text_input", "email_text_input", "radio_buttons", "checkboxes"}
ACTIONABLE = SELECTS | {"button", "overflow", "radio_buttons", "checkboxes"}


def faults_of_message(blocks: list[Body]) -> list[str]:
    """One sentence for each rule that the blocks of a message break."""
    found = [f"{len(blocks)} blocks, {MESSAGE_BLOCKS} at most"] if len(blocks) > MESSAGE_BLOCKS else []
    markdown = sum(len(block.get("text", "")) for block in blocks if block.get("type") == "markdown")
    if markdown > MARKDOWN:
        found.append(f"{markdown} characters of markdown, {MARKDOWN} at most")
    return found + list(_faults(blocks, IN_MESSAGES))


def faults_of_view(view: Body) -> list[str]:
    blocks = view.get("blocks", [])
    found = [f"{len(blocks)} blocks, {VIEW_BLOCKS} at most"] if len(blocks) > VIEW_BLOCKS else []
    if view.get("type") not in ("modal", "home"):
        found.append(f"view type {view.get('type')}")
    if view.get("type") == "modal":
        if "title" not in view:
            found.append("a modal needs a title")
        for key in ("title", "submit", "close"):
            if key in view:
                found += _text(view[key], 24, key, plain=True)
        if any(block.get("type") == "input" for block in blocks) and "submit" not in view:
            found.append("a modal with input needs submit")
    found += _long(view.get("private_metadata", ""), 3000, "private_metadata")
    found += _long(view.get("callback_id", ""), 255, "callback_id")
    return found + list(_faults(blocks, IN_VIEWS))


def _faults(blocks: list[Body], allowed: set[str]) -> Iterator[str]:
    seen: set[str] = set()
    for number, block in enumerate(blocks):
        kind = block.get("type", "")
        where = f"block {number} ({kind})"
        if kind not in allowed:
            yield f"{where} is not allowed here"
        identity = block.get("block_id", "")
        if identity and identity in seen:
            yield f"{where}: block_id {identity} twice"
        seen.add(identity)
        yield from _long(identity, 255, f"{where} block_id")
        yield from (f"{where}: {fault}" for fault in _block(kind, block))


def _block(kind: str, block: Body) -> Iterator[str]:
    if kind == "section":
        if not block.get("text") and not block.get("fields"):
            yield "neither text nor fields"
        if block.get("text"):
            yield from _text(block["text"], 3000, "text")
        fields = block.get("fields", [])
        if len(fields) > 10:
            yield f"{len(fields)} fields, 10 at most"
        for one in fields:
            yield from _text(one, 2000, "field")
        if "accessory" in block:
            yield from _element(block["accessory"])
    elif kind == "header":
        yield from _text(block.get("text"), 150, "text", plain=True)
    elif kind == "markdown":
        if not block.get("text"):
            yield "no text"
    elif kind == "context":
        yield from _elements(block, 10)
        for one in block.get("elements", []):
            yield from _text(one, 2000, "element")
    elif kind == "actions":
        yield from _elements(block, 25)
        for one in block.get("elements", []):
            if one.get("type") not in ACTIONABLE:
                yield f"{one.get('type')} in actions"
            yield from _element(one)
    elif kind == "context_actions":
        yield from _elements(block, 5)
        for one in block.get("elements", []):
            if one.get("type") not in ("feedback_buttons", "icon_button"):
                yield f"{one.get('type')} in context_actions"
            yield from _element(one)
    elif kind == "input":
        yield from _text(block.get("label"), 2000, "label", plain=True)
        if "hint" in block:
            yield from _text(block["hint"], 2000, "hint", plain=True)
        if block.get("element", {}).get("type") not in INPUTS:
            yield f"{block.get('element', {}).get('type')} as input"
        yield from _element(block.get("element", {}))


def _elements(block: Body, most: int) -> Iterator[str]:
    elements = block.get("elements", [])
    if not 1 <= len(elements) <= most:
        yield f"{len(elements)} elements, 1 to {most}"
    actions = [element["action_id"] for element in elements if "action_id" in element]
    if len(actions) != len(set(actions)):
        yield "an action_id twice"


def _element(element: Body) -> Iterator[str]:
    kind = element.get("type", "")
    yield from _long(element.get("action_id", ""), 255, "action_id")
    if kind == "button":
        yield from _text(element.get("text"), 75, "button", plain=True)
        yield from _long(element.get("value", ""), 2000, "value")
        yield from _long(element.get("url", ""), 3000, "url")
        if element.get("style", "primary") not in ("primary", "danger"):
            yield f"style {element['style']}"
    if kind == "feedback_buttons":
        for side in ("positive_button", "negative_button"):
            yield from _text(element.get(side, {}).get("text"), 75, side, plain=True)
            yield from _long(element.get(side, {}).get("value", ""), 2000, "value")
            yield from _long(element.get(side, {}).get("accessibility_label", ""), 75, "accessibility_label")
    if "placeholder" in element:
        yield from _text(element["placeholder"], 150, "placeholder", plain=True)
    if kind == "plain_text_input":
        most = element.get("max_length", 3000)
        if not 1 <= most <= 3000:
            yield f"max_length {most}"
        yield from _long(element.get("initial_value", ""), most, "initial_value")
    if kind in ("static_select", "radio_buttons", "checkboxes", "overflow"):
        yield from _options(element, {"static_select": 100, "overflow": 5}.get(kind, 10))


def _options(element: Body, most: int) -> Iterator[str]:
    options = element.get("options", [])
    if not 1 <= len(options) <= most:
        yield f"{len(options)} options, 1 to {most}"
    for option in options:
        yield from _text(option.get("text"), 75, "option")
        yield from _long(option.get("value", ""), 150, "option value")
        if not option.get("value"):
            yield "an option without a value"
        if "description" in option:
            yield from _text(option["description"], 75, "description")
    initial = element.get("initial_option")
    if initial is not None and initial not in options:
        yield "initial_option is none of the options"
    for one in element.get("initial_options", []):
        if one not in options:
            yield "one of initial_options is none of the options"


def _text(held: Any, most: int, what: str, plain: bool = False) -> list[str]:
    if not isinstance(held, dict) or held.get("type") not in ({"plain_text"} if plain else {"plain_text", "mrkdwn"}):
        return [f"{what} is not a text object of the right kind"]
    if not held.get("text"):
        return [f"{what} is empty"]
    return _long(held["text"], most, what)


def _long(text: str, most: int, what: str) -> list[str]:
    return [f"{what} has {len(text)} characters, {most} at most"] if len(text) > most else []
