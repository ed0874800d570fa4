"""Negation, obligation, scope, cause and direction: the small words that turn a sentence round. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from ingest.analysis import STOP_WORDS, stem, words
from ingest.document import Language

NEAR = 5  # words on either side of a small word that say what it is about

NEGATIONS = frozenset(
    """niet geen nooit niemand niets noch zonder nergens evenmin nauwelijks
    not no never none nobody nothing nor without cannot neither hardly don't doesn't didn't isn't aren't wasn't weren't
    can't couldn't won't hasn't haven't hadn't""".split()
)
PAIRED = frozenset("noch neither nor zonder without".split())  # may stand beside another and deny all the same
# Words that hold a negation inside them.
NEGATIVE = frozenset(
    """missed unmet insufficient lacks lacked lacking absent fails failed inadequate unknown unpublished unclear unable
    inactive gemist onvoldoende tekort tekortschoot tekortschieten ontbreekt ontbreken ontbrak ontbraken mislukt
    mislukte onbekend ongepubliceerd onduidelijk uitgesloten uitgezonderd inactief excluded oneens verschillen
    afwijken afwijkt disagree disagrees differ""".split()
)
FELL_SHORT = re.compile(r"\b(?:fell|fall|falls|falling) short\b")
NOT_ONLY = re.compile(
    r"\b(?:niet alleen|niet slechts|niet langer dan|(?<!het )niet eens|not only|not just|no later than|no more than)\b"
)


ONLY_DENIED = re.compile(r"\b(?:niet alleen|niet slechts|not only|not just)\b")


class Mood(StrEnum):
    """How binding or certain a sentence is."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"
    CAN = "can"
    PLANNED = "planned"


