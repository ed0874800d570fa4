"""Pages of a PDF as images: how large, how many at once, and how many are kept."""

from __future__ import annotations

import io
import threading
from typing import Any

import pytest
from PIL import Image

from assistant.errors import PagesBusy
from assistant.http.pages.page_images import LONGEST_SIDE, SCALE, Images
from ingest.library import Library
from ingest.read.pdf_pages import page_picture, page_size


class Shelf:
    """A library of one file, whose drawing waits until it is let go; it draws with the real reader."""

    def __init__(self, path: Any) -> None:
        self.path = path
        self.drawn: list[int] = []
        self.begun, self.go = threading.Event(), threading.Event()
        self.go.set()

    def page_size(self, identity: str, page: int, version: str) -> tuple[float, float]:
        return page_size(self.path, page)

    def page_image(self, identity: str, page: int, scale: float, version: str) -> bytes:
        self.begun.set()
        assert self.go.wait(30)
        self.drawn.append(page)
        return page_picture(self.path, page, scale)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Two pages of A4, and a poster."""
    from reportlab.pdfgen.canvas import Canvas

    made = tmp_path_factory.mktemp("pages") / "pages.pdf"
    canvas = Canvas(str(made))
    for size in ((595, 842), (595, 842), (4000, 2000)):
        canvas.setPageSize(size)
        canvas.drawString(72, 500, "Voorbeeld")
        canvas.showPage()
    canvas.save()
    return made


def images(shelf: Shelf, **limits: int) -> Images:
    held: Any = shelf
    library: Library = held
    return Images(library, **limits)


def test_a_poster_is_drawn_no_larger_than_a_screen_can_use(path: Any) -> None:
    made = images(Shelf(path))
    page = Image.open(io.BytesIO(made.drawn("a", 1, "1")))
    poster = Image.open(io.BytesIO(made.drawn("a", 3, "1")))
    assert page.size == (595 * SCALE, 842 * SCALE)
    assert max(poster.size) <= LONGEST_SIDE + 1


def test_a_page_is_drawn_once_as_long_as_there_is_room_for_it(path: Any) -> None:
    shelf = Shelf(path)
    roomy = images(shelf)
    for _ in range(3):
        assert roomy.drawn("a", 1, "1") == roomy.drawn("a", 1, "1")
    assert shelf.drawn == [1]

    tight = images(shelf, most_bytes=1)
    for page in (1, 2, 2, 1):
        tight.drawn("a", page, "1")
    assert shelf.drawn == [1, 1, 2, 1]


def test_more_than_may_wait_are_told_so_at_once_and_what_is_kept_is_still_given(path: Any) -> None:
    shelf = Shelf(path)
    made = images(shelf, waiting=1)
    made.drawn("a", 1, "1")
    shelf.begun.clear()
    shelf.go.clear()
    first = threading.Thread(target=made.drawn, args=("a", 2, "1"))
    first.start()
    assert shelf.begun.wait(30)
    with pytest.raises(PagesBusy):
        made.drawn("a", 3, "1")
    assert made.drawn("a", 1, "1")
    shelf.go.set()
    first.join(30)
    assert made.drawn("a", 3, "1")
