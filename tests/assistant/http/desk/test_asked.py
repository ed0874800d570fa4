"""What is asked is counted, drawn, and said in words, what became of a chat model's sentences with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, expect

from assistant.http.desk import charts
from assistant.http.desk.asked import GROUPINGS, by_draft, groupings
from assistant.messages import say
from assistant.people import Role
from assistant.rephrased.check import Fault
from assistant.statistics import FEWEST, counted
from ingest.document import Language
from tests.assistant.http.browsing import NARROWEST, Visit, overflow, violations, visiting
from tests.assistant.http.conftest import Server
from tests.assistant.test_statistics import one


@pytest.fixture
def visit_desk(desk_server: Server, browser: Browser) -> Iterator[Visit]:
    yield from visiting(browser, desk_server)


def test_questions_are_counted_by_what_became_of_a_models_sentences() -> None:
    asked = [replace(one(number), drafts=("shown", "dropped:figure", "sourced:name")) for number in range(FEWEST)]
    assert {(count.name, count.questions) for count in counted(asked, by_draft)} == {
        ("shown", FEWEST),
        ("figure", FEWEST),
        ("sourced", FEWEST),
    }
    assert groupings(asked).keys() == GROUPINGS.keys()


def test_without_a_chat_model_nothing_is_said_of_its_sentences() -> None:
    assert GROUPINGS.keys() - groupings([one("somebody")]).keys() == {"draft"}


@pytest.mark.parametrize("fate", ["shown", "sourced", *Fault])
def test_every_fate_has_words_in_both_languages(fate: str) -> None:
    assert len({say(f"draft_{fate}", language) for language in Language}) == 2


def test_bars_are_as_long_as_what_they_tell_and_their_labels_are_text() -> None:
    drawn = charts.bars([("Besluit <1>", 8), ("Verslag", 2), ("Niets", 0)])

    assert re.findall(r'width="(\d+)"', drawn) == ["100", "25", "1"]
    assert re.findall(r'class="value">(\d+)<', drawn) == ["8", "2", "0"]
    assert "Besluit &lt;1&gt;" in drawn
    assert charts.bars([]) == '<ul class="bars" role="list"></ul>'


def test_every_label_and_figure_is_seen_whole_on_a_phone(desk_server: Server, visit_desk: Visit) -> None:
    for _ in range(FEWEST):
        asked = desk_server.client().post(
            "/api/v1/questions", json={"question": "Wat kost deelname aan het convenant?"}
        )
        assert asked.status_code == 200
    page = visit_desk.page("/desk/asked", Role.SECRETARIAT, viewport=NARROWEST)

    expect(page.locator(".bars .value").first).to_be_visible()
    cut_off = page.locator(".bars span, .bars svg").evaluate_all(
        "found => found.filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML)"
    )
    assert cut_off == []
    assert not overflow(page)
    assert violations(page) == []
