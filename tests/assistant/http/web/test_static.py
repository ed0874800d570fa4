"""Styles and scripts are small, kept for good under an address that changes with them, and need no inline code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.http.web.render import TEMPLATES
from assistant.http.web.static import address, router


@pytest.fixture
def client() -> TestClient:
    app = FastAPI()
    app.include_router(router())
    return TestClient(app)


def test_an_asset_is_kept_for_good_under_its_digest_only(client: TestClient) -> None:
    assert "immutable" in client.get(address("app.css")).headers["cache-control"]
    assert "no-cache" in client.get("/static/app.css").headers["cache-control"]
    assert "no-cache" in client.get("/static/000000000000/app.css").headers["cache-control"]


def test_what_the_browser_has_is_not_sent_again(client: TestClient) -> None:
    mark = client.get("/static/app.css").headers["etag"]
    assert client.get("/static/app.css", headers={"If-None-Match": mark}).status_code == 304


def test_only_named_assets_are_served(client: TestClient) -> None:
    assert client.get("/static/..%2frender.py").status_code == 404
    assert client.get("/static/x/unknown.css").status_code == 404


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_a_template_holds_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|<style|\son[a-z]+=", text)
