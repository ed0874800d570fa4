"""A disk that is really full: a small file system of its own, filled up to the last few kilobytes.

Run in a mount namespace of its own (`unshare --mount`), so that nothing of it stays: mounts a file system of `SIZE_MB`
on the folder it is given, keeps a library there, and prints a line for each amount of room that was left to a run:
what was said, and whether readers still see what they saw.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from ingest.errors import IngestError
from ingest.job import ingest
from ingest.library import Library
from tests.ingest.a_dump import what_readers_see
from tests.ingest.a_library import WordEncoder, a_work, nearest, said, write_corpus

SIZE_MB = 24
LEFT_KB = (0, 64, 500, 1000, 1500, 2000, 2500)
FIRST = a_work("guidance/a", "Een zin. Nog een zin.")
LONG = " ".join(f"Zin nummer {n} over bijdragen en bedrijven." for n in range(300))


def main(folder: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "tmpfs", str(folder / "disk")], check=True)
    data, encoder = folder / "disk" / "data", WordEncoder()
    ingest(write_corpus(folder / "corpus", FIRST), data, encoder)
    before = what_readers_see(data)
    write_corpus(folder / "corpus", FIRST, *(a_work(f"guidance/b{n}", f"{n}. {LONG}") for n in range(4)))
    with Library.open(data, encoder) as library:
        for left in LEFT_KB:
            fill(folder / "disk", left * 1024)
            try:
                ingest(folder / "corpus", data, encoder)
                heard = ""
            except IngestError as error:
                heard = str(error)
            library.refresh()
            answered = said(library) == {"Een zin. Nog een zin."} and bool(nearest(library, "zin"))
            (folder / "disk" / "filler").unlink()
            tell(left=left, heard=heard, answered=answered, same=what_readers_see(data) == before)
        ingest(folder / "corpus", data, encoder)
        library.refresh()
        tell(left=None, heard="", answered=len(said(library)) > 1, same=what_readers_see(data) == before)


def fill(disk: Path, left: int) -> None:
    """All but `left` bytes of it."""
    held = os.statvfs(disk)
    with (disk / "filler").open("wb") as file:
        file.write(bytes(max(held.f_bavail * held.f_frsize - left, 0)))


def tell(**line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
