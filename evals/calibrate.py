"""`python -m evals.calibrate`: set what evidence is worth, on the development questions, and write it down.

Two logistic regressions (scikit-learn, L2). The first learns from pairs: a sentence that answers against one that
does not, for the same question. The second learns from each question's best sentence whether the documents answer.
Twenty-odd weights in all; the questions in evals/questions/holdout are never read here.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from assistant.evidence import FEATURES, Evidence
from assistant.model import EVERYTHING
from assistant.scope import reply_key
from assistant.settings import Settings
from assistant.support import CALIBRATION, SUPPORT, Logistic, Support, support_features
from evals.ask import library_of, question_of
from evals.corpora import Libraries, build_libraries
from evals.questions import QuestionCase, load_questions
from evals.score import ANSWERS, folded

HERE = Path(__file__).parent
Floats = NDArray[np.float64]
GOOD, HARD = 3, 25  # how many right and wrong sentences of a question count
ROUNDS = 3
STRENGTH = 1.0  # inverse of the L2 penalty


@dataclass(frozen=True, slots=True)
class Example:
    """A question with all the evidence found for it; `right` marks the sentences that answer it."""

    case: QuestionCase
    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]


def main() -> int:
    options = _options()
    libraries = build_libraries(Settings(), Settings().data / "evals")
    cases = [case for folder in options.questions for case in load_questions(folder)]
    examples = list(examples_of(cases, libraries))
    relevance = fit_relevance(examples)
    support = Support(relevance, Logistic(0.0, (0.0,) * len(SUPPORT)))
    answerable, judged = fit_answerable(examples, support)
    write(options.out, relevance, answerable)
    _print(examples, support, judged)
    return 0


def examples_of(cases: Iterable[QuestionCase], libraries: Libraries) -> Iterable[Example]:
    for case in cases:
        question = question_of(case)
        if reply_key(question.text, Settings().max_question_characters):
            continue
        assistant = library_of(case, libraries)
        query = assistant.understood(question)
        evidence = tuple(one for _, one in assistant.ranked(query, EVERYTHING))
        right = [answers(case, one) for one in evidence]
        if not case.answerable:
            # Right is the documents' own word that they do not say it, where it comes close.
            nearest = sorted(evidence, key=lambda one: -one.sentence_cosine)[:GOOD]
            right = [bool(one.absence) and one in nearest for one in evidence]
        yield Example(case, evidence, tuple(right))


def in_section(case: QuestionCase, evidence: Evidence) -> bool:
    work, anchor = evidence.passage.section
    return f"{work}#{anchor}" in case.sections


def answers(case: QuestionCase, evidence: Evidence) -> bool:
    """Stands in a section that answers, and holds one of the key facts where there are any."""
    if not in_section(case, evidence):
        return False
    text = folded(evidence.text)
    return not case.must or any(folded(one) in text for group in case.must for one in group)


def fit_relevance(examples: Sequence[Example]) -> Logistic:
    """From the differences between right and wrong sentences, each question weighing the same. The wrong ones are
    those that search liked best, and then those that the fit before liked best."""
    held = [example for example in examples if any(example.right)]
    features = [np.array([one.features() for one in example.evidence]) for example in held]
    right = [np.array(example.right) for example in held]
    liking = [np.array([one.passage.score + one.sentence_cosine for one in example.evidence]) for example in held]
    model = LogisticRegression(C=STRENGTH * 10, fit_intercept=False, max_iter=2000)
    for _ in range(ROUNDS):
        pairs = [_pairs(*each) for each in zip(features, right, liking, strict=True)]
        better = np.concatenate(pairs)
        weights = np.concatenate([np.full(len(some), 1.0 / max(1, len(some))) for some in pairs])
        labels = np.array([1] * len(better) + [0] * len(better))
        model.fit(np.concatenate([better, -better]), labels, sample_weight=np.concatenate([weights, weights]))
        liking = [rows @ model.coef_[0] for rows in features]
    return Logistic(0.0, tuple(float(weight) for weight in model.coef_[0]))


def _pairs(features: Floats, right: NDArray[np.bool_], liking: Floats) -> Floats:
    """The differences of the best-liked right sentences to the best-liked wrong ones."""
    order = np.argsort(-liking)
    good = features[order][right[order]][:GOOD]
    bad = features[order][~right[order]][:HARD]
    return (good[:, None, :] - bad[None, :, :]).reshape(-1, features.shape[1])


def fit_answerable(examples: Sequence[Example], support: Support) -> tuple[Logistic, list[tuple[float, bool]]]:
    """Over every question that is either answerable or not. Also the cross-validated probability of each."""
    rows: list[tuple[float, ...]] = []
    labels: list[bool] = []
    for example in examples:
        ranked = support.ranked(example.evidence)
        if not ranked:
            continue
        best = ranked[0][1]
        if best.absence or len({one in ANSWERS for one in example.case.outcome}) == 2:
            continue  # the documents say themselves that they do not say it, or either ending is right
        rows.append(support_features(ranked))
        labels.append(example.case.answerable)
    features, truth = np.array(rows), np.array(labels)
    model = LogisticRegression(C=STRENGTH, max_iter=5000, class_weight="balanced")
    judged = cross_val_predict(model, features, truth, cv=10, method="predict_proba")[:, 1]
    model.fit(features, truth)
    fitted = Logistic(float(model.intercept_[0]), tuple(float(weight) for weight in model.coef_[0]))
    return fitted, list(zip((float(one) for one in judged), (bool(one) for one in truth), strict=True))


def write(path: Path, relevance: Logistic, answerable: Logistic) -> None:
    held = {
        "relevance": _object(relevance, FEATURES),
        "answerable": _object(answerable, SUPPORT),
    }
    path.write_text(json.dumps(held, indent=2) + "\n", "utf-8")


def _object(model: Logistic, names: Sequence[str]) -> dict[str, object]:
    weights = {name: round(weight, 4) for name, weight in zip(names, model.weights, strict=True)}
    return {"bias": round(model.bias, 4), "weights": weights}


def _print(examples: Sequence[Example], support: Support, judged: Sequence[tuple[float, bool]]) -> None:
    findable = [example for example in examples if any(example.right)]
    first = [example.right[example.evidence.index(support.ranked(example.evidence)[0][1])] for example in findable]
    sys.stdout.write(f"{len(examples)} questions, {len(findable)} with a right sentence among the evidence\n")
    sys.stdout.write(f"best sentence right: {sum(first) / len(first):.3f}\n")
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6):
        kept = sum(p >= threshold for p, right in judged if right) / sum(right for _, right in judged)
        refused = sum(p < threshold for p, right in judged if not right) / sum(not right for _, right in judged)
        sys.stdout.write(f"threshold {threshold:.1f}: {kept:.3f} of right ones kept, {refused:.3f} of others refused\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--questions",
        type=Path,
        nargs="+",
        default=[HERE / "calibration", HERE / "questions"],
        help="folders of .jsonl files",
    )
    parser.add_argument("--out", type=Path, default=CALIBRATION, help="file to write the weights to")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
