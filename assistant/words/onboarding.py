"""The pathway of a company that joins."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "broken_pathway": {
        NL: "Het pad in corpus/onboarding/pathway.toml kan niet worden gelezen: {detail}",
        EN: "The pathway in corpus/onboarding/pathway.toml can't be read: {detail}",
    },
    "fact_no_number": {
        NL: "“{value}” is geen heel aantal fte. Vul een getal in zoals 120 of 1.250, of sla de vraag over.",
        EN: "“{value}” is not a whole number of FTE. Enter a number such as 120 or 1,250, or skip the question.",
    },
    "fact_no_option": {
        NL: "“{value}” is geen van de antwoorden. Kies er een, of sla de vraag over.",
        EN: "“{value}” is not one of the answers. Choose one, or skip the question.",
    },
    "unknown_pathway": {
        NL: "Dit plan is er niet, of het is niet van uw bedrijf.",
        EN: "This plan is not there, or it is not your company's.",
    },
    "unknown_step": {
        NL: "Deze stap bestaat niet.",
        EN: "There is no such step.",
    },
    "overtaken": {
        NL: "Iemand anders heeft dit intussen gewijzigd. Er is niets overschreven: bekijk de nieuwe stand en sla "
        "opnieuw op.",
        EN: "Somebody else has changed this in the meantime. Nothing was overwritten: look at it as it is now and "
        "save again.",
    },
    "evidence_refused": {
        NL: "Dit bestand kan niet worden bewaard. Kies een PDF-, Word-, Excel-, OpenDocument-, tekst- of "
        "afbeeldingsbestand van hoogstens {detail} MB.",
        EN: "This file can't be kept. Choose a PDF, Word, Excel, OpenDocument, text or image file of at most "
        "{detail} MB.",
    },
    "calendar_due": {NL: "Klaar: {step}", EN: "Due: {step}"},
    "nudge_title": {NL: "Uw week in het traject", EN: "Your week on the pathway"},
    "nudge_progress": {
        NL: "{company}: {done} van {total} stappen klaar.",
        EN: "{company}: {done} of {total} steps done.",
    },
    "nudge_next": {NL: "Nu aan de beurt: {step}, uiterlijk {day}.", EN: "Next: {step}, by {day}."},
    "nudge_late": {
        NL: "Stappen over hun afgesproken datum: {count}.",
        EN: "Steps past their agreed date: {count}.",
    },
    "nudge_review": {
        NL: "Stappen waarvan een document is gewijzigd: {count}.",
        EN: "Steps of which a document has changed: {count}.",
    },
    "mail_soon_subject": {NL: "{step}: klaar op {day}", EN: "{step}: due on {day}"},
    "mail_late_subject": {NL: "{step}: de datum is voorbij", EN: "{step}: past its date"},
    "mail_soon": {
        NL: "Beste {name},\n\nDe stap “{step}” staat op uw naam en moet op {day} klaar zijn.\n\n{link}\n\n"
        "U krijgt dit bericht één keer. Datum of eigenaar wijzigt u bij de stap.\n",
        EN: "Dear {name},\n\nThe step “{step}” is in your name and is due on {day}.\n\n{link}\n\n"
        "You get this message once. Change the date or the owner with the step.\n",
    },
    "mail_late": {
        NL: "Beste {name},\n\nDe stap “{step}” staat op uw naam en zou op {day} klaar zijn.\n\n{link}\n\n"
        "U krijgt dit bericht één keer. Kies een nieuwe datum, of zet de stap op klaar of niet van toepassing.\n",
        EN: "Dear {name},\n\nThe step “{step}” is in your name and was due on {day}.\n\n{link}\n\n"
        "You get this message once. Choose a new date, or set the step to done or not applicable.\n",
    },
}
