"""Is a claim in other words carried by the passages it cites? Start reading at `Checker.check`.

First what can be told exactly: quoted words, links, figures, dates and names (facts.py), of what and where the source
has them (places.py), actors, negation, scope and opposites. Then what can't: doubts about obligation and grounds, and
what weighs (bar.py), likeness and what a small model has learned of entailment (entailment.py). What can't be shown to
be carried is not shown; where it says much the same as its source, that may be told in its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.rephrased.bar import Bar, Bars, load_bars
from assistant.rephrased.facts import Name, facts
from assistant.rephrased.figures import missing_figure, speaks_of_another
from assistant.rephrased.likeness import Likeness, Likenesses
from assistant.rephrased.measures import other_period
from assistant.rephrased.numerals import read
from assistant.rephrased.places import compared, not_there, traded
from assistant.rephrased.roles import other_role
from assistant.rephrased.stance import not_only_taken, opposite, other_binding, other_ground, other_mood, turned, wider
from assistant.vocabulary import Vocabulary
from ingest.analysis import MONTHS, STOP_WORDS, stem, word_tokens, words
from ingest.document import Language

QUOTED = re.compile(r"[“\"„«]([^”\"»]{3,})[”\"»]|(?<!\w)[‘']([^’']{3,})[’'](?!\w)")
LINK = re.compile(r"https?://\S+|www\.\S+|\b[\w.+-]+@[\w-]+\.\w+|\b[\w-]+\.(?:nl|com|org|eu|net)\b", re.IGNORECASE)
CAPITALISED = r"(?:[A-Z][\w&’'.]*\w|[A-Z])"
NAMES = re.compile(rf"\b{CAPITALISED}(?:[ -]{CAPITALISED})*")
SPELT_WORD = re.compile(r"[^\W_]+(?:[&’'][^\W_]+)*")
POSSESSIVE = re.compile(r"(?<=\w)[’']s\b")
# Words with which a sentence begins and a name seldom does.
OPENERS = frozenset(
    """during among according despite since within while although unlike like including besides because before after
    volgens tijdens sinds vanwege dankzij ondanks binnen vanaf behalve doordat zowel naast alleen sommige""".split()
)
MOST_SENTENCES = 3
TRANSLATED = 0.4  # how like a word of the source one must be that only the claim's language has, in [0, 1]
MOST_SPREAD = 3  # words of a name that may stand apart in the source, as *Tata and Nyrstar* may


class Fault(StrEnum):
    """Why a claim is not shown."""

    NOTHING_CITED = "nothing_cited"
    DICTATED = "dictated"
    LANGUAGE = "language"
    QUOTE = "quote"
    LINK = "link"
    FIGURE = "figure"
    NAME = "name"
    ROLE = "role"
    NEGATION = "negation"
    MODALITY = "modality"
    SCOPE = "scope"
    GROUND = "ground"
    OPPOSITE = "opposite"
    SWAPPED = "swapped"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that may carry a claim; `frame` is the headings, columns and title it stands under."""

    text: str
    language: Language
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """`fault` is None where the claim is carried, by the sentences at `places`.

    `near` is True where it is not, but they say much the same.
    """

    fault: Fault | None
    places: tuple[int, ...] = ()
    near: bool = False


