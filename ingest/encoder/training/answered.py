"""Questions that stand in translated pages, each with the sentences after it: how people ask, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from ingest.document import Language
from ingest.encoder.heldout import HeldOut
from ingest.encoder.training.asked import sentences_of
from ingest.encoder.training.material import SHORTEST_BODY, Pair, Section

SOURCE = "answered"  # the outermost folder of their source, by which a recipe weighs them
LEAST_WORDS = 4
MOST_SENTENCES = 4
RUN = 6  # words: a sentence all of whose runs are known is taken for known

_LABEL = re.compile(r"^(?:[QVA]|\d{1,2}[a-z]?)\s*[.:]\s+", re.I)
_SAID = re.compile(r"[.:!]$")
_GAP = re.compile(r"\W+")


def answered(pairs: Sequence[Pair], name: str) -> Iterator[Section]:
    """Each question among the translated sentences of a file, which stand in the order of their pages, with the whole
    sentences between it and the next heading or question."""
    for place, pair in enumerate(pairs):
        if not is_asked(pair):
            continue
        said = list(takewhile(_is_said, pairs[place + 1 : place + 1 + MOST_SENTENCES]))
        dutch, english = (" ".join(_LABEL.sub("", one[side]) for one in said) for side in range(2))
        if len(english) >= SHORTEST_BODY:
            yield Section(
                {Language.NL: _LABEL.sub("", pair[0]), Language.EN: _LABEL.sub("", pair[1])},
                {Language.NL: dutch, Language.EN: english},
                f"{SOURCE}/{name}",
            )


def is_asked(pair: Pair) -> bool:
    """Whether it is a question in both languages, and more than a word or two. Pure."""
    return all(text.endswith("?") for text in pair) and len(pair[1].split()) >= LEAST_WORDS


def _is_said(pair: Pair) -> bool:
    return bool(_SAID.search(pair[1])) and not is_asked(pair)


def apart(sections: Iterable[Section], held: HeldOut) -> Iterator[Section]:
    """Those of which no question and no sentence stands in what is held out, whatever case and punctuation."""
    texts = [
        text
        for one in Language
        for text in (*(asked for asked, _ in held.questions[one]), *held.sections[one].values())
    ]
    known = {run for text in texts for run in _runs(text)}
    for section in sections:
        said = [text for one in Language for text in (section.headings[one], *sentences_of(section.bodies[one]))]
        if not any(_runs(text) <= known for text in said):
            yield section


def _runs(text: str) -> set[tuple[str, ...]]:
    """Its words, so many at a time."""
    words = _GAP.sub(" ", text.lower()).split()
    return {tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))}
