"""A real browser on the real service: pages opened as somebody, and what must hold of every page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

import httpx
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from assistant.people import Role

if TYPE_CHECKING:
    from tests.assistant.http.conftest import Server

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --disable-background-networking --no-first-run "
    "--disable-component-update --disable-sync "
    # One process for all pages: a new one for each costs a third more.
    "--renderer-process-limit=1 --disable-site-isolation-trials"
).split()
PATIENCE_MS = 30_000  # a machine under load is slow, not wrong
WIDE, TABLET, NARROW, NARROWEST = (
    {"width": 1440, "height": 900},
    {"width": 1024, "height": 768},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)
ONLY: dict[str, Any] = {"resultTypes": ["violations"]}  # the rest is what most of the time would go into
WCAG = ONLY | {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
CONTRAST = ONLY | {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
# What fades in or changes its colour is as it will be.
SETTLED = """for (const one of document.getAnimations()) {
    if (one.effect.getComputedTiming().endTime < Infinity) one.finish();
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's own; the driver brings none along."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        yield browser
        browser.close()


class Visit:
    """Contexts of one test, each signed in as somebody; a script error or a refused resource fails the test."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.server = server
        self.faults: list[str] = []
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def context(
        self,
        role: Role = Role.VISITOR,
        language: str = "nl-NL",
        client: httpx.Client | None = None,
        **options: Any,
    ) -> BrowserContext:
        """Signed in as somebody of that role, or as whose client that is."""
        context = self._browser.new_context(
            **{"base_url": self.server.address, "locale": language, "viewport": WIDE, **options}
        )
        context.set_default_timeout(PATIENCE_MS)
        self._contexts.append(context)
        for name, value in (client or self.server.client(role)).cookies.items():
            context.add_cookies([{"name": name, "value": value, "url": self.server.address}])
        return context

    def page(self, path: str = "/", role: Role = Role.VISITOR, language: str = "nl-NL", **options: Any) -> Page:
        page = self.context(role, language, **options).new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda line: self.faults.append(line.text) if "Content Security" in line.text else None)
        page.goto(path)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()
        assert self.faults == []


def visiting(browser: Browser, server: Server) -> Iterator[Visit]:
    """For a fixture: a visit that ends with its test."""
    visit = Visit(browser, server)
    yield visit
    visit.close()


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and good practice, one line each with the elements it is about.

    In both colour schemes: what is only seen, the contrast, in the other one too.
    """
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    schemes: tuple[Literal["light", "dark"], ...] = ("dark", "light") if dark else ("light", "dark")
    page.evaluate(f"() => {{ {SETTLED} }}")
    found = Axe().run(page, options=WCAG).response["violations"]
    page.emulate_media(color_scheme=schemes[1])
    found += page.evaluate(
        f"options => {{ {SETTLED} return axe.run(options).then((told) => told.violations); }}", CONTRAST
    )
    page.emulate_media(color_scheme=schemes[0])
    return [f"{one['id']}: {', '.join(node['target'][0] for node in one['nodes'])}" for one in found]


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
