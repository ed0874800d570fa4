"""The catalogue: what it gives, and the one sentence for every mistake in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ingest.document import Audience, Kind, Standing, Term
from ingest.errors import CatalogueError
from ingest.sources import load_catalogue
from tests.ingest.a_library import EN, NL, Work, write_corpus

PAIR = Work("guidance/steps", {NL: {"stap": "Stap een."}, EN: {"step": "Step one."}})
DUTCH = replace(PAIR, sections={NL: {"stap": "Stap een."}})


def test_an_entry_gives_a_document_in_each_language_and_each_names_the_other(tmp_path: Path) -> None:
    catalogue = load_catalogue(write_corpus(tmp_path / "corpus", PAIR))

    assert [(one.metadata.id, one.metadata.twin) for one in catalogue.sources] == [
        ("guidance/steps.en", "guidance/steps.nl"),
        ("guidance/steps.nl", "guidance/steps.en"),
    ]


def test_a_document_in_one_language_has_no_twin(tmp_path: Path) -> None:
    [source] = load_catalogue(write_corpus(tmp_path / "corpus", DUTCH)).sources

    assert source.metadata.twin is None
    assert source.path == tmp_path / "corpus" / "guidance" / "steps.nl.md"


def test_what_the_entry_says_is_the_document_s_metadata(tmp_path: Path) -> None:
    more = {
        "kind": '"agreement"',
        "term": '"2"',
        "version": '"3.1"',
        "audience": '"members"',
        "standing": '"official"',
        "in_force_from": "2025-11-17",
        "in_force_until": '"2030-11-16"',
        "official": '"https://example.org/text"',
        "superseded_by": '"agreement/third-term"',
        "title": '{ nl = "De overeenkomst" }',
    }
    [source] = load_catalogue(write_corpus(tmp_path / "corpus", replace(DUTCH, more=more))).sources

    held = source.metadata
    assert (held.kind, held.term, held.audience) == (Kind.AGREEMENT, Term.SECOND, Audience.MEMBERS)
    assert (held.version, held.title, held.work) == ("3.1", "De overeenkomst", "guidance/steps")
    assert (held.standing, held.official) == (Standing.OFFICIAL, "https://example.org/text")
    assert (held.in_force_from, held.in_force_until) == (date(2025, 11, 17), date(2030, 11, 16))
    assert held.superseded_by == "agreement/third-term"


def test_a_document_is_public_unless_it_says_otherwise(tmp_path: Path) -> None:
    [source] = load_catalogue(write_corpus(tmp_path / "corpus", replace(DUTCH, more={"audience": ""}))).sources
    assert source.metadata.audience is Audience.PUBLIC


def test_the_pages_that_the_documents_rest_on_are_kept_as_they_are(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", DUTCH)
    with (corpus / "sources.toml").open("a") as catalogue:
        catalogue.write('\n[[official]]\ntitle = "A page"\naddress = "https://example.org"\n')

    assert load_catalogue(corpus).official == ({"title": "A page", "address": "https://example.org"},)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"id": ""}, "has no id .its title is 'guidance/steps'.: give each"),
        ({"kind": ""}, "guidance/steps: kind is missing. Add it"),
        ({"date": ""}, "guidance/steps: date is missing. Add it"),
        ({"title": ""}, "guidance/steps: title is missing. Add it"),
        ({"files": ""}, "guidance/steps: files is missing. Add it"),
        ({"kind": '"novel"'}, "kind is 'novel', and must be one of agreement, "),
        ({"term": "3"}, "term is 3, and must be one of 1, 2, both, context"),
        ({"audience": '"all"'}, "audience is 'all', and must be one of public, members, secretariat"),
        ({"standing": '"rumour"'}, "standing is 'rumour', and must be one of official, guidance, summary"),
        ({"date": '"23 November"'}, "date is '23 November', which is no day. Write it as 2026-01-31"),
        ({"date": '"2026-02-30"'}, "date is '2026-02-30', which is no day"),
        (
            {"in_force_from": "2025-01-01", "in_force_until": "2024-12-31"},
            "in_force_until 2024-12-31 lies before in_force_from 2025-01-01",
        ),
        ({"in_force_form": "2025-01-01"}, "'in_force_form' is not a field of an entry. Use audience, date"),
        ({"official": '"see the website"'}, "official is 'see the website', and must be an address"),
        ({"superseded_by": '"guidance/steps"'}, "superseded_by is 'guidance/steps', and must be the id of another"),
        ({"superseded_by": "7"}, "superseded_by is 7, and must be the id of another document"),
        ({"title": '{ en = "Steps" }'}, 'title has no text for "nl"'),
        ({"files": '"guidance/steps.nl.md"'}, "files must name a file for"),
        ({"files": '{ de = "guidance/steps.nl.md" }'}, "a language of files is 'de', and must be one of nl, en"),
        ({"files": '{ nl = "guidance/other.md" }'}, "there is no file guidance/other.md in .*. Add it, or take it out"),
        ({"files": '{ nl = "../outside.md" }'}, "the file ../outside.md lies outside .*. Put it inside"),
    ],
)
def test_a_mistake_in_an_entry_is_named_with_what_to_do(more: Mapping[str, str], sentence: str, tmp_path: Path) -> None:
    (tmp_path / "outside.md").write_text("# Outside\n")
    corpus = write_corpus(tmp_path / "corpus", replace(DUTCH, more=more))

    with pytest.raises(CatalogueError, match=sentence):
        load_catalogue(corpus)


def test_a_file_without_an_entry_is_named(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", DUTCH)
    (corpus / "guidance" / "forgotten.PDF").write_bytes(b"%PDF-")

    with pytest.raises(CatalogueError, match=r"guidance/forgotten.PDF has no entry in sources.toml: add one, or take"):
        load_catalogue(corpus)


def test_what_an_editor_or_the_project_keeps_beside_the_documents_is_left_alone(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", DUTCH)
    for name in ("README.md", "guidance/~$steps.docx", "guidance/.steps.md", ".git/notes.txt", "guidance/logo.png"):
        (corpus / name).parent.mkdir(exist_ok=True)
        (corpus / name).touch()

    assert len(load_catalogue(corpus).sources) == 1


def test_a_document_that_is_listed_twice_is_named(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", DUTCH, replace(DUTCH, id="guidance/again", more={"files": _FILES}))
    (corpus / "guidance" / "again.nl.md").unlink()

    sentence = "guidance/steps.nl.md belongs to guidance/steps.nl and guidance/again.nl in sources.toml: keep one"
    with pytest.raises(CatalogueError, match=re.escape(sentence)):
        load_catalogue(corpus)


def test_two_documents_that_claim_one_version_are_named(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", DUTCH, DUTCH)

    with pytest.raises(CatalogueError, match=r"guidance/steps.nl stands 2 times in .* \(claims version 1\): keep one"):
        load_catalogue(corpus)


def test_two_versions_of_one_document_are_not_both_current(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", DUTCH, replace(DUTCH, version="2"))

    with pytest.raises(CatalogueError, match=r"\(versions 1 and 2\): keep one entry, the current one"):
        load_catalogue(corpus)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[document]]\nid = steps\n", "line 2.*'id = steps'"),
        ("[[document]]\nid = 'a'\ndate = 2026-02-30\n", "line 3.*'date = 2026-02-30'"),
        ("[[documents]]\nid = 'a'\n", r"holds 'documents', which is not known: write \[\[document\]\]"),
        ("document = 'steps'\n", r"document is not a list of tables: begin each entry with \[\[document\]\]"),
        ("official = [1]\n", "official is not a list of tables"),
    ],
)
def test_a_catalogue_that_is_not_one_is_named_with_its_line(text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(text)
    with pytest.raises(CatalogueError, match=sentence):
        load_catalogue(tmp_path)


def test_a_catalogue_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_bytes("# één".encode("latin-1"))
    with pytest.raises(CatalogueError, match=r"is not UTF-8 text .*: save it as UTF-8"):
        load_catalogue(tmp_path)


def test_a_folder_without_a_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"no catalogue .*sources.toml to read .*set KETENWIJZER_CORPUS"):
        load_catalogue(tmp_path)


_FILES = '{ nl = "guidance/steps.nl.md" }'
