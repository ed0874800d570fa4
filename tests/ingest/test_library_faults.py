"""A damaged, foreign, busy or full place: each gets one clear sentence, and what is published stays."""

from __future__ import annotations

import errno
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from ingest.database import database_path, writing_to
from ingest.document import Audience, Language
from ingest.errors import IngestError, LibraryDamaged, LibraryLocked
from ingest.job import ingest, rollback, status
from ingest.library import Library
from ingest.publish import tidy
from ingest.vectors import VectorFolder, vectors_folder
from tests.ingest.a_dump import what_readers_see
from tests.ingest.a_library import Shelf, WordEncoder, a_work, nearest, said, write_corpus
from tests.ingest.test_job import Unsteady

A = a_work("guidance/a", "Een zin. Nog een zin.")
B = a_work("guidance/b", "Iets anders. En nog iets.")


@pytest.mark.parametrize("read", [lambda shelf: shelf.open(), lambda shelf: status(shelf.data)])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"This is not a database. " * 400),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
    ],
)
def test_a_database_that_is_not_one_is_named_with_what_to_do(
    spoil: Callable[[Path], object], read: Callable[[Shelf], object], shelf: Shelf
) -> None:
    shelf.put(A).close()
    spoil(database_path(shelf.data))

    sentence = r"The database .*ketenwijzer.db can't be used \(.*\)\. Put a copy of it back, or move it away"
    with pytest.raises(LibraryDamaged, match=sentence):
        read(shelf)
    with pytest.raises(LibraryDamaged, match=sentence) as told:
        ingest(shelf.corpus, shelf.data, shelf.encoder)
    assert re.match(r"De database .*ketenwijzer.db is niet te gebruiken \(.*\)\.", told.value.said(Language.NL))


def test_a_database_that_breaks_under_a_reader_is_named(shelf: Shelf) -> None:
    with shelf.put(A) as library:
        with closing(sqlite3.connect(database_path(shelf.data))) as connection:
            connection.execute("DROP TABLE chunks")
        with pytest.raises(LibraryDamaged, match="no such table: chunks"):
            said(library)


def test_a_database_of_a_newer_version_is_named(shelf: Shelf) -> None:
    shelf.put(A).close()
    with closing(sqlite3.connect(database_path(shelf.data))) as connection, connection:
        connection.execute("UPDATE library_schema SET version_num = '9999'")

    with pytest.raises(LibraryDamaged, match=r"was made by a newer version of Ketenwijzer .*Install that version"):
        shelf.open()


def test_a_folder_that_is_a_file_is_named(shelf: Shelf) -> None:
    shelf.data.write_text("not a folder")
    write_corpus(shelf.corpus, A)
    with pytest.raises(IngestError, match=r"data\S* can't be written \(Not a directory\)\. Mend that, or set"):
        ingest(shelf.corpus, shelf.data, shelf.encoder)


def test_a_database_that_another_process_keeps_busy_is_named(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.put(A).close()
    monkeypatch.setattr("ingest.database.BUSY_TIMEOUT_MS", 1)
    with closing(sqlite3.connect(database_path(shelf.data))) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryLocked, match=r"was kept busy by another process for .* Try again when it is done"):
            rollback(shelf.data)
        with shelf.open() as library:
            assert said(library) == {"Een zin. Nog een zin."}


def segment(folder: Path) -> Path:
    """Where Chroma keeps one collection's index."""
    return next(path for path in sorted(folder.iterdir()) if path.is_dir())


SPOILT_VECTORS: dict[str, Callable[[Path], object]] = {
    "the folder is gone": shutil.rmtree,
    "its database is gone": lambda folder: (folder / "chroma.sqlite3").unlink(),
    "its database is empty": lambda folder: (folder / "chroma.sqlite3").write_bytes(b""),
    "its database is cut short": lambda folder: (folder / "chroma.sqlite3").write_bytes(
        (folder / "chroma.sqlite3").read_bytes()[:50_000]
    ),
    "its database is something else": lambda folder: (folder / "chroma.sqlite3").write_bytes(b"x" * 5000),
}


@pytest.mark.parametrize("spoil", SPOILT_VECTORS.values(), ids=SPOILT_VECTORS.keys())
def test_vectors_that_can_not_be_used_are_named_and_made_anew_from_the_database(
    spoil: Callable[[Path], object], shelf: Shelf
) -> None:
    shelf.put(A, B).close()
    before = what_readers_see(shelf.data)
    spoil(shelf.data / "vectors" / "1")

    with pytest.raises(LibraryDamaged, match=r"vectors/1 can't be used .* Run `ketenwijzer ingest`: it"):
        shelf.open()
    shelf.encoder.encoded.clear()
    done = ingest(shelf.corpus, shelf.data, shelf.encoder)
    assert done.describe().endswith("Generation 2 is published: 0 passages read, 0 texts encoded.")
    assert shelf.encoder.encoded == []
    assert what_readers_see(shelf.data) == before
    with shelf.open() as library:
        assert nearest(library, "Iets anders.")[0] == "Iets anders. En nog iets."


