"""How Slack is answered under load and in bad weather: `python -m evals.slack.bench`.

The whole Slack face runs against the stand-in, over loopback, on the real library: `--events` questions, a fifth of the
deliveries told twice, a tenth of the Web API's calls gone wrong. It tells whether each question was answered once, how
soon each delivery was acknowledged, and how soon its asker saw the first text and the whole of the answer.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.build import Parts
from assistant.people import Role
from evals.questions import load_questions
from evals.slack.stage import on_stage
from tests.assistant.slack.stand_in import faults
from tests.assistant.slack.stand_in.deliveries import Deliveries
from tests.assistant.slack.stand_in.server import Slack
from tests.assistant.slack.stand_in.workspace import BOT_USER, Body, Channel, Message, User

QUESTIONS = Path(__file__).parent.parent / "questions"
CHANNELS = 20
PEOPLE_IN_EACH = 5
SETTLED_WITHIN_S = 1800.0
LOOKED_EVERY_S = 0.5


@dataclass(frozen=True)
class Outcome:
    """Times in seconds; `answers` counts questions by how many finished answers they got."""

    answers: Counter[int]
    unfinished: int
    acknowledged: list[float]
    first_text: list[float]
    whole: list[float]
    took: float

    def describe(self) -> str:
        once = self.answers[1]
        return "\n".join(
            (
                f"questions: {self.answers.total()}; answered once: {once}; not: {self.answers[0]}; more than once: "
                f"{self.answers.total() - once - self.answers[0]}; messages left unfinished: {self.unfinished}",
                f"delivery acknowledged: {_spread(self.acknowledged)} (Slack allows 3)",
                f"event to first visible text: {_spread(self.first_text)}",
                f"event to whole answer: {_spread(self.whole)}",
                f"all settled after {self.took:.0f} s",
            )
        )

    @property
    def sound(self) -> bool:
        return self.answers[1] == self.answers.total() and not self.unfinished and max(self.acknowledged) < 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 1 when a question was not answered exactly once, or a delivery not acknowledged in time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1000, help="questions asked")
    parser.add_argument("--per-second", type=float, default=5.0, help="questions a second; 0: all at once")
    parser.add_argument("--duplicates", type=float, default=0.2, help="share of deliveries told twice")
    parser.add_argument("--failures", type=float, default=0.1, help="share of Web API calls that go wrong")
    parser.add_argument("--data", type=Path, help="a data folder with the library in it; else it is made anew")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with on_stage(asked.data) as (parts, held, deliveries):
        outcome = measured(asked, parts, held, deliveries)
    sys.stdout.write(outcome.describe() + "\n")
    return 0 if outcome.sound else 1


def measured(asked: Any, parts: Parts, held: Slack, deliveries: Deliveries) -> Outcome:
    throws = random.Random(asked.seed)
    channels = _workspace(parts, held)
    texts = [case.q for case in load_questions(QUESTIONS)]
    held.faults = faults.share(asked.failures, asked.seed)
    began, sent = time.monotonic(), {}
    waiting: list[Future[Body]] = []
    for number in range(asked.events):
        channel, people = throws.choice(channels)
        text = f"<@{BOT_USER}> {throws.choice(texts)}"
        question = deliveries.written(throws.choice(people), channel, text)
        if asked.per_second:
            time.sleep(max(0.0, began + number / asked.per_second - time.monotonic()))
        sent[question.ts] = time.monotonic()
        told = deliveries.events_of(question, channel)
        told += [event for event in told if throws.random() < asked.duplicates]
        throws.shuffle(told)
        waiting += [held.run(deliveries.handed(event)) for event in told]
    for one in waiting:
        one.result(SETTLED_WITHIN_S)
    _settle(held, list(sent))
    said = [message for message in held.workspace.by_the_app() if message.thread_ts in sent]
    by_question = Counter(message.thread_ts for message in said)
    first = {ts: min((one.seen_at for one in said if one.thread_ts == ts), default=0.0) for ts in sent}
    whole = {one.thread_ts: one.whole_at for one in said if one.whole_at}
    private = {ts for ts in sent if not by_question[ts]} & _answered_in_private(held, sent)
    return Outcome(
        answers=Counter(1 if ts in private else by_question[ts] for ts in sent),
        unfinished=sum(not _finished(message) for message in said),
        acknowledged=deliveries.took_s,
        first_text=[first[ts] - sent[ts] for ts in sent if first[ts]],
        whole=[at - sent[ts] for ts, at in whole.items()],
        took=time.monotonic() - began,
    )


def _settle(held: Slack, asked: list[str]) -> None:
    """Until every question has a finished answer, or nothing has come for a minute."""
    last, since = -1, time.monotonic()
    while time.monotonic() - since < 60:
        done = sum(_finished(message) for message in held.workspace.by_the_app())
        last, since = (done, time.monotonic()) if done != last else (last, since)
        if done >= len(asked):
            return
        time.sleep(LOOKED_EVERY_S)


def _finished(message: Message) -> bool:
    ended = "Bewijsnummer" in message.shown or "Receipt" in message.shown
    return bool(message.only_for) or (not message.streaming and ended)


def _answered_in_private(held: Slack, sent: dict[str, float]) -> set[str]:
    """Questions that the channel was told of in a private note alone."""
    noted = {(one.channel, one.thread_ts) for one in held.workspace.by_the_app() if one.only_for}
    asked = {one.ts: one for one in held.workspace.messages if one.ts in sent}
    return {ts for ts, one in asked.items() if (one.channel, one.thread_ts) in noted or (one.channel, ts) in noted}


def _workspace(parts: Parts, held: Slack) -> list[tuple[Channel, list[User]]]:
    """Channels with members of the agreement in them."""
    company = parts.people.add_company("Bedrijf").id
    made = []
    for number in range(CHANNELS):
        people = []
        for one in range(PEOPLE_IN_EACH):
            name = f"lid-{number}-{one}"
            parts.people.add(name, f"{name}@bedrijf.example", Role.MEMBER, company)
            people.append(held.workspace.join(name, f"{name}@bedrijf.example"))
        made.append((held.workspace.open_channel(f"kanaal-{number}", *people), people))
    return made


def _spread(values: list[float]) -> str:
    return f"p50 {at(values, 0.5):.3f} s, p95 {at(values, 0.95):.3f} s, slowest {max(values):.3f} s"


def at(values: list[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


if __name__ == "__main__":
    sys.exit(main())
