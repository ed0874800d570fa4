"""What is minimised: cross-entropy of the right text among the others of its language, by cosine."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy, kl_div, log_softmax, softmax

ALIKE = 0.93  # cosine of two bodies above which one may well answer the other's heading


def retrieval(queries: Tensor, owners: Tensor, bodies: Tensor, scale: float, harder: Tensor | None = None) -> Tensor:
    """Each query to `bodies[owners[i]]`, among all bodies and its own `harder` ones.

    `queries` (q, d), `bodies` (b, d), `harder` (q, k, d); unit rows. A body nearly equal to the right one is
    not counted as wrong.
    """
    scores = queries @ bodies.T
    alike = (bodies @ bodies.T).detach() > ALIKE
    alike.fill_diagonal_(False)
    scores = scores.masked_fill(alike[owners], -1.0)
    if harder is not None and harder.shape[1]:
        found = torch.einsum("qd,qkd->qk", queries, harder)
        same = torch.einsum("qd,qkd->qk", bodies[owners].detach(), harder) > ALIKE
        scores = torch.cat([scores, found.masked_fill(same, -1.0)], dim=1)
    return cross_entropy(scores * scale, owners)


def backwards(queries: Tensor, owners: Tensor, bodies: Tensor, scale: float) -> Tensor:
    """Each body to its first query among the first queries of all bodies."""
    on = queries.device
    first = torch.full((len(bodies),), len(queries), dtype=torch.long, device=on).scatter_reduce_(
        0, owners, torch.arange(len(queries), device=on), reduce="amin"
    )
    return cross_entropy(bodies @ queries[first].T * scale, torch.arange(len(bodies), device=on))


def far(vectors: Tensor, aims: Tensor) -> Tensor:
    """One less the cosine of each row to its aim, in the mean; unit rows."""
    return 1 - (vectors * aims).sum(1).mean()


def pulled(moving: Tensor, held: Tensor, scale: float, among: float) -> Tensor:
    """Row i of `moving` to row i of `held`: by cosine, and, weighed by `among`, to it among all of `held`."""
    return 10 * far(moving, held) + among * cross_entropy(
        moving @ held.T * scale, torch.arange(len(held), device=held.device)
    )


def translation(left: Tensor, right: Tensor, scale: float) -> Tensor:
    """Row i of one to row i of the other, both ways."""
    scores = left @ right.T * scale
    right_ones = torch.arange(len(left), device=left.device)
    return (cross_entropy(scores, right_ones) + cross_entropy(scores.T, right_ones)) / 2


def among(queries: Tensor, bodies: Tensor, aimed: Tensor, scale: float) -> Tensor:
    """How far the queries' choice among the bodies is from the one that the cosines `aimed` (q, b) make: Kullback and
    Leibler's divergence, of cosines times `scale`."""
    chosen = log_softmax(scale * (queries @ bodies.T), dim=1)
    return kl_div(chosen, softmax(scale * aimed, dim=1), reduction="batchmean")
