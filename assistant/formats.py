"""How dates and numbers are written in each language. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from ingest.document import Language

MONTHS = {
    Language.NL: "januari februari maart april mei juni juli augustus september oktober november december".split(),
    Language.EN: "January February March April May June July August September October November December".split(),
}
FIGURE = re.compile(r"(?:€|EUR)? ?[<>]?\d[\d.,–-]*\+?(?: ?(?:%|euro|EUR|fte|FTE))?|[-–]?")
AND = {Language.NL: "en", Language.EN: "and"}
THOUSANDS = {Language.NL: ".", Language.EN: ","}


def day(value: date | datetime | str, language: Language) -> str:
    """`17 november 2025` in Dutch, `17 November 2025` in English; a string is read as ISO 8601."""
    held = datetime.fromisoformat(value) if isinstance(value, str) else value
    return f"{held.day} {MONTHS[language][held.month - 1]} {held.year}"


def moment(value: datetime | str, language: Language) -> str:
    """The day and the time of day, in the machine's own time zone."""
    held = datetime.fromisoformat(value) if isinstance(value, str) else value
    here = held.astimezone()
    return f"{day(here, language)}, {here:%H:%M}"


def number(value: float, language: Language, places: int | None = None) -> str:
    """`2.000` in Dutch, `2,000` in English; as many decimals as it has, unless `places` says how many."""
    whole, _, decimals = (f"{value:,}" if places is None else f"{value:,.{places}f}").partition(".")
    mark = "," if language is Language.NL else "."
    return whole.replace(",", THOUSANDS[language]) + (f"{mark}{decimals}" if decimals else "")


def listed(names: Sequence[str], language: Language) -> str:
    """`one, two and three`; empty for none."""
    return f" {AND[language]} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def quoted(titles: Sequence[str], language: Language) -> str:
    """`“One”, “two” and “three”`; empty for none."""
    return listed([f"“{title}”" for title in titles], language)


def capital(text: str) -> str:
    """The first letter a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def is_figure(cell: str) -> bool:
    """Whether a table's cell is a number, an amount or a range, or is empty: such cells are set right."""
    return FIGURE.fullmatch(cell.strip()) is not None
