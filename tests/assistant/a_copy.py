"""A library's data folder, copied while it may be open."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copytree, ignore_patterns

DATABASE = "ketenwijzer.db"


def copied_data(data: Path, into: Path) -> None:
    """The database through SQLite, all else as it lies.

    Reading the open file in any other way would drop this process's locks on it as soon as it is closed: the next
    process to open the database then takes the log from under it, and what either writes is lost to the other
    (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    copytree(data, into, ignore=ignore_patterns(f"{DATABASE}*"), dirs_exist_ok=True)
    with closing(sqlite3.connect(data / DATABASE)) as held, closing(sqlite3.connect(into / DATABASE)) as copy:
        held.backup(copy)
