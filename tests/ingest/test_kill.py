"""A run that is killed at any moment leaves readers one whole generation, and the next run makes up for it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from ingest.document import Audience
from ingest.job import ingest
from ingest.library import Library
from tests.ingest.a_dump import everything, what_readers_see
from tests.ingest.a_library import EN, EVERYONE, NL, Shelf, WordEncoder, Work, a_work, said, write_corpus
from tests.ingest.a_process import PROCESSES

WRITING = ("database", "embeddings", "job", "lock", "publish", "vectors")
MOMENTS = 24  # of a run, spread evenly over its steps
KILLS_IN_A_ROW = 12  # at random times, under one reader's eyes

ALWAYS = Work(
    "guidance/always",
    {NL: {"een": "Altijd hetzelfde. Steeds weer.", "twee": "Ook hier."}, EN: {"een": "Always.", "twee": "Here too."}},
)
STATES: Sequence[Sequence[Work]] = (
    (
        ALWAYS,
        a_work("guidance/fees", "De bijdrage was hoog. Niemand klaagde."),
        a_work("news/meeting", "Het overleg begon om negen uur. Iedereen kwam.", audience=Audience.MEMBERS),
    ),
    (
        ALWAYS,
        a_work("guidance/fees", "De bijdrage werd lager. Iedereen klaagde."),
        a_work("news/session", "Het overleg begon om negen uur. Iedereen kwam.", audience=Audience.MEMBERS),
        *(a_work(f"projects/mine-{n}", f"Project {n} liep in de mijn. Het duurde {n} jaar.") for n in range(4)),
    ),
    (
        a_work("guidance/fees", "De bijdrage verdween. Niemand merkte het.", audience=Audience.SECRETARIAT),
        *(a_work(f"projects/mine-{n}", f"Project {n} liep in de mijn. Het duurde {n} jaar.") for n in range(1, 4)),
    ),
)
SAID = [{one for work in works for sections in work.sections.values() for one in sections.values()} for works in STATES]


def run(corpus: Path, data: Path, kill_at: int = 0, steps: Connection | None = None) -> None:
    """An ingest run that kills itself at the `kill_at`-th step, or tells `steps` how many there were.

    A step is a call or a return in the code that writes.
    """
    taken = 0
    package = Path(ingest.__code__.co_filename).parent
    writing = {str(package / f"{name}.py") for name in WRITING}

    def step(frame: Any, event: str, _: object) -> None:
        nonlocal taken
        if frame.f_code.co_filename in writing:
            taken += 1
            if taken == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(step)
    ingest(corpus, data, WordEncoder())
    sys.setprofile(None)
    if steps:
        steps.send(taken)


def watch(data: Path, orders: Connection) -> None:
    """Read over and over; say when a reading is done, if asked, and at the end what was ever wrong."""
    wrong: list[str] = []
    seen: list[int] = []
    with Library.open(data, WordEncoder()) as library:
        while True:
            pinned = library.pinned()
            seen.append(pinned.generation)
            try:
                wrong += faults(pinned)
            except Exception as error:
                wrong.append(repr(error))
            if orders.poll():
                if orders.recv() == "stop":
                    break
                orders.send("read")
    orders.send((len(set(seen)), wrong))


def faults(library: Library) -> list[str]:
    """What is not as it must be in a library that holds one whole generation."""
    if (held := said(library)) not in SAID:
        return [f"generation {library.generation} holds a mixture: {sorted(held)}"]
    return [
        f"generation {library.generation} does not find {one.chunk.text!r}"
        for one in library.all_chunks(EVERYONE)
        if one.id not in dict(library.nearest(one.vector, EVERYONE, 5))
        or one.id not in dict(library.lexical({one.chunk.language: one.tokens}, EVERYONE, 5))
        or library.document(one.metadata.id).text[one.chunk.start : one.chunk.end] != one.chunk.text
    ]


@dataclass(frozen=True)
class Prepared:
    """For each state of the corpus: its folder, a library that has come so far, and the steps of the run from there."""

    corpora: Sequence[Path]
    libraries: Sequence[Path]
    dumps: Sequence[Mapping[str, Any]]
    steps: Sequence[int]
    seconds: float


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("killed")
    corpora = [write_corpus(folder / f"corpus-{n}", *works) for n, works in enumerate(STATES)]
    libraries, steps = [folder / "library"], list[int]()
    dumps: list[dict[str, Any]] = [{}]
    libraries[0].mkdir()
    seconds = 0.0
    for n, corpus in enumerate(corpora):
        libraries.append(shutil.copytree(libraries[n], folder / f"library-{n}"))
        ours, theirs = PROCESSES.Pipe()
        process = PROCESSES.Process(target=run, args=(corpus, libraries[-1], 0, theirs))
        began = time.monotonic()
        process.start()
        steps.append(ours.recv())
        process.join()
        seconds = max(seconds, time.monotonic() - began)
        dumps.append(everything(libraries[-1]))
    return Prepared(corpora, libraries, dumps, steps, seconds)


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_killed_at_any_step_a_run_leaves_one_whole_generation_and_the_next_run_ends_as_if_nothing_had_happened(
    moment: int, prepared: Prepared, tmp_path: Path
) -> None:
    state = moment % len(STATES)
    data = shutil.copytree(prepared.libraries[state], tmp_path / "data")
    kill_at = int(prepared.steps[state] * (moment + 0.5) / MOMENTS)

    process = PROCESSES.Process(target=run, args=(prepared.corpora[state], data, kill_at))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    with Library.open(data, WordEncoder()) as library:
        assert library.generation in (state, state + 1)
        assert said(library) == (SAID[library.generation - 1] if library.generation else set())
    ingest(prepared.corpora[state], data, WordEncoder())

    assert everything(data) == prepared.dumps[state + 1]


def test_a_reader_in_another_process_keeps_answering_while_runs_over_a_changing_corpus_are_killed(
    prepared: Prepared, shelf: Shelf
) -> None:
    moments = random.Random(23)
    data = shutil.copytree(prepared.libraries[1], shelf.data)
    ours, theirs = PROCESSES.Pipe()
    reader = PROCESSES.Process(target=watch, args=(data, theirs))
    reader.start()

    for kill in range(KILLS_IN_A_ROW):
        corpus = prepared.corpora[(kill + 1) % len(STATES)]
        process = PROCESSES.Process(target=run, args=(corpus, data))
        process.start()
        process.join(prepared.seconds * moments.random())
        process.kill()
        process.join()
        with Library.open(data, WordEncoder()) as library:
            assert faults(library) == []
        if kill % 4 == 3:
            ingest(corpus, data, WordEncoder())
        for order in ("now", "once more"):  # so that one reading at least began after this kill
            ours.send(order)
            ours.recv()
    ours.send("stop")
    generations, wrong = ours.recv()
    reader.join()
    ingest(prepared.corpora[-1], data, WordEncoder())

    assert wrong == []
    assert generations > 2
    assert what_readers_see(data) == what_readers_see(prepared.libraries[-1])
