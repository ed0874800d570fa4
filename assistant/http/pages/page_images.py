"""Pages of a PDF as images, with the words that are cited on them."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from assistant.build import Parts
from assistant.errors import UnknownDocument
from assistant.http.api.documents import opened
from assistant.http.session import asker
from assistant.people import Person
from ingest.errors import UnreadableFile
from ingest.library import Library

SCALE = 2.0  # pixels a point: sharp on a dense screen at the width of the pane
HELD = 32  # images; one takes about 200 kB


@dataclass(frozen=True, slots=True)
class Rectangle:
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageShown:
    """Sizes and places in points, from the page's top left corner."""

    number: int
    width: float
    height: float
    marked: tuple[Rectangle, ...]
    address: str


class Images:
    """Pages as they were drawn last."""

    def __init__(self, library: Library) -> None:
        @lru_cache(HELD)
        def drawn(identity: str, page: int, version: str) -> bytes:
            return library.page_image(identity, page, SCALE, version)

        self.drawn = drawn
        self._library = library

    def cited(self, identity: str, version: str, start: int, end: int) -> list[PageShown]:
        """Each page on which `text[start:end]` stands; none where there are no pages, or the file is gone."""
        boxes = self._library.boxes(identity, start, end, version)
        try:
            return [
                self._page(
                    identity, version, number, tuple(Rectangle(x, y, right - x, low - y) for _, x, y, right, low in on)
                )
                for number, on in groupby(boxes, key=lambda box: box[0])
            ]
        except (KeyError, UnreadableFile):
            return []

    def _page(self, identity: str, version: str, number: int, marked: tuple[Rectangle, ...]) -> PageShown:
        width, height = _size(self.drawn(identity, number, version))
        address = f"/page-image/{quote(identity)}?{urlencode({'page': number, 'version': version})}"
        return PageShown(number, width / SCALE, height / SCALE, marked, address)


def router(parts: Parts, images: Images) -> APIRouter:
    routes = APIRouter()

    @routes.get("/page-image/{identity:path}")
    def image(person: Annotated[Person, Depends(asker)], identity: str, page: int, version: str) -> Response:
        opened(parts, person, identity, version)
        try:
            drawn = images.drawn(identity, page, version)
        except KeyError as error:
            raise UnknownDocument(identity) from error
        return Response(drawn, media_type="image/png", headers={"cache-control": "private, max-age=3600"})

    return routes


def _size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels, from a PNG's first chunk."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
