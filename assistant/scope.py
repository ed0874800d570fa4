"""What is said to the assistant without being a question about the agreement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.evidence import Evidence
from assistant.model import Query
from assistant.support import Ranked
from ingest.analysis import words

GREETING = re.compile(
    r"^\W*(hallo|hoi|hey|hi|hello|goede\s?(morgen|middag|avond|dag)|goedemorgen|goedemiddag|goedenavond|goedendag|"
    r"dag|good (morning|afternoon|evening|day)|bedankt|dank (je|u)( wel)?|dankjewel|thanks|thank you|help|"
    r"wie ben (jij|je)|wie bent u|who are you|wat kun(t)? (je|u)|what can you do|ok(ay|é)?|test)\b[\w\s,]{0,20}\W*$",
    re.IGNORECASE,
)
INSTRUCTION = re.compile(
    r"\b(ignore|disregard|forget|override|bypass|negeer|vergeet|omzeil)\b.{0,40}"
    r"\b(instruction|instructie|prompt|rule|regel|previous|eerdere|vorige|above|bovenstaande|everything|alles|opdracht)"
    r"|\b(system ?prompt|systeemprompt|jailbreak|developer mode|DAN mode)\b"
    r"|(?:^|[.!?,;:]\s*)(please |and |en )?(you are now|je bent nu|u bent nu|doe alsof|pretend|act as|gedraag je als|"
    r"speel de rol)\b",
    re.IGNORECASE | re.DOTALL,
)
# What a document may say to an assistant that reads it, as no agreement says to its reader.
DICTATED = re.compile(
    r"^\W*(?:(?:please|and|then|en|dan)\s+)*"
    r"(?:(?:say|answer|reply|claim|pretend|zeg|antwoord|beweer|doe alsof)\b(?:\s+\w+){0,3}?\s+(?:that|dat)\b"
    r"|(?:tell|vertel|zeg tegen)\s+(?:(?:the|every|de|elke|iedere)\s+)?"
    r"(?:reader|user|asker|everyone|lezer|gebruiker|vrager|iedereen)\b)",
    re.IGNORECASE,
)
INSULT = re.compile(
    r"\b(idioot|sukkel|eikel|klootzak|lul|kut\w*|stom(me)?|waardeloos|waardeloze|achterlijk\w*|klote\w*|rotding|"
    r"prutsding|idiot|stupid|moron|dumb|useless|crap|shit\w*|fuck\w*|bullshit|asshole|bastard|piece of junk)\b",
    re.IGNORECASE,
)
OWN_SITUATION = re.compile(
    r"\b(wij|we|ons|onze|our)\b"
    r"|\bmijn (bedrijf|onderneming|organisatie|leverancier\w*|situatie|keten)\b"
    r"|\bmy (company|business|firm|organi[sz]ation|supplier\w*|situation|chain)\b"
    r"|\b(moet|mag|kan|voldoe|val) ik\b|\b(should|must|can|may|am) i\b",
    re.IGNORECASE,
)
# Where and who, which is the same for everybody who asks.
WHERE = re.compile(r"^\W*(?:waar|where|(?:(?:aan|bij|met|door) )?wie|(?:(?:to|with) )?whom?)\b", re.IGNORECASE)

CLOSE_CONFIRMED = 1.0  # log-odds by which a section that is about what is asked may lie behind one that is not


def is_greeting(text: str) -> bool:
    return GREETING.search(text) is not None


def is_instruction(text: str) -> bool:
    """Whether `text` tells the assistant how to behave instead of asking it something."""
    return INSTRUCTION.search(text) is not None


@lru_cache(maxsize=20_000)
def is_dictated(sentence: str) -> bool:
    """Whether a sentence orders an assistant about, or says what to tell whoever asks: nothing that it should tell."""
    return is_instruction(sentence) or DICTATED.search(sentence) is not None


def is_insult(text: str) -> bool:
    return INSULT.search(text) is not None


def is_own_situation(text: str) -> bool:
    """Whether `text` asks what holds for the asker, which a document can't know."""
    return OWN_SITUATION.search(text) is not None and WHERE.match(text) is None


def reply_key(text: str, longest: int) -> str | None:
    """The key of what is said to a text that is no question, in messages.py; None for a question."""
    if not text.strip(" \t\r\n?!.,;:-"):
        return "clarify_empty"
    if is_instruction(text):
        return "instruction"
    if len(text) > longest:
        return "clarify_long"
    if is_greeting(text):
        return "greeting"
    if is_insult(text):
        return "insult"
    return None


def confirmed(query: Query, own: Sequence[Evidence]) -> bool:
    """Whether the best evidence, first of its section, is about the very names and years that the question takes for
    granted; the names may stand in several passages of the section, as in the rows of a table."""
    best = own[0]
    return best.years_found == 1.0 and (best.names_found == 1.0 or set(query.names) <= _words_of(own))


def led_by_confirmed(query: Query, ranked: Ranked) -> Ranked:
    """With a section first that comes close to the best one and is about the names and years of the question, where the
    best one is not. Pure."""
    close = ranked[0][0] - CLOSE_CONFIRMED
    for section in dict.fromkeys(one.passage.section for score, one in ranked if score >= close):
        if confirmed(query, [one for _, one in ranked if one.passage.section == section]):
            return sorted(ranked, key=lambda pair: pair[1].passage.section != section)
    return ranked


def _words_of(own: Sequence[Evidence]) -> set[str]:
    chunks = {one.passage.stored.id: one.passage.stored.chunk for one in own}
    return {word for chunk in chunks.values() for word in words(" ".join((*chunk.headings, *chunk.header, chunk.text)))}
