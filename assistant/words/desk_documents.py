"""Documents at the desk."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "desk_upload": {NL: "Sleep een document hierheen of kies het", EN: "Drag a document here or choose it"},
    "desk_upload_hint": {
        NL: (
            "PDF, Word, HTML of Markdown, hoogstens 100 MB. U ziet eerst wat ervan gelezen is; er wordt nog niets "
            "gepubliceerd."
        ),
        EN: (
            "PDF, Word, HTML or Markdown, 100 MB at most. You first see what was read of it; nothing is published yet."
        ),
    },
    "desk_upload_button": {NL: "Lees het document", EN: "Read the document"},
    "desk_waiting": {NL: "Gelezen, nog niet gepubliceerd", EN: "Read, not yet published"},
    "desk_scheduled": {NL: "Wordt later gepubliceerd", EN: "To be published later"},
    "desk_at": {NL: "op {at}", EN: "on {at}"},
    "desk_version_heading": {NL: "Versie", EN: "Version"},
    "desk_live": {NL: "Gepubliceerd (generatie {generation})", EN: "Published (generation {generation})"},
    "desk_search_documents": {NL: "Zoek op titel of naam", EN: "Search by title or name"},
    "desk_title": {NL: "Titel", EN: "Title"},
    "desk_origin": {NL: "Herkomst", EN: "Origin"},
    "desk_uploaded_by": {NL: "geüpload door {name}", EN: "uploaded by {name}"},
    "desk_bundled": {NL: "meegeleverd", EN: "bundled"},
    "desk_withdraw_sure": {
        NL: "“{title}” wordt niet meer gebruikt voor antwoorden. Doorgaan?",
        EN: "“{title}” will no longer be used for answers. Go on?",
    },
    "desk_restore": {NL: "Zet terug", EN: "Put back"},
    "desk_roll_back": {NL: "Terug naar de vorige generatie", EN: "Back to the generation before"},
    "desk_roll_back_lead": {
        NL: (
            "Alle documenten worden weer zoals vóór de laatste publicatie. De volgende publicatie neemt alles weer mee."
        ),
        EN: (
            "All documents become as they were before the last publication. The next publication takes everything "
            "in again."
        ),
    },
    "desk_roll_back_button": {NL: "Ga terug", EN: "Go back"},
    "desk_done_published": {
        NL: "Het document is gepubliceerd. Antwoorden die op de vorige versie rusten, wachten op een nieuwe blik.",
        EN: "The document is published. Answers that rest on the version before wait for another look.",
    },
    "desk_done_scheduled": {
        NL: "Het document wordt op het gekozen moment gepubliceerd.",
        EN: "The document will be published at the moment chosen.",
    },
    "desk_done_withdrawn": {NL: "Het document is ingetrokken.", EN: "The document is withdrawn."},
    "desk_done_restored": {NL: "Het document is teruggezet.", EN: "The document is back."},
    "desk_done_rolled_back": {
        NL: "De vorige generatie is weer gepubliceerd.",
        EN: "The generation before is published again.",
    },
    "desk_back_to_documents": {NL: "Terug naar de documenten", EN: "Back to the documents"},
    "desk_file_about": {NL: "{kind}, {size} kB", EN: "{kind}, {size} kB"},
    "desk_not_published": {NL: "nog niet gepubliceerd", EN: "not yet published"},
    "desk_certificate": {NL: "Leesbewijs", EN: "Certificate of reading"},
    "desk_describe": {NL: "Beschrijf het document", EN: "Describe the document"},
    "desk_describe_lead": {
        NL: (
            "Ingevuld is wat het bestand zelf zegt. Kijk het na: hiervan hangt af welke termijn een antwoord noemt "
            "en wie het ziet."
        ),
        EN: (
            "Filled in is what the file says itself. Check it: on this depend which term an answer names and who "
            "sees it."
        ),
    },
    "desk_work": {NL: "Naam in de bibliotheek", EN: "Name in the library"},
    "desk_work_hint": {
        NL: "Zoals agreement/second-term. Een bestaande naam vervangt dat document.",
        EN: "Such as agreement/second-term. An existing name replaces that document.",
    },
    "desk_document_language": {NL: "Taal van het document", EN: "Language of the document"},
    "desk_date": {NL: "Datum", EN: "Date"},
    "desk_official": {NL: "Adres van de officiële tekst", EN: "Address of the official text"},
    "desk_official_hint": {NL: "Mag leeg blijven.", EN: "May stay empty."},
    "desk_kind": {NL: "Soort", EN: "Kind"},
    "desk_standing": {NL: "Gewicht", EN: "Standing"},
    "desk_in_force_from": {NL: "Geldt vanaf", EN: "In force from"},
    "desk_in_force_until": {NL: "Geldt tot en met", EN: "In force until"},
    "desk_publish_at": {NL: "Publiceer op", EN: "Publish at"},
    "desk_publish_at_hint": {NL: "Leeg: meteen.", EN: "Empty: at once."},
    "desk_compare": {NL: "Vergelijk", EN: "Compare"},
    "desk_publish": {NL: "Publiceer", EN: "Publish"},
    "desk_discard": {NL: "Gooi weg", EN: "Discard"},
    "desk_changes": {NL: "Wat er verandert", EN: "What changes"},
    "desk_change": {NL: "Wijziging", EN: "Change"},
    "desk_before": {NL: "Was", EN: "Before"},
    "desk_after": {NL: "Wordt", EN: "After"},
    "change_added": {NL: "toegevoegd", EN: "added"},
    "change_removed": {NL: "geschrapt", EN: "removed"},
    "change_changed": {NL: "gewijzigd", EN: "changed"},
    "change_moved": {NL: "verplaatst", EN: "moved"},
    "desk_new_document": {
        NL: "Dit is een nieuw document: er is geen eerdere versie.",
        EN: "This is a new document: there is no version before it.",
    },
    "desk_no_changes": {NL: "Er verandert geen enkele bepaling.", EN: "Not one clause changes."},
    "desk_parity": {NL: "Nederlands naast Engels", EN: "Dutch beside English"},
    "desk_parity_lead": {
        NL: (
            "Waar getallen, termijnen, verplichtingen, ontkenningen of hele onderdelen verschillen. Een vondst is "
            "een plek om te kijken, geen bewijs."
        ),
        EN: (
            "Where figures, periods, duties, negations or whole sections differ. A finding is a place to look, not "
            "a proof."
        ),
    },
    "desk_parity_none": {
        NL: "Geen verschillen gevonden tussen de twee talen.",
        EN: "No differences found between the two languages.",
    },
    "desk_difference": {NL: "Verschil", EN: "Difference"},
    "desk_lacks": {NL: "ontbreekt", EN: "missing"},
    "difference_figure": {NL: "getal", EN: "figure"},
    "difference_deadline": {NL: "termijn of dag", EN: "period or day"},
    "difference_modal": {NL: "verplichting", EN: "duty"},
    "difference_negation": {NL: "ontkenning", EN: "negation"},
    "difference_missing_section": {NL: "onderdeel ontbreekt", EN: "section missing"},
    "difference_missing_clause": {NL: "bepaling ontbreekt", EN: "clause missing"},
    "desk_preview": {NL: "Zo is het gelezen", EN: "As it was read"},
    "desk_more_sections": {NL: "En nog {count} passages.", EN: "And {count} more passages."},
}