def test_a_change_over_vectors_that_can_not_be_used_makes_them_anew_too(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(A).close()
    (shelf.data / "vectors" / "1" / "chroma.sqlite3").write_bytes(b"x" * 5000)
    shelf.put(A, B).close()
    other = Shelf(shelf.corpus, tmp_path / "other", WordEncoder())
    ingest(other.corpus, other.data, other.encoder)

    assert what_readers_see(shelf.data) == what_readers_see(other.data)


@pytest.mark.parametrize(
    "lose", [shutil.rmtree, lambda index: (index / "index_metadata.pickle").unlink()], ids=["all of it", "its names"]
)
def test_an_index_of_which_a_part_is_lost_is_named(lose: Callable[[Path], object], shelf: Shelf) -> None:
    """Chroma itself may say nothing and answer with fewer passages."""
    many = " ".join(f"Zin nummer {n} van het lange stuk." for n in range(1200))
    shelf.put(a_work("guidance/long", many)).close()
    lose(segment(shelf.data / "vectors" / "1"))

    with pytest.raises(LibraryDamaged, match=r"The vectors in .* can't be used"):
        shelf.open()
    ingest(shelf.corpus, shelf.data, shelf.encoder)
    shelf.open().close()


def test_after_many_changes_the_index_is_begun_anew(shelf: Shelf) -> None:
    """Each change leaves holes in it."""
    held = []
    for n in range(6):
        shelf.put(A, a_work("guidance/b", f"Versie {n}. En nog iets.")).close()
        with VectorFolder(vectors_folder(shelf.data, n + 1)) as folder:
            held.append(folder.holes)
            assert folder.count(frozenset(Audience)) == 6
    assert held == [0, 3, 0, 3, 0, 3]


@contextmanager
def a_database_that_is_nearly_full(pages: int) -> Iterator[None]:
    """SQLite itself refuses to grow a database by more than so many pages, with the fault of a full disk."""

    def limit(connection: Any, _: object) -> None:
        [held] = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {held + pages}")

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


@pytest.mark.parametrize("pages", [0, 1, 2, 4, 8, 16, 32])
def test_a_disk_that_fills_up_under_the_database_leaves_the_library_as_it_was(pages: int, shelf: Shelf) -> None:
    shelf.put(A).close()
    before = what_readers_see(shelf.data)
    long = " ".join(f"Zin nummer {n} over bijdragen en bedrijven." for n in range(100))
    write_corpus(shelf.corpus, B, *(a_work(f"guidance/c{n}", f"{n}. {long}") for n in range(3)))

    sentence = r"The disk under .*data is full\. The published library is as it was: make room and run again\."
    with a_database_that_is_nearly_full(pages), pytest.raises(IngestError, match=sentence):
        ingest(shelf.corpus, shelf.data, shelf.encoder)
    assert what_readers_see(shelf.data) == before
    assert [path.name for path in (shelf.data / "vectors").iterdir()] == ["1"]

    ingest(shelf.corpus, shelf.data, shelf.encoder)
    with shelf.open() as library:
        assert "Iets anders. En nog iets." in said(library)


def test_a_disk_that_is_full_for_anything_else_is_named_too(shelf: Shelf) -> None:
    write_corpus(shelf.corpus, A)
    with pytest.raises(IngestError, match=r"The disk under .* is full") as told:
        ingest(shelf.corpus, shelf.data, Unsteady(0, OSError(errno.ENOSPC, "No space left on device")))
    assert f"De schijf onder {shelf.data} is vol." in told.value.said(Language.NL)


def test_what_a_failed_run_wrote_leaves_the_disk_at_once(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would keep a full disk full."""
    shelf.put(A).close()
    before = what_readers_see(shelf.data)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write_corpus(shelf.corpus, A, B)
    with monkeypatch.context() as patched:
        patched.setattr("ingest.publish._move_on", fail)
        with pytest.raises(IngestError, match=re.escape("is full")):
            ingest(shelf.corpus, shelf.data, shelf.encoder)
    assert [path.name for path in (shelf.data / "vectors").iterdir()] == ["1"]
    assert what_readers_see(shelf.data) == before
    ingest(shelf.corpus, shelf.data, shelf.encoder)
    with shelf.open() as library:
        assert said(library) == {"Een zin. Nog een zin.", "Iets anders. En nog iets."}


def test_a_reader_that_is_open_keeps_answering_while_the_database_is_written(shelf: Shelf) -> None:
    with shelf.put(A) as library, writing_to(library.engine) as connection:
        connection.exec_driver_sql("DELETE FROM chunks")
        assert said(library) == {"Een zin. Nog een zin."}
        connection.rollback()


def test_tidying_a_tidy_library_changes_nothing(shelf: Shelf) -> None:
    with shelf.put(A) as library:
        before = what_readers_see(shelf.data)
        tidy(library.engine, shelf.data)
        assert what_readers_see(shelf.data) == before


def test_two_libraries_on_one_folder_close_apart(shelf: Shelf) -> None:
    with shelf.put(A) as library:
        Library.open(shelf.data, WordEncoder()).close()
        assert nearest(library, "Een zin.") == ["Een zin. Nog een zin."]