MOODS: dict[Mood, frozenset[str]] = {
    Mood.MUST: frozenset(
        """moet moeten moest moesten dient dienen diende dienden verplicht verplichte verplichting
        must shall required requires require needs mandatory obliged obligatory compulsory""".split()
    ),
    Mood.SHOULD: frozenset(
        """behoort behoren aanbevolen aanbevelen adviseert adviseerde raadt raadde
        should recommended advised advises recommends""".split()
    ),
    Mood.MAY: frozenset(
        """mag mogen mocht mochten toegestaan toegestane misschien wellicht
        may might allowed permitted optional possibly perhaps""".split()
    ),
    Mood.CAN: frozenset("kan kunnen kunt kon konden can could cannot can't couldn't able".split()),
    Mood.PLANNED: frozenset(
        """gepland voornemens voorgenomen beoogd voorgesteld
        planned scheduled intends intended proposed""".split()
    ),
}
# *Usable*, *te vergelijken* and their like say what can be done; a claim need not say it so.
CAN_BE = re.compile(
    r"\b(?:mogelijke?|possible|potential|potenti[eë]le)\b|\w{2,}(?:baar|bare|able|ible)\b"
    r"|\b(?:is|zijn|was|waren|valt|vallen)\b(?:(?! om )[^.;:,])*\bte \w+en\b"
)
NOT_CAN_BE = re.compile(
    r"\b\w*(?:openba|kwetsba|klaarba|table\b|responsib|sustainab|vulnerab|reliab|valuab|availab)\w*"
)
# Words from which an obligation may be told, though they are not one in every sentence.
DUTY = frozenset(
    """plicht plichten taak verantwoordelijk verantwoordelijkheid uiterlijk doel doelen wervingsdoel bedoeld nodig
    verwacht verwachting voorwaarde voorwaarden eist eisen eis
    duty duties obligation obligations job responsible responsibility until target targets meant necessary needed
    expected condition conditions demands""".split()
)
# Words by which a claim may tell what its source tells with a verb of that mood.
ALSO_TOLD: dict[Mood, frozenset[str]] = {
    Mood.MUST: DUTY,
    Mood.SHOULD: frozenset("advies aanbeveling raad raden advice recommendation suggests suggested urged".split()),
    Mood.CAN: frozenset("mogelijkheid mogelijkheden toegang kans option options opportunity access open".split()),
    Mood.MAY: frozenset("recht toestemming vrij vrijwillig right permission free voluntary open".split()),
    Mood.PLANNED: frozenset(
        """plan plannen plant plans aangekondigd zou zouden zal zullen later komend komende bedoeling doel
        announced would will meant aim coming upcoming""".split()
    ),
}
FINDABLE = re.compile(
    r"\b(?:can|could|kunt|kan|kon|konden|kunnen)\b(?=[^.;:]{0,80}\b(?:find|found|reach(?:ed)?|see|seen|read|used?|compared|"
    r"vinden|gevonden|bereiken|bereikt|bellen|lezen|zien|gebruiken|gebruikt|vergeleken)\b)",
    re.IGNORECASE,
)
MUST_NOT = re.compile(r"\bmust (?:not|never)\b|\bmoe(?:t|ten) niet\b")
MAY_OF_YEAR = re.compile(r"\bMay (?=\d)|(?<=\d )May\b")
CLAUSE_END = re.compile(
    r"[;:()]|\.(?!\d)|, (?=(?:en|maar|and|but) )| (?=(?:terwijl|while|als|when|indien|tenzij|if|unless|omdat|because) )"
)
SENTENCE_PART = re.compile(r"[;:]|\.(?=\s|$)")
HAVE_TO = re.compile(r"\b(?:have|has|had|need|needs|needed) to\b")
EVERY = frozenset("alle elke elk iedere ieder allemaal altijd overal all every each always everyone everywhere".split())
WHOLE = frozenset("any hele heel whole entire full volledig beide both".split())
EACH = frozenset("per jaarlijks annually yearly steeds".split())
ALL = frozenset("alle allemaal all".split())
ONLY = frozenset("alleen slechts uitsluitend enkel only solely exclusively merely alone".split())
CAUSES = frozenset(
    """omdat doordat want wegens vanwege dankzij waardoor daardoor daarom
    because due owing thanks therefore""".split()
)
DUE_DILIGENCE = re.compile(r"\bdue[- ]diligence", re.IGNORECASE)
CONDITIONS = frozenset("tenzij mits indien unless if".split())
# Words of a source from which a cause or a condition may be told, though they have other meanings.
GROUNDS = frozenset("als wanneer zodra door aangezien reden when once since reason".split())

# Pairs of which a claim may not have the one where its source, about the same thing, has the other.
OPPOSITES = """
stijgt stijgen steeg stegen gestegen omhoog hoger toename increased increase increases rose rise higher grew raised
/ daalt dalen daalde daalden gedaald omlaag lager afname decreased decrease decreases fell fall lower declined reduced
improved improves improve verbeterde verbeterden verbetert / worsened worsens verslechterde verslechterden
before prior voordat / na after following nadat
minimaal minimum minstens / maximaal maximum hoogstens
meer more / minder less fewer
veel many most meeste / weinig few little
vrijwillig vrijwillige voluntary optional / verplicht verplichte mandatory compulsory obligatory
openbaar openbare public / vertrouwelijk vertrouwelijke geheim confidential secret private
begin start begon started begins beginning / einde eind end ended ends ending
primaire primary / secundaire secondary
onafhankelijk onafhankelijke independent / afhankelijk afhankelijke dependent
nieuw nieuwe new / oud oude bestaande old existing
externe external / interne internal
klein kleine small / groot grote large big
laag lage low / hoog hoge high
collectief collectieve collective / individueel individuele individual
toegetreden joined join joins / vertrokken vertrok uitgetreden verlaten left leave leaves withdrew
positief positieve positive / negatief negatieve negative
best beste better beter / slechtst slechtste worse slechter
toegestaan allowed permitted / verboden forbidden prohibited banned
bevestigd confirmed / ontkend denied weersproken contradicted
steunt steunen steunde supports supported / verwerpt verwierp rejects rejected opposes opposed
gesloten closed / geopend opened
laatste last latest final / eerste first initial
import imports invoer / export exports uitvoer
"""
SIDES = [
    (frozenset(one.split()), frozenset(other.split()))
    for one, _, other in (line.partition("/") for line in OPPOSITES.replace("\n/", " /").strip().splitlines())
]


