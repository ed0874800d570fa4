"""Pictures of the main pages, from a real service over the bundled documents: `make screenshots`.

A library that has been read already is copied, so that nothing of it is changed; else the documents are read first.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page

from assistant.build import build_parts
from assistant.encoder import build_encoder
from assistant.http.app import create_app
from assistant.people import Role
from assistant.settings import PROJECT, Settings
from ingest.job import ingest
from tests.assistant.http.browsing import NARROW, chromium
from tests.assistant.http.conftest import on_loopback

FOLDER = PROJECT / "assistant" / "http" / "web" / "screenshots"
LARGEST = 150_000  # bytes
COLOURS = 160
PERSON, PASSWORD = "Secretariaat", "voor de schermafdrukken"

COST = "Wat kost deelname voor een klein bedrijf?"
STEPS = "What are the six steps of due diligence?"
NOWHERE = "Wat kost deelname in de tweede termijn?"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = _library(Path(folder) / "data")
        parts = build_parts(settings, build_encoder(settings))
        parts.links.accept(parts.links.invite("secretariaat@example.org", PERSON, Role.SECRETARIAT, None), PASSWORD)
        address, stop = on_loopback(create_app(parts))
        try:
            with chromium() as browser:
                FOLDER.mkdir(exist_ok=True)
                for name, shot in SHOTS.items():
                    (FOLDER / f"{name}.png").write_bytes(_small(shot(browser, address)))
        finally:
            stop()
            parts.close()


def _library(data: Path) -> Settings:
    held = Settings()
    settings = held.model_copy(update={"data": data, "public_access": True})
    if (held.data / "ketenwijzer.db").exists():
        shutil.copytree(held.data, data)
    else:
        ingest(settings.corpus, data, build_encoder(settings))
    return settings


def _page(browser: Browser, address: str, **options: Any) -> Page:
    """Signed in as the secretariat."""
    page = browser.new_context(
        **{"base_url": address, "locale": "nl-NL", "viewport": {"width": 1440, "height": 900}, **options}
    ).new_page()
    page.set_default_timeout(120_000)
    page.goto("/sign-in")
    page.fill("[name=email]", "secretariaat@example.org")
    page.fill("[name=password]", PASSWORD)
    page.click("main button")
    return page


def _ask(page: Page, *questions: str) -> None:
    page.goto("/")
    for count, question in enumerate(questions, start=1):
        page.fill("#question", question)
        page.press("#question", "Enter")
        page.locator(".turn .receipt").nth(count - 1).wait_for()
    page.wait_for_load_state("networkidle")
    page.locator("#question").blur()


def answer(browser: Browser, address: str) -> bytes:
    """An answer with its source beside it."""
    page = _page(browser, address)
    _ask(page, COST)
    page.locator(".turn .mark").nth(1).click()
    page.locator("#cited").wait_for()
    return page.screenshot()


def english_dark(browser: Browser, address: str) -> bytes:
    page = _page(browser, address, locale="en-GB", color_scheme="dark")
    _ask(page, STEPS)
    page.locator(".turn .mark").first.hover()
    page.locator(".card").first.wait_for()
    page.locator(".card").first.evaluate("card => Promise.all(card.getAnimations().map((one) => one.finished))")
    return page.screenshot()


def refusal(browser: Browser, address: str) -> bytes:
    page = _page(browser, address)
    _ask(page, NOWHERE)
    return page.screenshot()


def phone(browser: Browser, address: str) -> bytes:
    page = _page(browser, address, viewport=NARROW, device_scale_factor=2)
    _ask(page, COST)
    return page.screenshot()


def documents(browser: Browser, address: str) -> bytes:
    page = _page(browser, address)
    page.goto("/library")
    return page.screenshot()


SHOTS: dict[str, Callable[[Browser, str], bytes]] = {
    "answer": answer,
    "answer-english-dark": english_dark,
    "refusal": refusal,
    "phone": phone,
    "documents": documents,
}


def _small(png: bytes) -> bytes:
    """With so few colours that it is under LARGEST; type and hairlines need no more."""
    out = BytesIO()
    Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS).save(out, "PNG", optimize=True)
    if out.tell() > LARGEST:
        raise ValueError(f"a screenshot is {out.tell()} bytes, and {LARGEST} is the most")
    return out.getvalue()


if __name__ == "__main__":
    main()
