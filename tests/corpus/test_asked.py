"""The questions written down for the corpus: each belongs to a section that is there, and none is one of the questions
that answers are measured by."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evals.questions import load_questions
from ingest.asked import BEYOND, FOLDER, load_asked
from ingest.document import Language
from ingest.sources import load_catalogue

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT / "corpus"
FILES = sorted((CORPUS / FOLDER).rglob("*.toml"))
ANCHOR = re.compile(r"\{#([\w-]+)\}")
MEASURED = ("questions", "questions/holdout")


def work_of(path: Path) -> str:
    return path.relative_to(CORPUS / FOLDER).with_suffix("").as_posix()


def folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def test_every_document_has_questions() -> None:
    assert {work_of(path) for path in FILES} == {one.metadata.work for one in load_catalogue(CORPUS).sources}


@pytest.mark.parametrize("path", FILES, ids=work_of)
def test_every_section_is_asked_about_in_both_languages_and_no_other_is(path: Path) -> None:
    anchors = ANCHOR.findall((CORPUS / f"{work_of(path)}.en.md").read_text("utf-8"))
    wanted = {(anchor, language) for anchor in (*anchors, BEYOND) for language in Language}

    assert {(one.anchor, one.language) for one in load_asked(path)} == wanted


@pytest.mark.parametrize("path", FILES, ids=work_of)
def test_no_question_is_asked_twice_of_one_document(path: Path) -> None:
    asked = [(one.language, folded(one.text)) for one in load_asked(path)]

    assert sorted(asked) == sorted(set(asked))


def test_no_question_is_one_that_answers_are_measured_by() -> None:
    measured = {folded(case.q) for name in MEASURED for case in load_questions(ROOT / "evals" / name)}

    assert [one.text for path in FILES for one in load_asked(path) if folded(one.text) in measured] == []
