"""Reads one file that was taken in: `python -m ingest.reading FOLDER ID MEGABYTES SECONDS`, a process of its own.

A file may be made to take any amount of memory or time to read. This process gets so much of both and no more (address
space, and processor time; what recognises text in pictures is a process too, with as much), and nothing goes down
with it.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from ingest.errors import UploadRefused
from ingest.staged import read_kept

OUT_OF_MEMORY = 3  # exit status


def main() -> int:
    folder, identity, megabytes, seconds = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds),) * 2)
    try:
        read_kept(Path(folder), identity)
    except UploadRefused:
        return 0  # discarded meanwhile
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
