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
    "previous": {NL: "Vorige", EN: "Previous"},
    "next": {NL: "Volgende", EN: "Next"},
    "page_of_pages": {NL: "Pagina {current} van {pages}", EN: "Page {current} of {pages}"},
    "close": {NL: "Sluiten", EN: "Close"},
    "search": {NL: "Zoeken", EN: "Search"},
    "show": {NL: "Tonen", EN: "Show"},
    "show_all": {NL: "Toon alles", EN: "Show all"},
    "table": {NL: "Tabel", EN: "Table"},
    "saved": {NL: "Opgeslagen.", EN: "Saved."},
    "text_copied": {NL: "Gekopieerd.", EN: "Copied."},
    "text_selected": {
        NL: "Geselecteerd: kopieer met Ctrl+C of Cmd+C.",
        EN: "Selected: copy it with Ctrl+C or Cmd+C.",
    },
    "link_copy": {NL: "Kopieer de link", EN: "Copy the link"},
    "opens_elsewhere": {NL: "opent een andere site", EN: "opens another site"},
}

ASKING: dict[str, dict[Language, str]] = {
    "ask_title": {NL: "Stel een vraag", EN: "Ask a question"},
    "ask_heading": {
        NL: "Wat wilt u weten over de Metaalsector\u00adovereenkomst?",
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
    "status_checking_one": {NL: "1 zin gecontroleerd", EN: "1 sentence checked"},
    "status_checking_count": {NL: "{{count}} zinnen gecontroleerd", EN: "{{count}} sentences checked"},
    "status_place_next": {NL: "Het is druk: u bent als volgende aan de beurt", EN: "It is busy: you are next"},
    "status_place": {
        NL: "Het is druk: nog {{ahead}} vragen voor de uwe",
        EN: "It is busy: {{ahead}} questions before yours",
    },
}

ANSWERED: dict[str, dict[Language, str]] = {
    "source_count_one": {NL: "1\u00a0bron", EN: "1\u00a0source"},
    "source_count": {NL: "{count}\u00a0bronnen", EN: "{count}\u00a0sources"},
    "source_number": {NL: "bron", EN: "source"},
    "show_in_source": {NL: "Toon in de bron", EN: "Show in the source"},
    "nearest_heading": {NL: "Wat er het dichtst bij komt", EN: "What comes nearest"},
    "banner_partial": {
        NL: "De documenten beantwoorden dit voor een deel. De rest kunt u aan het secretariaat voorleggen.",
        EN: "The documents answer this in part. The rest you can put to the secretariat.",
    },
    "banner_first_term": {
        NL: "De eerste termijn liep af op 30 juni 2024. Sinds 17 november 2025 loopt de tweede.",
        EN: "The first term ended on 30 June 2024. The second has run since 17 November 2025.",
    },
    "banner_no_longer_in_force": {
        NL: "Niet meer van kracht: {titles}.",
        EN: "No longer in force: {titles}.",
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
    "filed_title": {NL: "Voorgelegd aan het secretariaat", EN: "Put to the secretariat"},
    "filed_due": {
        NL: "antwoord uiterlijk {day}, hier in dit gesprek",
        EN: "answer by {day}, here in this conversation",
    },
    "secretariat_answers": {NL: "Antwoord van het secretariaat", EN: "Answer by the secretariat"},
    "interpretation": {NL: "Zo leest het secretariaat dit", EN: "How the secretariat reads this"},
    "interpretation_on": {NL: "Bij: {section}", EN: "On: {section}"},
    "escalate_send": {NL: "Verstuur", EN: "Send"},
}

STATES: dict[str, dict[Language, str]] = {
    "stopped": {
        NL: "Gestopt. Uw vraag staat nog in het veld.",
        EN: "Stopped. Your question is still in the field.",
    },
    "stopped_partway": {
        NL: "Gestopt: dit antwoord is niet af. Uw vraag staat nog in het veld.",
        EN: "Stopped: this answer is not finished. Your question is still in the field.",
    },
    "offline_title": {NL: "De verbinding viel weg", EN: "The connection was lost"},
    "offline": {
        NL: "Uw vraag staat nog in het veld; eerdere antwoorden zijn bewaard. Probeer het opnieuw zodra u weer "
        "verbinding hebt.",
        EN: "Your question is still in the field; earlier answers are kept. Try again once you are connected.",
    },
    "offline_partway": {
        NL: "Dit antwoord is nog niet af. Wat u ziet, is gecontroleerd en blijft staan. Probeer het opnieuw zodra u "
        "weer verbinding hebt; dan gaat het verder.",
        EN: "This answer is not finished. What you see has been checked and stays. Try again once you are connected; "
        "then it goes on.",
    },
    "broken_title": {NL: "Er ging iets mis bij ons", EN: "Something went wrong on our side"},
    "broken": {
        NL: "Dit antwoord is niet gemaakt. Uw vraag staat nog in het veld; eerdere antwoorden zijn bewaard.",
        EN: "This answer was not made. Your question is still in the field; earlier answers are kept.",
    },
    "broken_partway": {
        NL: "Dit antwoord is niet af. Wat u ziet, is gecontroleerd en blijft staan. Uw vraag staat nog in het veld.",
        EN: "This answer is not finished. What you see has been checked and stays. Your question is still in the "
        "field.",
    },
    "busy_title": {NL: "Het is nu druk", EN: "It is busy now"},
    "expired_title": {NL: "U bent niet meer ingelogd", EN: "You are no longer signed in"},
    "expired": {
        NL: "Uw vraag is bewaard en staat na het inloggen weer in het veld.",
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
        NL: "Na het inloggen vindt u hier uw gesprekken terug.",
        EN: "Sign in to find your conversations here.",
    },
    "day_today": {NL: "Vandaag", EN: "Today"},
    "day_yesterday": {NL: "Gisteren", EN: "Yesterday"},
    "day_this_week": {NL: "Deze week", EN: "This week"},
    "day_earlier": {NL: "Eerder", EN: "Earlier"},
    "manage_conversation": {NL: "Beheren", EN: "Manage"},
    "manage_shared_conversation": {NL: "Gedeeld · beheren", EN: "Shared · manage"},
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

WORDS: dict[str, dict[Language, str]] = {**FRAME, **ASKING, **ANSWERED, **STATES, **CONVERSATIONS}
