"""`python -m evals.curated`: how often a prepared answer is given to its own question put otherwise, and to another.

Rephrased questions and near misses stand in `evals/sameness/pairs.jsonl`; beside them every pair of different questions
of `evals/calibration`, and each of those with one thing in it turned: its figure, its term, a `not`, `must` for `may`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from assistant.encoder import build_encoder
from assistant.sameness import Asked, asked_by, same
from assistant.settings import Settings
from assistant.understand import in_digits
from evals.questions import QuestionCase, load_questions
from ingest.document import Language
from ingest.encoder import Encoder
from ingest.encoder.encoder import Vectors

HERE = Path(__file__).parent
TURNS: tuple[tuple[str, str], ...] = (
    (r"\beerste\b", "tweede"), (r"\btweede\b", "eerste"), (r"\bfirst\b", "second"), (r"\bsecond\b", "first"),
    (r"\bmoet(en)?\b", "mag"), (r"\bmust\b", "may"), (r"\b(20\d\d)\b", "2031"), (r"\bstap (\d)\b", "stap 9"),
    (r"\bjaar (\d)\b", "jaar 9"), (r"\byear (\d)\b", "year 9"), (r"\bstep (\d)\b", "step 9"),
    (r"\bwanneer\b", "waarom"),
    (r"\bwhen\b", "why"), (r"\bwie\b", "wanneer"), (r"\bwho\b", "when"), (r"\b(is|was|zijn|waren)\b", r"\1 niet"),
    (r"\b(are|were|did|does)\b", r"\1 not"), (r"\bbedrijf\b", "vakbond"), (r"\bcompany\b", "union"),
)  # fmt: skip


@dataclass(frozen=True)
class Put:
    """A question with all that decides whether another is the same."""

    text: str
    asked: Asked
    vector: Vectors


def main() -> int:
    encoder = build_encoder(Settings())
    cases = [one for one in load_questions(HERE / "calibration") if not one.history and "hostile" not in one.tags]
    put = dict(zip((one.id for one in cases), _put(encoder, [(one.q, one.language) for one in cases]), strict=True))
    pairs = [json.loads(line) for line in (HERE / "sameness" / "pairs.jsonl").read_text("utf-8").splitlines()]
    known = {frozenset((pair["one"], pair["other"])) for pair in pairs if pair["same"]}
    others = [(a, b) for a, b in different(cases) if frozenset((a.q, b.q)) not in known]
    wrong = [_told("another", put[a.id], put[b.id]) for a, b in others if _same(put[a.id], put[b.id])]
    turned = list(_turned(cases))
    for (case, _), other in zip(turned, _put(encoder, [(text, case.language) for case, text in turned]), strict=True):
        if _same(put[case.id], other):
            wrong.append(_told("turned", put[case.id], other))
    reached = {True: 0, False: 0}
    for pair in pairs:
        one, other = _put(
            encoder, [(pair["one"], Language(pair["language"])), (pair["other"], Language(pair["language"]))]
        )
        if _same(one, other):
            reached[pair["same"]] += 1
            if not pair["same"]:
                wrong.append(_told("near miss", one, other))
    sames = sum(pair["same"] for pair in pairs)
    translated = [
        (put[f"nl-{one.id[3:]}"], put[one.id]) for one in cases if one.id[:3] == "en-" and f"nl-{one.id[3:]}" in put
    ]
    sys.stdout.write("\n".join([*wrong, ""]) if wrong else "")
    sys.stdout.write(
        f"given to another question: {len(wrong)}, of {len(others)} pairs, {len(turned)} turned questions and "
        f"{len(pairs) - sames} near misses\n"
        f"given to the same question put otherwise: {reached[True]} of {sames}\n"
        f"given across languages, to its translation: {sum(_same(*pair) for pair in translated)} of {len(translated)}\n"
    )
    return 1 if wrong else 0


def _put(encoder: Encoder, texts: list[tuple[str, Language]]) -> list[Put]:
    vectors = encoder.encode_questions([in_digits(text) for text, _ in texts])
    return [
        Put(text, asked_by(text, language), vector) for (text, language), vector in zip(texts, vectors, strict=True)
    ]


def _same(one: Put, other: Put) -> bool:
    return same(one.asked, other.asked, float(one.vector @ other.vector))


def different(cases: list[QuestionCase]) -> Iterator[tuple[QuestionCase, QuestionCase]]:
    """Pairs that are neither translations nor answered by the same section, or, where one has another section as well,
    by the same words."""
    for one, other in combinations(cases, 2):
        alike = one.sections == other.sections and bool(one.sections)
        alike = alike or (bool(set(one.sections) & set(other.sections)) and one.must == other.must != ())
        if one.id[3:] != other.id[3:] and not alike:
            yield one, other


def _turned(cases: list[QuestionCase]) -> Iterator[tuple[QuestionCase, str]]:
    for case in cases:
        for pattern, otherwise in TURNS:
            text, count = re.subn(pattern, otherwise, case.q, count=1, flags=re.IGNORECASE)
            if count and text != case.q:
                yield case, text


def _told(kind: str, one: Put, other: Put) -> str:
    return f"WRONG ({kind}) {float(one.vector @ other.vector):.3f}: {one.text} | {other.text}"


if __name__ == "__main__":
    sys.exit(main())
