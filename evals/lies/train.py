"""`python -m evals.lies.train`: the entailment model of `assistant/rephrased` anew, in ten minutes on one core.

It learns from examples.py, of the half of the documents that is fitted on. Its judges each leave out another third of
the works; on that the figures that it prints are measured, and there `python -m evals.lies.fit` then sets the bars.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import torch
from torch.nn import functional

from assistant.model import EVERYTHING
from assistant.rephrased.entailment import LEARNED, Reading, encoder_weights, mean_log_odds, write_judges
from assistant.rephrased.network import Judge, Reader
from assistant.settings import Settings
from evals.corpora import built_whole
from evals.lies.case import FOLDS, fold_of
from evals.lies.examples import Example, examples

SEED = 7
EPOCHS = 5
AT_ONCE = 32
RATE, DECAY, DROPOUT = 1.5e-3, 0.02, 0.15
SURE = 0.97  # that a claim is what it is called
WARM_UP = 0.1  # of the steps
SAID_EVERY = 200  # steps
LONGEST_GRADIENT = 1.0


def main() -> int:
    options = _options()
    torch.set_num_threads(1)
    some = material()[:: options.every]
    say(f"{len(some)} examples, {sum(one.true for one in some)} of them true")
    reading = Reading(Reader(encoder_weights()))
    judges: list[Judge] = []
    seen: list[tuple[Example, float]] = []
    for fold in range(FOLDS):
        torch.manual_seed(SEED + fold)
        judge = taught(reading, [one for one in some if fold_of(one.work) != fold], options.epochs, SEED + fold)
        judges.append(judge)
        seen += [(one, mean_log_odds([judge], reading, [one.claimed])[0]) for one in some if fold_of(one.work) == fold]
        write_judges(judges, options.out)
        say(f"{fold + 1} of {FOLDS}: {missed(seen)['lies']:.3f} of the lies missed")
    for kind, share in missed(seen).items():
        say(f"  {kind:44} {share:.3f}")
    return 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def material() -> list[Example]:
    library = built_whole(Settings()).library
    return examples(library, list(library.all_chunks(EVERYTHING)), SEED)


def taught(reading: Reading, some: Sequence[Example], epochs: int, seed: int) -> Judge:
    chance = random.Random(seed)
    judge = Judge(reading.width, DROPOUT).train()
    lengths = [reading.length(one.claimed) for one in some]
    weight = weights_of(some)
    order = [places for _ in range(epochs) for places in batches(lengths, chance)]
    learning = torch.optim.AdamW(judge.parameters(), lr=RATE, weight_decay=DECAY)
    rate = torch.optim.lr_scheduler.OneCycleLR(learning, RATE, len(order), pct_start=WARM_UP)
    since, total = time.monotonic(), 0.0
    for done, places in enumerate(order, start=1):
        found = judge(*reading.sides([some[at].claimed for at in places]))
        right = torch.tensor([SURE if some[at].true else 1 - SURE for at in places])
        each = torch.tensor([weight[at] for at in places])
        loss = functional.binary_cross_entropy_with_logits(found, right, each)
        learning.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(judge.parameters(), LONGEST_GRADIENT)
        learning.step()
        rate.step()
        total += float(loss.detach())
        if done % SAID_EVERY == 0:
            left = (time.monotonic() - since) / done * (len(order) - done)
            say(f"step {done} of {len(order)}, loss {total / SAID_EVERY:.4f}, {left / 60:.1f} minutes left")
            total = 0.0
    return judge.eval()


def weights_of(some: Sequence[Example]) -> list[float]:
    """True and false weigh the same in all."""
    true = sum(one.true for one in some) / len(some)
    return [0.5 / (true if one.true else 1 - true) for one in some]


def batches(lengths: Sequence[int], chance: random.Random) -> list[list[int]]:
    """Alike in length, so that little is padding, and in no order."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at] + chance.random() * 12)
    found = [order[at : at + AT_ONCE] for at in range(0, len(order), AT_ONCE)]
    chance.shuffle(found)
    return found


def missed(seen: Sequence[tuple[Example, float]]) -> dict[str, float]:
    """The share of each kind of lie that is missed where one in twenty of the true claims in other words is dropped.

    By the log-odds that the judge gave who had not seen the example's work.
    """
    groups: defaultdict[str, list[float]] = defaultdict(list)
    for one, odd in seen:
        if one.true:
            groups[f"true, {one.kind}"].append(odd)
            if "verbatim" not in one.kind:
                groups["true"].append(odd)
            continue
        made, _, of = one.kind.partition(", of ")
        groups["lies by hand" if not of else "lies"].append(odd)
        groups[f"  {made}"].append(odd)
        if of:
            groups[f"of {of}"].append(odd)
    bar = sorted(groups["true"])[len(groups["true"]) // 20]
    return {kind: sum(one >= bar for one in held) / len(held) for kind, held in sorted(groups.items())}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--every", type=int, default=1, help="learn from every n-th example only")
    parser.add_argument("--out", type=Path, default=LEARNED, help="the folder to write to")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
