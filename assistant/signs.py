"""What a text shows on its face: money, dates, reasons, ranges, and statements that something is not known. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.model import Expected
from ingest.analysis import words
from ingest.document import BlockKind

MONEY = re.compile(r"\b(euro|eur|€|usd)\b|€|\b(miljoen|miljard|million|billion)\b", re.IGNORECASE)
NUMBER = re.compile(r"\d")
# What a number only labels: `year 2`, `2019-2024`, `chapter 6`, `November 2026`, `(EU) 2024/3015`.
LABEL = re.compile(
    r"\b(?:jaar|year|stap|step|hoofdstuk|chapter|bijlage|annex|artikel|article|paragraaf|paragraph|section|termijn|term"
    r"|fase|phase|rapport|report|jaarrapport)\s+\d[\d.]*(?:\s*(?:-|–|tot|to)\s*\d+)?"
    r"|(?<![\d.,])(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})?(?![\d.,]*\d)",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\b(19|20)\d\d\b(?!/)|\b(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|january|february|march|may|june|july|august|october)\b|\b(jaar|jaren|year|years|maanden|months)\b",
    re.IGNORECASE,
)
REACHED = re.compile(r"\+\d|\b\d{2,4}[ -]\d{3}|@|\bwww\.|https?:|\w(?:weg|straat|laan|plein|street|road) \d")
FREE = re.compile(r"\b(gratis|kosteloos|free of charge|at no cost|free)\b", re.IGNORECASE)
NAME = re.compile(r"(?<=[\w,(] )[A-Z][\w&-]+")
# Who or which of those that have a name of their own.
ASKS_FOR_NAMES = re.compile(
    r"\b(?:wie|who|whom|whose)\b"
    r"|\b(?:welke?|which|what)\s+(?:\d+\s+)?(?:bedrij(?:f|ven)|onderneming(?:en)?|firma(?:'s)?|lid|leden|deelnemers?"
    r"|organisaties?|partij(?:en)?|partners?|ngo(?:'s)?|bonden|vakbond(?:en)?|ministeries?|project(?:en)?|personen"
    r"|mensen|compan(?:y|ies)|firms?|members?|participants?|organi[sz]ations?|part(?:y|ies)|ngos?|unions?"
    r"|ministr(?:y|ies)|projects?|persons?|people)\b",
    re.IGNORECASE,
)
LEAVES = re.compile(
    r"\b(?:left|leav\w+|quit\w*|withdr\w+|depart(?:ed|ure)|exit\w*|walked away|pull(?:ed)? out|drop(?:ped)? out"
    r"|no longer|vertrek\w*|vertrok\w*|verlat\w*|verliet\w*|uittre\w+|uitgetreden|uitstap\w*|uitgestapt|opgestapt"
    r"|opstap\w*|afgehaakt|afhak\w*|haakten? af|weggegaan|opgezegd|opzeg\w*|niet meer|stap(?:t|te|ten|pen) (?:er ?)?uit"
    r")\b",
    re.IGNORECASE,
)
PAYS = re.compile(
    r"\b(?:betaal\w*|betal\w+|(?:ge|mede)?financier\w*|bekostig\w*|pay(?:s|ing)?|paid|fund(?:s|ed|ing)?|financ(?:e|es|ed|ing))\b",
    re.IGNORECASE,
)
PAID = re.compile(
    rf"{PAYS.pattern}|\b(?:geld|begroting|subsidies?|bijdragen?|money|budgets?|subsid(?:y|ies)|contributions?|fees?)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(omdat|doordat|want|vanwege|wegens|reden(en)?|oorza(ak|ken)|motie(f|ven)|aanleiding|zodat|because|due to|since|"
    r"reasons?|causes?|motives?|owing to|so that|"
    r"in order to|om .{3,60} te)\b",
    re.IGNORECASE,
)
ABSENCE = re.compile(
    r"\b(niet|not) (in|uit|from) (de |the )?(openbare bronnen|public sources)\b"
    r"|\b(niet|geen|nog niet)\b[^.]{0,60}"
    r"\b(gepubliceerd|gevonden|bekend|openbaar|bevestigd|beschikbaar|gezien|te vinden)\b"
    r"|\b(not|no|never)\b[^.]{0,60}\b(published|found|known|public|confirmed|available|seen|disclosed)\b",
    re.IGNORECASE,
)
RANGE = re.compile(r"(\d[\d.,]*)\s*(?:-|–|tot|to|t/m)\s*(\d[\d.,]*)")
ABOVE = re.compile(r"\b(?:boven|meer dan|vanaf|above|over|more than|from)\s*(?:de\s*)?(\d[\d.,]*)", re.IGNORECASE)
YEAR = re.compile(r"(19|20)\d\d")
PERCENTAGE = re.compile(r"(\d[\d.,]*)\s*(?:%|procent|per ?cent)", re.IGNORECASE)
HEADCOUNT = re.compile(
    r"(\d[\d.,]*)\s*(?:fte'?s?|werknemers|medewerkers|mensen|man|personeelsleden|employees|people|persons?|staff|workers|heads)\b",
    re.IGNORECASE,
)


def in_range(figure: str, text: str) -> bool:
    """Whether `text` gives a range, or a lower bound, that holds the number `figure`. Pure."""
    number = float(figure)
    for low, high in RANGE.findall(text):
        if _value(low) <= number <= _value(high):
            return True
    return any(number > _value(low) for low in ABOVE.findall(text))


def _value(figure: str) -> float:
    return float(words(figure)[0])


@lru_cache(maxsize=20_000)
def says_absent(text: str) -> bool:
    """Whether it says of something that it is not public, known or found."""
    return ABSENCE.search(text) is not None


@lru_cache(maxsize=20_000)
def shows(expected: Expected, text: str, kind: BlockKind) -> float:
    match expected:
        case Expected.AMOUNT:
            return float(bool(MONEY.search(text) and NUMBER.search(text)) or FREE.search(text) is not None)
        case Expected.NUMBER:
            return float(bool(NUMBER.search(LABEL.sub(" ", text))))
        case Expected.DATE:
            return float(bool(DAY.search(text)))
        case Expected.PERSON | Expected.PLACE | Expected.NAME:
            return float(bool(NAME.search(text)))
        case Expected.CONTACT:
            return float(bool(REACHED.search(text)))
        case Expected.REASON:
            return float(bool(REASON.search(text)))
        case Expected.LIST:
            return float(kind in (BlockKind.ITEM, BlockKind.ROW) or text.count(",") >= 2)
        case _:
            return 0.5
