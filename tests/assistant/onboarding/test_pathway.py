from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Assistant
from assistant.errors import BrokenPathway
from assistant.model import Answer, Outcome, Question
from assistant.onboarding.pathway import FactKind, Pathway, Reference, load_pathway
from assistant.onboarding.sources import Sources
from ingest.document import Language
from ingest.library import Library
from tests.assistant.onboarding.a_corpus import CORPUS, references

PATHWAY = load_pathway(CORPUS / "onboarding" / "pathway.toml")
QUESTIONS = [(one.id, one.question[language]) for one in PATHWAY.entries for language in Language]


def test_every_section_and_part_that_the_pathway_names_is_in_the_library(pathway: Pathway, sources: Sources) -> None:
    for reference in sorted(references(pathway)):
        quoted = sources.quoted([reference])

        assert quoted, reference
        assert len(quoted) >= len(reference.parts), reference
        for one in quoted:
            [citation] = one.claim.citations
            assert citation.language is sources.language
            text = sources.library.document(citation.document).text
            assert text[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(("entry", "question"), QUESTIONS, ids=lambda held: held[:40])
def test_every_question_is_answered_from_what_its_entry_shows(
    entry: str, question: str, path_assistant: Assistant
) -> None:
    [held] = [one for one in PATHWAY.entries if one.id == entry]
    answer = path_assistant.answer(Question(question))

    assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL, Outcome.NOT_IN_DOCUMENTS)
    assert answer.claims, answer.text
    assert sections_of(answer, path_assistant.library) & named_by(held), answer.text


def named_by(held: object) -> set[str]:
    names = ("sections", "why", "passages", "tools", "second_term")
    found = [value for name in names if (value := getattr(held, name, None))]
    flat = [one for value in found for one in (value if isinstance(value, tuple) else (value,))]
    return {one.section if isinstance(one, Reference) else one for one in flat}


def sections_of(answer: Answer, library: Library) -> set[str]:
    found = set()
    for citation in (citation for claim in answer.claims for citation in claim.citations):
        metadata = library.document(citation.document).metadata
        found |= {
            f"{metadata.work}#{stored.chunk.anchor}"
            for stored in library.all_chunks(frozenset({metadata.audience}))
            if stored.metadata.id == citation.document and stored.chunk.start <= citation.start < stored.chunk.end
        }
    return found


def test_the_bands_of_the_contribution_are_those_of_the_table(pathway: Pathway, sources: Sources) -> None:
    [statement] = [one for one in pathway.statements if one.id == "annual-contribution"]
    for choice in statement.choose:
        [row] = sources.quoted([choice.section])
        border = choice.when.at_most or choice.when.above
        mark = "." if sources.language is Language.NL else ","
        assert f"{border:,}".replace(",", mark) in row.claim.text


def test_every_fact_that_is_asked_says_why(pathway: Pathway) -> None:
    for fact in pathway.facts:
        assert all(fact.ask[language].endswith("?") and fact.why[language] for language in Language)
        assert bool(fact.options) == (fact.kind in (FactKind.ONE, FactKind.MANY))


def test_names_are_used_once(pathway: Pathway) -> None:
    for held in (pathway.facts, pathway.statements, pathway.steps):
        names = [one.id for one in held]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[fact]]\nid = 'size'", "fact 'size'"),
        ("[[fact]\n", "pathway.toml"),
        (
            "[[statement]]\nid='x'\ngroup='nonsense'\ntitle={nl='a',en='b'}\nquestion={nl='a',en='b'}\nsections=[]",
            "'x'",
        ),
        (
            "[[statement]]\nid='x'\ngroup='cost'\ntitle={nl='a',en='b'}\nquestion={nl='a',en='b'}\nsections=['costs']",
            "costs",
        ),
        (
            "[[statement]]\nid='x'\ngroup='cost'\ntitle={nl='a',en='b'}\nquestion={nl='a',en='b'}\n"
            "sections=['a#b']\nwhen=[{fact='shoe-size', above=3}]",
            "shoe-size",
        ),
    ],
)
def test_a_broken_pathway_is_refused_with_the_entry_at_fault(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "pathway.toml"
    path.write_text(text, "utf-8")

    with pytest.raises(BrokenPathway, match=complaint):
        load_pathway(path)
