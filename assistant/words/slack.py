"""What members read in Slack."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "slack_searching": {NL: "Zoekt in de documenten", EN: "Searching the documents"},
    "slack_checking": {NL: "Controleert de zinnen aan de bron", EN: "Checking the sentences against the source"},
    "slack_checked": {NL: "Gezocht en aan de bron gecontroleerd", EN: "Searched, and checked against the source"},
    "slack_empty": {NL: "Geen tekst.", EN: "No text."},
    "slack_in_nl": {NL: "in het Nederlands", EN: "in Dutch"},
    "slack_in_en": {NL: "in het Engels", EN: "in English"},
    "slack_sources_one": {NL: "{count} bron", EN: "{count} source"},
    "slack_sources_many": {NL: "{count} bronnen", EN: "{count} sources"},
    "slack_quote": {NL: "Citaat", EN: "Quote"},
    "slack_escalate": {NL: "Leg voor aan het secretariaat", EN: "Ask the secretariat"},
    "slack_share": {NL: "Deel in het kanaal", EN: "Share in the channel"},
    "slack_useful": {NL: "Nuttig", EN: "Useful"},
    "slack_not_useful": {NL: "Niet nuttig", EN: "Not useful"},
    "slack_next_answered": {
        NL: "Een vervolgvraag kunt u in deze draad stellen.",
        EN: "You can ask a follow-up question in this thread.",
    },
    "slack_next_partial": {
        NL: "De documenten beantwoorden de vraag voor een deel. Het secretariaat kan de rest beantwoorden.",
        EN: "The documents answer part of the question. The secretariat can answer the rest.",
    },
    "slack_next_clarify": {
        NL: "Antwoord in deze draad, dan zoek ik verder.",
        EN: "Reply in this thread and I will go on searching.",
    },
    "slack_next_not_in_documents": {
        NL: "Volgende stap: leg de vraag voor aan het secretariaat. Het antwoord komt in deze draad terug.",
        EN: "Next step: put the question to the secretariat. The answer comes back to this thread.",
    },
    "slack_next_not_for_this_asker": {
        NL: "Wat u mag inzien, en waarom, staat op het tabblad Start van deze app.",
        EN: "What you may see, and why, is on the Home tab of this app.",
    },
    "slack_next_out_of_scope": {
        NL: "Voorbeelden van vragen staan op het tabblad Start van deze app.",
        EN: "Example questions are on the Home tab of this app.",
    },
    "slack_next_refer_to_secretariat": {
        NL: "Volgende stap: leg uw situatie voor aan het secretariaat. Het antwoord komt in deze draad terug.",
        EN: "Next step: put your situation to the secretariat. The answer comes back to this thread.",
    },
    "slack_resumed": {
        NL: "Het beantwoorden werd onderbroken en is daarna hervat.",
        EN: "Answering was interrupted and then resumed.",
    },
    "slack_changed": {
        NL: "Opnieuw beantwoord, omdat de vraag is gewijzigd.",
        EN: "Answered anew, because the question was changed.",
    },
    "slack_here_only": {
        NL: "Hier antwoord ik alleen uit documenten die iedereen in dit kanaal mag inzien.",
        EN: "Here I answer only from documents that everybody in this channel may see.",
    },
    "slack_broken": {
        NL: "Het beantwoorden is misgegaan; dit bericht wordt niet meer aangevuld. Stel de vraag opnieuw, of leg haar "
        "voor aan het secretariaat.",
        EN: "Answering went wrong; nothing more will be added to this message. Ask again, or put the question to the "
        "secretariat.",
    },
    "slack_you_asked": {NL: "U vroeg in {channel}: {question}", EN: "You asked in {channel}: {question}"},
    "slack_why_competition": {
        NL: "Ik antwoord u hier, niet in het kanaal: over prijzen, volumes of leveranciers van andere bedrijven mogen "
        "concurrenten elkaar volgens het mededingingsrecht niet informeren. Houd zulke gegevens buiten het kanaal.",
        EN: "I answer you privately, not in the channel: under competition law competitors may not inform each other "
        "of the prices, volumes or suppliers of other companies. Keep such information out of the channel.",
    },
    "slack_why_setting": {
        NL: "Ik antwoord u in een privébericht, omdat dit kanaal zo is ingesteld.",
        EN: "I answer you in a private message, because this channel is set up that way.",
    },
    "slack_why_audience": {
        NL: "Ik antwoord u hier, omdat niet iedereen in het kanaal het document mag inzien waarop dit rust.",
        EN: "I answer you privately, because not everybody in the channel may see the document this rests on.",
    },
}
