"""The source pane and the library page: what a document is, and how one reads it."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

SOURCES: dict[str, dict[Language, str]] = {
    "source": {NL: "Bron", EN: "Source"},
    "source_loading": {NL: "De bron wordt opgehaald", EN: "Fetching the source"},
    "source_failed": {
        NL: "De bron kon niet worden opgehaald. De volledige tekst staat op:",
        EN: "The source could not be fetched. The full text is at:",
    },
    "page_image": {
        NL: "Bladzijde {number}, met de geciteerde woorden gemarkeerd",
        EN: "Page {number}, with the cited words marked",
    },
    "pages_left_out": {
        NL: "Hierboven staan de eerste {shown} bladzijden; de woorden staan op nog {count}. De tekst hieronder is "
        "volledig.",
        EN: "Above are the first {shown} pages; the words stand on {count} more. The text below is complete.",
    },
    "full_text": {NL: "Volledige tekst", EN: "Full text"},
    "language_nl": {NL: "Nederlands", EN: "Dutch"},
    "language_en": {NL: "Engels", EN: "English"},
    "version": {NL: "versie {version}", EN: "version {version}"},
    "in_force_until": {NL: "gold tot en met {day}", EN: "was in force until {day}"},
    "in_force_since": {NL: "geldt sinds {day}", EN: "in force since {day}"},
    "in_force_between": {NL: "gold van {start} tot en met {end}", EN: "was in force from {start} until {end}"},
    "in_force_still": {NL: "geldt tot en met {day}", EN: "in force until {day}"},
    "in_force_coming": {NL: "geldt vanaf {day}", EN: "in force from {day}"},
    "superseded_by": {NL: "opgevolgd door", EN: "followed by"},
    "superseded_notice": {NL: "Dit geldt niet meer. Opgevolgd door:", EN: "This is no longer in force. Followed by:"},
}

LIBRARY: dict[str, dict[Language, str]] = {
    "library_lead": {
        NL: "Alles waaruit Ketenwijzer antwoordt. Wat hier niet staat, kan ook geen antwoord zijn.",
        EN: "Everything that Ketenwijzer answers from. What is not here can't be an answer either.",
    },
    "search_titles": {NL: "Zoek op titel", EN: "Search by title"},
    "filter_kind": {NL: "Soort", EN: "Kind"},
    "filter_term": {NL: "Termijn", EN: "Term"},
    "filter_language": {NL: "Taal", EN: "Language"},
    "filter_force": {NL: "Geldigheid", EN: "In force"},
    "force_all": {NL: "Alles", EN: "All"},
    "force_current": {NL: "Geldt nu", EN: "In force now"},
    "force_ended": {NL: "Geldt niet meer", EN: "No longer in force"},
    "all_kinds": {NL: "Alle soorten", EN: "All kinds"},
    "all_terms": {NL: "Alle termijnen", EN: "All terms"},
    "document_count_one": {NL: "1 document", EN: "1 document"},
    "document_count": {NL: "{count} documenten", EN: "{count} documents"},
    "no_documents_found": {NL: "Geen document voldoet hieraan.", EN: "No document matches this."},
    "all_documents": {NL: "Alle documenten", EN: "All documents"},
    "changed_on": {NL: "Bijgewerkt op {day}", EN: "Updated on {day}"},
    "changed_counts": {
        NL: "{added} nieuw, {changed} gewijzigd, {ended} vervallen",
        EN: "{added} new, {changed} changed, {ended} withdrawn",
    },
    "changed_added": {NL: "Nieuw", EN: "New"},
    "changed_changed": {NL: "Gewijzigd", EN: "Changed"},
    "changed_ended": {NL: "Vervallen", EN: "Withdrawn"},
    "versions": {NL: "Versies:", EN: "Versions:"},
    "read_in_nl": {NL: "Lees in het Nederlands", EN: "Read in Dutch"},
    "read_in_en": {NL: "Lees in het Engels", EN: "Read in English"},
    "older_version": {
        NL: "U leest een eerdere versie, zoals die was toen het antwoord werd gegeven.",
        EN: "You are reading an earlier version, as it was when the answer was given.",
    },
    "to_current_version": {NL: "Naar de huidige versie", EN: "To the current version"},
    "summary_explained": {
        NL: "Dit is een samenvatting van openbare bronnen, niet de officiële tekst.",
        EN: "This is a summary of public sources, not the official text.",
    },
    "search_within": {NL: "Zoek in dit document", EN: "Search this document"},
    "found_one": {NL: "1 keer gevonden.", EN: "Found once."},
    "found_count": {NL: "{count} keer gevonden.", EN: "Found {count} times."},
    "found_none": {
        NL: "“{search}” staat niet in dit document.",
        EN: "“{search}” does not stand in this document.",
    },
    "to_first_place": {NL: "Naar de eerste plaats", EN: "To the first place"},
    "contents": {NL: "Inhoud", EN: "Contents"},
    "audience_members": {NL: "alleen voor leden", EN: "members only"},
    "audience_secretariat": {NL: "alleen voor het secretariaat", EN: "secretariat only"},
    "kind_agreement": {NL: "Overeenkomst", EN: "Agreement"},
    "kind_evaluation": {NL: "Evaluatie", EN: "Evaluation"},
    "kind_guidance": {NL: "Handreiking", EN: "Guidance"},
    "kind_onboarding": {NL: "Deelname", EN: "Taking part"},
    "kind_project": {NL: "Project", EN: "Project"},
    "kind_legislation": {NL: "Wetgeving", EN: "Legislation"},
    "kind_news": {NL: "Nieuws", EN: "News"},
    "kinds_agreement": {NL: "De overeenkomst", EN: "The agreement"},
    "kinds_evaluation": {NL: "Evaluaties", EN: "Evaluations"},
    "kinds_guidance": {NL: "Handreikingen", EN: "Guidance"},
    "kinds_onboarding": {NL: "Deelnemen", EN: "Taking part"},
    "kinds_project": {NL: "Projecten", EN: "Projects"},
    "kinds_legislation": {NL: "Wetgeving", EN: "Legislation"},
    "kinds_news": {NL: "Nieuws", EN: "News"},
}

WORDS: dict[str, dict[Language, str]] = {**SOURCES, **LIBRARY}
