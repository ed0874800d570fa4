"""What a new version of a document changes, clause by clause. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from ingest.clause_pairs import Clause, clauses_of, side_by_side
from ingest.clauses import mark
from ingest.document import Chunk

ALIKE = 0.6  # the share of words two clauses have in common, from which one is the other changed or moved
_WORDS = re.compile(r"\w+|[^\w\s]")
_PIECES = re.compile(r"\s+|\w+|[^\w\s]")


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Edit(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words within a changed clause; all but the added ones make the old text, all but the removed the new."""

    edit: Edit
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """`old` is None for what was added, `new` for what was removed; `pieces` is set where both are."""

    change: Change
    old: Clause | None
    new: Clause | None
    pieces: tuple[Piece, ...] = ()

    @property
    def clause(self) -> Clause:
        """Where to look it up: the new text where there is one."""
        found = self.new or self.old
        assert found is not None  # one of both is always there
        return found


def diff(old: Sequence[Chunk], new: Sequence[Chunk]) -> tuple[Changed, ...]:
    """In the order of the new text, what was removed at the place where it stood.

    A clause that says the same under another number or in another section has moved; so has one that is nearly the
    same there.
    """
    before, after = clauses_of(old), clauses_of(new)
    pairs = list(side_by_side(before, after))
    found = [_changed(one, other) for one, other in pairs if one and other and not _same(one, other)]
    gone = [one for one, other in pairs if one and not other]
    added = [other for one, other in pairs if other and not one]
    # Where a clause was put in between, every number behind it says something else: look for what it said before.
    shifted = [one for one in found if one.old and one.new and _likeness(one.old, one.new) < ALIKE]
    gone += [one.old for one in shifted if one.old]
    added += [one.new for one in shifted if one.new]
    found = [one for one in found if one not in shifted] + _moved(gone, added)
    return tuple(sorted(found, key=_place))


def _moved(gone: list[Clause], added: list[Clause]) -> list[Changed]:
    """Pairs what went with what came, the likest first; the rest was removed or added."""
    likeness = sorted(
        ((_likeness(one, other), at, to) for at, one in enumerate(gone) for to, other in enumerate(added)), reverse=True
    )
    found: list[Changed] = []
    left, came = set(range(len(gone))), set(range(len(added)))
    for like, at, to in likeness:
        if like >= ALIKE and at in left and to in came:
            left.discard(at)
            came.discard(to)
            found.append(Changed(Change.MOVED, gone[at], added[to], _pieces(gone[at].text, added[to].text)))
    found += [Changed(Change.REMOVED, gone[at], None) for at in sorted(left)]
    return found + [Changed(Change.ADDED, None, added[to]) for to in sorted(came)]


def _changed(old: Clause, new: Clause) -> Changed:
    return Changed(Change.CHANGED, old, new, _pieces(old.text, new.text))


def _same(old: Clause, new: Clause) -> bool:
    return " ".join(old.text.split()) == " ".join(new.text.split())


def _likeness(old: Clause, new: Clause) -> float:
    """The share of words in common, in [0, 1], without the marks they open with."""
    one, other = _words(old.text), _words(new.text)
    if not one or not other or 2 * min(len(one), len(other)) / (len(one) + len(other)) < ALIKE:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _words(text: str) -> list[str]:
    opening = mark(text)
    return _WORDS.findall((text[opening.end() :] if opening else text).lower())


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    found: list[Piece] = []
    for edit, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if edit == "equal":
            found.append(Piece(Edit.SAME, "".join(before[i:j])))
            continue
        found += [Piece(Edit.REMOVED, "".join(before[i:j]))] if j > i else []
        found += [Piece(Edit.ADDED, "".join(after[k:m]))] if m > k else []
    return tuple(found)


def _place(changed: Changed) -> tuple[int, int]:
    if changed.new:
        return changed.new.place, 1
    assert changed.old is not None
    return changed.old.place, 0
