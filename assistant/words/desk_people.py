"""People at the desk."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "desk_search_people": {NL: "Zoek op naam, adres of bedrijf", EN: "Search by name, address or company"},
    "desk_role": {NL: "Rol", EN: "Role"},
    "desk_company": {NL: "Bedrijf", EN: "Company"},
    "desk_company_hint": {
        NL: "Leeg voor het secretariaat. Een nieuwe naam maakt een nieuw bedrijf.",
        EN: "Empty for the secretariat. A new name makes a new company.",
    },
    "desk_sign_in_state": {NL: "Toegang", EN: "Access"},
    "desk_active": {NL: "mag inloggen", EN: "may sign in"},
    "desk_invited_until": {NL: "uitgenodigd, tot en met {day}", EN: "invited, until {day}"},
    "desk_invitation_over": {NL: "uitnodiging verlopen", EN: "invitation ended"},
    "desk_inactive": {NL: "mag niet inloggen", EN: "may not sign in"},
    "desk_invite": {NL: "Nodig iemand uit", EN: "Invite somebody"},
    "desk_invite_button": {NL: "Maak uitnodiging", EN: "Make invitation"},
    "desk_invited": {NL: "Uitnodiging voor {name}", EN: "Invitation for {name}"},
    "desk_link_once": {
        NL: "Deze link werkt één keer en staat alleen nu op deze pagina. Kopieer hem en stuur hem aan {name}.",
        EN: "This link works once and is shown only now. Copy it and send it to {name}.",
    },
    "desk_kept": {NL: "Bewaartermijn", EN: "How long things are kept"},
    "desk_kept_for": {
        NL: "Wij bewaren een gesprek met zijn antwoorden tot {days} dagen nadat iemand het voor het laatst gebruikte.",
        EN: "Conversations and their answers are kept for {days} days after somebody last used them.",
    },
    "desk_remove_old": {NL: "Verwijder wat ouder is", EN: "Remove what is older"},
    "desk_remove_old_sure": {
        NL: "Wat ouder is dan de bewaartermijn wordt voorgoed verwijderd. Doorgaan?",
        EN: "What is older will be removed for good. Go on?",
    },
    "desk_removed_old": {NL: "{count} gesprekken verwijderd.", EN: "{count} conversations removed."},
    "desk_settings": {NL: "Instellingen", EN: "Settings"},
    "desk_settings_hint": {
        NL: "Deze twee staan in de omgeving van de dienst (.env) en gelden na een herstart.",
        EN: "These two stand in the service's environment (.env) and hold after a restart.",
    },
    "desk_channels": {NL: "Kanalen in Slack", EN: "Channels in Slack"},
    "desk_channels_none": {
        NL: "Er is nog in geen kanaal iets gevraagd of ingesteld. Een kanaal staat hier na de eerste vraag.",
        EN: "Nothing was asked or set in any channel yet. A channel stands here after its first question.",
    },
    "desk_channels_off": {
        NL: "Slack staat uit. Zet KETENWIJZER_SLACK_MODE aan om er vragen te beantwoorden.",
        EN: "Slack is off. Set KETENWIJZER_SLACK_MODE to answer questions there.",
    },
    "desk_channel": {NL: "Kanaal", EN: "Channel"},
    "desk_channel_lead": {
        NL: "Zo antwoordt Ketenwijzer in dit kanaal, vanaf de volgende vraag.",
        EN: "This is how Ketenwijzer answers in this channel, from the next question on.",
    },
    "desk_channel_saved": {NL: "De instellingen zijn opgeslagen.", EN: "The settings were saved."},
    "desk_channel_changed": {NL: "Laatst ingesteld door {name}, {at}", EN: "Last set by {name}, {at}"},
    "unknown_channel": {
        NL: "Dit kanaal is hier niet bekend. Het komt in de lijst na de eerste vraag in dat kanaal.",
        EN: "This channel is not known here. It joins the list after the first question in it.",
    },
    "desk_public_access": {NL: "Vragen zonder inloggen", EN: "Asking without signing in"},
    "desk_four_eyes_setting": {NL: "Vier ogen bij antwoorden", EN: "Four eyes on answers"},
    "desk_on": {NL: "aan", EN: "on"},
    "desk_off": {NL: "uit", EN: "off"},
    "desk_companies": {NL: "Bedrijven", EN: "Companies"},
    "desk_companies_none": {NL: "Er is nog geen bedrijf bekend.", EN: "No company is known yet."},
    "desk_company_people": {NL: "Mensen", EN: "People"},
    "desk_company_nobody": {NL: "Niemand hoort bij dit bedrijf.", EN: "Nobody belongs to this company."},
    "desk_company_progress": {NL: "Stappen klaar", EN: "Steps done"},
    "desk_company_not_begun": {NL: "nog niet begonnen", EN: "not begun"},
    "desk_company_pathway": {NL: "Bekijk het plan van dit bedrijf", EN: "See this company's plan"},
    "desk_company_removed": {
        NL: "Het bedrijf is verwijderd, met zijn plan en de bewijsstukken.",
        EN: "The company was removed, with its plan and its evidence.",
    },
    "desk_company_remove": {NL: "Verwijder dit bedrijf", EN: "Remove this company"},
    "desk_company_remove_lead": {
        NL: (
            "Het plan, de notities en de bewijsstukken verdwijnen voorgoed. Mensen die niet meer mogen inloggen "
            "blijven bekend, zonder bedrijf. Vragen aan het secretariaat blijven."
        ),
        EN: (
            "The plan, its notes and its evidence go for good. People who may no longer sign in stay known, without "
            "a company. Questions to the secretariat stay."
        ),
    },
    "desk_company_remove_type": {NL: "Typ {name} om te bevestigen", EN: "Type {name} to confirm"},
    "desk_company_remove_button": {NL: "Verwijder het bedrijf", EN: "Remove the company"},
    "desk_company_mistyped": {
        NL: "Er is niets verwijderd: de getypte naam is een andere.",
        EN: "Nothing was removed: the name typed is another one.",
    },
    "desk_erased": {NL: "Alles van deze persoon is gewist.", EN: "Everything of this person was erased."},
    "desk_back_to_people": {NL: "Terug naar de mensen", EN: "Back to the people"},
    "desk_language": {NL: "Taal van de pagina's", EN: "Language of the pages"},
    "desk_may_sign_in": {NL: "Mag inloggen", EN: "May sign in"},
    "desk_make_link": {NL: "Maak een link voor een nieuw wachtwoord", EN: "Make a link for a new password"},
    "desk_their_data": {NL: "Wat van deze persoon wordt bewaard", EN: "What is kept of this person"},
    "desk_hand_over": {NL: "Alles als bestand (JSON)", EN: "All of it as a file (JSON)"},
    "desk_erase": {NL: "Wis deze persoon", EN: "Erase this person"},
    "desk_erase_lead": {
        NL: (
            "Gesprekken, oordelen en antwoorden verdwijnen voorgoed. Vragen aan het secretariaat blijven, zonder "
            "naam, bedrijf of toelichting."
        ),
        EN: (
            "Conversations, opinions and answers go for good. Questions to the secretariat stay, without name, "
            "company or explanation."
        ),
    },
    "desk_erase_type": {NL: "Typ {email} om te bevestigen", EN: "Type {email} to confirm"},
    "desk_erase_button": {NL: "Wis alles", EN: "Erase everything"},
    "desk_erase_mistyped": {
        NL: "Er is niets gewist: het getypte adres is een ander.",
        EN: "Nothing was erased: the address typed is another one.",
    },
    "desk_administrator_only": {
        NL: "Alleen een beheerder kan mensen wijzigen.",
        EN: "Only an administrator can change people.",
    },
}
