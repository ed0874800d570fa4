"""The report that a secretariat can read: HTML with its charts inside, and the same figures as JSON beside it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from evals.charts import bar_chart, risk_chart
from evals.lies.tried import Share
from evals.measures import risk_coverage
from evals.score import Scored
from evals.summary import Figures
from ingest.document import Language

MEANINGS = {
    "facts": "Answerable questions whose answer holds every key fact and nothing it must not hold",
    "key_facts": "The same over the questions that have key facts, refusals that the set accepts left out",
    "outcome": "Questions that ended as expected: answered, refused or asked back",
    "citation_precision": "Sentences that their citations carry: figures, names, negations and obligations agree",
    "citation_recall": "Sentences that have a citation",
    "section": "Answers that cite a document in which the expected section stands",
    "right_term": "Questions about a term that are not answered from the other one",
    "abstention_recall": "Questions without an answer in the documents that were refused",
    "abstention_precision": "Refusals that were right",
    "answered_of_answerable": "Questions with an answer in the documents that were answered",
    "kept_out": "Questions with a wrong premise that were not agreed with",
}
KINDS_OF_TRUE = {
    "rewording.en": "in other English words",
    "rewording.nl": "in other Dutch words",
    "verbatim": "the document's own",
    "translation": "the document's own, translated",
    "all rewordings": "all in other words",
}
PAIRS = [f"{asked}->{held}" for asked in Language for held in Language]

STYLE = """
:root { --ink: #1d2733; --paper: #fbfaf7; --line: #dcd8cf; --steel: #1f4e6b; --brick: #9b2c2c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e4da; --paper: #171c22; --line: #38414b; --steel: #8fc1de; --brick: #e59a9a; }
  svg { background: #fbfaf7; border-radius: 6px; padding: 8px; }
}
body { font: 17px/27px "Segoe UI", "Source Sans 3", system-ui, sans-serif; color: var(--ink);
  background: var(--paper); margin: 3rem auto; max-width: 62rem; padding: 0 1.2rem; }
p { max-width: 68ch; } h1, h2 { line-height: 1.25; font-weight: 600; } h2 { margin-top: 3rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td.figure, th.figure { text-align: right; white-space: nowrap; } .scroll { overflow-x: auto; }
svg { max-width: 100%; height: auto; } details { border-bottom: 1px solid var(--line); padding: .4rem 0; }
summary { cursor: pointer; } .wrong { color: var(--brick); } pre { white-space: pre-wrap; font: inherit; }
"""


def write_report(folder: Path, results: Mapping[str, Any], scored: Sequence[Scored]) -> None:
    """Writes index.html, report.json and answers.jsonl into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (folder / "answers.jsonl").write_text("".join(_line(one) for one in scored), "utf-8")
    (folder / "index.html").write_text(_page(results, scored), "utf-8")


def _line(one: Scored) -> str:
    held = {
        "id": one.case.id,
        "q": one.case.q,
        "right": one.right,
        "outcome": one.answer.outcome,
        "expected": [str(outcome) for outcome in one.case.outcome],
        "facts": one.facts,
        "section": one.section,
        "support": one.answer.support,
        "text": one.answer.text,
        "citations": [f"{c.document} {c.start}-{c.end}" for claim in one.answer.claims for c in claim.citations],
    }
    return json.dumps(held, ensure_ascii=False) + "\n"


def _page(results: Mapping[str, Any], scored: Sequence[Scored]) -> str:
    figures: Figures = results["answers"]
    points = risk_coverage([(one.answer.support, one.right) for one in scored])
    parts = [
        f"<h1>How good are the answers?</h1><p>{results['questions']} questions in Dutch and English, asked of "
        f"the bundled documents with the encoder {escape(results['encoder'])} and no language model.</p>",
        f"<h2>Answers</h2>{_answers(figures)}",
        f"<p>Dutch and English lie {_percent(1 - (figures['parity'] or 0))} apart. Half of the answers took at most "
        f"{figures['p50_ms']:.0f} ms, 95% at most {figures['p95_ms']:.0f} ms.</p>",
        "<h2>If more or fewer questions were refused</h2><p>The assistant refuses below a threshold of support. "
        "Further to the right it would answer more questions, and more of those answers would be wrong.</p>",
        risk_chart(points, float(results["settings"]["min_support"])),
    ]
    if "retrieval" in results:
        parts.append(_retrieval(results["retrieval"]))
    if "lies" in results:
        parts.append(_lies([Share(**one) for one in results["lies"]]))
    wrong = [one for one in scored if not one.right]
    parts.append(f"<h2>What went wrong: {len(wrong)} of {len(scored)}</h2>")
    parts += [_wrong(one) for one in wrong]
    body = "\n".join(parts)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Ketenwijzer: evaluation</title><style>{STYLE}</style></head><body>{body}</body></html>\n"
    )


def _answers(figures: Figures) -> str:
    rows = "".join(
        f"<tr><td>{escape(meaning)}</td>"
        + "".join(f'<td class="figure">{_percent(figures.get(name + s))}</td>' for s in ("", ".nl", ".en"))
        + "</tr>"
        for name, meaning in MEANINGS.items()
    )
    head = "".join(f'<th class="figure">{name}</th>' for name in ("All", "Dutch", "English"))
    return f'<div class="scroll"><table><tr><th>Share of</th>{head}</tr>{rows}</table></div>'


def _retrieval(systems: Mapping[str, Mapping[str, Figures]]) -> str:
    charts = "".join(
        f"<h3>{'Dutch' if asked == 'nl' else 'English'} questions, {'Dutch' if held == 'nl' else 'English'} "
        f"passages</h3>"
        + bar_chart(
            {name: by[f"{asked}->{held}"]["recall@1"] or 0 for name, by in systems.items()},
            "ours",
            "recall@1",
        )
        for asked in Language
        for held in Language
    )
    measures = list(next(iter(systems.values()))[PAIRS[0]])
    head = "".join(f'<th class="figure">{pair}</th>' for pair in PAIRS)
    tables = "".join(
        f'<h3>{name}</h3><div class="scroll"><table><tr><th>System</th>{head}</tr>'
        + "".join(
            f"<tr><td>{escape(system)}</td>"
            + "".join(f'<td class="figure">{_number(by[pair][name])}</td>' for pair in PAIRS)
            + "</tr>"
            for system, by in systems.items()
        )
        + "</table></div>"
        for name in measures
    )
    return (
        "<h2>Finding the right section</h2><p>The first two letters are the question's language, the last two the "
        "passages'. Each system searches the documents of one language alone.</p>" + charts + tables
    )


def _lies(found: Sequence[Share]) -> str:
    """What a chat model says: a row a kind."""

    def table(some: Iterable[Share], measures: Mapping[str, Callable[[Share], float]]) -> str:
        heads = "".join(f'<th class="figure">{name}</th>' for name in ("Cases", *measures))
        rows = "".join(
            f"<tr><td>{escape(KINDS_OF_TRUE.get(one.kind, one.kind))}{', cited across languages' if one.across else ''}"
            f'</td><td class="figure">{one.cases}</td>'
            + "".join(f'<td class="figure">{_percent(measure(one))}</td>' for measure in measures.values())
            + "</tr>"
            for one in some
        )
        return f'<div class="scroll"><table><tr><th>Kind</th>{heads}</tr>{rows}</table></div>'

    return (
        "<h2>If a chat model lies</h2><p>A chat model's sentence is shown only where the passages that it cites carry "
        "it. Lies are made of true sentences, of the half of the documents that nothing was fitted to.</p>"
        + table((one for one in found if not one.true), {"Caught": lambda one: one.good})
        + "<h3>What becomes of true sentences</h3><p>Where one can't be shown to be carried, the document's own "
        "sentence stands in its place; where neither is told, it is lost.</p>"
        + table(
            (one for one in found if one.true),
            {
                "Shown": lambda one: one.shown,
                "Told by its source": lambda one: one.sourced,
                "Lost": lambda one: 1 - one.good,
            },
        )
    )


def _wrong(one: Scored) -> str:
    expected = " or ".join(str(outcome) for outcome in one.case.outcome)
    history = "".join(f"{escape(earlier)} → " for earlier in one.case.history)
    return (
        f"<details><summary>{history}{escape(one.case.q)} <span class='wrong'>{escape(one.answer.outcome)}</span>, "
        f"expected {expected}</summary><pre>{escape(one.answer.text)}</pre></details>"
    )


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}%"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
