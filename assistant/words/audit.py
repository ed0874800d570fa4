"""The audit log at the desk. An action without words stands there by its code."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

PAGE: dict[str, dict[Language, str]] = {
    "desk_audit_whole": {
        NL: "Het logboek is heel: geen regel is gewijzigd of weg.",
        EN: "The log is whole: no entry was changed or is missing.",
    },
    "desk_audit_broken": {
        NL: (
            "Het logboek is beschadigd bij regel {number}. Haal er een beheerder bij en bewaar een kopie van de "
            "database."
        ),
        EN: "The log is damaged at entry {number}. Call an administrator and keep a copy of the database.",
    },
    "desk_whose": {NL: "Door wie", EN: "By whom"},
    "desk_everybody": {NL: "iedereen", EN: "everybody"},
    "desk_action": {NL: "Handeling", EN: "Action"},
    "desk_code": {NL: "Code", EN: "Code"},
    "desk_number": {NL: "Nr.", EN: "No."},
    "desk_when": {NL: "Wanneer", EN: "When"},
    "desk_who": {NL: "Wie", EN: "Who"},
    "desk_subject": {NL: "Waarop", EN: "On what"},
    "desk_details": {NL: "Bijzonderheden", EN: "Details"},
    "desk_empty_audit": {NL: "Geen regels die hieraan voldoen.", EN: "No entries that match."},
    "desk_what_happened": {NL: "Wat", EN: "What"},
    "audit_kind": {NL: "Soort", EN: "Kind"},
    "audit_all": {NL: "alles", EN: "everything"},
    "audit_first": {NL: "Van", EN: "From"},
    "audit_last": {NL: "Tot en met", EN: "Until"},
    "audit_backwards": {
        NL: "De eerste dag ligt na de laatste: draai ze om.",
        EN: "The first day lies after the last: turn them round.",
    },
    "audit_count_one": {NL: "1 regel", EN: "1 entry"},
    "audit_count": {NL: "{count} regels", EN: "{count} entries"},
    "audit_yes": {NL: "ja", EN: "yes"},
    "audit_no": {NL: "nee", EN: "no"},
    "audit_export": {NL: "Download deze regels als", EN: "Download these entries as"},
    "too_much_to_export": {
        NL: "Dit zijn meer dan {detail} regels, te veel voor één werkblad. Kies een kortere tijd, een soort of een "
        "persoon.",
        EN: "These are more than {detail} rows, too many for one sheet. Choose a shorter time, a kind or a person.",
    },
}

KINDS: dict[str, dict[Language, str]] = {
    "audit_kind_person": {NL: "Mensen", EN: "People"},
    "audit_kind_link": {NL: "Links om in te loggen", EN: "Links to sign in with"},
    "audit_kind_session": {NL: "In- en uitloggen", EN: "Signing in and out"},
    "audit_kind_key": {NL: "API-sleutels", EN: "API keys"},
    "audit_kind_company": {NL: "Bedrijven", EN: "Companies"},
    "audit_kind_onboarding": {NL: "Deelnemen", EN: "Joining"},
    "audit_kind_channel": {NL: "Kanalen in Slack", EN: "Channels in Slack"},
    "audit_kind_conversation": {NL: "Gedeelde gesprekken", EN: "Shared conversations"},
    "audit_kind_conversations": {NL: "Oude gesprekken", EN: "Old conversations"},
    "audit_kind_question": {NL: "Vragen", EN: "Questions"},
    "audit_kind_answer": {NL: "Antwoorden", EN: "Answers"},
    "audit_kind_ruling": {NL: "Uitleg", EN: "Interpretations"},
    "audit_kind_case": {NL: "Toetsvragen", EN: "Test questions"},
    "audit_kind_document": {NL: "Documenten", EN: "Documents"},
    "audit_kind_ingest": {NL: "Documenten inlezen", EN: "Reading documents"},
    "audit_kind_settings": {NL: "Instellingen", EN: "Settings"},
    "audit_kind_retention": {NL: "Bewaartermijn", EN: "How long things are kept"},
}

ACTIONS: dict[str, dict[Language, str]] = {
    "audit_person.invited": {NL: "nodigde iemand uit", EN: "invited somebody"},
    "audit_person.changed": {NL: "wijzigde een persoon", EN: "changed a person"},
    "audit_person.reset": {NL: "maakte een link voor een nieuw wachtwoord", EN: "made a link for a new password"},
    "audit_person.exported": {NL: "haalde iemands gegevens op", EN: "fetched somebody's data"},
    "audit_person.erased": {NL: "wiste een persoon", EN: "erased a person"},
    "audit_link.invitation": {NL: "nam een uitnodiging aan", EN: "accepted an invitation"},
    "audit_link.reset": {NL: "koos een nieuw wachtwoord", EN: "chose a new password"},
    "audit_link.first": {NL: "werd de eerste beheerder", EN: "became the first administrator"},
    "audit_session.began": {NL: "logde in", EN: "signed in"},
    "audit_session.ended_everywhere": {NL: "logde overal uit", EN: "signed out everywhere"},
    "audit_key.made": {NL: "maakte een API-sleutel", EN: "made an API key"},
    "audit_key.withdrawn": {NL: "trok een API-sleutel in", EN: "withdrew an API key"},
    "audit_company.renamed": {NL: "hernoemde een bedrijf", EN: "renamed a company"},
    "audit_company.removed": {NL: "verwijderde een bedrijf", EN: "removed a company"},
    "audit_onboarding.invited": {
        NL: "nodigde een bedrijf uit om deel te nemen",
        EN: "invited a company to join",
    },
    "audit_channel.changed": {NL: "wijzigde de instellingen van een kanaal", EN: "changed a channel's settings"},
    "audit_conversation.shared": {NL: "deelde een gesprek", EN: "shared a conversation"},
    "audit_conversation.unshared": {NL: "deelde een gesprek niet langer", EN: "stopped sharing a conversation"},
    "audit_conversations.removed": {NL: "verwijderde oude gesprekken", EN: "removed old conversations"},
    "audit_question.answered": {NL: "beantwoordde een vraag", EN: "answered a question"},
    "audit_answer.written": {NL: "schreef een antwoord", EN: "wrote an answer"},
    "audit_answer.changed": {NL: "wijzigde een antwoord", EN: "changed an answer"},
    "audit_answer.imported": {
        NL: "nam een antwoord over uit een werkblad",
        EN: "imported an answer from a spreadsheet",
    },
    "audit_answer.approved": {NL: "keurde een antwoord goed", EN: "approved an answer"},
    "audit_answer.withdrawn": {NL: "trok een antwoord in", EN: "withdrew an answer"},
    "audit_ruling.given": {NL: "gaf uitleg bij een onderdeel", EN: "gave an interpretation"},
    "audit_ruling.changed": {NL: "wijzigde een uitleg", EN: "changed an interpretation"},
    "audit_ruling.withdrawn": {NL: "trok een uitleg in", EN: "withdrew an interpretation"},
    "audit_case.kept": {NL: "bewaarde een toetsvraag", EN: "kept a test question"},
    "audit_case.dropped": {NL: "verwijderde een toetsvraag", EN: "dropped a test question"},
    "audit_document.uploaded": {NL: "stuurde een document in", EN: "uploaded a document"},
    "audit_document.discarded": {NL: "gooide een ingestuurd document weg", EN: "discarded an upload"},
    "audit_document.published": {NL: "publiceerde een document", EN: "published a document"},
    "audit_document.scheduled": {NL: "plande een document in", EN: "scheduled a document"},
    "audit_document.withdrawn": {NL: "trok een document terug", EN: "withdrew a document"},
    "audit_document.restored": {NL: "zette een document terug", EN: "restored a document"},
    "audit_document.rolled_back": {NL: "zette de documenten een stap terug", EN: "rolled the documents back"},
    "audit_ingest.asked": {NL: "liet de documenten inlezen", EN: "had the documents read"},
    "audit_ingest.ended": {NL: "las de documenten in", EN: "read the documents"},
    "audit_ingest.failed": {NL: "kon de documenten niet inlezen", EN: "could not read the documents"},
    "audit_settings.changed": {NL: "startte met andere instellingen", EN: "started with other settings"},
    "audit_retention.removed": {
        NL: "verwijderde wat de bewaartermijn voorbij was",
        EN: "removed what had been kept long enough",
    },
}

DETAILS: dict[str, dict[Language, str]] = {
    "audit_detail_role": {NL: "rol", EN: "role"},
    "audit_detail_company": {NL: "bedrijf", EN: "company"},
    "audit_detail_active": {NL: "mag inloggen", EN: "may sign in"},
    "audit_detail_changed": {NL: "gewijzigd", EN: "changed"},
    "audit_detail_name": {NL: "naam", EN: "name"},
    "audit_detail_language": {NL: "taal", EN: "language"},
    "audit_detail_scopes": {NL: "mag", EN: "may"},
    "audit_detail_holder": {NL: "van", EN: "of"},
    "audit_detail_by": {NL: "via", EN: "by way of"},
    "audit_detail_version": {NL: "versie", EN: "version"},
    "audit_detail_at": {NL: "vanaf", EN: "from"},
    "audit_detail_file": {NL: "bestand", EN: "file"},
    "audit_detail_generation": {NL: "uitgave", EN: "generation"},
    "audit_detail_count": {NL: "aantal", EN: "count"},
    "audit_detail_before": {NL: "was", EN: "before"},
    "audit_detail_after": {NL: "werd", EN: "after"},
    "audit_detail_invited": {NL: "uitgenodigd", EN: "invited"},
    "audit_detail_public_only": {NL: "alleen openbare documenten", EN: "public documents only"},
    "audit_detail_term": {NL: "termijn", EN: "term"},
    "audit_detail_listens": {NL: "luistert mee", EN: "listens"},
    "audit_detail_private": {NL: "antwoordt besloten", EN: "answers in private"},
    "audit_detail_account": {NL: "gebruiker op de server", EN: "user on the server"},
    "audit_detail_fault": {NL: "fout", EN: "fault"},
    "audit_detail_conversations": {NL: "gesprekken", EN: "conversations"},
    "audit_detail_visitors": {NL: "bezoekers", EN: "visitors"},
    "audit_detail_files": {NL: "bestanden", EN: "files"},
    "audit_detail_unread": {NL: "niet gelezen", EN: "unread"},
    "audit_detail_published": {NL: "gepubliceerd", EN: "published"},
    "audit_detail_read": {NL: "gelezen", EN: "read"},
    "audit_detail_taken_out": {NL: "weggehaald", EN: "taken out"},
}

SUBJECTS: dict[str, dict[Language, str]] = {
    "audit_subject_library": {NL: "de bibliotheek", EN: "the library"},
}

VALUES: dict[str, dict[Language, str]] = {
    "audit_value_member": {NL: "lid", EN: "member"},
    "audit_value_secretariat": {NL: "secretariaat", EN: "secretariat"},
    "audit_value_administrator": {NL: "beheerder", EN: "administrator"},
    "audit_value_openid": {NL: "het account van de organisatie", EN: "the organisation's account"},
    "audit_value_command": {NL: "een opdracht op de server", EN: "a command on the server"},
    "audit_value_ask": {NL: "vragen", EN: "ask"},
    "audit_value_read": {NL: "lezen", EN: "read"},
    "audit_value_manage": {NL: "beheren", EN: "manage"},
    "audit_value_metrics": {NL: "meetwaarden", EN: "measurements"},
    "audit_value_service": {NL: "de dienst", EN: "the service"},
}

WORDS: dict[str, dict[Language, str]] = {**PAGE, **KINDS, **ACTIONS, **DETAILS, **SUBJECTS, **VALUES}
