"""One's own: the account, the privacy notice, and the pages that say what went wrong."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

FAULTS: dict[str, dict[Language, str]] = {
    "fault_401": {NL: "Meld u eerst aan", EN: "Please sign in first"},
    "fault_403": {NL: "Niet voor u bestemd", EN: "Not meant for you"},
    "fault_404": {NL: "Niet gevonden", EN: "Not found"},
    "fault_413": {NL: "Te groot", EN: "Too large"},
    "fault_422": {NL: "Zo kunnen wij het niet lezen", EN: "We can't read it like this"},
    "fault_429": {NL: "Even wachten", EN: "Please wait a moment"},
    "fault_503": {NL: "Nu even niet beschikbaar", EN: "Not available right now"},
    "fault_other": {NL: "Er ging iets mis", EN: "Something went wrong"},
    "fault_back": {NL: "Terug naar het begin", EN: "Back to the first page"},
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
    "account_save": {NL: "Bewaren", EN: "Save"},
    "account_export_title": {NL: "Uw gegevens", EN: "Your data"},
    "account_export": {
        NL: "Alles wat over u is bewaard, als één JSON-bestand: uw account, gesprekken, antwoorden en wat u aan het "
        "secretariaat voorlegde.",
        EN: "Everything that is kept about you, as one JSON file: your account, conversations, answers and what you "
        "put to the secretariat.",
    },
    "account_download": {NL: "Download uw gegevens", EN: "Download your data"},
    "account_sign_out": {NL: "Afmelden", EN: "Sign out"},
    "account_sign_out_everywhere": {NL: "Afmelden op alle apparaten", EN: "Sign out on all devices"},
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
        NL: "Uw vragen, de antwoorden met hun bronnen, en wat u over een antwoord laat weten. Van wie zich aanmeldt "
        "ook naam, e-mailadres en organisatie. Cookies dienen alleen om u aangemeld te houden en uw taal te onthouden.",
        EN: "Your questions, the answers with their sources, and what you say about an answer. Of those who sign in "
        "also the name, e-mail address and organisation. Cookies only keep you signed in and remember your language.",
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
    "privacy_outside": {
        NL: "Zoals het is geïnstalleerd, werkt Ketenwijzer op de eigen server: er gaat niets naar een taalmodel "
        "elders. Schakelt de beheerder een taalmodel in, dan staat dat op deze pagina.",
        EN: "As installed, Ketenwijzer works on its own server: nothing goes to a language model elsewhere. If the "
        "administrator switches one on, this page says so.",
    },
    "privacy_rights_title": {NL: "Uw gegevens", EN: "Your data"},
    "privacy_rights": {
        NL: "U kunt gesprekken zelf verwijderen, uw gegevens downloaden en de beheerder vragen om alles te wissen.",
        EN: "You can delete conversations yourself, download your data, and ask the administrator to erase everything.",
    },
}

WORDS: dict[str, dict[Language, str]] = {**FAULTS, **ACCOUNT, **PRIVACY}
