"""What a generation changed, to those who may know of it, and which versions there have been."""

from __future__ import annotations

from ingest.document import Audience
from ingest.history import changes, versions
from ingest.job import rollback
from tests.ingest.a_library import Shelf, a_work

ALL, PUBLIC = frozenset(Audience), frozenset({Audience.PUBLIC})


def test_a_generation_tells_what_came_changed_and_went(shelf: Shelf) -> None:
    shelf.put(a_work("guidance/steps", "Een stap."), a_work("news/old", "Oud nieuws.")).close()

    with shelf.put(a_work("guidance/steps", "Twee stappen."), a_work("news/new", "Nieuw nieuws.")) as library:
        assert changes(library.engine, 1, ALL) is None
        found = changes(library.engine, 2, ALL)
        assert found
        assert {one.work for one in found.added} == {"news/new"}
        assert {one.work for one in found.changed} == {"guidance/steps"}
        assert {one.work for one in found.ended} == {"news/old"}
        assert changes(library.engine, 2, frozenset({Audience.SECRETARIAT})) is None
        assert [one.version for one in versions(library.engine, "guidance/steps.nl", 2, PUBLIC)] == ["1"]


def test_what_some_may_not_see_hides_no_earlier_changes_from_them(shelf: Shelf) -> None:
    """However many such generations follow: only two are kept."""
    public = a_work("guidance/steps", "Een stap.")
    later = a_work("guidance/steps", "Twee stappen.")
    secret = [a_work(f"notes/secret-{number}", "Geheim.", audience=Audience.SECRETARIAT) for number in (1, 2, 3)]
    shelf.put(public).close()
    with shelf.put(later) as library:
        told = changes(library.engine, 2, PUBLIC)

    for known in (1, 2, 3):
        shelf.put(later, *secret[:known]).close()
    with shelf.open() as library:
        assert library.generation == 5
        assert told
        assert changes(library.engine, 5, PUBLIC) == told
        everything = changes(library.engine, 5, ALL)
        assert everything
        assert {one.work for one in everything.added} == {"notes/secret-3"}


def test_a_generation_that_was_rolled_back_never_was(shelf: Shelf) -> None:
    first = a_work("guidance/steps", "Een stap.")
    shelf.put(first).close()
    shelf.put(first, a_work("news/wrong", "Verkeerd nieuws.")).close()
    rollback(shelf.data)
    with shelf.open() as library:
        assert changes(library.engine, library.generation, ALL) is None

    with shelf.put(first, a_work("news/right", "Goed nieuws.")) as library:
        found = changes(library.engine, library.generation, ALL)
        assert found
        assert {one.work for one in found.added} == {"news/right"}
        assert not found.changed
        assert not found.ended
