"""What an answer looks like in Slack: within Slack's limits, in its own words, harmless whatever a document says."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model import Answer, Citation, Claim, Interpretation, Outcome
from assistant.slack.blocks import Setting, sentences, shown
from assistant.slack.citations import segments
from assistant.slack.text import asked_in, markdown, mrkdwn, short, split
from ingest.document import Language, Term
from tests.assistant.slack.stand_in.limits import faults_of_message

SUMMONS = re.compile(r"<(?:![a-z]|@[UW]|#C|https?:)")
HOSTILE = "Lees dit <!channel> <@U0001> en <https://kwaad.example|klik hier> & *vet* `code` [link](x)."


def a_citation(number: int = 1, **more: object) -> Citation:
    held = Citation(
        document=f"agreement/costs-{number}.nl",
        version="1",
        title="Kosten",
        term=Term.FIRST,
        standing="summary",
        language=Language.NL,
        section=f"Bijdrage {number}",
        page=number,
        start=10,
        end=20,
        quote="Elk bedrijf betaalde.",
        url=None,
        sha256="0",
    )
    return replace(held, **more)  # type: ignore[arg-type]


def an_answer(*texts: str, outcome: Outcome = Outcome.ANSWERED, language: Language = Language.NL) -> Answer:
    claims = tuple(Claim(text, (a_citation(number),)) for number, text in enumerate(texts, start=1))
    return Answer(outcome, language, " ".join(texts), Term.FIRST, claims, receipt="0123456789ab")


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("language", list(Language))
def test_every_outcome_is_shown_within_slacks_limits_with_a_next_step(outcome: Outcome, language: Language) -> None:
    answer = replace(an_answer("Elk bedrijf betaalde.", outcome=outcome, language=language), claims=())

    seen = shown(answer, Setting(service="https://keten.example"))

    assert faults_of_message(list(seen.whole)) == []
    assert faults_of_message(list(seen.tail)) == []
    assert "0123456789ab" in str(seen.tail)
    if outcome in (Outcome.CLARIFY, Outcome.OUT_OF_SCOPE):
        assert "escalate" not in str(seen.tail)
    else:
        assert "escalate" in str(seen.tail)


@given(st.lists(st.text(min_size=1, max_size=9000), min_size=1, max_size=14))
def test_any_text_fits(texts: list[str]) -> None:
    answer = an_answer(*texts)

    seen = shown(answer, Setting(("noot",), True, "https://keten.example"))

    assert faults_of_message(list(seen.whole)) == []
    assert faults_of_message(list(seen.tail)) == []
    assert all(len(part) <= 12_000 for part in seen.parts)


def test_no_document_can_summon_anybody_or_set_a_link() -> None:
    seen = shown(an_answer(HOSTILE), Setting())

    assert not SUMMONS.search(str(seen.whole))
    assert not SUMMONS.search("".join(seen.parts))
    assert not SUMMONS.search(seen.text)
    assert "\\[link\\](x)" in "".join(seen.parts)


def test_a_very_long_sentence_is_streamed_in_parts_that_slack_takes() -> None:
    seen = shown(an_answer("woord " * 5000), Setting())

    assert max(map(len, seen.parts)) <= 12_000 - 256
    assert "".join(seen.parts).count("woord") == 5000


def test_what_the_secretariat_says_is_set_apart_from_the_documents() -> None:
    reading = Interpretation("agreement/costs-1.nl", "Bijdrage 1", "Per concern <!here>.", "2026-03-02")
    answer = replace(an_answer("Elk bedrijf betaalde."), secretariat="2026-03-01", interpretations=(reading,))

    seen = shown(answer, Setting())

    assert "Antwoord van het secretariaat, 1 maart 2026" in seen.parts[0]
    assert "*Zo leest het secretariaat dit* (2 maart 2026)\nPer concern &lt;!here&gt;." in seen.tail[0]["text"]["text"]


@given(st.text())
def test_escaped_text_holds_no_command_of_slacks(text: str) -> None:
    assert "<" not in mrkdwn(text)
    assert "<" not in markdown(text)
    assert "&" not in re.sub(r"&(?:amp|lt|gt);", "", mrkdwn(text))


@given(st.text(alphabet=st.sampled_from("abc .\n"), max_size=400), st.integers(5, 60))
def test_a_text_is_cut_between_words_and_loses_nothing(text: str, most: int) -> None:
    parts = split(text, most)

    assert all(0 < len(part) <= most for part in parts)
    if all(len(word) <= most for word in text.split()):
        assert " ".join(parts).split() == text.split()


def test_a_cut_is_made_after_a_sentence_where_there_is_one() -> None:
    assert split("Een zin. Nog een zin die langer is.", 20) == ["Een zin.", "Nog een zin die", "langer is."]


def test_each_sentence_has_the_number_of_its_source() -> None:
    answer = an_answer("Elk bedrijf betaalde.", "Een groot bedrijf meer.")

    assert [(one.text.strip(), one.numbers) for one in segments(answer)] == [
        ("Elk bedrijf betaalde.", (1,)),
        ("Een groot bedrijf meer.", (2,)),
    ]


def test_a_source_cited_twice_has_one_number() -> None:
    claims = (Claim("Een.", (a_citation(1),)), Claim("Twee.", (a_citation(1, start=30, end=40),)))

    assert [one.numbers for one in segments(replace(an_answer("Een.", "Twee."), claims=claims))] == [(1,), (1,)]


def test_a_number_opens_the_sentence_that_it_stands_behind() -> None:
    claims = (Claim("Een.", (a_citation(1),)), Claim("Twee.", (a_citation(1, start=30, end=40),)))

    [first, second] = shown(
        replace(an_answer("Een.", "Twee."), claims=claims), Setting(service="https://k.example")
    ).parts

    assert "start=10&end=20" in first
    assert "start=30&end=40" in second


def test_a_list_is_a_list_and_what_comes_after_it_stands_apart() -> None:
    texts = ("Er zijn twee stappen:", "Stap een.", "Stap twee.", "Meer is er niet.")
    answer = replace(an_answer(*texts), text=f"{texts[0]}\n- {texts[1]}\n- {texts[2]}\n{texts[3]}")

    seen = shown(answer, Setting())

    assert "• Stap een. [2]\n• Stap twee. [3]\nMeer is er niet. [4]" in str(seen.whole[1]["text"]["text"])
    streamed = "".join(seen.parts).replace("\\", "")
    assert "stappen: [1]\n- Stap een. [2]\n- Stap twee. [3]\n\nMeer is er niet. [4]" in streamed


def test_what_answers_nothing_does_not_claim_to_have_been_checked() -> None:
    refusal = replace(an_answer("Dit staat niet in de documenten.", outcome=Outcome.NOT_IN_DOCUMENTS), claims=())

    assert shown(refusal, Setting()).title == "Gezocht in de documenten"


def test_term_sources_and_standing_stand_above_the_answer() -> None:
    seen = shown(an_answer("Elk bedrijf betaalde."), Setting())

    assert "eerste termijn (2019-2024) · 1 bron · samenvatting" in str(seen.whole[0])
    assert seen.title.endswith("eerste termijn (2019-2024) · 1 bron · samenvatting")


def test_the_term_is_named_once() -> None:
    plain = an_answer("Elk bedrijf betaalde.")
    answer = replace(plain, text=f"Eerste termijn (2019-2024):\n{plain.text}")

    seen = shown(answer, Setting())

    assert "".join(seen.parts).startswith("Elk bedrijf betaalde.")
    assert str(seen.whole).count("termijn (2019-2024)") == 2  # above the answer, and with its source


def test_sentences_stream_one_by_one_as_the_whole_does() -> None:
    answer = an_answer("Elk bedrijf betaalde.", "Een groot bedrijf meer.", "Een klein niet.")
    so_far = [sentences(answer.claims[:count], "https://keten.example") for count in (1, 2, 3)]

    whole = list(shown(answer, Setting(service="https://keten.example")).parts)

    assert [whole[:1], whole[:2], whole[:3]] == so_far
    assert all(part == part.lstrip() for part in whole)


def test_without_a_web_chat_a_source_is_opened_as_a_modal_alone() -> None:
    seen = shown(an_answer("Elk bedrijf betaalde."), Setting())

    assert "http" not in str(seen.whole)
    assert "'action_id': 'source'" in str(seen.whole)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("<@U0KETEN> Wat kost het?", "Wat kost het?"),
        ("<@U0KETEN>, wat &lt;kost&gt; &amp; baat het?", "wat <kost> & baat het?"),
        ("Zie <https://keten.example|de site> en <#C0001|metaal>", "Zie de site en #metaal"),
        ("<!here> wat kost het?", "wat kost het?"),
        ("<@U0KETEN>", ""),
    ],
)
def test_the_question_is_what_somebody_typed(text: str, question: str) -> None:
    assert asked_in(text) == question


def test_a_long_line_is_shortened_at_a_word() -> None:
    assert short("een lange regel tekst", 12) == "een lange…"