def turned(claim: str, held: str, language: Language, source: Language) -> bool:
    """Whether the claim denies what its source says, or says what it denies."""
    said, known = _clauses(claim), _clauses(held)
    if any(map(_negative, said)) != any(map(_negative, known)) or _denials(said) > max(1, _denials(known)):
        return True
    if language is not source:
        denied, held_so = [*map(_negative, said)], [*map(_negative, known)]
        return sum(denied) != sum(held_so) or (len(said) == len(known) and denied != held_so)
    return _denied(known, said, language) or _denied(said, known, language)


def _clauses(text: str) -> list[list[str]]:
    """The words of each clause; *not only* and its like deny nothing."""
    plain_text = FELL_SHORT.sub(" failed ", NOT_ONLY.sub(" ", text.lower()))
    return [words(clause) for clause in CLAUSE_END.split(plain_text)]


def _denied(one: list[list[str]], other: list[list[str]], language: Language) -> bool:
    """Whether what a clause of `one` denies stands in `other`, and in no clause there that denies anything."""
    for clause in one:
        for at, word in enumerate(clause):
            if word not in NEGATIONS:
                continue
            behind = {stem(w, language) for w in clause[at + 1 : at + 5] if w not in STOP_WORDS[language]}
            about = [each for each in other if behind & {stem(w, language) for w in each}]
            if behind and about and not any(map(_negative, about)):
                return True
    return False


def _denials(clauses: list[list[str]]) -> int:
    """The most in one clause: two of them deny nothing."""
    return max((sum(word in NEGATIONS - PAIRED for word in clause) for clause in clauses), default=0)


def _negative(said: list[str]) -> bool:
    return any(word in NEGATIONS or word in NEGATIVE for word in said)


def moods(text: str, implied: bool = True) -> frozenset[Mood]:
    """Pure. What must not be may not be, so the two count as one. `implied` adds what can be without a verb for it."""
    said = set(words(MUST_NOT.sub(" may not ", MAY_OF_YEAR.sub(" ", text))))
    found = {mood for mood, forms in MOODS.items() if said & forms}
    if HAVE_TO.search(text.lower()):
        found.add(Mood.MUST)
    if implied and CAN_BE.search(NOT_CAN_BE.sub(" ", text.lower())):
        found.add(Mood.CAN)
    return frozenset(found)


def other_mood(claim: str, held: str, main: str = "") -> bool:
    """Whether the claim binds, advises or allows where its source does not, or has none of what that has of these.

    `main` is the one sentence of the source that bears most of the claim. That one can find, reach or use what the
    source tells of needs no word for it there.
    """
    if other_binding(claim, held):
        return True
    said, foremost = moods(FINDABLE.sub(" ", claim)), moods(main or held, implied=False)
    if not foremost or said & foremost or _are_alike(said, foremost):
        return False
    return not any(words_of & set(words(claim)) for mood, words_of in ALSO_TOLD.items() if mood in foremost)


def other_binding(claim: str, held: str) -> bool:
    """Whether the claim binds, advises or allows where its source does not: leaving that out is another matter."""
    said, known = moods(FINDABLE.sub(" ", claim), implied=False), moods(held)
    if Mood.MUST in said and Mood.MUST not in known and (known or not DUTY & set(words(held))):
        return True
    if Mood.SHOULD in said and not known & {Mood.MUST, Mood.SHOULD}:
        return True
    if said & {Mood.MAY, Mood.CAN} and not (known & {Mood.MAY, Mood.CAN} or ALSO_TOLD[Mood.CAN] & set(words(held))):
        return True
    return _other_binding_of_part(claim, held)


