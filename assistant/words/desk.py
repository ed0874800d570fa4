"""The secretariat's desk."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "unknown_escalation": {
        NL: "Deze vraag is er niet of niet meer. Ga terug naar de lijst met vragen.",
        EN: "This question is not here, or no longer. Go back to the list of questions.",
    },
    "unknown_curated": {
        NL: "Dit antwoord van het secretariaat is er niet of niet meer. Ga terug naar de lijst.",
        EN: "This answer of the secretariat is not here, or no longer. Go back to the list.",
    },
    "empty_curated": {
        NL: "Vul in ten minste één taal zowel een vraag als een antwoord in.",
        EN: "Fill in both a question and an answer in at least one language.",
    },
    "own_approval": {
        NL: "U schreef dit antwoord zelf. Een collega moet het goedkeuren voordat het wordt gegeven.",
        EN: "You wrote this answer yourself. A colleague has to approve it before it is given.",
    },
    "answer_by_secretariat": {
        NL: "Antwoord van het secretariaat, {day}:",
        EN: "Answer by the secretariat, {day}:",
    },
    "curated_other_language": {
        NL: "Het secretariaat heeft dit antwoord alleen in het Engels geschreven.",
        EN: "The secretariat has written this answer in Dutch only.",
    },
    "bad_sheet": {
        NL: "Het bestand kan niet worden gelezen ({detail}). Er is niets overgenomen. Bewaar het als XLSX of als CSV.",
        EN: "The file can't be read ({detail}). Nothing was taken over. Save it as XLSX or as CSV.",
    },
    "sheet_too_large": {
        NL: (
            "Het bestand is te groot: meer dan {detail}. Er is niets overgenomen. Splits het, of haal weg wat er niet "
            "bij hoort."
        ),
        EN: (
            "The file is too large: more than {detail}. Nothing was taken over. Split it, or take out what does not "
            "belong."
        ),
    },
    "unknown_ruling": {
        NL: "Deze uitleg is er niet of niet meer. Ga terug naar de lijst.",
        EN: "This interpretation is not here, or no longer. Go back to the list.",
    },
    "empty_ruling": {
        NL: "Schrijf de uitleg in ten minste één taal.",
        EN: "Write the interpretation in at least one language.",
    },
    "unknown_section": {
        NL: "Dit onderdeel staat niet in de documenten. Kies het in de lijst met onderdelen.",
        EN: "This section is not in the documents. Choose it from the list of sections.",
    },
    "empty_answer": {
        NL: "Schrijf een antwoord: er is niets verstuurd.",
        EN: "Write an answer: nothing was sent.",
    },
    "interpretation_of": {
        NL: "Uitleg van het secretariaat bij {section} ({day}):",
        EN: "Interpretation by the secretariat of {section} ({day}):",
    },
}
