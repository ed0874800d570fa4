"""How our own messages look, drawn from their Block Kit as near to Slack as serves the reader."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

Block = dict[str, Any]

CHROMIUM = "/usr/bin/chromium"
WIDTH = 760  # pixels

STYLE = Path(__file__).with_name("look.css").read_text("utf-8")


def page_of(body: str) -> str:
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><main>{body}</main>"


def message(blocks: list[Block], text: str = "", tasks: list[Block] | None = None) -> str:
    """One message of the app, as a reader sees it."""
    done = "".join(f'<div class="task">✓ {html.escape(task["title"])}</div>' for task in tasks or [])
    streamed = f'<div class="block section"><div>{markdown(text)}</div></div>' if text else ""
    head = '<div><span class="name">Ketenwijzer</span> <span class="app">APP</span></div>'
    shown = "".join(map(block, blocks))
    return (
        f'<div class="message"><div class="mark">K</div><div style="flex:1">{head}{done}{streamed}{shown}</div></div>'
    )


def modal(view: Block) -> str:
    submit = f'<button class="primary">{html.escape(view["submit"]["text"])}</button>' if "submit" in view else ""
    close = f"<button>{html.escape(view['close']['text'])}</button>"
    body = "".join(map(block, view["blocks"]))
    title = f'<div class="title">{html.escape(view["title"]["text"])}</div>'
    return f'<div class="modal">{title}{body}<div class="actions">{close}{submit}</div></div>'


def home(view: Block) -> str:
    return "".join(map(block, view["blocks"]))


def block(held: Block) -> str:
    kind = held["type"]
    if kind == "divider":
        return "<hr>"
    if kind == "header":
        return f'<div class="block header">{html.escape(held["text"]["text"])}</div>'
    if kind == "section":
        side = element(held["accessory"]) if "accessory" in held else ""
        return f'<div class="block section"><div>{mrkdwn(held["text"]["text"])}</div>{side}</div>'
    if kind == "context":
        return f'<div class="block context">{" ".join(mrkdwn(one["text"]) for one in held["elements"])}</div>'
    if kind == "input":
        label = html.escape(held["label"]["text"])
        return f'<div class="block input"><label>{label}</label>{element(held["element"])}</div>'
    return f'<div class="block actions">{"".join(map(element, held["elements"]))}</div>'


def element(held: Block) -> str:
    kind = held["type"]
    if kind == "button":
        return f'<button class="{held.get("style", "")}">{html.escape(held["text"]["text"])}</button>'
    if kind == "feedback_buttons":
        sides = (held["positive_button"], held["negative_button"])
        return "".join(f"<button>{html.escape(side['text']['text'])}</button>" for side in sides)
    if kind == "radio_buttons":
        chosen = held.get("initial_option")
        return "".join(
            f"<div>{'◉' if one == chosen else '○'} {html.escape(one['text']['text'])}</div>" for one in held["options"]
        )
    if kind == "static_select":
        return f'<span class="select">{html.escape(held["initial_option"]["text"]["text"])} ▾</span>'
    return f'<div class="field">{html.escape(held.get("initial_value", ""))}</div>'


def mrkdwn(text: str) -> str:
    """Slack's own marks as they are shown. What was escaped stays text."""
    text = re.sub(r"<(https?://[^|>]+)\|([^>]*)>", r'<a href="\1">\2</a>', text)
    text = re.sub(r"<[#@]([A-Z0-9]+)>", r"<a>@\1</a>", text)
    text = re.sub(r"(?<![\w*])\*([^*\n]+)\*", r"<b>\1</b>", text)
    quotes = [f"<blockquote>{line[2:]}</blockquote>" if line.startswith("> ") else line for line in text.split("\n")]
    return "\n".join(quotes)


def markdown(text: str) -> str:
    text = re.sub(r"\[((?:\\.|[^\]\\])*)\]\((https?://[^)]+)\)", r'<a href="\2">\1</a>', text)
    text = re.sub(r"(?m)^- ", "• ", text)
    text = re.sub(r"(?m)^_(.+)_$", r'<span class="context">\1</span>', text)
    return re.sub(r"\\(.)", r"\1", text).strip()


def drawn(pages: dict[str, str], folder: Path) -> None:
    """Each page's body as a picture of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 200})
        for name, body in pages.items():
            page.set_content(page_of(body))
            page.locator("main").screenshot(path=folder / f"{name}.png")
        browser.close()


def printed(text: str) -> str:
    return f"<pre>{html.escape(text)}</pre>"


def as_json(held: Any, lines: int) -> str:
    text = json.dumps(held, indent=2, ensure_ascii=False).splitlines()
    return "\n".join([*text[:lines], "…"] if len(text) > lines else text)
