"""Zipped files (Word, Excel), looked through before any is unpacked into memory, since a small one may be a trap.

What a file says of its own sizes may be a lie, so every part is unpacked once, piece by piece, and counted.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.errors import UnreadableFile

MB = 1024 * 1024
PIECE = 64 * 1024
MOST_PARTS = 5000
LARGEST_INDEX = 2 * MB  # bytes of the list of parts, which is read whole
_END, _END_SIZE, _LONGEST_REMARK = b"PK\x05\x06", 22, 65535
XML = (".xml", ".rels")


@dataclass(frozen=True, slots=True)
class Bounds:
    """`whole` bytes in all, and `xml` in one part of XML, which takes many times as much once it is parsed."""

    whole: int
    xml: int


WORD = Bounds(whole=400 * MB, xml=48 * MB)
SHEET = Bounds(whole=96 * MB, xml=32 * MB)


def refuse_traps(source: Path | bytes, name: str, bounds: Bounds) -> None:
    """Raises UnreadableFile, or zipfile.BadZipFile where the file is damaged or no zip at all."""
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        _refuse_long_index(file, name)
        with zipfile.ZipFile(file) as held:
            parts = held.infolist()
            if len(parts) > MOST_PARTS:
                raise _too_many(name)
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableFile(
                    f"{name} is protected with a password: save it without one.",
                    f"{name} is beveiligd met een wachtwoord: sla het zonder wachtwoord op.",
                )
            _refuse_large(held, parts, name, bounds)


def names_of(content: bytes, name: str) -> list[str]:
    """Of the parts of a zip. Raises what `refuse_traps` raises."""
    with io.BytesIO(content) as file:
        _refuse_long_index(file, name)
        with zipfile.ZipFile(file) as held:
            return held.namelist()


def _refuse_large(held: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str, bounds: Bounds) -> None:
    if sum(part.file_size for part in parts) > bounds.whole:  # without a lie: no need to unpack anything
        raise _too_large(name, bounds.whole)
    whole = 0
    for part in parts:
        size, most = 0, bounds.xml if part.filename.lower().endswith(XML) else bounds.whole
        try:
            with held.open(part) as unpacked:
                while piece := unpacked.read(PIECE):
                    size += len(piece)
                    if size > most:
                        raise _too_large(name, most)
        except (zlib.error, EOFError, NotImplementedError) as error:
            raise zipfile.BadZipFile(str(error)) from error
        whole += size
        if whole > bounds.whole:
            raise _too_large(name, bounds.whole)


def _refuse_long_index(file: BinaryIO, name: str) -> None:
    """By the size that its last record gives, before the list itself is read."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END_SIZE - _LONGEST_REMARK))
    tail = file.read()
    at = tail.rfind(_END)
    if at >= 0 and int.from_bytes(tail[at + 12 : at + 16], "little") > LARGEST_INDEX:
        raise _too_many(name)
    file.seek(0)


def _too_many(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} is made of more than {MOST_PARTS} parts: open it, and save it anew.",
        f"{name} bestaat uit meer dan {MOST_PARTS} delen: open het en sla het opnieuw op.",
    )


def _too_large(name: str, most: int) -> UnreadableFile:
    return UnreadableFile(
        f"{name} unpacks to more than {most // MB} MB: split it, or take large pictures out.",
        f"{name} is uitgepakt meer dan {most // MB} MB: splits het, of haal er grote afbeeldingen uit.",
    )
