"""Where somebody may be sent on to."""

from __future__ import annotations


def own(path: str) -> str:
    """A path of this site; whatever leads elsewhere becomes the first page."""
    safe = path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path and path.isprintable()
    return path if safe else "/"
