"""The network that judges whether sentences carry a claim, on top of the bundled encoder's own layers.

The encoder's layers read each text by itself and stay as they are. What is learned is small: each word piece of the
claim is held against what is nearest to it in the sources, and each of theirs against the claim; what is missing on
either side, or stands elsewhere, speaks against the claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

DEPTHS = (2, 5)  # the layers whose states are compared
HEADS = 12
COMPARED, JUDGED = 64, 128
NEAR, FAR = 3, 10  # of the signs, those of a neighbour; word pieces, a longer jump counts no more
SHARP = 12.0  # how much nearness counts in choosing the nearest
CLAIM, SOURCE, FRAME = range(3)
NOWHERE = -1e4
Weights = Mapping[str, Tensor]


@dataclass(frozen=True, slots=True)
class Read:
    """A text read by itself: its word pieces, and for each a row of states, those of all DEPTHS behind each other."""

    pieces: Tensor
    states: Tensor


@dataclass(frozen=True, slots=True)
class Side:
    """Texts of several examples, each padded to the longest: tensors of shape (examples, longest), states with rows."""

    pieces: Tensor
    states: Tensor
    mask: Tensor
    segments: Tensor


class Layer(nn.Module):
    """A layer of BERT."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out, self.wide, self.narrow = (
            _linear(weights, name)
            for name in (
                "attention.self.query",
                "attention.self.key",
                "attention.self.value",
                "attention.output.dense",
                "intermediate.dense",
                "output.dense",
            )
        )
        self.after_attention = _norm(weights, "attention.output.LayerNorm")
        self.after_all = _norm(weights, "output.LayerNorm")

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """`mask` is true where there is a word piece, of shape (texts, 1, 1, longest)."""
        many, long, width = states.shape
        query, key, value = (
            made(states).view(many, long, HEADS, width // HEADS).transpose(1, 2)
            for made in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, mask).transpose(1, 2).reshape(states.shape)
        states = self.after_attention(states + self.out(seen))
        held: Tensor = self.after_all(states + self.narrow(functional.gelu(self.wide(states))))
        return held


class Reader(nn.Module):
    """The lower layers of the bundled encoder; nothing in it is learned."""

    words: Tensor
    places: Tensor

    def __init__(self, encoder: Weights) -> None:
        super().__init__()
        self.register_buffer("words", encoder["embeddings.word_embeddings.weight"].float())
        places = (
            encoder["embeddings.position_embeddings.weight"] + encoder["embeddings.token_type_embeddings.weight"][0]
        )
        self.register_buffer("places", places.float())
        self.after_words = _norm(_under(encoder, "embeddings."), "LayerNorm")
        self.layers = nn.ModuleList(Layer(_under(encoder, f"encoder.layer.{at}.")) for at in range(max(DEPTHS)))
        self.requires_grad_(False)

    @torch.no_grad()
    def read(self, texts: Sequence[Sequence[int]]) -> list[Read]:
        """Texts of word pieces, each by itself."""
        pieces = [torch.tensor(one) for one in texts]
        whole = nn.utils.rnn.pad_sequence(pieces, batch_first=True)
        mask = _mask(pieces)
        states = self.after_words(self.words[whole] + self.places[: whole.shape[1]])
        kept = []
        for depth, layer in enumerate(self.layers, start=1):
            states = layer(states, mask[:, None, None, :])
            if depth in DEPTHS:
                kept.append(functional.normalize(states, dim=-1))
        found = torch.cat(kept, dim=-1).half()
        return [Read(ids, row[: len(ids)].clone()) for ids, row in zip(pieces, found, strict=True)]

    def words_of(self, pieces: Tensor) -> Tensor:
        """Unit rows."""
        return functional.normalize(self.words[pieces], dim=-1)


class Judge(nn.Module):
    """All that is learned: log-odds, before they are calibrated, that the sources of each example carry its claim."""

    def __init__(self, width: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.compared = nn.Linear(width * len(DEPTHS), COMPARED)
        self.segment = nn.Parameter(torch.randn(3, 2) * 0.1)
        signs = 3 + 2 + len(DEPTHS) + 1 + 2
        told = 2 * COMPARED + 2 + signs + 2 * NEAR
        self.piece = nn.Sequential(
            nn.Dropout(dropout),
            nn.Linear(told, JUDGED),
            nn.GELU(),
            nn.Dropout(dropout),
            nn.Linear(JUDGED, JUDGED),
            nn.GELU(),
        )
        self.whole = nn.Sequential(nn.Linear(4 * JUDGED, 64), nn.GELU(), nn.Dropout(dropout), nn.Linear(64, 1))

    def forward(self, claim: Side, source: Side, words: Tensor) -> Tensor:
        """One number an example. `words` are the cosines of the word pieces alone: (examples, claim's, source's)."""
        near = torch.stack(
            [
                one @ other.transpose(1, 2)
                for one, other in zip(
                    claim.states.chunk(len(DEPTHS), dim=2), source.states.chunk(len(DEPTHS), dim=2), strict=True
                )
            ]
        )
        sides = (
            (claim, self._told(claim, source, near, words)),
            (source, self._told(source, claim, near.transpose(2, 3), words.transpose(1, 2))),
        )
        judged: Tensor = self.whole(torch.cat([part for one, told in sides for part in _pooled(told, one.mask)], dim=1))
        return judged.squeeze(-1)

    def _told(self, one: Side, other: Side, near: Tensor, words: Tensor) -> Tensor:
        """What each word piece of one side tells by what it finds on the other."""
        here = other.mask[:, None, :]
        same = (one.pieces[:, :, None] == other.pieces[:, None, :]) & here
        runs = torch.zeros_like(same)
        runs[:, :-1, :-1] = same[:, :-1, :-1] & same[:, 1:, 1:]
        run_on = torch.zeros_like(same)
        run_on[:, 1:, 1:] = runs[:, :-1, :-1]
        near, words = near.masked_fill(~here, -1.0), words.masked_fill(~here, -1.0)
        found = torch.softmax(SHARP * (near[-1] + words + same.float()), dim=2)
        at = (found * torch.arange(found.shape[2])).sum(2)
        jump = functional.pad(((at[:, 1:] - at[:, :-1] - 1).abs() / FAR).clamp(max=1.0), (1, 0))
        signs = torch.stack(
            [
                *(match.any(2).float() for match in (same, runs, run_on)),
                words.amax(2),
                (found * words).sum(2),
                *(each.amax(2) for each in near),
                (found * near[-1]).sum(2),
                jump,
                functional.pad(jump[:, 1:], (0, 1)),
            ],
            dim=2,
        )
        beside = signs[..., 3 : 3 + NEAR]
        around = [functional.pad(beside[:, :-1], (0, 0, 1, 0)), functional.pad(beside[:, 1:], (0, 0, 0, 1))]
        mine, theirs = self.compared(one.states), found @ self.compared(other.states)
        told: Tensor = self.piece(
            torch.cat([mine - theirs, mine * theirs, self.segment[one.segments], signs, *around], dim=2)
        )
        return told


def side(examples: Sequence[Sequence[tuple[Read, int]]]) -> Side:
    """`examples` are texts, each with its segment."""
    pieces = [torch.cat([read.pieces for read, _ in one]) for one in examples]
    states = [torch.cat([read.states for read, _ in one]).float() for one in examples]
    segments = [torch.cat([torch.full_like(read.pieces, at) for read, at in one]) for one in examples]
    padded = nn.utils.rnn.pad_sequence
    whole = padded(pieces, batch_first=True)
    return Side(whole, padded(states, batch_first=True), _mask(pieces), padded(segments, batch_first=True))


def _mask(pieces: Sequence[Tensor]) -> Tensor:
    lengths = torch.tensor([len(one) for one in pieces])
    return torch.arange(int(lengths.max()))[None, :] < lengths[:, None]


def _pooled(told: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    here = mask.unsqueeze(-1)
    return (told * here).sum(1) / here.sum(1), told.masked_fill(~here, NOWHERE).amax(1)


def _linear(weights: Weights, name: str) -> nn.Linear:
    weight, bias = weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float()
    made = nn.Linear(weight.shape[1], weight.shape[0])
    made.load_state_dict({"weight": weight, "bias": bias})
    return made


def _norm(weights: Weights, name: str) -> nn.LayerNorm:
    weight, bias = weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float()
    made = nn.LayerNorm(len(weight), eps=1e-12)
    made.load_state_dict({"weight": weight, "bias": bias})
    return made


def _under(weights: Weights, prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
