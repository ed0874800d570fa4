"""API keys: making, listing and withdrawing them."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "keys_title": {NL: "API-sleutels", EN: "API keys"},
    "keys_lead": {
        NL: "Met een sleutel werkt een programma namens u. Het mag wat u hieronder kiest, en nooit meer dan uzelf. "
        "Wie de sleutel heeft, kan hem gebruiken: bewaar hem als een wachtwoord.",
        EN: "With a key a program acts for you. It may do what you choose below, and never more than you. Whoever has "
        "the key can use it: keep it like a password.",
    },
    "keys_none": {NL: "U hebt geen sleutels.", EN: "You have no keys."},
    "key_make": {NL: "Maak een sleutel", EN: "Make a key"},
    "key_name": {NL: "Naam van de sleutel", EN: "Name of the key"},
    "key_name_hint": {
        NL: "Het programma of de taak waarvoor hij is, zodat u hem later herkent.",
        EN: "The program or task it is for, so that you know it again later.",
    },
    "key_scopes": {NL: "Wat het programma mag", EN: "What the program may do"},
    "key_scope_ask": {
        NL: "Vragen stellen, zoeken en de eigen gesprekken beheren",
        EN: "Ask questions, search, and manage one's own conversations",
    },
    "key_scope_read": {NL: "De documenten lezen", EN: "Read the documents"},
    "key_scope_manage": {NL: "Mensen en bedrijven beheren", EN: "Manage people and companies"},
    "key_scope_metrics": {
        NL: "De meetwaarden van deze dienst ophalen",
        EN: "Fetch the measurements of this service",
    },
    "key_until": {NL: "Laatste dag waarop hij werkt", EN: "Last day on which it works"},
    "key_until_hint": {
        NL: "Leeg: tot u hem intrekt. Een einddatum is veiliger.",
        EN: "Empty: until you withdraw it. An end date is safer.",
    },
    "key_made_title": {NL: "De sleutel {name} is gemaakt", EN: "The key {name} was made"},
    "key_once": {
        NL: "Kopieer hem nu: dit is de enige keer dat u hem ziet. Eén klik op de sleutel selecteert hem helemaal.",
        EN: "Copy it now: this is the only time that it is shown. One click on the key selects all of it.",
    },
    "key_use": {
        NL: "Een programma stuurt hem mee in de kopregel Authorization: Bearer, gevolgd door de sleutel. Wat het dan "
        "kan vragen, staat in",
        EN: "A program sends it in the header Authorization: Bearer, followed by the key. What it can then ask for is "
        "described in",
    },
    "key_copy": {NL: "Kopieer de sleutel", EN: "Copy the key"},
    "key_made_on": {NL: "gemaakt op {day}", EN: "made on {day}"},
    "key_works_until": {NL: "werkt tot en met {day}", EN: "works until the end of {day}"},
    "key_works_always": {NL: "zonder einddatum", EN: "no end date"},
    "key_expired_on": {NL: "verlopen na {day}", EN: "expired after {day}"},
    "key_used_at": {NL: "laatst gebruikt op {at}", EN: "last used on {at}"},
    "key_never_used": {NL: "nooit gebruikt", EN: "never used"},
    "key_withdraw": {NL: "Trek in", EN: "Withdraw"},
    "key_withdraw_sure": {
        NL: "Programma's met deze sleutel worden meteen geweigerd. Dit kan niet ongedaan worden gemaakt.",
        EN: "Programs with this key are refused at once. This can't be undone.",
    },
    "key_withdraw_button": {NL: "Trek {name} in", EN: "Withdraw {name}"},
    "key_withdrawn": {NL: "De sleutel is ingetrokken.", EN: "The key was withdrawn."},
    "key_lacks_name": {
        NL: "Geef de sleutel een naam van ten hoogste 200 tekens.",
        EN: "Give the key a name of at most 200 characters.",
    },
    "key_lacks_scopes": {
        NL: "Kies ten minste één ding dat het programma mag.",
        EN: "Choose at least one thing that the program may do.",
    },
    "key_bad_day": {
        NL: "Kies vandaag of een dag binnen tien jaar, of laat het veld leeg.",
        EN: "Choose today or a day within ten years, or leave the field empty.",
    },
    "key_not_made": {NL: "De sleutel is niet gemaakt", EN: "The key was not made"},
    "too_many_keys": {
        NL: "Iemand kan ten hoogste {detail} sleutels hebben. Trek eerst een sleutel in die u niet meer gebruikt.",
        EN: "One may have at most {detail} keys. Withdraw one that you no longer use first.",
    },
    "desk_keys_lead": {
        NL: "De sleutels waarmee programma's namens mensen werken, van iedereen. U ziet nooit de sleutel zelf.",
        EN: "The keys with which programs act for people, of everybody. You never see the key itself.",
    },
    "desk_keys_none": {NL: "Niemand heeft een sleutel.", EN: "Nobody has a key."},
    "desk_keys_link": {NL: "Alle API-sleutels", EN: "All API keys"},
    "desk_keys_count_one": {NL: "1 sleutel", EN: "1 key"},
    "desk_keys_count": {NL: "{count} sleutels", EN: "{count} keys"},
}
