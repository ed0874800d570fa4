from collections import Counter
from datetime import date

import pytest

from ingest.document import Audience, Kind, Standing, Term
from tests.corpus.summary import CORPUS, LANGUAGES, documents, listed, load, on_disk, read

OFFICIAL = load("sources.toml").get("official", [])
SEEN = {"whole", "opening", "excerpt", "mention"}


def test_there_are_at_least_thirty_documents() -> None:
    assert len(documents()) >= 30


def test_every_file_is_in_the_catalogue_and_every_file_of_the_catalogue_is_there() -> None:
    catalogued = [file for document in documents() for file in document["files"].values()]
    missing = [f"corpus/{file} is not in the catalogue" for file in set(on_disk()) - set(catalogued)]
    absent = [f"the catalogue names corpus/{file}, which does not exist" for file in set(catalogued) - set(on_disk())]
    twice = [f"corpus/{file} is in the catalogue {n} times" for file, n in Counter(catalogued).items() if n > 1]

    assert not missing + absent + twice, listed(sorted(missing + absent + twice))


def test_every_document_has_a_name_of_its_own() -> None:
    names = Counter(document["id"] for document in documents())

    assert not [name for name, count in names.items() if count > 1]


@pytest.mark.parametrize("document", documents(), ids=lambda document: document["id"])
def test_an_entry_says_what_a_reader_of_the_catalogue_needs(document: dict[str, object]) -> None:
    assert isinstance(document["date"], date)
    assert document["version"]
    assert Kind(str(document["kind"])) in Kind
    assert Term(str(document["term"])) in Term
    assert Audience(str(document["audience"])) in Audience
    assert Standing(str(document["standing"])) is Standing.SUMMARY
    assert set(document) <= {
        *("id", "kind", "term", "version", "date", "in_force_from", "in_force_until"),
        *("audience", "standing", "official", "title", "files", "superseded_by"),
    }


@pytest.mark.parametrize("document", documents(), ids=lambda document: document["id"])
def test_what_was_superseded_has_ended_and_names_a_document_that_began_afterwards(document: dict[str, object]) -> None:
    if successor := document.get("superseded_by"):
        [after] = [one for one in documents() if one["id"] == successor]
        assert document["in_force_until"] < after["in_force_from"]


@pytest.mark.parametrize("document", documents(), ids=lambda document: document["id"])
def test_a_document_has_both_languages_with_the_titles_that_the_catalogue_gives(
    document: dict[str, object],
) -> None:
    files, titles = document["files"], document["title"]
    assert isinstance(files, dict)
    assert isinstance(titles, dict)

    assert files == {language: f"{document['id']}.{language}.md" for language in LANGUAGES}
    assert titles == {language: read(file).title for language, file in files.items() if (CORPUS / file).exists()}


@pytest.mark.parametrize("document", documents(), ids=lambda document: document["id"])
def test_a_period_in_force_ends_after_it_began(document: dict[str, date]) -> None:
    assert document.get("in_force_from", date.min) < document.get("in_force_until", date.max)


@pytest.mark.parametrize("entry", OFFICIAL, ids=lambda entry: entry["title"])
def test_an_official_entry_says_what_it_is_and_how_much_of_it_was_seen(entry: dict[str, str]) -> None:
    assert Kind(entry["kind"]) in Kind
    assert entry["title"]
    assert entry["seen"] in SEEN
    assert entry.get("address", "https://").startswith(("https://", "http://"))
    assert entry.get("language", "nl") in LANGUAGES


def test_no_official_address_is_given_twice() -> None:
    addresses = Counter(entry["address"] for entry in OFFICIAL if "address" in entry)

    assert not [address for address, count in addresses.items() if count > 1]


def test_the_source_that_a_document_links_to_is_in_the_catalogue() -> None:
    addresses = {entry.get("address") for entry in OFFICIAL}
    unknown = [f"{d['id']}: {d['official']}" for d in documents() if d.get("official", None) not in {None, *addresses}]

    assert not unknown, listed(unknown)
