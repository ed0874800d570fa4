"""`python -m evals.calibrate`: set what evidence is worth, and write it down in assistant/calibration.json.

Three logistic regressions with bounds (evals/fitting.py). The first learns from pairs: a sentence that answers against
one that does not, for the same question. The second learns from each question's best section whether the documents
answer, the third whether all they say is that it is not known. Some forty weights in all; the questions in
evals/questions/holdout are never read here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.evidence import FEATURES
from assistant.settings import Settings
from assistant.support import (
    CALIBRATION,
    SUPPORT,
    UNKNOWN,
    Logistic,
    Support,
    section_of,
    support_features,
    unknown_features,
)
from evals.corpora import build_libraries
from evals.examples import Example, Floats, examples_of, written_examples
from evals.fitting import fit
from evals.questions import load_questions

HERE = Path(__file__).parent
GOOD, HARD = 3, 25  # how many right and wrong sentences of a question count
ROUNDS = 3
PENALTY = 1e-3
# The encoder was trained on the calibration questions, and since on the written ones, so that they say less about
# cosines than the others.
WEIGHTS = {"questions": 1.0, "calibration": 0.3, "written": 0.5}
SECTIONS, BEYOND = 600, 600  # written questions to learn from


def main() -> int:
    options = _options()
    libraries = build_libraries(Settings(), Settings().data / "evals")
    examples = list(written_examples(libraries.whole, SECTIONS, BEYOND, WEIGHTS["written"]))
    for folder in options.questions:
        examples += examples_of(load_questions(folder), libraries, WEIGHTS[folder.name])
    support = fit_support(examples, fit_relevance(examples))
    write(options.out, support)
    _print(examples, support)
    return 0


def fit_relevance(examples: Sequence[Example]) -> Logistic:
    """From the differences between right and wrong sentences, each question weighing the same. The wrong ones are
    those that search liked best, and then those that the fit before liked best."""
    held = [example for example in examples if example.right.any()]
    features = [example.features for example in held]
    liking = [np.array([one.passage.score + one.sentence_cosine for one in example.evidence]) for example in held]
    found = Logistic(0.0, (0.0,) * len(FEATURES))
    for _ in range(ROUNDS):
        pairs = [_pairs(rows, one.right, liked) for rows, one, liked in zip(features, held, liking, strict=True)]
        weight = [np.full(len(some), one.weight / max(1, len(some))) for some, one in zip(pairs, held, strict=True)]
        better = np.concatenate(pairs)
        always = np.ones(len(better), dtype=np.bool_)
        found = fit(better, always, FEATURES, np.concatenate(weight), PENALTY, with_bias=False)
        liking = [rows @ np.array(found.weights) for rows in features]
    return found


def _pairs(features: Floats, right: np.ndarray, liking: Floats) -> Floats:
    """The differences of the best-liked right sentences to the best-liked wrong ones."""
    order = np.argsort(-liking)
    good = features[order][right[order]][:GOOD]
    bad = features[order][~right[order]][:HARD]
    pairs: Floats = (good[:, None, :] - bad[None, :, :]).reshape(-1, features.shape[1])
    return pairs


def fit_support(examples: Sequence[Example], relevance: Logistic) -> Support:
    nothing = Logistic(0.0, (0.0,) * len(SUPPORT)), Logistic(0.0, (0.0,) * len(UNKNOWN))
    ranked = [Support(relevance, *nothing).ranked(example.evidence) for example in examples]
    judged = [(support_features(one), ex.answerable, ex.weight) for one, ex in zip(ranked, examples, strict=True)]
    said = [
        (unknown_features(section_of(one)), ex.unknown, ex.weight)
        for one, ex in zip(ranked, examples, strict=True)
        if len({each.absence for _, each in section_of(one)}) > 1
    ]
    return Support(relevance, _fitted(judged, SUPPORT, even=True), _fitted(said, UNKNOWN, even=False))


def _fitted(rows: Sequence[tuple[tuple[float, ...], bool | None, float]], names: Sequence[str], even: bool) -> Logistic:
    """`even` lets those that are so and those that are not weigh the same together."""
    held = [row for row in rows if row[1] is not None]
    right = np.array([bool(row[1]) for row in held])
    weight = np.array([row[2] for row in held])
    if even:
        for side in (right, ~right):
            weight[side] /= weight[side].sum()
    return fit(np.array([row[0] for row in held]), right, names, weight, PENALTY, with_bias=True)


def write(path: Path, support: Support) -> None:
    held = {
        "relevance": _object(support.relevance, FEATURES),
        "answerable": _object(support.answerable, SUPPORT),
        "unknown": _object(support.unknown, UNKNOWN),
    }
    path.write_text(json.dumps(held, indent=2) + "\n", "utf-8")


def _object(model: Logistic, names: Sequence[str]) -> dict[str, object]:
    weights = {name: round(weight, 4) for name, weight in zip(names, model.weights, strict=True)}
    return {"bias": round(model.bias, 4), "weights": weights}


def _print(examples: Sequence[Example], support: Support) -> None:
    ranked = [(support.ranked(example.evidence), example) for example in examples]
    first = [bool(ex.right[ex.evidence.index(one[0][1])]) for one, ex in ranked if ex.right.any()]
    sys.stdout.write(f"{len(examples)} questions; best sentence right: {np.mean(first):.3f} of {len(first)}\n")
    judged = [(support.probability(one), ex.answerable) for one, ex in ranked if ex.answerable is not None]
    for threshold in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
        kept = np.mean([p >= threshold for p, right in judged if right])
        refused = np.mean([p < threshold for p, right in judged if not right])
        sys.stdout.write(f"threshold {threshold:.1f}: {kept:.3f} of right ones kept, {refused:.3f} of others refused\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--questions",
        type=Path,
        nargs="+",
        default=[HERE / "questions", HERE / "calibration"],
        help="folders of .jsonl files",
    )
    parser.add_argument("--out", type=Path, default=CALIBRATION, help="file to write the weights to")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
