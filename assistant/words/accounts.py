"""Sign-in, invitations, rights and limits."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "not_signed_in": {
        NL: "U bent niet ingelogd. Log in en probeer het opnieuw.",
        EN: "You are not signed in. Sign in and try again.",
    },
    "sign_in_over": {
        NL: "U bent niet meer ingelogd. Log opnieuw in en probeer het nog eens.",
        EN: "Your sign-in has expired. Sign in again and try once more.",
    },
    "wrong_sign_in": {
        NL: "Met deze gegevens kunt u niet inloggen. Controleer uw e-mailadres en wachtwoord, of vraag het "
        "secretariaat om een nieuwe link.",
        EN: "You can't sign in with these details. Check your e-mail address and password, or ask the secretariat "
        "for a new link.",
    },
    "bad_key": {
        NL: "Deze API-sleutel is onbekend, verlopen of ingetrokken. Maak een nieuwe sleutel aan.",
        EN: "This API key is unknown, expired or withdrawn. Make a new key.",
    },
    "not_allowed": {
        NL: "Hiervoor hebt u niet de juiste rechten. Vraag de beheerder als u dit nodig hebt.",
        EN: "You do not have the right to do this. Ask the administrator if you need it.",
    },
    "cross_site": {
        NL: "Dit formulier is verlopen of kwam niet van deze site. Laad de pagina opnieuw en probeer het nog eens.",
        EN: "This form has expired or did not come from this site. Load the page again and try once more.",
    },
    "link_spent": {
        NL: "Deze link is al gebruikt, vervangen of verlopen. Hebt u al een wachtwoord, log dan in. Vraag anders het "
        "secretariaat om een nieuwe link.",
        EN: "This link has been used, replaced or has expired. If you have a password already, sign in. Otherwise ask "
        "the secretariat for a new link.",
    },
    "weak_password": {
        NL: "Kies een wachtwoord van ten minste {detail} en ten hoogste 200 tekens.",
        EN: "Choose a password of at least {detail} and at most 200 characters.",
    },
    "unknown_person": {
        NL: "Deze persoon bestaat niet (meer).",
        EN: "There is no such person (any more).",
    },
    "unknown_company": {
        NL: "Dit bedrijf bestaat niet (meer).",
        EN: "There is no such company (any more).",
    },
    "unknown_conversation": {
        NL: "Dit gesprek bestaat niet (meer), of het is niet met u gedeeld.",
        EN: "There is no such conversation (any more), or it is not shared with you.",
    },
    "unknown_document": {
        NL: "Dit document bestaat niet (meer), of het is niet voor u bestemd.",
        EN: "There is no such document (any more), or it is not meant for you.",
    },
    "unknown_key": {
        NL: "Deze API-sleutel bestaat niet (meer).",
        EN: "There is no such API key (any more).",
    },
    "person_exists": {
        NL: "Er is al iemand met dit e-mailadres.",
        EN: "Someone has this e-mail address already.",
    },
    "company_exists": {
        NL: "Er is al een bedrijf dat {detail} heet. Kies een andere naam.",
        EN: "There is a company called {detail} already. Choose another name.",
    },
    "company_has_people": {
        NL: "Er is niets verwijderd: {detail} kan nog inloggen voor dit bedrijf. Ontneem dat recht eerst.",
        EN: "Nothing was removed: {detail} may still sign in for this company. Take that right away first.",
    },
    "last_administrator": {
        NL: "Dit is de laatste beheerder. Maak eerst iemand anders beheerder.",
        EN: "This is the last administrator. Make someone else an administrator first.",
    },
    "too_many": {
        NL: "Dat was te vaak kort na elkaar. Probeer het over {detail} seconden opnieuw.",
        EN: "That was too often in a short time. Try again in {detail} seconds.",
    },
    "too_busy": {
        NL: "Het is nu erg druk. Uw vraag is niet verloren: probeer het over een halve minuut opnieuw.",
        EN: "It is very busy at the moment. Your question is not lost: try again in half a minute.",
    },
    "pages_busy": {
        NL: "Er worden al veel bladzijden getekend. Open deze over een paar tellen opnieuw; de tekst staat ernaast.",
        EN: "Many pages are being drawn already. Open this one again in a few seconds; its text stands beside it.",
    },
    "stopping": {
        NL: "De dienst wordt opnieuw gestart en kon uw vraag niet meer beantwoorden. "
        "Uw vraag is niet verloren: stel die over een minuut opnieuw.",
        EN: "The service is being restarted and could no longer answer your question. "
        "Your question is not lost: ask it again in a minute.",
    },
    "too_large": {
        NL: "Dit is te groot: meer dan {detail} MB kan niet in één keer.",
        EN: "This is too large: {detail} MB is the most at once.",
    },
    "malformed": {
        NL: "Dit kan niet worden gelezen: {detail}.",
        EN: "This can't be read: {detail}.",
    },
    "malformed_form": {
        NL: "Er klopt iets niet aan het adres of aan wat u invulde ({detail}). Ga terug en controleer het.",
        EN: "Something is wrong with the address or with what you filled in ({detail}). Go back and check it.",
    },
    "not_an_address": {
        NL: "Dit is geen e-mailadres. Vul er een in zoals naam@bedrijf.nl.",
        EN: "This is not an e-mail address. Enter one such as name@company.com.",
    },
    "unavailable": {
        NL: "Dit is nu niet beschikbaar. Probeer het later opnieuw, of vraag de beheerder.",
        EN: "This is not available now. Try again later, or ask the administrator.",
    },
    "no_such_page": {
        NL: "Deze pagina bestaat niet. Controleer het adres, of ga terug naar het begin.",
        EN: "There is no such page. Check the address, or go back to the first page.",
    },
    "sign_in": {NL: "Inloggen", EN: "Sign in"},
    "sign_in_how": {
        NL: "Geen account, of uw wachtwoord vergeten? Vraag het secretariaat om een link.",
        EN: "No account, or forgotten your password? Ask the secretariat for a link.",
    },
    "sign_in_openid": {
        NL: "Inloggen met het account van uw organisatie",
        EN: "Sign in with your organisation's account",
    },
    "sign_out": {NL: "Uitloggen", EN: "Sign out"},
    "email": {NL: "E-mailadres", EN: "E-mail address"},
    "password": {NL: "Wachtwoord", EN: "Password"},
    "new_password": {NL: "Nieuw wachtwoord (ten minste 12 tekens)", EN: "New password (at least 12 characters)"},
    "name": {NL: "Naam", EN: "Name"},
    "set_password": {NL: "Wachtwoord instellen", EN: "Set the password"},
    "link_invitation": {
        NL: "Welkom, {name}. Ketenwijzer beantwoordt vragen over de Metaalsectorovereenkomst uit de documenten, met "
        "de bron erbij. Kies een wachtwoord voor {email}.",
        EN: "Welcome, {name}. Ketenwijzer answers questions about the metals sector agreement from the documents, with "
        "the source. Choose a password for {email}.",
    },
    "link_reset": {
        NL: "Kies een nieuw wachtwoord voor {email}. Overal waar u was ingelogd, wordt u uitgelogd.",
        EN: "Choose a new password for {email}. You will be signed out wherever you were signed in.",
    },
    "link_first": {
        NL: "Welkom bij Ketenwijzer. U wordt de eerste beheerder: vul in wie u bent en kies een wachtwoord.",
        EN: "Welcome to Ketenwijzer. You will be the first administrator: say who you are and choose a password.",
    },
}
