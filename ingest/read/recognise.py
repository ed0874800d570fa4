"""Text from the pictures in a scanned PDF, by tesseract, which is a program of its own: nothing is sent anywhere."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from statistics import fmean, median

from ingest.document import Box
from ingest.errors import UnreadableFile
from ingest.read.pdf_layout import Page, Printed
from ingest.read.pdf_pages import page_picture

LANGUAGES = "nld+eng"
SCALE = 300 / 72  # pixels a point
SECONDS = 120  # for one page
LEAST_CONFIDENCE = 0.3  # a word below it is mostly no word but a stain or a line
LETTER_SHARE = 0.72  # of a line's height, from the top of `d` to the foot of `p`, that its font's size is
UNKNOWN = frozenset("\ufffd\uffff")


def recognised_pages(path: Path, pages: Sequence[Page]) -> list[Page]:
    """The pages, with the text of those that only show it.

    Raises UnreadableFile where tesseract is needed and missing, or fails.
    """
    wanted = [page for page in pages if _only_shows(page)]
    if not wanted:
        return list(pages)
    program = shutil.which("tesseract")
    if program is None:
        raise UnreadableFile(
            f"{path.name} shows pictures of text on {len(wanted)} of {len(pages)} pages, and the program tesseract "
            "that recognises text is not installed: install it (Debian: tesseract-ocr-nld) and run again.",
            f"{path.name} toont op {len(wanted)} van {len(pages)} bladzijden alleen een afbeelding van tekst, en het "
            "programma tesseract dat tekst herkent is niet geïnstalleerd: installeer het (Debian: tesseract-ocr-nld) "
            "en probeer het opnieuw.",
        )
    workers = os.cpu_count() or 1
    found: dict[int, Page] = {}
    with ThreadPoolExecutor(workers) as pool:
        for at in range(0, len(wanted), workers):
            some = wanted[at : at + workers]
            pictures = [page_picture(path, page.number, SCALE, grey=True) for page in some]
            for page, text in zip(some, pool.map(lambda one: _tesseract(program, one, path), pictures), strict=True):
                found[page.number] = _with_text(page, text)
    return [found.get(page.number, page) for page in pages]


def _only_shows(page: Page) -> bool:
    """No text, or none that its fonts can be read from, and a picture."""
    said = "".join(word.text for word in page.words)
    unknown = sum(letter in UNKNOWN or "\ue000" <= letter <= "\uf8ff" for letter in said)
    return (not said and page.pictures) or unknown > 0.3 * max(len(said), 1)


def _tesseract(program: str, picture: bytes, path: Path) -> str:
    """Its table of words, as tab-separated lines."""
    command = [program, "stdin", "stdout", "-l", LANGUAGES, "--dpi", "300", "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=picture, capture_output=True, env=environment, timeout=SECONDS, check=True)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(
            f"{path.name}: recognising a page took over {SECONDS} s: scan it smaller.",
            f"{path.name}: het herkennen van een bladzijde duurde langer dan {SECONDS} s: scan het kleiner.",
        ) from error
    except subprocess.CalledProcessError as error:
        said = (error.stderr.decode("utf-8", "replace").strip().splitlines() or ["-"])[0]
        raise UnreadableFile(
            f"{path.name}: tesseract could not recognise a page ({said}). Install its data for Dutch and "
            "English (Debian: tesseract-ocr-nld), or scan the page anew.",
            f"{path.name}: tesseract kon een bladzijde niet herkennen ({said}). Installeer de gegevens voor Nederlands "
            "en Engels (Debian: tesseract-ocr-nld), of scan de bladzijde opnieuw.",
        ) from error
    return done.stdout.decode("utf-8", "replace")


def _with_text(page: Page, table: str) -> Page:
    words, confidences = list[Printed](), list[float]()
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    for _, line in groupby(rows, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        for word, confidence in _line(list(line), page.number):
            words.append(word)
            confidences.append(confidence)
    words = _of_few_sizes(words)
    return replace(page, words=tuple(words), confidence=fmean(confidences) if confidences else 0.0)


def _line(rows: Sequence[dict[str, str]], number: int) -> Iterator[tuple[Printed, float]]:
    held = [row for row in rows if row["level"] == "5" and row["text"].strip()]
    held = [row for row in held if float(row["conf"]) / 100 >= LEAST_CONFIDENCE]
    if not held:
        return
    boxes = [_box(row, number) for row in held]
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    size = round((bottom - top) * LETTER_SHARE / 0.72, 1)
    base = bottom - 0.22 * (bottom - top)
    for row, box in zip(held, boxes, strict=True):
        placed = Box(number, box.left, top, box.right, bottom)
        yield Printed(row["text"].strip(), placed, size, base), float(row["conf"]) / 100


def _box(row: dict[str, str], number: int) -> Box:
    left, top, wide, high = (int(row[name]) / SCALE for name in ("left", "top", "width", "height"))
    return Box(number, left, top, left + wide, top + high)


def _of_few_sizes(words: Sequence[Printed]) -> list[Printed]:
    """A line's height depends on its letters: what is near the middle size is of that size."""
    if not words:
        return []
    middle = median(word.size for word in words for _ in word.text)
    return [replace(word, size=middle) if 0.75 < word.size / middle < 1.3 else word for word in words]
