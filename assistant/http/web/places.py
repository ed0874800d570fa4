"""Where a citation leads. Pure."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from assistant.model import Citation


def place_of(citation: Citation) -> str:
    """The address of the document's full text, at the cited words."""
    return f"/library/{quote(citation.document)}?{_asked(citation)}#cited"


def pane_of(citation: Citation) -> str:
    """The address of what the source pane shows."""
    return f"/source/{quote(citation.document)}?{_asked(citation)}"


def _asked(citation: Citation) -> str:
    return urlencode({"version": citation.version, "start": citation.start, "end": citation.end})
