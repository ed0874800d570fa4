"""An answer while it is made, as its page shows it: each sentence with its marks, and in the end the page whole."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from assistant.compose import term_label
from assistant.http.api.questions import Told, on_its_way, sent
from assistant.http.asking import Answered
from assistant.http.pages.shown import Numbering, Sentence
from assistant.http.web.render import filled
from assistant.model import Citation, Claim
from ingest.document import Term


class Streaming:
    """Of one answer. `name` tells its quote cards from others in the page; `page` is given to show it whole."""

    def __init__(self, request: Request, name: str, page: Callable[[Answered], str]) -> None:
        self._request = request
        self._name = name
        self._page = page
        self._numbering = Numbering()
        self._term: Term | None = None

    async def told(self, event: Told) -> bytes:
        if isinstance(event, Claim):
            return sent("claim", {"html": self._sentence(event)})
        if isinstance(event, Answered):
            turn = event.turn
            assert turn is not None
            page = await run_in_threadpool(self._page, event)
            return sent("done", {"conversation": turn.conversation, "turn": turn.id, "page": page})
        return on_its_way(event)

    def _sentence(self, claim: Claim) -> str:
        cited = claim.citations[0] if claim.citations else None
        language = cited.language if cited else ""
        sentence = Sentence(claim.text, self._numbering.marks(claim), label=self._label(cited))
        return filled(self._request, "chat/claim.html", one=sentence, name=self._name, language=language)

    def _label(self, cited: Citation | None) -> str:
        """The term where it is another one than before: an answer that breaks off has no line above it that says so."""
        if cited is None or cited.term == self._term:
            return ""
        self._term = cited.term
        return term_label(cited.term, cited.language)
