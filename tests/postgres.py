"""A PostgreSQL server of its own for the tests: Debian's, in a folder that goes when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg

VERSIONS = Path("/usr/lib/postgresql")
NUMBERS = count(1)


@dataclass(frozen=True)
class Cluster:
    """`port` is on loopback; whoever connects as postgres is let in."""

    port: int

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"test_{next(NUMBERS)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return "postgresql+psycopg://" + self.address(name).removeprefix("postgresql://")

    def address(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"


@contextmanager
def cluster() -> Iterator[Cluster]:
    """Started now, stopped and removed at the end. Fast, not durable: it is lost with the tests anyway."""
    folder = Path(tempfile.mkdtemp(prefix="ketenwijzer-postgres-"))
    data, port = folder / "data", free_port()
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    try:
        run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        run("pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield Cluster(port)
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(program: str, *arguments: str | Path) -> None:
    """As somebody who is not root, which PostgreSQL insists on."""
    [*_, newest] = sorted(VERSIONS.iterdir(), key=lambda path: int(path.name))
    command: Sequence[str | Path] = (newest / "bin" / program, *arguments)
    user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    done = subprocess.run(
        [str(part) for part in command],
        cwd="/",
        user=user.pw_uid if user else None,
        group=user.pw_gid if user else None,
        extra_groups=[] if user else None,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        close_fds=True,
    )
    assert done.returncode == 0, done.stdout


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port
