"""Answers and interpretations that the secretariat writes."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "desk_answers_lead": {
        NL: (
            "Een bewaard antwoord gaat vóór de documenten, voor wie precies dit vraagt. Verandert een document "
            "waarop het rust, dan wordt het niet meer gegeven en staat het hier ter beoordeling."
        ),
        EN: (
            "A kept answer comes before the documents, for whoever asks exactly this. When a document that it "
            "rests on changes, it is no longer given and waits here for review."
        ),
    },
    "desk_new_answer": {NL: "Nieuw antwoord", EN: "New answer"},
    "desk_search_answers": {NL: "Zoek in antwoorden", EN: "Search answers"},
    "desk_until": {NL: "tot en met {day}", EN: "up to {day}"},
    "desk_no_source": {NL: "rust op geen document", EN: "rests on no document"},
    "desk_changed_document": {NL: "{title} is veranderd", EN: "{title} has changed"},
    "missing_nl": {NL: "Nederlands ontbreekt", EN: "Dutch is missing"},
    "missing_en": {NL: "Engels ontbreekt", EN: "English is missing"},
    "prepared_given": {NL: "Gegeven", EN: "Given"},
    "prepared_draft": {NL: "Concept", EN: "Draft"},
    "prepared_review": {NL: "Te beoordelen", EN: "Needs review"},
    "prepared_expired": {NL: "Verlopen", EN: "Expired"},
    "prepared_withdrawn": {NL: "Ingetrokken", EN: "Withdrawn"},
    "desk_empty_prepared_given": {
        NL: "Er wordt nog geen antwoord van het secretariaat gegeven.",
        EN: "No answer by the secretariat is given yet.",
    },
    "desk_empty_prepared_draft": {NL: "Er zijn geen concepten.", EN: "There are no drafts."},
    "desk_empty_prepared_review": {
        NL: "Geen antwoord wacht op een nieuwe blik: alle documenten waarop ze rusten zijn dezelfde gebleven.",
        EN: "No answer needs another look: every document they rest on is as it was.",
    },
    "desk_empty_prepared_expired": {NL: "Geen antwoord is verlopen.", EN: "No answer has expired."},
    "desk_empty_prepared_withdrawn": {NL: "Geen antwoord is ingetrokken.", EN: "No answer was withdrawn."},
    "desk_import": {NL: "Neem antwoorden over uit een werkblad", EN: "Take answers over from a spreadsheet"},
    "desk_sheet": {NL: "Werkblad", EN: "Spreadsheet"},
    "desk_sheet_hint": {
        NL: (
            "XLSX of CSV met de kolommen question_nl, answer_nl, question_en, answer_en, term, audience en "
            "expires, zoals Ketenwijzer ze zelf meegeeft. Elke rij wordt een concept."
        ),
        EN: (
            "XLSX or CSV with the columns question_nl, answer_nl, question_en, answer_en, term, audience and "
            "expires, as Ketenwijzer gives them itself. Each row becomes a draft."
        ),
    },
    "desk_take_over": {NL: "Neem over", EN: "Take over"},
    "desk_taken_over": {NL: "{count} antwoorden overgenomen als concept.", EN: "{count} answers taken over as drafts."},
    "desk_back_to_answers": {NL: "Terug naar de antwoorden", EN: "Back to the answers"},
    "desk_as_it_is": {NL: "Zo staat het er nu", EN: "As it stands now"},
    "desk_written_by": {NL: "geschreven door {name}, {day}", EN: "written by {name}, {day}"},
    "desk_approved_by": {NL: "goedgekeurd door {name}", EN: "approved by {name}"},
    "desk_approve": {NL: "Keur goed", EN: "Approve"},
    "desk_withdraw": {NL: "Trek in", EN: "Withdraw"},
    "desk_review_title": {NL: "Een document is veranderd", EN: "A document has changed"},
    "desk_review": {
        NL: "Dit antwoord wordt niet meer gegeven. Kijk of het nog klopt, kies de bronnen opnieuw en sla het op.",
        EN: "This answer is no longer given. See whether it still holds, choose its sources again and save it.",
    },
    "desk_words_still_there": {
        NL: "Deze woorden staan er nog; ze staan hieronder bij de bronnen.",
        EN: "These words are still there; they are offered below with the sources.",
    },
    "desk_words_gone": {NL: "Deze woorden staan er niet meer.", EN: "These words are no longer there."},
    "desk_wordings": {NL: "Vraag", EN: "Question"},
    "desk_wordings_hint": {
        NL: "Eén per regel: de eerste is de titel, de andere zijn manieren om hetzelfde te vragen.",
        EN: "One on each line: the first is the title, the others are ways to ask the same.",
    },
    "desk_marks_hint": {
        NL: (
            "Zet [1], [2] achter een zin om naar een bron hieronder te verwijzen. Zonder verwijzing rust het "
            "antwoord op alle bronnen."
        ),
        EN: (
            "Put [1], [2] behind a sentence to point at a source below. Without them the answer rests on all sources."
        ),
    },
    "desk_sources": {NL: "Bronnen", EN: "Sources"},
    "desk_offered": {
        NL: "Gevonden in de documenten. Vink aan waarop het antwoord rust.",
        EN: "Found in the documents. Tick what the answer rests on.",
    },
    "desk_no_sources_yet": {
        NL: "Nog geen bronnen. Zoek hieronder in de documenten.",
        EN: "No sources yet. Search the documents below.",
    },
    "desk_find": {NL: "Zoek in de documenten", EN: "Search the documents"},
    "desk_find_button": {NL: "Zoek bronnen", EN: "Find sources"},
    "desk_term": {NL: "Termijn", EN: "Term"},
    "desk_no_term": {NL: "geen termijn", EN: "no term"},
    "desk_audience": {NL: "Voor wie", EN: "For whom"},
    "audience_public": {NL: "iedereen", EN: "everyone"},
    "desk_expires": {NL: "Geven tot en met", EN: "Give up to"},
    "desk_save_draft": {NL: "Opslaan als concept", EN: "Save as draft"},
    "desk_save_and_approve": {NL: "Opslaan en goedkeuren", EN: "Save and approve"},
    "desk_four_eyes": {NL: "Een collega keurt het goed.", EN: "A colleague approves it."},
    "desk_rulings_lead": {
        NL: (
            "Hoe het secretariaat een onduidelijk onderdeel leest. De uitleg staat onder het onderdeel en bij "
            "antwoorden die het aanhalen, altijd los van de tekst zelf."
        ),
        EN: (
            "How the secretariat reads an unclear section. It stands under the section and with answers that cite "
            "it, always apart from the text itself."
        ),
    },
    "desk_new_ruling": {NL: "Nieuwe uitleg", EN: "New interpretation"},
    "desk_ruling_withdrawn": {NL: "Ingetrokken.", EN: "Withdrawn."},
    "desk_ruling_stale": {
        NL: "het onderdeel is veranderd: wordt niet meer getoond",
        EN: "the section has changed: no longer shown",
    },
    "desk_ruling_changed": {
        NL: (
            "Het onderdeel is veranderd sinds deze uitleg. De uitleg wordt niet meer getoond. Lees de tekst opnieuw "
            "en sla de uitleg opnieuw op als die nog klopt."
        ),
        EN: (
            "The section has changed since this interpretation. It is no longer shown. Read the text again and "
            "save the interpretation if it still holds."
        ),
    },
    "desk_empty_rulings": {
        NL: "Het secretariaat heeft nog geen onderdeel uitgelegd.",
        EN: "The secretariat has not interpreted any section yet.",
    },
    "desk_back_to_rulings": {NL: "Terug naar de uitleg", EN: "Back to the interpretations"},
    "desk_which_section": {NL: "Welk onderdeel?", EN: "Which section?"},
    "desk_find_section": {NL: "Woorden uit het onderdeel of de titel", EN: "Words from the section or its title"},
    "desk_ruling_text": {NL: "Uitleg", EN: "Interpretation"},
    "desk_give_ruling": {NL: "Uitleg opslaan", EN: "Save interpretation"},
}
