# ruff: noqa: E501  (what stands for what reads best a language to a line)
"""Lies that the entailment model learns from in place of those of kinds.py and subtle.py that have words of their own.

By the words of those it would know them again when it is measured by them, whatever the source says.
"""

from __future__ import annotations

import random

from evals.lies.kinds import KINDS, Lie, Told, first_of
from evals.lies.subtle import SUBTLE
from ingest.analysis import STOP_WORDS
from ingest.document import Language

SHORTEST_WORD = 5
EXTRA = {
    Language.NL: ("in overleg met de ondernemingsraad", "met steun van de Wereldbank", "vooral in Zuid-Amerika", "om kosten te besparen", "vanwege de coronapandemie", "onder toezicht van een accountant", "zoals de wet voorschrijft", "op kosten van de deelnemers", "na een anonieme klacht", "met terugwerkende kracht", "ondanks bezwaren van de industrie", "samen met de universiteit", "voor het eerst in Europa", "door tijdgebrek", "naar Duits voorbeeld", "om het vertrouwen te herstellen", "tegen een lager tarief", "zonder verdere uitleg", "met een meerderheid van stemmen", "elk kwartaal", "binnen zes weken", "in het geheim", "via een extern bureau", "dat wordt later geëvalueerd"),
    Language.EN: ("in consultation with the works council", "with support from the World Bank", "mainly in South America", "in order to save costs", "owing to the pandemic", "under the supervision of an auditor", "as the law prescribes", "at the participants' expense", "after an anonymous complaint", "with retroactive effect", "despite objections from industry", "together with the university", "for the first time in Europe", "for lack of time", "following the German example", "to restore trust", "at a lower rate", "without further explanation", "by a majority of votes", "every quarter", "within six weeks", "in secret", "through an outside agency", "which will be evaluated later"),
}  # fmt: skip
PROVISOS = {
    Language.NL: ("als het budget dat toelaat", "mits de andere partijen akkoord gaan", "tenzij het bedrijf bezwaar maakt", "zolang de overeenkomst loopt", "zodra de audit is afgerond", "behalve in het eerste jaar", "alleen bij grote bedrijven", "voor zover de wet dat eist", "wanneer een vakbond erom vraagt", "op voorwaarde dat de cijfers kloppen", "uitgezonderd kleine ondernemingen", "tot nader order", "als er genoeg aanmeldingen zijn", "mits dit op tijd wordt gemeld"),
    Language.EN: ("if the budget allows it", "provided the other parties agree", "unless the company objects", "as long as the agreement runs", "once the audit is finished", "except in the first year", "only at large companies", "as far as the law requires", "when a union asks for it", "on condition that the figures are correct", "small firms excepted", "until further notice", "if enough firms register", "provided this is reported in time"),
}  # fmt: skip
VERBS = {
    Language.NL: (("gepubliceerd", "ingetrokken"), ("ondertekend", "afgekeurd"), ("ondertekenden", "verwierpen"), ("verscheen", "lekte uit"), ("helpt", "verbiedt"), ("helpen", "dwingen"), ("gemaakt", "afgewezen"), ("leverden", "vroegen"), ("steunen", "bekritiseren"), ("maakten", "schrapten"), ("organiseerden", "verboden"), ("gevonden", "verloren"), ("gestart", "uitgesteld"), ("geeft", "weigert"), ("noemt", "verwerpt"), ("bezochten", "kochten"), ("herzien", "behouden"), ("vergelijkt", "verwart"), ("kregen", "gaven"), ("krijgt", "geeft"), ("geldt", "eindigt"), ("bevat", "mist"), ("staat", "ontbreekt"), ("beschrijft", "verzwijgt"), ("werkt", "stopt"), ("doen", "laten"), ("stelt", "schrapt"), ("biedt", "eist"), ("vraagt", "verbiedt"), ("begon", "stopte"), ("onderzochten", "financierden"), ("ontwikkelden", "verkochten")),
    Language.EN: (("published", "withdrawn"), ("signed", "refused"), ("helps", "forbids"), ("help", "force"), ("made", "rejected"), ("submitted", "requested"), ("support", "criticise"), ("organised", "banned"), ("found", "lost"), ("started", "postponed"), ("gives", "refuses"), ("names", "rejects"), ("visited", "bought"), ("revised", "kept"), ("compares", "confuses"), ("got", "gave"), ("gets", "gives"), ("applies", "ends"), ("contains", "lacks"), ("describes", "conceals"), ("works", "stops"), ("joined", "left"), ("sets", "drops"), ("offers", "demands"), ("asks", "forbids"), ("began", "stopped"), ("studied", "funded"), ("developed", "sold"), ("covers", "excludes"), ("provides", "withholds"), ("built", "closed"), ("met", "avoided")),
}  # fmt: skip


def added(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    return _put(text, chance.choice(EXTRA[language]), chance)


def conditional(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    return _put(text, chance.choice(PROVISOS[language]), chance)


def other_verb(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    return first_of(text, chance.sample(VERBS[language], len(VERBS[language])))


def other_word(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    """A word of another sentence in the place of one of this."""
    ours, theirs = (_content(one, language) for one in (text, chance.choice(told.sentences[language])))
    new = [word for word in theirs if word.lower() not in text.lower()]
    return text.replace(chance.choice(ours), chance.choice(new), 1) if ours and new else None


def _put(text: str, extra: str, chance: random.Random) -> str:
    """Behind the sentence, or before it."""
    if chance.random() < 0.3 and text[1:2].islower():
        return f"{extra[0].upper()}{extra[1:]}: {text[0].lower()}{text[1:]}"
    return f"{text.rstrip('.:;')}{chance.choice((', ', ' '))}{extra}."


def _content(text: str, language: Language) -> list[str]:
    return [
        word
        for word in text.replace("-", " ").split()
        if word.isalpha() and word[1:].islower() and len(word) >= SHORTEST_WORD and word not in STOP_WORDS[language]
    ]


TAUGHT: dict[str, Lie] = {
    **{kind: lie for kind, lie in (KINDS | SUBTLE).items() if kind not in ("quote", "link")},
    "addition": added,
    "condition": conditional,
    "verb": other_verb,
    "word": other_word,
}
