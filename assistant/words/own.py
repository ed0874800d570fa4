"""One's own: the account, the privacy notice, and the pages that say what went wrong."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

FAULTS: dict[str, dict[Language, str]] = {
    "fault_401": {NL: "Log eerst in", EN: "Please sign in first"},
    "fault_403": {NL: "Niet voor u bestemd", EN: "Not meant for you"},
    "fault_404": {NL: "Niet gevonden", EN: "Not found"},
    "fault_410": {NL: "Deze link werkt niet meer", EN: "This link no longer works"},
    "fault_413": {NL: "Te groot", EN: "Too large"},
    "fault_422": {NL: "Zo kunnen wij het niet lezen", EN: "We can't read it like this"},
    "fault_429": {NL: "Even wachten", EN: "Please wait a moment"},
    "fault_503": {NL: "Nu even niet beschikbaar", EN: "Not available right now"},
    "fault_other": {NL: "Er ging iets mis", EN: "Something went wrong"},
    "fault_back": {NL: "Terug naar het begin", EN: "Back to the first page"},
    "fault_conversation": {NL: "Terug naar het gesprek", EN: "Back to the conversation"},
    "fault_too_long_to_travel": {
        NL: "Uw vraag is te lang om mee te nemen. Kopieer de tekst hieronder voordat u inlogt.",
        EN: "Your question is too long to take along: copy it below before you sign in.",
    },
    "fault_library": {NL: "Naar de documenten", EN: "To the documents"},
}

ACCOUNT: dict[str, dict[Language, str]] = {
    "account_title": {NL: "Uw account", EN: "Your account"},
    "account_email": {NL: "E-mailadres", EN: "E-mail address"},
    "account_role": {NL: "Rol", EN: "Role"},
    "account_company": {NL: "Organisatie", EN: "Organisation"},
    "account_language": {NL: "Taal van de pagina's", EN: "Language of the pages"},
    "account_language_hint": {
        NL: "Antwoorden volgen altijd de taal van uw vraag.",
        EN: "Answers always follow the language of your question.",
    },
    "account_save": {NL: "Opslaan", EN: "Save"},
    "account_export_title": {NL: "Uw gegevens", EN: "Your data"},
    "account_export": {
        NL: "Alles wat over u is bewaard, als één JSON-bestand: uw account, gesprekken, antwoorden en wat u daarvan "
        "vond, wat u aan het secretariaat voorlegde, en uw API-sleutels zonder hun geheim.",
        EN: "Everything that is kept about you, as one JSON file: your account, conversations, answers and what you "
        "thought of them, what you put to the secretariat, and your API keys without their secrets.",
    },
    "account_download": {NL: "Download uw gegevens", EN: "Download your data"},
    "account_sign_out": {NL: "Uitloggen", EN: "Sign out"},
    "account_sign_out_everywhere": {NL: "Uitloggen op alle apparaten", EN: "Sign out on all devices"},
    "role_visitor": {NL: "bezoeker", EN: "visitor"},
    "role_member": {NL: "lid", EN: "member"},
    "role_secretariat": {NL: "secretariaat", EN: "secretariat"},
    "role_administrator": {NL: "beheerder", EN: "administrator"},
}

PRIVACY: dict[str, dict[Language, str]] = {
    "privacy_title": {NL: "Wat wij bewaren", EN: "What we keep"},
    "privacy_lead": {
        NL: "Kort: u praat met een programma, uw vragen worden bewaard om u te helpen, en u kunt ze laten wissen.",
        EN: "In short: you talk to a program, your questions are kept to help you, and you can have them erased.",
    },
    "privacy_software_title": {NL: "U praat met een programma", EN: "You talk to a program"},
    "privacy_software": {
        NL: "Ketenwijzer is geen mens. Het zoekt in de documenten van de Metaalsectorovereenkomst en toont alleen "
        "zinnen die een document draagt. Een programma kan zich vergissen: controleer de bron voordat u iets "
        "beslist. Een besluit over u neemt het nooit.",
        EN: "Ketenwijzer is not a person. It searches the documents of the metals sector agreement and shows only "
        "sentences that a document carries. A program can be wrong: check the source before you act on it. It never "
        "takes a decision about you.",
    },
    "privacy_kept_title": {NL: "Wat wordt bewaard", EN: "What is kept"},
    "privacy_kept": {
        NL: "Uw vragen, de antwoorden met hun bronnen, en wat u over een antwoord laat weten. Van wie inlogt "
        "ook naam, e-mailadres en organisatie, tot de beheerder ze wist. Cookies dienen alleen om u ingelogd te "
        "houden en uw taal te onthouden.",
        EN: "Your questions, the answers with their sources, and what you say about an answer. Of those who sign in "
        "also the name, e-mail address and organisation, until the administrator erases them. Cookies only keep you "
        "signed in and remember your language.",
    },
    "privacy_receipts": {
        NL: "Elk antwoord heeft een bewijsnummer. Daarmee kan het secretariaat later terugvinden wat u te lezen kreeg, "
        "en of de bronnen dat nog zeggen.",
        EN: "Every answer has a receipt number. With it the secretariat can find later what you were told, and whether "
        "the sources still say so.",
    },
    "privacy_log": {
        NL: "Wat u vraagt, staat ook in het logboek van de server.",
        EN: "What you ask also stands in the server's log.",
    },
    "privacy_days_title": {NL: "Hoe lang", EN: "For how long"},
    "privacy_days_conversations": {
        NL: "Een gesprek, met zijn antwoorden en wat u daarvan vond: tot {keep_days} dagen nadat u het voor het laatst "
        "gebruikte, of tot u het verwijdert.",
        EN: "A conversation, with its answers and what you thought of them: until {keep_days} days after you last used "
        "it, or until you delete it.",
    },
    "privacy_days_secretariat": {
        NL: "Een vraag aan het secretariaat: tot {keep_days} dagen nadat u die stelde, als die dan is afgehandeld.",
        EN: "A question to the secretariat: until {keep_days} days after you put it, once it has been dealt with.",
    },
    "privacy_days_visitors": {
        NL: "Wat u zonder account bij Deelnemen invult: tot {visitor_days} dagen nadat u er voor het laatst was.",
        EN: "What you fill in under Joining without an account: until {visitor_days} days after your last visit.",
    },
    "privacy_days_session": {
        NL: "U blijft {session_hours} uur ingelogd.",
        EN: "Your sign-in: {session_hours} hours.",
    },
    "privacy_seen_title": {NL: "Wie het ziet", EN: "Who sees it"},
    "privacy_seen": {
        NL: "Uw gesprekken ziet u alleen zelf, tenzij u er een deelt. Het secretariaat ziet de vragen die u aan het "
        "secretariaat voorlegt en wat u over antwoorden laat weten, en leest vragen zonder antwoord om de documenten "
        "te verbeteren.",
        EN: "Only you see your conversations, unless you share one. The secretariat sees the questions you put to it "
        "and what you say about answers, and reads questions without an answer to improve the documents.",
    },
    "privacy_outside_title": {NL: "Wat naar buiten gaat", EN: "What goes outside"},
    "privacy_nothing_outside": {
        NL: "Ketenwijzer antwoordt op de eigen server. Er is geen taalmodel van elders ingeschakeld: uw vragen gaan "
        "nergens anders heen.",
        EN: "Ketenwijzer answers on its own server. No language model from elsewhere is switched on: your questions go "
        "nowhere else.",
    },
    "privacy_model": {
        NL: "De beheerder heeft een taalmodel ingeschakeld om antwoorden vlotter te verwoorden: {model}. Dat krijgt uw "
        "vraag, eerdere vragen uit hetzelfde gesprek als u daarop doorgaat, en passages uit documenten voor "
        "{audiences}. Namen, e-mailadressen, telefoonnummers, rekeningnummers en namen van bedrijven worden eerst "
        "weggelaten, voor zover het programma ze herkent.",
        EN: "The administrator has switched on a language model to word answers more smoothly: {model}. It is given "
        "your question, earlier questions of the same conversation where you go on from them, and passages from "
        "documents for {audiences}. Names, e-mail addresses, phone numbers, bank accounts and names of companies are "
        "taken out first, as far as the program recognises them.",
    },
    "privacy_encoder": {
        NL: "Om passages te vinden gaat de tekst van uw vraag naar de server {encoder}.",
        EN: "To find passages the text of your question goes to the server {encoder}.",
    },
    "privacy_slack": {
        NL: "Wat u in Slack vraagt en wat daar wordt geantwoord, gaat via Slack.",
        EN: "What you ask in Slack and what is answered there passes through Slack.",
    },
    "privacy_for_public": {NL: "iedereen", EN: "everybody"},
    "privacy_for_members": {NL: "leden", EN: "members"},
    "privacy_for_secretariat": {NL: "het secretariaat", EN: "the secretariat"},
    "privacy_rights_title": {NL: "Uw gegevens", EN: "Your data"},
    "privacy_rights": {
        NL: "U kunt gesprekken zelf verwijderen, uw gegevens downloaden en de beheerder vragen om alles te wissen.",
        EN: "You can delete conversations yourself, download your data, and ask the administrator to erase everything.",
    },
}

WORDS: dict[str, dict[Language, str]] = {**FAULTS, **ACCOUNT, **PRIVACY}
