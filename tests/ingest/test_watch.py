"""What is dropped into the watched folder is published, or named with the reason."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Event, Thread

import pytest

from ingest.document import Audience, Language
from ingest.uploads import uploaded
from ingest.watch import Taken, take_in, watch
from tests.ingest.a_library import a_work, write_corpus

TEXT = "Voorbeeldprotocol toezicht\n\nVersie 2.1 van 3 maart 2031.\n\nDe voorbeeldraad houdt toezicht op de sector.\n"


class Folder:
    def __init__(self, place: Path) -> None:
        self.watched, self.data = place / "inbox", place / "data"
        self.corpus = write_corpus(place / "corpus", a_work("guidance/steps", "Een stap."))
        self.watched.mkdir()

    def drop(self, name: str, content: str | bytes = TEXT, age_s: float = 60) -> Path:
        """A file that was last changed so many seconds ago."""
        path = self.watched / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - age_s))
        return path

    def take_in(self) -> list[Taken]:
        return take_in(self.watched, self.data, self.corpus)

    @property
    def names(self) -> set[str]:
        return {path.name for path in self.watched.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_a_file_is_published_for_members_under_its_own_name_and_put_away(folder: Folder) -> None:
    folder.drop("Protocol toezicht.nl.txt")

    [taken] = folder.take_in()

    assert taken == Taken("Protocol toezicht.nl.txt", published="watched/protocol-toezicht.nl")
    [entry] = uploaded(folder.data)
    assert (entry.title, entry.version, entry.date.isoformat()) == ("Voorbeeldprotocol toezicht", "2.1", "2031-03-03")
    assert (entry.audience, entry.language) == (Audience.MEMBERS, Language.NL)
    assert folder.names == {"published"}
    assert folder.take_in() == []


def test_a_description_says_what_the_file_does_not(folder: Folder) -> None:
    folder.drop("protocol.txt")
    folder.drop("protocol.toml", 'work = "agreement/protocol"\nversion = "3"\ndate = 2031-05-01\naudience = "public"\n')

    folder.take_in()

    [entry] = uploaded(folder.data)
    assert (entry.id, entry.version, entry.audience) == ("agreement/protocol.nl", "3", Audience.PUBLIC)
    assert folder.names == {"published"}


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("version = ", "can't be read"),
        ('colour = "red"', "'colour' is not known"),
        ('date = "soon"', "which is no day"),
        ('audience = "everyone"', "must be one of public, members, secretariat"),
        ('work = "guidance/steps"\nversion = "1"', "has a version 1 already"),
    ],
)
def test_a_wrong_description_is_named_and_publishes_nothing(folder: Folder, description: str, reason: str) -> None:
    folder.drop("protocol.txt")
    folder.drop("protocol.toml", description)

    [taken] = folder.take_in()

    assert reason in taken.reason
    assert reason in (folder.watched / "protocol.txt.reason.txt").read_text()
    assert uploaded(folder.data) == ()


def test_a_file_that_cannot_be_read_is_named_in_both_languages_until_it_changes(folder: Folder) -> None:
    folder.drop("foto.pdf", b"\x89PNG\r\n\x1a\n" + bytes(100))

    assert [one.published for one in folder.take_in()] == [""]
    said = (folder.watched / "foto.pdf.reason.txt").read_text("utf-8")
    assert "foto.pdf is een PNG-afbeelding" in said
    assert "foto.pdf is a PNG picture" in said
    assert folder.take_in() == []

    folder.drop("foto.pdf", TEXT, age_s=-60)
    assert [one.published for one in folder.take_in()] == ["watched/foto.nl"]
    assert folder.names == {"published"}


def test_one_bad_file_does_not_keep_the_others_out(folder: Folder) -> None:
    folder.drop("a.pdf", b"%PDF-1.7 cut off")
    folder.drop("b.txt")
    folder.drop(".hidden.txt")
    folder.drop("~$b.docx", b"lock")

    assert [(one.name, bool(one.published)) for one in folder.take_in()] == [("a.pdf", False), ("b.txt", True)]


def test_a_dropped_file_wakes_whoever_watches(folder: Folder) -> None:
    stop, woken = Event(), Event()

    def wait() -> None:
        for looks, _ in enumerate(watch(folder.watched, stop)):
            if looks == 0:
                ready.set()
            else:
                woken.set()

    ready = Event()
    thread = Thread(target=wait)
    thread.start()
    try:
        assert ready.wait(10)
        for number in range(50):  # the watcher may begin a moment after it says so
            folder.drop(f"b{number}.txt")
            if woken.wait(0.5):
                break
        assert woken.is_set()
    finally:
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