def _are_alike(said: frozenset[Mood], known: frozenset[Mood]) -> bool:
    return bool(said & {Mood.MAY, Mood.CAN}) and bool(known & {Mood.MAY, Mood.CAN})


def _other_binding_of_part(claim: str, held: str) -> bool:
    """Whether a part of the claim says *must* where the part of the source most like it says *may*, or so round."""
    parts = [(set(words(part)), moods(part)) for part in SENTENCE_PART.split(held) if part.strip()]
    free = {Mood.MAY, Mood.CAN}
    for part in SENTENCE_PART.split(claim):
        said, own = moods(part), set(words(part))
        _, known = max(parts, key=lambda one: len(one[0] & own), default=(own, said))
        if Mood.MUST in said and known & free and Mood.MUST not in known:
            return True
        if said & free and Mood.MUST not in said and known == {Mood.MUST}:
            return True
    return False


def not_only_taken(claim: str, held: str) -> bool:
    """Whether the claim says *only* where its source says *not only*."""
    said, known = (set(words(NOT_ONLY.sub(" ", text.lower()))) & ONLY for text in (claim, held))
    return bool(said) and not known and ONLY_DENIED.search(held.lower()) is not None


def wider(claim: str, held: str, main: str = "") -> bool:
    """Whether the claim says *all* or *only* where its source does not, or drops the *only* of its `main` sentence."""
    said, known, foremost = (set(words(NOT_ONLY.sub(" ", text.lower()))) for text in (claim, held, main or held))
    if said & EVERY and not known & (EVERY | WHOLE | (frozenset() if said & ALL else EACH)):
        return True
    return bool(said & ONLY and not known & ONLY) or bool(foremost & ONLY and not said & ONLY)


def other_ground(claim: str, held: str) -> bool:
    """Whether the claim gives a cause or a condition where its source gives neither."""
    said = set(words(DUE_DILIGENCE.sub(" ", claim)))
    return bool(said & (CAUSES | CONDITIONS)) and not set(words(held)) & (CAUSES | CONDITIONS | GROUNDS)


def opposite(claim: str, held: str, language: Language, source: Language | None = None) -> bool:
    """Whether the claim has one word of a pair of opposites where its source, in any language, has the other."""
    said, known = words(claim), words(held)
    if source not in (None, language):
        return any(
            not one.isdisjoint(said)
            and one.isdisjoint(known)
            and other.isdisjoint(said)
            and not other.isdisjoint(known)
            for pair in SIDES
            if "begin" not in pair[0]  # *start* and *end* are told in too many ways
            for one, other in (pair, (pair[1], pair[0]))
        )
    return any(
        _other_side(said, known, one, other, language) for pair in SIDES for one, other in (pair, (pair[1], pair[0]))
    )


def _other_side(
    said: list[str], known: list[str], one: frozenset[str], other: frozenset[str], language: Language
) -> bool:
    at = next((place for place, word in enumerate(said) if word in one), None)
    if at is None or other.isdisjoint(known):
        return False
    same, turned_round = ([p for p, word in enumerate(known) if word in side] for side in (one, other))
    if not same:
        return other.isdisjoint(said)
    after = _next(said, at, language)
    if after and after in {_next(known, p, language) for p in turned_round}:
        return after not in {_next(known, p, language) for p in same}
    about = _stems(said, at, language)
    return max(len(about & _stems(known, p, language)) for p in turned_round) >= 2 + max(
        len(about & _stems(known, p, language)) for p in same
    )


def _next(said: list[str], at: int, language: Language) -> str:
    """The stem of the word that the one at `at` says something of."""
    behind = (word for word in said[at + 1 : at + 3] if word not in STOP_WORDS[language])
    return stem(next(behind, ""), language)


def _stems(said: list[str], at: int, language: Language) -> frozenset[str]:
    near: Iterable[str] = said[max(0, at - NEAR) : at] + said[at + 1 : at + 1 + NEAR]
    return frozenset(stem(word, language) for word in near if word not in STOP_WORDS[language])
