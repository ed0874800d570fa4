"""Documents at the desk."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "desk_upload": {NL: "Sleep documenten hierheen of kies ze", EN: "Drag documents here or choose them"},
    "desk_upload_hint": {
        NL: (
            "PDF, Word, HTML, Markdown of gewone tekst. Per keer hoogstens {files} bestanden en samen {mb} MB; een PDF "
            "telt hoogstens 2.000 bladzijden. U ziet eerst wat ervan gelezen is; er wordt nog niets gepubliceerd."
        ),
        EN: (
            "PDF, Word, HTML, Markdown or plain text. At most {files} files and {mb} MB together at a time; a PDF has "
            "2,000 pages at most. You first see what was read of it; nothing is published yet."
        ),
    },
    "desk_upload_button": {NL: "Lees de documenten", EN: "Read the documents"},
    "desk_done_accepted": {
        NL: "De bestanden zijn ontvangen en worden een voor een gelezen.",
        EN: "The files have arrived and are read one by one.",
    },
    "desk_waiting": {NL: "Nog niet gepubliceerd", EN: "Not yet published"},
    "desk_upload_read": {NL: "gelezen", EN: "read"},
    "desk_upload_unread": {NL: "wordt nog gelezen", EN: "still to be read"},
    "desk_upload_unreadable": {NL: "kan niet worden gelezen", EN: "can't be read"},
    "desk_in_line": {
        NL: "Het bestand is ontvangen. Het wordt gelezen na {count} eerdere.",
        EN: "The file has arrived. It is read after {count} earlier ones.",
    },
    "desk_being_read": {
        NL: "Het bestand is ontvangen en wordt gelezen. Een scan van honderden bladzijden kan een uur duren.",
        EN: "The file has arrived and is being read. A scan of hundreds of pages may take an hour.",
    },
    "desk_unread_kept": {
        NL: "Het bestand is bewaard en er is niets gepubliceerd. Probeer het opnieuw of gooi het weg.",
        EN: "The file was kept and nothing was published. Try again or discard it.",
    },
    "desk_read_again": {NL: "Probeer opnieuw te lezen", EN: "Try to read it again"},
    "desk_look_again": {NL: "Ververs deze pagina", EN: "Refresh this page"},
    "desk_on_the_way": {NL: "Onderweg", EN: "On the way"},
    "desk_on_the_way_under_way": {NL: "wordt gepubliceerd", EN: "being published"},
    "desk_on_the_way_failed": {NL: "kon niet worden gepubliceerd", EN: "could not be published"},
    "desk_on_the_way_held": {NL: "nog niet gepubliceerd", EN: "not published yet"},
    "desk_stage_scheduled": {NL: "Wordt later gepubliceerd:", EN: "To be published later:"},
    "desk_stage_under_way": {
        NL: "Het document wordt verwerkt. Tot dat klaar is, rusten antwoorden op de documenten van daarvoor.",
        EN: "The document is being processed. Until that is done, answers rest on the documents from before.",
    },
    "desk_stage_live": {
        NL: "Het document is gepubliceerd. Antwoorden die op een vorige versie rusten, wachten op een nieuwe blik.",
        EN: "The document is published. Answers that rest on a version before it wait for another look.",
    },
    "desk_stage_replaced": {
        NL: "Deze versie is vervangen door een nieuwere.",
        EN: "This version was replaced by a newer one.",
    },
    "desk_stage_withdrawn": {NL: "Het document is ingetrokken.", EN: "The document was withdrawn."},
    "desk_stage_failed": {NL: "Het document kon niet worden gepubliceerd.", EN: "The document could not be published."},
    "desk_stage_held": {
        NL: "Het document is nog niet gepubliceerd. De volgende publicatie neemt het mee.",
        EN: "The document is not published yet. The next publication takes it in.",
    },
    "desk_handed_kept": {
        NL: "Het bestand en uw beschrijving zijn bewaard; antwoorden rusten op de documenten van daarvoor.",
        EN: "The file and your description were kept; answers rest on the documents from before.",
    },
    "desk_publish_again": {NL: "Probeer opnieuw te publiceren", EN: "Try to publish it again"},
    "run_broke": {
        NL: (
            "De verwerking is onverwacht gestopt. Wat gepubliceerd was, is er nog. Probeer het opnieuw; gebeurt het "
            "nog eens, dan staat in de logs wat er was."
        ),
        EN: (
            "Processing stopped unexpectedly. What was published is still there. Try again; if it happens once more, "
            "the log says what it was."
        ),
    },
    "desk_run_failed": {NL: "De laatste publicatie is mislukt.", EN: "The last publication failed."},
    "desk_run_under_way": {NL: "Er worden documenten verwerkt.", EN: "Documents are being processed."},
    "desk_run_waits": {NL: "Dit begint zo.", EN: "This begins in a moment."},
    "desk_run_begins": {NL: "Dit is net begonnen.", EN: "This has just begun."},
    "desk_run_read": {NL: "{done} van {total} documenten gelezen.", EN: "{done} of {total} documents read."},
    "desk_run_encode": {NL: "{done} van {total} teksten verwerkt.", EN: "{done} of {total} texts processed."},
    "desk_scheduled": {NL: "Wordt later gepubliceerd", EN: "To be published later"},
    "desk_at": {NL: "op {at}", EN: "on {at}"},
    "desk_version_heading": {NL: "Versie", EN: "Version"},
    "desk_live": {NL: "Gepubliceerd (uitgave {generation})", EN: "Published (generation {generation})"},
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
    "desk_roll_back": {NL: "Terug naar de vorige uitgave", EN: "Back to the generation before"},
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
    "desk_done_withdrawn": {
        NL: "Het document wordt ingetrokken: over enkele ogenblikken rust er geen antwoord meer op.",
        EN: "The document is being withdrawn: in a moment no answer rests on it any more.",
    },
    "desk_done_restored": {
        NL: "Het document wordt teruggezet: over enkele ogenblikken is het er weer.",
        EN: "The document is being put back: in a moment it is there again.",
    },
    "desk_done_rolled_back": {
        NL: "De vorige uitgave is weer gepubliceerd.",
        EN: "The generation before is published again.",
    },
    "desk_back_to_documents": {NL: "Terug naar de documenten", EN: "Back to the documents"},
    "desk_file_about": {NL: "{kind}, {size} kB", EN: "{kind}, {size} kB"},
    "desk_not_published": {NL: "nog niet gepubliceerd", EN: "not yet published"},
    "desk_certificate": {NL: "Leesverslag", EN: "Reading report"},
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
    "desk_standing": {NL: "Status", EN: "Standing"},
    "desk_in_force_from": {NL: "Geldt vanaf", EN: "In force from"},
    "desk_in_force_until": {NL: "Geldt tot en met", EN: "In force until"},
    "desk_supersedes": {NL: "Volgt op", EN: "Supersedes"},
    "desk_supersedes_nothing": {NL: "geen ander document", EN: "no other document"},
    "desk_supersedes_hint": {
        NL: "Dat document geldt tot de dag voordat dit ingaat, en de bibliotheek noemt dit als opvolger.",
        EN: "That document is in force until the day before this one is, and the library names this one after it.",
    },
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
