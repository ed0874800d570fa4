"""What a generation changed, to those who may know of it, and which versions there have been."""

from __future__ import annotations

from ingest.document import Audience
from ingest.history import changes, versions
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
        assert not changes(library.engine, 2, frozenset({Audience.SECRETARIAT}))
        assert [one.version for one in versions(library.engine, "guidance/steps.nl", 2, PUBLIC)] == ["1"]
