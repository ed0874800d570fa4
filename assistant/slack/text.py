"""Text on its way into Slack: escaped, so that no document can summon anybody, and cut where a reader would. Pure."""

from __future__ import annotations

import re

SECTION = 3000  # characters in a section block
OPTION = 75
BUTTON = 75

_MARKS = re.compile(r"([\\`*_~\[\]])")
_MENTION = re.compile(r"<@[UW][A-Z0-9]+(?:\|[^>]*)?>")
_LINK = re.compile(r"<(?:https?://|mailto:)([^|>]+)\|([^>]*)>|<((?:https?://|mailto:)[^>]+)>")
_CHANNEL = re.compile(r"<#[CG][A-Z0-9]+(?:\|([^>]*))?>")
_OTHER = re.compile(r"<![^>]*>")
_SENTENCE_END = re.compile(r"[.!?:;](?=\s)|\n")


def mrkdwn(text: str) -> str:
    """For `mrkdwn` text: the three characters by which Slack knows a command."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markdown(text: str) -> str:
    """For `markdown_text`: the same, and the marks by which Markdown would set it in another style."""
    return _MARKS.sub(r"\\\1", mrkdwn(text))


def asked_in(text: str) -> str:
    """The question in a message: without mentions, links as their words, Slack's escapes undone."""
    text = _MENTION.sub(" ", text)
    text = _LINK.sub(lambda found: found[2] or found[3] or "", text)
    text = _CHANNEL.sub(lambda found: f"#{found[1]}" if found[1] else " ", text)
    text = _OTHER.sub(" ", text)
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return re.sub(r"[ \t]+", " ", text).strip(" \t\n,:")


def split(text: str, most: int = SECTION) -> list[str]:
    """In parts of at most `most` characters, after a sentence where there is one, else between words.

    Only a single word of more than `most` characters is cut.
    """
    parts = []
    rest = text.strip()
    while len(rest) > most:
        window = rest[: most + 1]
        ends = [found.end() for found in _SENTENCE_END.finditer(window) if found.end() <= most]
        at = ends[-1] if ends else max(window.rfind(" "), window.rfind("\n"))
        at = at if at > 0 else most
        parts.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*parts, rest] if rest else parts


def short(text: str, most: int) -> str:
    """On one line, cut at a word with an ellipsis where it is longer than `most` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
