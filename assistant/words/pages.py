"""The web chat: conversations, the source, the library, states and faults."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

FRAME: dict[str, dict[Language, str]] = {
    "skip_to_main": {NL: "Naar de inhoud", EN: "Skip to the content"},
    "menu": {NL: "Menu", EN: "Menu"},
    "main_navigation": {NL: "Hoofdmenu", EN: "Main menu"},
    "nav_ask": {NL: "Vragen", EN: "Ask"},
    "nav_library": {NL: "Documenten", EN: "Documents"},
    "nav_onboarding": {NL: "Deelnemen", EN: "Joining"},
    "nav_desk": {NL: "Secretariaat", EN: "Secretariat"},
    "nav_sign_in": {NL: "Inloggen", EN: "Sign in"},
    "you_talk_to_software": {
        NL: "Ketenwijzer is een programma. Het antwoordt uit documenten en noemt bij elke zin de bron.",
        EN: "Ketenwijzer is a program. It answers from documents and names the source of every sentence.",
    },
    "privacy_link": {NL: "Wat wij bewaren", EN: "What we keep"},
    "pagination": {NL: "Pagina's", EN: "Pages"},
    "previous_page": {NL: "Vorige", EN: "Previous"},
    "next_page": {NL: "Volgende", EN: "Next"},
    "page_of_pages": {NL: "Pagina {current} van {pages}", EN: "Page {current} of {pages}"},
    "close": {NL: "Sluiten", EN: "Close"},
    "search": {NL: "Zoeken", EN: "Search"},
    "show": {NL: "Tonen", EN: "Show"},
    "show_all": {NL: "Toon alles", EN: "Show all"},
    "table": {NL: "Tabel", EN: "Table"},
    "opens_elsewhere": {NL: "opent een andere site", EN: "opens another site"},
}

ASKING: dict[str, dict[Language, str]] = {
    "ask_title": {NL: "Stel een vraag", EN: "Ask a question"},
    "ask_heading": {
        NL: "Wat wilt u weten over de Metaalsectorovereenkomst?",
        EN: "What would you like to know about the metals sector agreement?",
    },
    "ask_lead": {
        NL: "U krijgt een antwoord uit de documenten, met bij elke zin de plaats waar het staat. Staat het er niet "
        "in, dan leest u dat ook.",
        EN: "You get an answer from the documents, with the place where it stands for every sentence. If it is not "
        "in them, you will read that too.",
    },
    "ask_first": {
        NL: "Bijvoorbeeld: wat kostte deelname voor een klein bedrijf?",
        EN: "For example: what did it cost a small company to take part?",
    },
    "ask_next": {NL: "Stel een vervolgvraag", EN: "Ask a follow-up question"},
    "your_question": {NL: "Uw vraag", EN: "Your question"},
    "send": {NL: "Vraag", EN: "Ask"},
    "stop": {NL: "Stop", EN: "Stop"},
    "suggestions": {NL: "De documenten geven antwoord op", EN: "The documents answer"},
    "follow_ups": {NL: "Ook in de documenten", EN: "Also in the documents"},
    "status_searching": {NL: "zoekt in {count} documenten", EN: "searching {count} documents"},
    "status_checking": {NL: "controleert de zinnen", EN: "checking the sentences"},
    "status_checking_count": {NL: "{{count}} zinnen gecontroleerd", EN: "{{count}} sentences checked"},
    "status_place_next": {NL: "Het is druk: u bent als volgende aan de beurt", EN: "It is busy: you are next"},
    "status_place": {
        NL: "Het is druk: nog {{ahead}} vragen voor de uwe",
        EN: "It is busy: {{ahead}} questions before yours",
    },
}

ANSWERED: dict[str, dict[Language, str]] = {
    "source_count_one": {NL: "1 bron", EN: "1 source"},
    "source_count": {NL: "{count} bronnen", EN: "{count} sources"},
    "source_number": {NL: "bron", EN: "source"},
    "show_in_source": {NL: "Toon in de bron", EN: "Show in the source"},
    "nearest_heading": {NL: "Wat er het dichtst bij komt", EN: "What comes nearest"},
    "banner_first_term": {
        NL: "Dit gaat over de eerste termijn, die op 30 juni 2024 afliep. Sinds 17 november 2025 loopt de tweede.",
        EN: "This is about the first term, which ended on 30 June 2024. The second has run since 17 November 2025.",
    },
    "banner_no_longer_in_force": {
        NL: "Niet meer van kracht: {title}.",
        EN: "No longer in force: {title}.",
    },
    "turn_not_for_you": {
        NL: "Dit antwoord rust op documenten die niet (meer) voor u bestemd zijn. Daarom tonen wij het niet.",
        EN: "This answer rests on documents that are not meant for you (any more). That is why it is not shown.",
    },
    "copy": {NL: "Kopiëren", EN: "Copy"},
    "copy_html": {NL: "Met opmaak en links", EN: "With layout and links"},
    "copy_text": {NL: "Als tekst", EN: "As text"},
    "copy_markdown": {NL: "Als Markdown", EN: "As Markdown"},
    "copied": {NL: "Gekopieerd, met de bronnen erbij.", EN: "Copied, with its sources."},
    "not_copied": {
        NL: "Kopiëren lukte niet. Selecteer de tekst en kopieer die zelf.",
        EN: "It could not be copied. Select the text and copy it yourself.",
    },
    "vote_up": {NL: "Bruikbaar", EN: "Useful"},
    "vote_down": {NL: "Niet bruikbaar", EN: "Not useful"},
    "vote_reason": {NL: "Wat klopt er niet, of wat mist u?", EN: "What is wrong, or what is missing?"},
    "vote_expected": {NL: "Welke bron had u verwacht?", EN: "Which source did you expect?"},
    "vote_send": {NL: "Stuur naar het secretariaat", EN: "Send to the secretariat"},
    "vote_thanks": {
        NL: "Genoteerd. Het secretariaat leest dit mee.",
        EN: "Noted. The secretariat will read this.",
    },
    "ask_again": {NL: "Opnieuw vragen", EN: "Ask again"},
    "edit_question": {NL: "Vraag aanpassen", EN: "Change the question"},
    "ask_secretariat": {NL: "Leg voor aan het secretariaat", EN: "Put it to the secretariat"},
    "escalate_question": {NL: "Uw vraag", EN: "Your question"},
    "escalate_context": {
        NL: "Wat moet het secretariaat weten om u te kunnen helpen? (niet verplicht)",
        EN: "What should the secretariat know to be able to help you? (optional)",
    },
    "escalate_send": {NL: "Verstuur", EN: "Send"},
}

STATES: dict[str, dict[Language, str]] = {
    "stopped": {
        NL: "Gestopt. Uw vraag staat nog in het veld.",
        EN: "Stopped. Your question is still in the field.",
    },
    "offline_title": {NL: "De verbinding viel weg", EN: "The connection was lost"},
    "offline": {
        NL: "Uw vraag staat nog in het veld; eerdere antwoorden zijn bewaard. Probeer het opnieuw zodra u weer "
        "verbinding hebt.",
        EN: "Your question is still in the field; earlier answers are kept. Try again once you are connected.",
    },
    "broken_title": {NL: "Er ging iets mis bij ons", EN: "Something went wrong on our side"},
    "broken": {
        NL: "Dit antwoord is niet gemaakt. Uw vraag staat nog in het veld; eerdere antwoorden zijn bewaard.",
        EN: "This answer was not made. Your question is still in the field; earlier answers are kept.",
    },
    "busy_title": {NL: "Het is nu druk", EN: "It is busy now"},
    "expired_title": {NL: "U bent uitgelogd", EN: "You have been signed out"},
    "expired": {
        NL: "Uw vraag is bewaard: na het inloggen staat zij weer in het veld.",
        EN: "Your question is kept: after you sign in it stands in the field again.",
    },
    "try_again": {NL: "Probeer opnieuw", EN: "Try again"},
}

CONVERSATIONS: dict[str, dict[Language, str]] = {
    "conversations": {NL: "Gesprekken", EN: "Conversations"},
    "new_conversation": {NL: "Nieuw gesprek", EN: "New conversation"},
    "fold": {NL: "Inklappen", EN: "Fold"},
    "unfold": {NL: "Open", EN: "Open"},
    "search_conversations": {NL: "Zoek in gesprekken", EN: "Search conversations"},
    "no_conversations": {
        NL: "Hier komen uw gesprekken te staan.",
        EN: "Your conversations will appear here.",
    },
    "no_conversations_found": {NL: "Geen gesprek gevonden.", EN: "No conversation found."},
    "visitor_keeps_nothing": {
        NL: "Wie inlogt, vindt hier de eigen gesprekken terug.",
        EN: "Sign in to find your conversations here.",
    },
    "day_today": {NL: "Vandaag", EN: "Today"},
    "day_yesterday": {NL: "Gisteren", EN: "Yesterday"},
    "day_this_week": {NL: "Deze week", EN: "This week"},
    "day_earlier": {NL: "Eerder", EN: "Earlier"},
    "manage_conversation": {NL: "Beheren", EN: "Manage"},
    "rename_conversation": {NL: "Naam van dit gesprek", EN: "Name of this conversation"},
    "rename": {NL: "Naam wijzigen", EN: "Change the name"},
    "share": {NL: "Delen", EN: "Share"},
    "share_stop": {NL: "Niet meer delen", EN: "Stop sharing"},
    "share_explained": {
        NL: "Collega's in uw organisatie kunnen een gedeeld gesprek lezen. Een antwoord zien zij alleen als de "
        "documenten ook voor hen bestemd zijn.",
        EN: "Colleagues in your organisation can read a shared conversation. They see an answer only if the "
        "documents are meant for them too.",
    },
    "share_address": {NL: "Gedeeld op", EN: "Shared at"},
    "shared_with_you": {NL: "Met u gedeeld om te lezen", EN: "Shared with you to read"},
    "delete_conversation": {NL: "Gesprek verwijderen", EN: "Delete this conversation"},
    "delete_confirm": {
        NL: "Dit gesprek met alle antwoorden verwijderen? Dat kan niet ongedaan worden gemaakt.",
        EN: "Delete this conversation with all its answers? This cannot be undone.",
    },
    "print": {NL: "Afdrukken", EN: "Print"},
}

SOURCES: dict[str, dict[Language, str]] = {
    "source": {NL: "Bron", EN: "Source"},
    "source_loading": {NL: "De bron wordt opgehaald", EN: "Fetching the source"},
    "source_failed": {
        NL: "De bron kon niet worden opgehaald. De volledige tekst staat op:",
        EN: "The source could not be fetched. The full text is at:",
    },
    "previous_citation": {NL: "Vorige", EN: "Previous"},
    "next_citation": {NL: "Volgende", EN: "Next"},
    "full_text": {NL: "Volledige tekst", EN: "Full text"},
    "language_nl": {NL: "Nederlands", EN: "Dutch"},
    "language_en": {NL: "Engels", EN: "English"},
    "version": {NL: "versie {version}", EN: "version {version}"},
    "in_force_until": {NL: "gold tot en met {day}", EN: "in force until {day}"},
    "in_force_since": {NL: "geldt sinds {day}", EN: "in force since {day}"},
}

LIBRARY: dict[str, dict[Language, str]] = {
    "library_lead": {
        NL: "Alles waaruit Ketenwijzer antwoordt. Wat hier niet staat, kan ook geen antwoord zijn.",
        EN: "Everything that Ketenwijzer answers from. What is not here can't be an answer either.",
    },
    "search_titles": {NL: "Titel", EN: "Title"},
    "filter_kind": {NL: "Soort", EN: "Kind"},
    "filter_term": {NL: "Termijn", EN: "Term"},
    "filter_language": {NL: "Taal", EN: "Language"},
    "all_kinds": {NL: "Alle soorten", EN: "All kinds"},
    "all_terms": {NL: "Alle termijnen", EN: "All terms"},
    "document_count_one": {NL: "1 document", EN: "1 document"},
    "document_count": {NL: "{count} documenten", EN: "{count} documents"},
    "no_documents_found": {NL: "Geen document voldoet hieraan.", EN: "No document matches this."},
    "all_documents": {NL: "Alle documenten", EN: "All documents"},
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
        NL: "Uw vragen, de antwoorden met hun bronnen, en wat u over een antwoord laat weten. Van wie inlogt ook naam, "
        "e-mailadres en organisatie. Cookies dienen alleen om u ingelogd te houden en uw taal te onthouden.",
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

WORDS: dict[str, dict[Language, str]] = {
    **FRAME,
    **ASKING,
    **ANSWERED,
    **STATES,
    **CONVERSATIONS,
    **SOURCES,
    **LIBRARY,
    **PRIVACY,
}
