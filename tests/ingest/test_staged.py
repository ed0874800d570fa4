"""A file that was taken in is kept until it is read, and what was made of it until it is published or discarded."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import staged as staged_files
from ingest.document import Language
from ingest.errors import UploadRefused
from ingest.staged import accept, all_waiting, discard, read_kept, staged, try_again, waiting_one

TEXT = (
    "# Voorbeeldprotocol\n\nVersie 2.1 van 3 maart 2031.\n\n## Doel\n\n| Wat | Wie |\n|---|---|\n| Toezicht | raad |\n"
)
CUT_OFF = b"%PDF-1.7\n1 0 obj"


def test_a_file_is_kept_unread_and_what_was_made_of_it_is_kept_as_it_was_made(tmp_path: Path) -> None:
    one = accept(tmp_path, "protocol.md", TEXT.encode())
    assert (one.read, one.fault) == (False, None)

    read_kept(tmp_path, one.id)

    assert waiting_one(tmp_path, one.id).read
    made = staged(tmp_path, one.id)
    fresh = staged_files._read(staged_files.path_of(tmp_path, one.id), one, None)
    assert made == fresh
    assert made.suggestion.version == "2.1"


def test_what_a_version_before_this_one_kept_is_read_anew(tmp_path: Path) -> None:
    one = accept(tmp_path, "protocol.md", TEXT.encode())
    read_kept(tmp_path, one.id)
    [kept] = tmp_path.rglob("*.reading")
    kept.write_text("{}", "utf-8")

    assert "raad" in staged(tmp_path, one.id).text


def test_why_a_file_cant_be_read_stays_with_it_in_both_languages_until_it_is_tried_again(tmp_path: Path) -> None:
    one = accept(tmp_path, "Akkoord.pdf", CUT_OFF)
    read_kept(tmp_path, one.id)

    [held] = all_waiting(tmp_path)
    assert held.fault is not None
    assert held.fault.said(Language.EN).startswith("Akkoord.pdf is damaged")
    assert held.fault.said(Language.NL).startswith("Akkoord.pdf is beschadigd")
    try_again(tmp_path, one.id)
    assert waiting_one(tmp_path, one.id).fault is None


def test_a_file_that_is_discarded_while_it_is_read_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, read = accept(tmp_path, "protocol.md", TEXT.encode()), staged_files._read

    def meanwhile(*asked: object) -> object:
        made = read(*asked)  # type: ignore[arg-type]
        discard(tmp_path, one.id)
        return made

    monkeypatch.setattr(staged_files, "_read", meanwhile)
    read_kept(tmp_path, one.id)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_more_files_than_may_wait_are_refused_and_one_that_waits_may_come_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staged_files, "MOST_WAITING", 2)
    for number in range(2):
        accept(tmp_path, f"{number}.md", f"# {number}".encode())

    with pytest.raises(UploadRefused, match=r"3\.md was not kept: 2 files wait") as raised:
        accept(tmp_path, "3.md", b"# 3")

    assert "er wachten al 2 bestanden" in raised.value.said(Language.NL)
    accept(tmp_path, "1.md", b"# 1")
    assert len(all_waiting(tmp_path)) == 2


@pytest.mark.parametrize("identity", ["../secret", "0" * 64, "", "*"])
def test_no_name_but_that_of_an_upload_opens_anything(tmp_path: Path, identity: str) -> None:
    accept(tmp_path, "protocol.md", TEXT.encode())
    discard(tmp_path, identity)

    with pytest.raises(UploadRefused):
        waiting_one(tmp_path, identity)
    assert len(all_waiting(tmp_path)) == 1
