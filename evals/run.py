"""`python -m evals.run`: ask every question, measure, compare, tell lies, write evals/report/.

`--check` asks the questions alone, and fails where a measure is below its floor.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.model import EVERYTHING
from assistant.settings import Settings
from evals.ask import ask_all, question_of
from evals.built_first import built_first
from evals.corpora import EVALS, Libraries, build_libraries, without_questions
from evals.floors import held
from evals.lies.tried import figures_of, shares, tried
from evals.questions import QuestionCase, kept_questions, load_questions
from evals.report import write_report
from evals.summary import Figures, answer_figures, retrieval_figures
from evals.systems import System, analysis_ablations, ours
from ingest.document import Language

HERE = Path(__file__).parent
PAIRS = [(asked, held) for asked in Language for held in Language]


def main() -> int:
    options = _options()
    settings = Settings()
    cases = load_questions(options.questions) + kept_questions(settings.data)
    libraries = without_questions(build_libraries(settings, settings.data / EVALS), options.without)
    scored = ask_all(cases, libraries, _progress(len(cases), "questions"))
    figures = answer_figures(scored)
    results: dict[str, Any] = {"questions": len(cases), "answers": figures}
    if not (options.answers_only or options.check):
        results["retrieval"] = compare(cases, libraries)
        figures |= _flat(results["retrieval"]["ours"])
        found = shares(tried(libraries.whole, half=False))
        results["lies"] = [asdict(one) for one in found]
        figures |= figures_of(found)
    results["settings"] = {name: str(value) for name, value in settings.model_dump().items() if name != "data"}
    results["encoder"] = libraries.whole.encoder.name
    write_report(options.report, results, scored)
    _print(figures)
    return held(figures, "floor") if options.check else 0


def compare(cases: list[QuestionCase], libraries: Libraries) -> dict[str, dict[str, Figures]]:
    """System by system, per pair of the question's language and the passages'."""
    passages = {lang: list(one.library.all_chunks(EVERYTHING)) for lang, one in libraries.only.items()}
    with tempfile.TemporaryDirectory() as folder:
        first = built_first({lang: one.library for lang, one in libraries.only.items()}, Path(folder))
        systems = [*ours(libraries.only), *analysis_ablations(passages), first]
        return {system.name: _by_pair(system, cases) for system in systems}


def _by_pair(system: System, cases: list[QuestionCase]) -> dict[str, Figures]:
    return {
        f"{asked}->{held}": retrieval_figures(
            [case for case in cases if case.language == asked],
            {
                case.id: system.search(question_of(case), held)
                for case in cases
                if case.language == asked and case.sections
            },
        )
        for asked, held in PAIRS
    }


def _flat(by_pair: dict[str, Figures]) -> Figures:
    return {f"{name}.{pair}": value for pair, held in by_pair.items() for name, value in held.items()}


def _print(figures: Figures) -> None:
    for name, value in sorted(figures.items()):
        sys.stdout.write(f"{name:32} {'-' if value is None else f'{value:.3f}'}\n")


def _progress(total: int, what: str) -> Any:
    def heard(done: int) -> None:
        if done % 50 == 0 or done == total:
            sys.stderr.write(f"{done} of {total} {what}\n")

    return heard


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=Path, default=HERE / "questions", help="folder of .jsonl files")
    parser.add_argument("--report", type=Path, default=HERE / "report", help="folder to write the report to")
    parser.add_argument("--check", action="store_true", help="fail when a measure is below floors.toml")
    parser.add_argument(
        "--without", type=float, default=0.0, help="share of the sections whose written questions are left out"
    )
    parser.add_argument("--answers-only", action="store_true", help="leave the comparison of systems and the lies out")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
