"""Other processes, for tests: forked from one that has everything imported, so that each takes only its own time."""

from __future__ import annotations

import multiprocessing

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.ingest.a_library", "tests.ingest.a_dump"])
