"""What an ingest run is to do, as a value: decided before anything is touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class State:
    """What decides whether a document is the same: the file's content, and all that is made of it."""

    content: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Document ids by what is to be done; `moved` maps a new id to the one that held the same content."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    moved: Mapping[str, str]
    gone: tuple[str, ...]
    unchanged: tuple[str, ...]

    @property
    def to_read(self) -> tuple[str, ...]:
        return tuple(sorted((*self.new, *self.changed, *self.moved)))

    @property
    def ended(self) -> tuple[str, ...]:
        """Whose live version gives way, to a newer one or to none."""
        return tuple(sorted((*self.changed, *self.gone, *self.moved.values())))

    @property
    def nothing(self) -> bool:
        return not (self.to_read or self.ended)

    def without(self, unread: Iterable[str]) -> Plan:
        """The plan for when documents can't be read after all: what was published of them stays."""
        left = set(unread)
        return replace(
            self,
            new=tuple(one for one in self.new if one not in left),
            changed=tuple(one for one in self.changed if one not in left),
            moved={new: old for new, old in self.moved.items() if new not in left},
        )

    def __str__(self) -> str:
        lines = [
            f"{len(self.new)} new, {len(self.changed)} changed, {len(self.moved)} moved, "
            f"{len(self.gone)} gone, {len(self.unchanged)} unchanged."
        ]
        lines += [f"new: {one}" for one in self.new]
        lines += [f"changed: {one}" for one in self.changed]
        lines += [f"moved: {old} is now {new}" for new, old in sorted(self.moved.items())]
        lines += [f"gone: {one}" for one in self.gone]
        return "\n".join(lines)


def plan(fresh: Mapping[str, State], stored: Mapping[str, State]) -> Plan:
    """Compare the catalogue's documents with the live ones, by id. Pure."""
    gone = {identity: state.content for identity, state in stored.items() if identity not in fresh}
    by_content = {content: identity for identity, content in sorted(gone.items(), reverse=True)}
    added = sorted(identity for identity in fresh if identity not in stored)
    moved: dict[str, str] = {}
    for identity in added:
        earlier = by_content.pop(fresh[identity].content, None)
        if earlier is not None:
            moved[identity] = earlier
    both = sorted(fresh.keys() & stored.keys())
    return Plan(
        new=tuple(one for one in added if one not in moved),
        changed=tuple(one for one in both if fresh[one].fingerprint != stored[one].fingerprint),
        moved=moved,
        gone=tuple(sorted(gone.keys() - set(moved.values()))),
        unchanged=tuple(one for one in both if fresh[one].fingerprint == stored[one].fingerprint),
    )
