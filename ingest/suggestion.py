"""What a document's own words and its file say of it: what the form about an upload is filled in with. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from ingest.document import BlockKind, Document, Language, Origin
from ingest.read.language import detect

OPENING, TELLING = 1500, 5000  # characters in which a title page says its date, and that tell the language
MONTHS = {
    name: number
    for number, names in enumerate(
        """januari january|februari february|maart march|april|mei may|juni june|juli july|augustus august|september|
        oktober october|november|december""".split("|"),
        start=1,
    )
    for name in names.split()
}
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b", re.IGNORECASE)
_VERSION = re.compile(r"\b(?:versie|version|v)[\s._-]?(\d+(?:\.\d+)*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the form is filled in with; `origin` is what the file says of itself."""

    title: str
    language: Language
    date: date | None
    version: str
    origin: Origin


def suggest(name: str, document: Document, origin: Origin) -> Suggestion:
    """The text's own title, date and version first, then what the file says of itself, then its name."""
    opening = document.text[:OPENING]
    titles = (document.text[one.start : one.end] for one in document.blocks if one.kind is BlockKind.TITLE)
    title = next(titles, "") or origin.title or PurePath(name).stem.replace("_", " ").replace("-", " ")
    language = origin.language or detect(document.text[:TELLING], Language.NL)
    version = _VERSION.search(opening) or _VERSION.search(name)
    return Suggestion(title, language, _day_in(opening) or origin.changed, version[1] if version else "", origin)


def _day_in(text: str) -> date | None:
    found = _DAY.search(text)
    if not found:
        return None
    try:
        return date(int(found[3]), MONTHS[found[2].lower()], int(found[1]))
    except ValueError:  # `31 februari 2026` is written, but is no day
        return None


def suggestion_from(told: Mapping[str, Any]) -> Suggestion:
    """From its fields as JSON holds them. Raises KeyError, ValueError."""
    held = told["origin"]
    spoken = Language(held["language"]) if held["language"] else None
    origin = Origin(**{**held, "changed": _day(held["changed"]), "language": spoken})
    return Suggestion(told["title"], Language(told["language"]), _day(told["date"]), told["version"], origin)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
