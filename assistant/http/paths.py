"""Where somebody may be sent on to."""

from __future__ import annotations

from assistant.people import Person, Role


def own(path: str) -> str:
    """A path of this site; whatever leads elsewhere becomes the first page."""
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path and path.isprintable()
    return path if safe else "/"


def onward(path: str, person: Person) -> str:
    """Where somebody goes who has signed in: where they were on their way to, or else to the room they work in."""
    at_the_desk = person.role in (Role.SECRETARIAT, Role.ADMINISTRATOR)
    return own(path) if path else "/desk" if at_the_desk else "/"
