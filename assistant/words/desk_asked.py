"""What people ask, the report of a month, and the audit log."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "desk_asked_lead": {
        NL: "Geteld zonder namen. Groepen van minder dan {fewest} vragers worden samengenomen of weggelaten.",
        EN: "Counted without names. Groups of fewer than {fewest} askers are put together or left out.",
    },
    "desk_counts": {NL: "Aantallen", EN: "Counts"},
    "desk_feedback": {NL: "Oordelen", EN: "Feedback"},
    "desk_search_questions": {NL: "Zoek in vragen", EN: "Search questions"},
    "desk_period": {NL: "Periode", EN: "Period"},
    "desk_month": {NL: "Maand", EN: "Month"},
    "desk_month_one": {NL: "afgelopen maand", EN: "past month"},
    "desk_month_many": {NL: "afgelopen {count} maanden", EN: "past {count} months"},
    "desk_show": {NL: "Toon", EN: "Show"},
    "desk_empty_asked": {
        NL: "In deze periode is nog niets gevraagd.",
        EN: "Nothing has been asked in this period yet.",
    },
    "asked_by_month": {NL: "Per maand", EN: "By month"},
    "asked_by_month_lead": {
        NL: "Grijs: alle vragen. Blauw: daarvan beantwoord, waar dat van genoeg vragers bekend is.",
        EN: "Grey: all questions. Blue: those answered, where enough askers tell.",
    },
    "asked_by_outcome": {NL: "Naar uitkomst", EN: "By outcome"},
    "asked_by_theme": {NL: "Naar onderwerp", EN: "By theme"},
    "asked_by_document": {NL: "Naar document", EN: "By document"},
    "asked_by_term": {NL: "Naar termijn", EN: "By term"},
    "asked_by_language": {NL: "Naar taal", EN: "By language"},
    "asked_by_company": {NL: "Naar soort bedrijf", EN: "By kind of company"},
    "asked_by_face": {NL: "Naar plaats", EN: "By place"},
    "asked_small_groups": {NL: "kleine groepen samen", EN: "small groups together"},
    "asked_too_few": {NL: "Minder dan {fewest} vragers: geen aantallen.", EN: "Fewer than {fewest} askers: no counts."},
    "company_size": {NL: "{size} fte", EN: "{size} FTE"},
    "theme_agreement": {NL: "overeenkomst", EN: "agreement"},
    "theme_evaluations": {NL: "evaluaties", EN: "evaluations"},
    "theme_guidance": {NL: "handreikingen", EN: "guidance"},
    "theme_onboarding": {NL: "instappen", EN: "joining"},
    "theme_projects": {NL: "projecten", EN: "projects"},
    "theme_legislation": {NL: "wetgeving", EN: "legislation"},
    "theme_news": {NL: "nieuws", EN: "news"},
    "outcome_answered": {NL: "beantwoord", EN: "answered"},
    "outcome_partial": {NL: "deels beantwoord", EN: "partly answered"},
    "outcome_clarify": {NL: "om verduidelijking gevraagd", EN: "asked to clarify"},
    "outcome_not_in_documents": {NL: "niet in de documenten", EN: "not in the documents"},
    "outcome_not_for_this_asker": {NL: "niet voor deze vrager", EN: "not for this asker"},
    "outcome_out_of_scope": {NL: "ander onderwerp", EN: "other subject"},
    "outcome_refer_to_secretariat": {NL: "naar het secretariaat", EN: "to the secretariat"},
    "outcome_secretariat": {NL: "antwoord van het secretariaat", EN: "answer by the secretariat"},
    "heat_title": {NL: "Waar de documenten tekortschieten", EN: "Where the documents fall short"},
    "heat_section": {NL: "Onderdeel", EN: "Section"},
    "heat_unanswered": {NL: "Niet beantwoord", EN: "Unanswered"},
    "heat_contested": {NL: "Betwist", EN: "Contested"},
    "heat_none": {
        NL: ("Geen onderdeel met vragen van ten minste {fewest} vragers die open bleven of een slecht oordeel kregen."),
        EN: "No section with questions of at least {fewest} askers that stayed open or were found wrong.",
    },
    "report_heading": {NL: "Verslag van een maand", EN: "Report of a month"},
    "report_make": {NL: "Maak PDF", EN: "Make PDF"},
    "report_title": {NL: "Vragen aan Ketenwijzer, {month}", EN: "Questions to Ketenwijzer, {month}"},
    "report_lead": {
        NL: "Geteld zonder namen. Groepen van minder dan {fewest} vragers zijn samengenomen of weggelaten.",
        EN: "Counted without names. Groups of fewer than {fewest} askers are put together or left out.",
    },
    "report_asked": {
        NL: "Er zijn {count} vragen gesteld; {answered} daarvan kregen een antwoord.",
        EN: "{count} questions were asked; {answered} of them got an answer.",
    },
    "report_asked_alone": {NL: "Er zijn {count} vragen gesteld.", EN: "{count} questions were asked."},
    "report_few": {
        NL: "Minder dan {fewest} mensen stelden een vraag: er zijn geen aantallen te geven.",
        EN: "Fewer than {fewest} people asked something: there are no counts to give.",
    },
    "report_filed": {
        NL: "Het secretariaat kreeg {count} vragen ingestuurd; {answered} daarvan zijn afgehandeld.",
        EN: "{count} questions were sent in to the secretariat; {answered} of them are done.",
    },
    "desk_grouping": {NL: "Indeling", EN: "Grouping"},
    "desk_group": {NL: "Groep", EN: "Group"},
    "desk_questions": {NL: "Vragen", EN: "Questions"},
    "desk_askers": {NL: "Vragers", EN: "Askers"},
    "desk_words": {NL: "Woorden", EN: "Words"},
    "desk_any": {NL: "alle", EN: "all"},
    "desk_useful": {NL: "nuttig", EN: "useful"},
    "desk_not_useful": {NL: "niet nuttig", EN: "not useful"},
    "desk_expected": {NL: "verwachtte: {source}", EN: "expected: {source}"},
    "desk_outcome": {NL: "Uitkomst", EN: "Outcome"},
    "desk_opinion": {NL: "Oordeel", EN: "Opinion"},
    "desk_expected_source": {NL: "Verwachte bron", EN: "Expected source"},
    "desk_answer_and_sources": {NL: "Antwoord en bronnen", EN: "Answer and sources"},
    "desk_more_in_sheet": {
        NL: "En nog {count}. Neem het werkblad mee voor alles.",
        EN: "And {count} more. Take the spreadsheet for all of it.",
    },
    "desk_empty_feedback": {NL: "Nog niemand gaf een oordeel.", EN: "Nobody has given an opinion yet."},
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
    "desk_whose": {NL: "Van wie", EN: "Whose"},
    "desk_everybody": {NL: "iedereen", EN: "everybody"},
    "desk_action": {NL: "Handeling", EN: "Action"},
    "desk_action_hint": {NL: "Of het begin ervan, zoals document.", EN: "Or its beginning, such as document."},
    "desk_number": {NL: "Nr.", EN: "No."},
    "desk_when": {NL: "Wanneer", EN: "When"},
    "desk_who": {NL: "Wie", EN: "Who"},
    "desk_subject": {NL: "Waarop", EN: "On what"},
    "desk_details": {NL: "Bijzonderheden", EN: "Details"},
    "desk_older": {NL: "Ouder", EN: "Older"},
    "desk_empty_audit": {NL: "Geen regels.", EN: "No entries."},
}
