# ruff: noqa: E501  (what stands for what reads best a language to a line)
"""Kinds of lie that no single figure, name or small word gives away. Pure."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from itertools import pairwise

from evals.lies.kinds import NAME, Lie, Told, first_of
from ingest.analysis import STOP_WORDS, tokens, words
from ingest.document import Language

ACTORS = {
    Language.NL: ("bedrijven", "partijen", "leden", "vakbonden", "ngo's", "de overheid", "het secretariaat", "de stuurgroep", "de voorzitter", "deskundigen", "brancheorganisaties", "mijnwerkers", "recyclers", "toezichthouders"),
    Language.EN: ("companies", "parties", "members", "trade unions", "NGOs", "the government", "the secretariat", "the Steering Committee", "the chair", "experts", "industry associations", "miners", "recyclers", "supervisors"),
}  # fmt: skip
OBJECTS = {
    Language.NL: ("beleid", "rapport", "klacht", "risicoanalyse", "begroting", "webinar", "toolbox", "lijst", "norm", "bijdrage", "geheimhouding", "eindevaluatie", "wetsvoorstel", "verslag", "plan", "project", "doel", "advies"),
    Language.EN: ("policy", "report", "complaint", "risk analysis", "budget", "webinar", "toolbox", "list", "standard", "fee", "confidentiality", "final evaluation", "bill", "survey", "plan", "project", "target", "advice"),
}  # fmt: skip
VERBS = {
    Language.NL: (("gepubliceerd", "vernietigd"), ("ondertekend", "opgezegd"), ("ondertekenden", "verlieten"), ("verscheen", "verdween"), ("helpt", "hindert"), ("helpen", "hinderen"), ("gemaakt", "gekocht"), ("leverden", "weigerden"), ("steunen", "bestraffen"), ("maakten", "verkochten"), ("organiseerden", "annuleerden"), ("gevonden", "vervalst"), ("gestart", "afgeblazen"), ("geeft", "verzwijgt"), ("noemt", "negeert"), ("bezochten", "sloten"), ("herzien", "afgeschaft"), ("erkende", "weigerde"), ("vergelijkt", "vervangt"), ("kregen", "betaalden"), ("krijgt", "verliest"), ("geldt", "vervalt"), ("gelden", "vervallen"), ("bracht", "kostte"), ("raadt", "gebiedt")),
    Language.EN: (("published", "destroyed"), ("signed", "cancelled"), ("helps", "hinders"), ("help", "hinder"), ("made", "bought"), ("submitted", "refused"), ("support", "punish"), ("organised", "cancelled"), ("found", "forged"), ("started", "abandoned"), ("gives", "hides"), ("names", "ignores"), ("visited", "closed"), ("revised", "abolished"), ("recognised", "rejected"), ("compares", "replaces"), ("got", "paid for"), ("gets", "loses"), ("applies", "expires"), ("brought", "cost"), ("advises", "orders"), ("built", "sold"), ("endorsed", "criticised"), ("praised", "criticised"), ("welcomed", "regretted"), ("joined", "sued")),
}  # fmt: skip
SHARES = {
    Language.NL: (("de meeste", "alle"), ("vaak", "altijd"), ("vooral", "uitsluitend"), ("deels", "geheel"), ("flink", "nauwelijks"), ("sommige", "alle"), ("soms", "altijd"), ("waarschijnlijk", "zeker"), ("ongeveer", "precies"), ("hele", "halve"), ("elk jaar", "elke maand"), ("gemiddelde", "maximum")),
    Language.EN: (("most", "all"), ("often", "always"), ("mainly", "only"), ("partly", "wholly"), ("considerably", "hardly"), ("some", "all"), ("sometimes", "always"), ("probably", "certainly"), ("about", "exactly"), ("whole", "half"), ("every year", "every month"), ("average", "maximum")),
}  # fmt: skip
CONDITIONS = {
    Language.NL: ("als de stuurgroep daarmee instemt", "mits zij daarvoor betalen", "tenzij de minister anders beslist", "na een jaar lidmaatschap", "op voorwaarde van geheimhouding", "alleen voor leden", "totdat de wet verandert"),
    Language.EN: ("if the Steering Committee agrees", "provided that they pay for it", "unless the minister decides otherwise", "after a year of membership", "on condition of secrecy", "for members only", "until the law changes"),
}  # fmt: skip
LONGEST_CLAUSE = 110  # characters
TRIED, LIKE = 60, 0.6  # sentences looked at; the share of words from which another sentence says the same


def other_actor(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    return _exchanged(text, ACTORS[language], chance)


def other_object(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    return _exchanged(text, OBJECTS[language], chance)


def other_verb(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    return first_of(text, VERBS[language])


def other_share(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    """*All* for *most*, *always* for *often*."""
    return first_of(text, SHARES[language])


def names_swapped(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    """Two names in each other's place, where more than a comma or *and* stands between them."""
    found = [one for one in NAME.finditer(text) if one[0] in told.names]
    for first, second in pairwise(found):
        between = text[first.end() : second.start()]
        said = [word for word in words(between) if word not in STOP_WORDS[language]]
        if first[0] != second[0] and said and not re.search(r"[,;:(]", between):
            return text[: first.start()] + second[0] + between + first[0] + text[second.end() :]
    return None


def conditional(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    return f"{text.rstrip('.:;')}, {chance.choice(CONDITIONS[language])}."


def clause_added(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    """What another section says, put behind what this one does."""
    other = _unlike(text, language, chance, told, longest=LONGEST_CLAUSE)
    joint = "en" if language is Language.NL else "and"
    return f"{text.rstrip('.:;')}, {joint} {other[0].lower()}{other[1:]}" if other else None


def elsewhere(text: str, language: Language, chance: random.Random, told: Told) -> str | None:
    """What another section says, cited to this one."""
    return _unlike(text, language, chance, told)


def _unlike(text: str, language: Language, chance: random.Random, told: Told, longest: int = 300) -> str | None:
    """Of some sentences the one with most of this one's words that does not say the same."""
    own = set(tokens(text, language))
    some = [
        (len(own & said) / max(1, len(said)), one)
        for one in chance.sample(told.sentences[language], min(TRIED, len(told.sentences[language])))
        if (said := set(tokens(one, language))) and 40 < len(one) < longest and one.endswith(".")
    ]
    return max((one for one in some if one[0] < LIKE), default=(0.0, None))[1]


def _exchanged(text: str, said: Sequence[str], chance: random.Random) -> str | None:
    found = [one for one in said if re.search(rf"\b{one}\b", text)]
    if not found:
        return None
    old = chance.choice(found)
    new = chance.choice([one for one in said if one not in text])
    return re.sub(rf"\b{old}\b", new, text, count=1)


SUBTLE: dict[str, Lie] = {
    "actor": other_actor,
    "object": other_object,
    "verb": other_verb,
    "share": other_share,
    "names swapped": names_swapped,
    "condition": conditional,
    "clause": clause_added,
    "elsewhere": elsewhere,
}
