"""Pages of a PDF as images, with the words that are cited on them.

A page is drawn when its image is asked for, no wider or higher than a screen can use, and kept as long as there is
room. Only so many wait to be drawn: the library draws one at a time, and whoever waits holds a thread.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from itertools import groupby
from threading import BoundedSemaphore, Lock
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from assistant.build import Parts
from assistant.errors import PagesBusy, UnknownDocument
from assistant.http.api.documents import opened
from assistant.http.limits import Limit
from assistant.http.session import asker, who
from assistant.people import Person
from ingest.errors import UnreadableFile
from ingest.library import Library

SCALE = 2.0  # pixels a point: sharp on a dense screen at the width of the pane
LONGEST_SIDE = 3000  # pixels: of a poster, less than SCALE
HELD_BYTES = 32 * 1024 * 1024  # a page of text takes about 200 kB, a scanned one some MB
SHOWN = 4  # pages of one citation
WAITING = 8  # to be drawn
PER_MINUTE = 240  # of one person, or one visitor's address

Page = tuple[str, int, str]  # document, number, version


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
    """Pages as they were drawn last, within `most_bytes`. Safe to share between threads."""

    def __init__(self, library: Library, waiting: int = WAITING, most_bytes: int = HELD_BYTES) -> None:
        self._library = library
        self._room = BoundedSemaphore(waiting)
        self._most_bytes = most_bytes
        self._held: OrderedDict[Page, bytes] = OrderedDict()
        self._lock = Lock()

    def drawn(self, identity: str, number: int, version: str) -> bytes:
        """As PNG. Raises KeyError where there is no such page, UnreadableFile, PagesBusy."""
        page = (identity, number, version)
        with self._lock:
            if page in self._held:
                self._held.move_to_end(page)
                return self._held[page]
        if not self._room.acquire(blocking=False):
            raise PagesBusy
        try:
            width, height = self._library.page_size(identity, number, version)
            scale = min(SCALE, LONGEST_SIDE / max(width, height, 1))
            made = self._library.page_image(identity, number, scale, version)
        finally:
            self._room.release()
        self._keep(page, made)
        return made

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
        width, height = self._library.page_size(identity, number, version)
        address = f"/page-image/{quote(identity)}?{urlencode({'page': number, 'version': version})}"
        return PageShown(number, width, height, marked, address)

    def _keep(self, page: Page, made: bytes) -> None:
        """Away with what nobody has asked for longest, down to this one alone."""
        with self._lock:
            self._held[page] = made
            while len(self._held) > 1 and sum(map(len, self._held.values())) > self._most_bytes:
                self._held.popitem(last=False)


def router(parts: Parts, images: Images) -> APIRouter:
    routes = APIRouter()
    limit = Limit(PER_MINUTE)

    @routes.get("/page-image/{identity:path}")
    def image(
        request: Request, person: Annotated[Person, Depends(asker)], identity: str, page: int, version: str
    ) -> Response:
        opened(parts, person, identity, version)
        limit.take(who(request, person))
        try:
            drawn = images.drawn(identity, page, version)
        except KeyError as error:
            raise UnknownDocument(identity) from error
        return Response(drawn, media_type="image/png", headers={"cache-control": "private, max-age=3600"})

    return routes
