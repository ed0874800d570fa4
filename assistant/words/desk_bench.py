"""The test bench."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "bench_lead": {
        NL: "Stel een vraag als iemand anders en zie elke stap. Niets hiervan telt mee in de cijfers.",
        EN: "Ask as somebody else and see every step. None of this counts in the figures.",
    },
    "bench_question": {NL: "Vraag", EN: "Question"},
    "bench_as": {NL: "Als", EN: "As"},
    "bench_history": {NL: "Eerdere vragen in het gesprek", EN: "Earlier questions in the conversation"},
    "bench_history_hint": {NL: "Eén per regel, de oudste eerst.", EN: "One on each line, the oldest first."},
    "bench_on_day": {NL: "Over de dag", EN: "About the day"},
    "bench_ask": {NL: "Stel de vraag", EN: "Ask"},
    "bench_understood": {NL: "Zo begrepen", EN: "As understood"},
    "bench_standalone": {NL: "Op zichzelf staand", EN: "On its own"},
    "bench_expected": {NL: "Verwacht", EN: "Expects"},
    "expects_amount": {NL: "een bedrag", EN: "an amount"},
    "expects_number": {NL: "een aantal", EN: "a number"},
    "expects_date": {NL: "een datum", EN: "a date"},
    "expects_person": {NL: "een persoon", EN: "a person"},
    "expects_name": {NL: "een naam", EN: "a name"},
    "expects_contact": {NL: "een contactpersoon of adres", EN: "a contact or an address"},
    "expects_place": {NL: "een plaats", EN: "a place"},
    "expects_list": {NL: "een opsomming", EN: "a list"},
    "expects_definition": {NL: "een omschrijving", EN: "a definition"},
    "expects_reason": {NL: "een reden", EN: "a reason"},
    "expects_yes_no": {NL: "ja of nee", EN: "yes or no"},
    "expects_anything": {NL: "niets in het bijzonder", EN: "nothing in particular"},
    "bench_names": {NL: "Namen", EN: "Names"},
    "bench_figures": {NL: "Getallen", EN: "Figures"},
    "bench_either_term": {NL: "geen termijn genoemd", EN: "no term named"},
    "bench_curated": {
        NL: "Een bewaard antwoord van het secretariaat ging voor: er is niet gezocht.",
        EN: "A kept answer of the secretariat came first: nothing was searched.",
    },
    "bench_candidates": {NL: "Kandidaten", EN: "Candidates"},
    "bench_candidates_lead": {
        NL: "De zinnen die het dichtst bij de vraag kwamen, met hun kans en met wat ermee gebeurde.",
        EN: "The sentences that came closest to the question, with their odds and what became of them.",
    },
    "bench_sentence": {NL: "Zin", EN: "Sentence"},
    "bench_relevance": {NL: "Kans", EN: "Odds"},
    "bench_dense": {NL: "Betekenis", EN: "Meaning"},
    "bench_lexical": {NL: "Woorden", EN: "Words"},
    "bench_verdict": {NL: "Oordeel", EN: "Verdict"},
    "bench_used": {NL: "gebruikt", EN: "used"},
    "bench_cited_section": {NL: "zelfde onderdeel, niet gekozen", EN: "same section, not chosen"},
    "bench_other_term": {NL: "andere termijn", EN: "other term"},
    "bench_absence": {NL: "zegt dat het niet bekend is", EN: "says that it is not known"},
    "bench_weaker": {NL: "zwakker dan wat is gekozen", EN: "weaker than what was chosen"},
    "bench_below": {
        NL: "de documenten als geheel dragen geen antwoord",
        EN: "the documents as a whole carry no answer",
    },
    "bench_support": {
        NL: "Kans dat de documenten antwoorden: {support}; onder {least} wordt geweigerd.",
        EN: "Odds that the documents answer: {support}; below {least} it is refused.",
    },
    "bench_answer": {NL: "Antwoord", EN: "Answer"},
    "bench_seconds": {NL: "{ms} ms", EN: "{ms} ms"},
    "bench_keep": {NL: "Bewaar als toetsvraag", EN: "Keep as an evaluation case"},
    "bench_keep_lead": {
        NL: "De volgende evaluatie stelt deze vraag mee.",
        EN: "The next evaluation asks this question too.",
    },
    "bench_right_outcome": {NL: "Goede uitkomst", EN: "Right outcome"},
    "bench_must": {NL: "Moet erin staan", EN: "Must be in it"},
    "bench_must_hint": {
        NL: "Eén per regel; zet varianten naast elkaar met een / ertussen, zoals 23 mei 2019 / 23 May 2019.",
        EN: "One on each line; put variants beside each other with a / between, such as 23 mei 2019 / 23 May 2019.",
    },
    "bench_must_not": {NL: "Mag er niet in staan", EN: "Must not be in it"},
    "bench_keep_button": {NL: "Bewaar", EN: "Keep"},
    "bench_kept": {
        NL: "Bewaard. De evaluatie kent nu {count} eigen toetsvragen.",
        EN: "Kept. The evaluation now knows {count} cases of your own.",
    },
    "bench_kept_cases": {NL: "Eigen toetsvragen", EN: "Cases of your own"},
    "bench_drop": {NL: "Verwijder", EN: "Remove"},
    "bench_language": {NL: "Taal van de vraag", EN: "Language of the question"},
}
