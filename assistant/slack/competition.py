"""Whether a question is one that competitors had better not discuss in a channel. Pure.

Competition law forbids that competitors exchange what they would else keep from each other: prices, volumes, suppliers.
A question is held to be one when it names both such a thing and other companies; a private answer too many is no harm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SENSITIVE = re.compile(
    r"\b(?:(?:in|ver)?koop)?(?:prij[sz]\w*|tarie\w+)|\b(?:kostprij[sz]|marges?|omzet\w*|afzet\w*|volumes?|hoeveelhe\w+|"
    r"marktaande\w+|productiecijfers?|(?:toe)?leveranciers?\w*|levert|leveren|klanten|afnemers?|inkoopt?|koopt|"
    r"pric(?:e|es|ing)|margins?|turnover|sales|volumes?|quantit\w+|market shares?|suppl(?:y|ies|ier|iers)|customers?|"
    r"buys?|purchas\w+)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:ander\w* (?:bedrij\w+|leden|deelnemers?|ondernemingen|partijen|metaalbedrij\w+)|concurrent\w*|"
    r"collega-?bedrij\w+|"
    r"welke (?:bedrijven|leden|deelnemers)|elk bedrijf|ieder bedrijf|per bedrijf|(?:bedrijf|firma) [A-Z]\w*|"
    r"other (?:companies|members|participants|firms|businesses)|competitors?|rivals?|which (?:companies|members|firms)|"
    r"each company|every company|per company|(?:company|firm) [A-Z]\w*)\b",
    re.IGNORECASE,
)


def is_sensitive(text: str, own: str, companies: Iterable[str]) -> bool:
    """`companies` are the names of all companies that are known, `own` is the asker's."""
    if not _SENSITIVE.search(text):
        return False
    return bool(_OTHERS.search(text)) or any(_names(name, text) for name in companies if name != own)


def _names(company: str, text: str) -> bool:
    return bool(company) and re.search(rf"\b{re.escape(company)}\b", text, re.IGNORECASE) is not None
