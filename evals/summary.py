"""From scored answers and searches to the figures of the report. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assistant.model import Outcome
from assistant.verify import Verdict, verdict
from evals.measures import mean, ndcg_at, percentile, recall_at, reciprocal_rank, share
from evals.questions import QuestionCase
from evals.score import Scored
from evals.systems import DEPTH
from ingest.document import Language

Figures = dict[str, float | None]
Found = Mapping[str, Sequence[str]]  # a question's id to the sections found for it, best first


def answer_figures(scored: Sequence[Scored]) -> Figures:
    """One figure a measure; those of a language carry it as a suffix (`facts.nl`)."""
    figures: Figures = {}
    for suffix, some in {"": scored, **{f".{lang}": of(scored, lang) for lang in Language}}.items():
        figures |= {name + suffix: value for name, value in _figures(some).items()}
    facts = [figures[f"facts.{language}"] for language in Language]
    figures["parity"] = None if None in facts else 1.0 - abs((facts[0] or 0.0) - (facts[1] or 0.0))
    seconds = [one.answer.seconds for one in scored]
    figures["p50_ms"] = _milliseconds(percentile(seconds, 0.5))
    figures["p95_ms"] = _milliseconds(percentile(seconds, 0.95))
    return figures


def _figures(scored: Sequence[Scored]) -> Figures:
    answerable = [one for one in scored if not one.should_refuse]
    refused = [one for one in scored if one.refused]
    claims = [claim for one in scored for claim in one.answer.claims]
    return {
        "facts": mean(None if one.facts is None else float(one.facts and not one.refused) for one in answerable),
        "key_facts": share(
            one.facts is True and not one.refused for one in answerable if one.case.must and not _fairly_refused(one)
        ),
        "outcome": share(one.outcome for one in scored),
        "section": mean(None if one.section is None else float(one.section) for one in answerable),
        "citation_precision": share(verdict(claim) is Verdict.CARRIED for claim in claims),
        "citation_recall": share(bool(claim.citations) for claim in claims),
        "right_term": share(not one.wrong_term for one in scored if "term" in one.case.tags),
        "abstention_recall": share(one.refused for one in scored if one.should_refuse),
        "abstention_precision": share(
            one.should_refuse or Outcome(one.answer.outcome) in one.case.outcome for one in refused
        ),
        "answered_of_answerable": share(
            not one.refused or one.answer.outcome in one.case.outcome for one in answerable
        ),
        "kept_out": share(one.facts is not False for one in scored if one.case.must_not and not one.case.must),
    }


def _fairly_refused(one: Scored) -> bool:
    """A refusal that the question set accepts holds no key facts, and need not."""
    return one.refused and one.outcome


def retrieval_figures(cases: Iterable[QuestionCase], found: Found) -> Figures:
    """Over the questions whose sections are known."""
    known = [case for case in cases if case.sections]
    return {
        "recall@1": mean(recall_at(1, set(case.sections), found[case.id]) for case in known),
        "recall@5": mean(recall_at(5, set(case.sections), found[case.id]) for case in known),
        "MRR": mean(reciprocal_rank(set(case.sections), found[case.id]) for case in known),
        f"nDCG@{DEPTH}": mean(ndcg_at(DEPTH, set(case.sections), found[case.id]) for case in known),
    }


def of(scored: Iterable[Scored], language: Language) -> list[Scored]:
    return [one for one in scored if one.case.language == language]


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else 1000.0 * seconds