@dataclass(frozen=True)
class Checker:
    """`vocabulary` tells what each language uses: a name that one language alone has is translated, not kept."""

    likenesses: Likenesses
    vocabulary: Vocabulary
    bars: Callable[[], Bars] = load_bars

    def check(self, claim: str, language: Language, sentences: Sequence[Sentence]) -> Checked:
        """Whether one to three of `sentences`, all in one language, carry the claim."""
        places = self.bearing(claim, language, sentences)
        if not places:
            return Checked(Fault.NOTHING_CITED)
        borne = [sentences[place] for place in places]
        bar = self._bar(language, borne)
        log_odds = bar.log_odds(self.likeness(claim, language, borne))
        fault = self.told_exactly(claim, language, borne) or self.doubt(claim, language, borne)
        if fault is None and log_odds < bar.least:
            fault = Fault.MEANING
        return Checked(fault, tuple(sorted(places)), near=fault is not None and log_odds >= bar.near)

    def bearing(self, claim: str, language: Language, sentences: Sequence[Sentence]) -> list[int]:
        """The places of the sentences that have most of the claim's words and figures, best first.

        A sentence about another step or year than the claim's is none of them.
        """
        left = [at for at, one in enumerate(sentences) if not speaks_of_another(one.text, claim)]
        if len(left) < len(sentences):
            return [left[at] for at in self.bearing(claim, language, [sentences[at] for at in left])]
        wanted = {word for word in words(claim) if word not in STOP_WORDS[language]}
        told = [set(words(one.text)) for one in sentences]
        if sentences and sentences[0].language is not language:
            vectors = self.likenesses.vectors([claim, *(one.text for one in sentences)])
            first = int((vectors[1:] @ vectors[0]).argmax())
        else:
            first = max(range(len(sentences)), key=lambda at: len(wanted & told[at]), default=-1)
            if first < 0 or not wanted & (told[first] | set(words(sentences[first].frame))):
                return []
        places = [first]
        wanted -= told[first]
        while len(places) < MOST_SENTENCES:
            best = max(range(len(sentences)), key=lambda at: len(wanted & told[at]))
            gained = wanted & told[best]
            # A further sentence is cited only for a figure, or for several words, that the first ones lack.
            if best in places or not (any(word[0].isdigit() for word in gained) or len(gained) >= 3):
                break
            places.append(best)
            wanted -= told[best]
        return places

    def told_exactly(self, claim: str, language: Language, borne: Sequence[Sentence]) -> Fault | None:
        """The first fault that needs no judgement of meaning."""
        source = borne[0].language
        held = " ".join(one.text for one in borne)
        around = f"{' '.join(dict.fromkeys(one.frame for one in borne))} . {held}"
        main = borne[0].text
        checks: tuple[tuple[Fault, Callable[[], bool]], ...] = (
            (Fault.QUOTE, lambda: any(run(quote) not in run(around) for quote in quotes(claim))),
            (
                Fault.LINK,
                lambda: any(link.rstrip(".,;)").lower() not in around.lower() for link in LINK.findall(claim)),
            ),
            (Fault.FIGURE, lambda: missing_figure(claim, language, around, source)),
            (Fault.FIGURE, lambda: other_period(claim, around)),
            (Fault.NAME, lambda: self._other_name(claim, language, around, source)),
            (Fault.SWAPPED, lambda: all(self._misplaced(claim, language, one) for one in borne)),
            (Fault.ROLE, lambda: other_role(claim, held, around)),
            (Fault.NEGATION, lambda: turned(claim, held, language, source) or not_only_taken(claim, held)),
            (Fault.MODALITY, lambda: other_binding(claim, held)),
            (Fault.SCOPE, lambda: wider(claim, held, main)),
            (Fault.OPPOSITE, lambda: opposite(claim, held, language, source)),
        )
        return next((fault for fault, found in checks if found()), None)

    def doubt(self, claim: str, language: Language, borne: Sequence[Sentence]) -> Fault | None:
        """The first thing that the words speak against, though other words may tell the same."""
        main, held = borne[0].text, " ".join(one.text for one in borne)
        if other_mood(claim, held, main):
            return Fault.MODALITY
        if other_ground(claim, held):
            return Fault.GROUND
        return None

    def _misplaced(self, claim: str, language: Language, one: Sentence) -> bool:
        """Whether the sentence lacks a number, date or name of the claim, has it of something else, or elsewhere."""
        if self._other_name(claim, language, f"{one.frame} . {one.text}", one.language):
            return True
        named = [*self._named(claim, language), *self._named(one.text, one.language)]
        said = facts(claim, language, named)
        known, above = facts(one.text, one.language, named), facts(one.frame, one.language, named)
        alike = self.likenesses.alike(compared(said), language, compared([*known, *above]), one.language)
        return bool(not_there(said, known, above, alike) or traded(said, known, alike))

    def _named(self, text: str, language: Language) -> list[Name]:
        return [tuple(words(" ".join(name))) for name in self._names(text, language)]

    def likeness(self, claim: str, language: Language, borne: Sequence[Sentence]) -> Likeness:
        return self.likenesses.of(claim, language, [one.text for one in borne], borne[0].language, frame_of(borne))

    def _bar(self, language: Language, borne: Sequence[Sentence]) -> Bar:
        bars = self.bars()
        return bars.across if language is not borne[0].language else bars.within

    def _other_name(self, claim: str, language: Language, around: str, source: Language) -> bool:
        around = POSSESSIVE.sub("", around)
        spelt, lowered = set(SPELT_WORD.findall(around)), f" {run(around)} "
        for name in self._names(claim, language):
            whole = f" {run(' '.join(name))} " in lowered and set(name) <= spelt
            if not whole and (
                len(name) > MOST_SPREAD or not all(self._known(w, spelt, language, source, around) for w in name)
            ):
                return True
        return False

    def _names(self, claim: str, language: Language) -> list[list[str]]:
        """Also those without a capital, and of a sentence's first words those that are not of every day."""
        found = names(claim, language)
        if found and claim.startswith(found[0][0]) and self._is_ordinary(found[0][0], language):
            found = [found[0][1:], *found[1:]] if len(found[0]) > 1 else found[1:]
        begun = {word.lower() for name in found for word in name}
        lower = [
            word for word in SPELT_WORD.findall(claim) if word.lower() not in begun and word in self.vocabulary.names
        ]
        return [*found, *([word] for word in lower)]

    def _is_ordinary(self, word: str, language: Language) -> bool:
        [said] = words(word)[:1] or [word.lower()]
        return not word[:2].isupper() and (
            read(word)[0].is_number
            or said in OPENERS
            or (self._uses(said, language) and said not in self.vocabulary.names)
        )

    def _known(self, word: str, spelt: set[str], language: Language, source: Language, around: str) -> bool:
        """Whether the source has the word, or, in another language, what it is called there."""
        if word in spelt or (word.endswith("s") and word[:-1] in spelt):
            return True
        [said] = words(word)[:1] or [word.lower()]
        if language is source:
            return stem(said, language) in {stem(one, language) for one in words(around)}
        if said in self.vocabulary.names and not self.likenesses.is_term(said, language):
            return False  # a name that both languages write the same
        score = self.likenesses.best(said, language, around, source)
        # An abbreviation that has another form there is in the glossary.
        ours_alone = self._uses(said, language) and not self._uses(said, source) and not word[:2].isupper()
        return score >= (TRANSLATED if ours_alone else 1.0)

    def _uses(self, word: str, language: Language) -> bool:
        return self.vocabulary.frequency[language][word_tokens(word, language)[0]] > 0


def frame_of(borne: Sequence[Sentence]) -> str:
    return " ".join(dict.fromkeys(one.frame for one in borne))


def quotes(claim: str) -> list[str]:
    return [one or other for one, other in QUOTED.findall(claim)]


def run(text: str) -> str:
    """Words in order, one blank between, so that a run of words is found as a part of the text."""
    return " ".join(words(text))


def names(claim: str, language: Language) -> list[list[str]]:
    """Runs of capitalised words, that with which the sentence begins too if it is no small one. Pure."""
    found: list[list[str]] = []
    for match in NAMES.finditer(POSSESSIVE.sub("", claim)):
        said = [word for word in SPELT_WORD.findall(match[0]) if len(word) > 1 or not found]
        if match.start() == 0 and said and (words(said[0])[:1] or [""])[0] in STOP_WORDS[language]:
            said = said[1:]
        said = [word for word in said if len(word) > 1]
        if said and not all(word.lower() in MONTHS for word in said):
            found.append(said)
    return found
