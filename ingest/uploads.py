"""Documents that the secretariat puts in itself: looked at first, then published beside the bundled ones.

`staged.py` takes a file in, reads it and shows what was made of it; nothing is published. `publish` writes it into the
second catalogue, `documents.toml` in the data folder, and the next ingest run takes it in. In that folder:

    uploads/documents.toml    one entry for every version ever published, and what was withdrawn
    uploads/files/            the files, by the hash of their content
    uploads/staged/           files that are not published
"""

from __future__ import annotations

from pathlib import Path

from ingest.document import Metadata
from ingest.lock import keeping
from ingest.staged import Staged, accept, all_waiting, discard, path_of, stage, staged
from ingest.uploaded import Entry, add_entry, entries, restore_entry, withdraw_entry

__all__ = [
    "Entry",
    "Staged",
    "accept",
    "all_waiting",
    "discard",
    "publish",
    "restore",
    "stage",
    "staged",
    "uploaded",
    "withdraw",
]


def publish(data: Path, identity: str, entry: Entry, corpus: Path | None = None) -> Metadata:
    """Write a staged file into the catalogue of uploaded documents; the next ingest run publishes it.

    One with the id of a bundled document (in `corpus`) takes its place. Raises UploadRefused with a sentence about what
    is wrong with `entry`; nothing has then changed.
    """
    path = path_of(data, identity)
    with keeping(data):
        metadata = add_entry(data, entry, path, corpus)
    discard(data, identity)
    return metadata


def withdraw(data: Path, document: str, by: str = "", corpus: Path | None = None) -> None:
    """Take a document, uploaded or bundled, out of what the next ingest run publishes. Its file and entry stay, so
    that receipts can be checked. Raises UploadRefused where there is no such document."""
    with keeping(data):
        withdraw_entry(data, document, by, corpus)


def restore(data: Path, document: str) -> None:
    """Undo a withdrawal."""
    with keeping(data):
        restore_entry(data, document)


def uploaded(data: Path) -> tuple[Entry, ...]:
    """Every version ever published or scheduled, oldest first."""
    return entries(data)
