"""A document: its full text, and the pane that shows what a citation rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.database import today
from assistant.http.api.documents import opened, permitted
from assistant.http.pages import page_images
from assistant.http.pages.library import successors, validity
from assistant.http.pages.page_images import SHOWN, Images
from assistant.http.pages.reading import Section, section_of, sections
from assistant.http.session import asker
from assistant.http.web.render import page
from assistant.people import Person, audiences_of
from ingest.document import Chunk, Metadata, Span
from ingest.history import versions
from ingest.library import Library, StoredChunk, StoredDocument

Asker = Annotated[Person, Depends(asker)]
Offset = Annotated[int | None, Query(ge=0)]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it is read, with the sections that hold what is cited."""

    document: StoredDocument
    sections: list[Section]
    passages: list[StoredChunk]

    @property
    def metadata(self) -> Metadata:
        return self.document.metadata


def router(parts: Parts) -> APIRouter:
    routes = APIRouter()
    library = parts.assistant.library
    images = Images(library)
    routes.include_router(page_images.router(parts, images))

    @routes.get("/library/{identity:path}")
    def full(
        request: Request,
        person: Asker,
        identity: str,
        version: str = "",
        start: Offset = None,
        end: Offset = None,
        search: str = "",
    ) -> Response:
        document = opened(parts, person, identity, version or None)
        cited = found_in(document.text, search) if search.strip() else cited_span(document, start, end)
        read = reading(library, document, cited)
        return page(
            request,
            "library/document.html",
            read=read,
            search=search,
            found=len(cited) if search.strip() else None,
            twin=twin_of(library, document.metadata, person),
            versions=versions(library.engine, identity, library.generation, audiences_of(person.role)),
            newer=is_old(library, document),
            validity=validity(document.metadata, today()),
            successor=successors(permitted(parts, person)).get(identity),
        )

    @routes.get("/source/{identity:path}")
    def pane(
        request: Request, person: Asker, identity: str, version: str = "", start: Offset = None, end: Offset = None
    ) -> Response:
        """What the source pane shows: the section that is cited, with its translation beside it."""
        document = opened(parts, person, identity, version or None)
        read = reading(library, document, cited_span(document, start, end))
        pages = images.cited(identity, document.metadata.version, start, end) if start is not None and end else []
        context = pane_context(parts, person, read, start or 0, end)
        return page(
            request,
            "source/pane.html",
            validity=validity(read.metadata, today()),
            pages=pages[:SHOWN],
            pages_left_out=len(pages[SHOWN:]),
            **context,
        )

    return routes


def reading(library: Library, document: StoredDocument, cited: Sequence[Span]) -> Reading:
    passages = passages_of(library, document)
    chunks: list[Chunk] = [one.chunk for one in passages]
    return Reading(document, sections(document.text, document.metadata.title, chunks, cited), passages)


def passages_of(library: Library, document: StoredDocument) -> list[StoredChunk]:
    """By position; none of a version that is no longer live."""
    return [one for one in library.passages(document.metadata.id) if one.metadata == document.metadata]


def pane_context(parts: Parts, person: Person, read: Reading, start: int, end: int | None) -> dict[str, Any]:
    library = parts.assistant.library
    section = section_of(read.sections, start)
    other, other_section = None, None
    metadata = read.metadata
    if twin := twin_of(library, metadata, person):
        cited = twin_span(library, read.passages, start, end)
        other = reading(library, library.document(twin.id), [cited] if cited else [])
        anchor = section.anchor if section else ""
        other_section = next((one for one in other.sections if one.anchor and one.anchor == anchor), None)
    rulings = parts.rulings.on(metadata.work, section.anchor) if section and section.anchor else []
    return {
        "read": read,
        "section": section,
        "other": other,
        "other_section": other_section,
        "rulings": [ruling.texts.get(metadata.language) or next(iter(ruling.texts.values())) for ruling in rulings],
    }


def twin_of(library: Library, metadata: Metadata, person: Person) -> Metadata | None:
    """The same document in the other language, where the reader may see it."""
    if metadata.twin is None:
        return None
    try:
        found = library.document(metadata.twin).metadata
    except KeyError:
        return None
    return found if found.audience in audiences_of(person.role) else None


def twin_span(library: Library, passages: Sequence[StoredChunk], start: int, end: int | None) -> Span | None:
    """The sentence of the translation that stands in the same place, where both have as many."""
    own = next((one for one in passages if one.chunk.start <= start < one.chunk.end), None)
    if own is None or end is None:
        return None
    twin = library.matching_twin(own)
    if twin is None:
        return None
    places = [place for place, one in enumerate(own.chunk.sentences) if one.start < end and one.end > start]
    return Span(twin.chunk.sentences[places[0]].start, twin.chunk.sentences[places[-1]].end) if places else None


def cited_span(document: StoredDocument, start: int | None, end: int | None) -> list[Span]:
    if start is None or end is None or not start < end <= len(document.text):
        return []
    return [Span(start, end)]


def found_in(text: str, search: str) -> list[Span]:
    """Every place where the words stand, whatever their capitals."""
    sought, lowered = search.strip().lower(), text.lower()
    if len(lowered) != len(text):  # a few letters are longer in lower case: then their capitals count
        sought, lowered = search.strip(), text
    places: list[Span] = []
    at = lowered.find(sought)
    while at >= 0:
        places.append(Span(at, at + len(sought)))
        at = lowered.find(sought, at + len(sought))
    return places


def is_old(library: Library, document: StoredDocument) -> bool:
    """Whether a newer version is live, or none at all."""
    try:
        return library.document(document.metadata.id).sha256 != document.sha256
    except KeyError:
        return True
