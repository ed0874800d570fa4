"""The load test: one person, fifty who ask every five seconds, two hundred at once, and the fifty while a document of
400 sections is read and published beside; prints a table against its aims.

`python -m evals.load.run` (add `--data FOLDER` to keep the library it reads). Afterwards every answer is looked up in
the service's database. Exit status 1 where an aim is missed, and in particular where a turn was lost.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from assistant.settings import Settings
from evals.load.beside import while_ingesting
from evals.load.kept import kept
from evals.load.people import Asked, at_once, every, one_after_the_other
from evals.load.service import Service, service

QUESTIONS = Path(__file__).parents[1] / "questions"
PATIENCE = httpx.Timeout(120.0)
MEMORY_MB = 1500
SETTLES_S = 30  # by then a service has read beforehand what it would else read when it is asked


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds to the first verified sentence; `aim` is the most at p95, None where the aim is no fault at all.

    `kept` of those asked stand in the database as they were told.
    """

    name: str
    asked: int
    median: float
    p95: float
    longest: float
    faults: Mapping[str, int]
    waited: int
    kept: int
    aim: float | None

    @property
    def lost(self) -> int:
        return self.asked - self.kept

    @property
    def held(self) -> bool:
        return not self.lost and not self.faults and (self.aim is None or self.p95 < self.aim)


def figures(name: str, asked: Sequence[Asked], aim: float | None, settings: Settings) -> Figures:
    firsts = sorted(one.first for one in asked if not one.fault)
    return Figures(
        name,
        len(asked),
        share(firsts, 0.5),
        share(firsts, 0.95),
        max((one.whole for one in asked), default=0.0),
        Counter(one.fault for one in asked if one.fault),
        sum(one.place >= 0 for one in asked),
        kept(settings, asked),
        aim,
    )


def share(ordered: Sequence[float], part: float) -> float:
    """The value below which that part of an ordered sequence lies; 0 for an empty one."""
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def questions() -> list[str]:
    """The development questions, in a fixed order that mixes their kinds."""
    found: list[str] = []
    for path in sorted(QUESTIONS.glob("*.jsonl")):
        found += [json.loads(line)["q"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [found[at] for start in range(17) for at in range(start, len(found), 17)]


async def measured(running: Service, asked: list[str]) -> list[Figures]:
    held = Settings(data=running.data)
    limits = httpx.Limits(max_connections=400, max_keepalive_connections=400)
    async with httpx.AsyncClient(base_url=running.address, timeout=PATIENCE, limits=limits) as client:
        await one_after_the_other(client, asked[:20])
        await asyncio.sleep(SETTLES_S)
        one = figures("1 person", await one_after_the_other(client, asked[20:120]), 0.120, held)
        fifty = figures("50 people, every 5 s", await every(client, 50, 5.0, 6, asked), 0.500, held)
        many = figures("200 at once", await at_once(client, 200, asked), None, held)
        during, seconds = await while_ingesting(client, running.data, 50, 5.0, asked)
        beside = figures(f"50 people, every 5 s, beside an ingest run of {seconds:.0f} s", during, 0.500, held)
    return [one, fifty, many, beside]


def shown(found: Sequence[Figures], memory_mb: float) -> str:
    lines = ["| load | asked | p50 s | p95 s | longest s | faults | waited | kept | aim | held |", "|---|" + "---|" * 9]
    for one in found:
        aim = f"p95 < {one.aim:.3f}" if one.aim else "no faults"
        faults = ", ".join(f"{count} {kind}" for kind, count in one.faults.items()) or "none"
        lines.append(
            f"| {one.name} | {one.asked} | {one.median:.3f} | {one.p95:.3f} | {one.longest:.3f} | {faults} "
            f"| {one.waited} | {one.kept} | {aim} | {'yes' if one.held else 'no'} |"
        )
    lost = [f"\nLOST: {one.lost} of {one.asked} turns of {one.name}." for one in found if one.lost]
    return "\n".join([*lines, *lost, f"\nPeak memory {memory_mb:.0f} MB (aim: under {MEMORY_MB})."])


def main() -> int:
    parser = argparse.ArgumentParser(description="How the service bears many who ask at once.")
    parser.add_argument("--data", type=Path, help="folder of the library; left out: a temporary one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, service(chosen.data or Path(folder) / "data") as running:
        found = asyncio.run(measured(running, questions()))
        memory = running.peak_memory_mb()
    sys.stdout.write(shown(found, memory) + "\n")
    return 0 if all(one.held for one in found) and memory < MEMORY_MB else 1


if __name__ == "__main__":
    sys.exit(main())
