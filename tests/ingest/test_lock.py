"""One writer at a time, and a message that says who it is."""

from __future__ import annotations

import os
import re
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from ingest.document import Language
from ingest.errors import LibraryLocked
from ingest.job import ingest, rollback
from ingest.lock import writing
from tests.ingest.a_library import Shelf, a_work, said
from tests.ingest.a_process import PROCESSES


def hold(data: Path, orders: Connection) -> None:
    with writing(data):
        orders.send(os.getpid())
        orders.recv()


def test_a_second_writer_is_told_which_process_holds_the_library_and_since_when(tmp_path: Path) -> None:
    ours, theirs = PROCESSES.Pipe()
    holder = PROCESSES.Process(target=hold, args=(tmp_path, theirs))
    holder.start()
    number = ours.recv()

    sentence = rf"Another process is writing .*: process {number}, since 20\d\d-.*\. Wait until it is done, or stop it"
    with pytest.raises(LibraryLocked, match=sentence) as told, writing(tmp_path):
        pass
    dutch = (
        rf"Een ander proces is bezig de bibliotheek te schrijven in .*: proces {number}, sinds 20\d\d-.*\. Wacht tot"
    )
    assert re.match(dutch, told.value.said(Language.NL))
    ours.send("stop")
    holder.join()
    with writing(tmp_path):
        pass


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    ours, theirs = PROCESSES.Pipe()
    holder = PROCESSES.Process(target=hold, args=(tmp_path, theirs))
    holder.start()
    ours.recv()
    holder.kill()
    holder.join()

    with writing(tmp_path):
        assert (tmp_path / "library.lock.holder").read_text().startswith(f"{os.getpid()} 20")


def test_a_writer_that_has_not_yet_said_who_it_is_holds_the_library_too(tmp_path: Path) -> None:
    with writing(tmp_path):
        (tmp_path / "library.lock.holder").unlink()
        with pytest.raises(LibraryLocked, match=r"it has only just begun"), writing(tmp_path):
            pass


def test_while_it_is_held_nobody_else_writes_and_everybody_reads(shelf: Shelf) -> None:
    shelf.put(a_work("guidance/a", "Een zin.")).close()

    with writing(shelf.data):
        with pytest.raises(LibraryLocked):
            ingest(shelf.corpus, shelf.data, shelf.encoder)
        with pytest.raises(LibraryLocked):
            rollback(shelf.data)
        assert ingest(shelf.corpus, shelf.data, shelf.encoder, dry_run=True).plan.nothing
        with shelf.open() as library:
            assert said(library) == {"Een zin."}


def test_the_lock_is_let_go_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=re.escape("oops")), writing(tmp_path):
        raise ValueError("oops")
    with writing(tmp_path):
        pass
