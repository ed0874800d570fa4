"""The privacy notice says what the settings make of it."""

from __future__ import annotations

import pytest

from assistant.http.pages.privacy import notice
from assistant.settings import Settings
from ingest.document import Audience, Language


def told(language: Language, **changed: object) -> str:
    sections = notice(Settings.model_validate(changed), language)
    return "\n".join(line for one in sections for line in (one.title, *one.paragraphs, *one.lines))


@pytest.mark.parametrize(
    ("language", "days"), [(Language.NL, "tot 1.095 dagen nadat"), (Language.EN, "until 1,095 days after")]
)
def test_it_names_the_days_that_are_set(language: Language, days: str) -> None:
    text = told(language, keep_days=1095, visitor_days=31, session_hours=8)
    assert text.count(days) == 2
    assert " 31 " in text
    assert " 8 " in text


@pytest.mark.parametrize(
    ("language", "nothing", "members"),
    [
        (Language.NL, "uw vragen gaan nergens anders heen", "iedereen en leden"),
        (Language.EN, "your questions go nowhere else", "everybody and members"),
    ],
)
def test_it_says_whether_a_model_is_asked_which_one_and_what_it_may_see(
    language: Language, nothing: str, members: str
) -> None:
    assert nothing in told(language)
    text = told(
        language,
        model="openai:gpt-5",
        model_url="https://models.example.org/v1",
        model_audiences=[Audience.PUBLIC, Audience.MEMBERS],
    )
    assert nothing not in text
    assert "openai:gpt-5 (models.example.org)" in text
    assert members in text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"encoder_server": "https://vectors.example.org"}, "vectors.example.org"),
        ({"slack_mode": "socket"}, "gaat via Slack"),
        ({"log_questions": True}, "logboek van de server"),
    ],
)
def test_whatever_else_sees_a_question_is_named(changed: dict[str, object], words: str) -> None:
    assert words not in told(Language.NL)
    assert words in told(Language.NL, **changed)
