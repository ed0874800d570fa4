"""The documents somebody may see: which there are, what they say, and where in them something is found."""

from __future__ import annotations

from collections import defaultdict
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field

from assistant.build import Parts
from assistant.errors import UnknownDocument
from assistant.http.api.problem import MISSING
from assistant.http.api.shapes import CitationShape, DocumentShape, SectionShape, SourceShape, WholeDocument
from assistant.http.asking import answering_of
from assistant.http.session import may, who
from assistant.keys import Scope
from assistant.model import Asker
from assistant.people import Person, audiences_of
from assistant.render import citation_object
from assistant.search import LONGEST, search
from ingest.document import Kind, Language, Metadata, Term
from ingest.library import StoredDocument

Reader = Annotated[Person, Depends(may(Scope.READ))]


def router(parts: Parts) -> APIRouter:
    routes = APIRouter(tags=["documents"])

    @routes.get("/documents")
    def listed(
        person: Reader, kind: Kind | None = None, term: Term | None = None, language: Language | None = None
    ) -> list[DocumentShape]:
        """By id."""
        return [
            DocumentShape.of(one)
            for one in permitted(parts, person)
            if kind in (None, one.kind) and term in (None, one.term) and language in (None, one.language)
        ]

    @routes.get("/documents/{document:path}", responses=MISSING)
    def whole(
        document: str, person: Reader, version: Annotated[str | None, Query(max_length=60)] = None
    ) -> WholeDocument:
        """A document's text, as it is or as it was in an earlier version."""
        held = opened(parts, person, document, version)
        return WholeDocument(**DocumentShape.of(held.metadata).model_dump(), text=held.text, sha256=held.sha256)

    @routes.get("/sections", responses=MISSING)
    def sections(
        person: Reader,
        document: Annotated[str, Query(max_length=200)],
        anchor: Annotated[str | None, Query(max_length=200)] = None,
    ) -> list[SectionShape]:
        """The passages of a document in order, or those of one section of it."""
        metadata = opened(parts, person, document, None).metadata
        library = parts.assistant.library
        held = library.contents(metadata) if anchor is None else library.section(metadata, anchor)
        return [
            SectionShape(
                document=metadata.id,
                title=metadata.title,
                anchor=one.chunk.anchor,
                headings=list(one.chunk.headings),
                start=one.chunk.start,
                end=one.chunk.end,
                page=one.chunk.page,
                text=one.chunk.text,
            )
            for one in held
        ]

    @routes.get("/sources")
    def sources(person: Reader) -> list[SourceShape]:
        """The official texts that the documents rest on, by address."""
        resting: defaultdict[str, list[str]] = defaultdict(list)
        for one in permitted(parts, person):
            if one.official:
                resting[one.official].append(one.id)
        return [SourceShape(official=address, documents=ids) for address, ids in sorted(resting.items())]

    @routes.get("/search")
    def found(
        request: Request,
        person: Annotated[Person, Depends(may(Scope.ASK))],
        q: Annotated[str, Query(max_length=2000)],
        most: Annotated[int, Query(alias="limit", ge=1, le=LONGEST)] = 8,
    ) -> Annotated[list[CitationShape], Field(description="Best first")]:
        """The sections that come nearest, each by its best sentence."""
        answering_of(request).limit.take(who(request, person))
        held = search(parts.assistant, q, Asker(audiences_of(person.role)), most)
        return [CitationShape.model_validate(citation_object(one)) for one in held]

    return routes


def permitted(parts: Parts, person: Person) -> list[Metadata]:
    parts.assistant.library.refresh()
    return parts.assistant.library.documents(audiences_of(person.role))


def opened(parts: Parts, person: Person, identity: str, version: str | None) -> StoredDocument:
    """Raises UnknownDocument: the same, and as fast, whether there is none or it is not for this person."""
    library = parts.assistant.library
    if identity not in {one.id for one in permitted(parts, person)}:
        raise UnknownDocument(identity)
    try:
        held = library.document(identity, version, audiences_of(person.role))
    except KeyError:
        raise UnknownDocument(identity) from None
    if held.metadata.audience not in audiences_of(person.role):
        raise UnknownDocument(identity)
    return held
