"""What those who set the Slack app up read: its manifest, and what is missing."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "slack_app_short": {
        NL: "Antwoorden over de Metaalsectorovereenkomst, uit de documenten zelf, met bronnen",
        EN: "Answers about the Dutch metals sector agreement, from its own documents, with sources",
    },
    "slack_app_long": {
        NL: "Ketenwijzer beantwoordt vragen over de Metaalsectorovereenkomst (internationaal verantwoord "
        "ondernemen in de metaalsector) uit de documenten van de overeenkomst. Elke zin heeft een bron; wat "
        "niet in de documenten staat, kan aan het secretariaat worden voorgelegd. Ketenwijzer is een "
        "programma en geeft geen juridisch advies.",
        EN: "Ketenwijzer answers questions about the Dutch metals sector agreement on international responsible "
        "business conduct from the documents of the agreement. Every sentence has a source; what is not in "
        "the documents can be put to the secretariat. Ketenwijzer is a program and gives no legal advice.",
    },
    "slack_app_command": {
        NL: "Vraag iets over de Metaalsectorovereenkomst; alleen u ziet het antwoord",
        EN: "Ask about the metals sector agreement; only you see the answer",
    },
    "slack_app_hint": {NL: "uw vraag, of: instellingen", EN: "your question, or: settings"},
    "slack_app_shortcut": {NL: "Vraag Ketenwijzer", EN: "Ask Ketenwijzer"},
    "slack_app_shortcut_long": {
        NL: "Beantwoordt de vraag in dit bericht; alleen u ziet het antwoord",
        EN: "Answers the question in this message; only you see the answer",
    },
    "slack_scope_mentions": {
        NL: "vermeldingen (@Ketenwijzer) komen niet binnen",
        EN: "mentions (@Ketenwijzer) do not come in",
    },
    "slack_scope_agent": {
        NL: "er zijn geen status en geen voorgestelde vragen",
        EN: "there is no status and there are no suggested questions",
    },
    "slack_scope_threads": {NL: "antwoorden in een draad komen niet binnen", EN: "replies in a thread do not come in"},
    "slack_scope_members": {
        NL: "niet te zien is wie er meeleest; in kanalen wordt dan niet geantwoord",
        EN: "who reads along can't be seen; channels are then not answered",
    },
    "slack_scope_write": {NL: "Ketenwijzer kan niets schrijven", EN: "Ketenwijzer can't write anything"},
    "slack_scope_commands": {
        NL: "de opdracht /ketenwijzer en de snelkoppeling werken niet",
        EN: "the command /ketenwijzer and the shortcut do not work",
    },
    "slack_scope_direct": {NL: "privéberichten komen niet binnen", EN: "direct messages do not come in"},
    "slack_scope_private": {NL: "privé antwoorden kan niet", EN: "answering in private is not possible"},
    "slack_scope_users": {
        NL: "niemand wordt herkend: iedereen is bezoeker",
        EN: "nobody is recognised: everybody is a visitor",
    },
    "slack_scope_email": {
        NL: "niemand wordt aan het e-mailadres herkend",
        EN: "nobody is recognised by their e-mail address",
    },
    "slack_event_home": {
        NL: "het tabblad Start en de voorgestelde vragen",
        EN: "the Home tab and the suggested questions",
    },
    "slack_event_stopped": {NL: "de knop om een antwoord te stoppen", EN: "the button that stops an answer"},
    "slack_event_mention": {NL: "vragen met een vermelding", EN: "questions with a mention"},
    "slack_event_members": {NL: "wie er in een kanaal bij komt of weggaat", EN: "who joins or leaves a channel"},
    "slack_event_names": {NL: "hoe een kanaal voortaan heet", EN: "what a channel is called from now on"},
    "slack_event_threads": {
        NL: "vervolgvragen in een draad, en gewijzigde en verwijderde vragen",
        EN: "follow-up questions in a thread, and changed and deleted questions",
    },
    "slack_event_direct": {NL: "privéberichten", EN: "direct messages"},
    "slack_event_users": {NL: "gewijzigde gegevens van gebruikers", EN: "changed details of users"},
    "slack_bot_token_where": {
        NL: "OAuth & Permissions > Bot User OAuth Token",
        EN: "OAuth & Permissions > Bot User OAuth Token",
    },
    "slack_app_token_where": {
        NL: "Basic Information > App-Level Tokens, met connections:write",
        EN: "Basic Information > App-Level Tokens, with connections:write",
    },
    "slack_signing_secret_where": {NL: "Basic Information > Signing Secret", EN: "Basic Information > Signing Secret"},
    "slack_check_off": {
        NL: "Slack staat uit. Zet KETENWIJZER_SLACK_MODE op socket, of op http als de dienst een https-adres heeft.",
        EN: "Slack is off. Set KETENWIJZER_SLACK_MODE to socket, or to http where the service has an https address.",
    },
    "slack_check_no_token": {
        NL: "{name} is leeg. U vindt de waarde bij de app onder: {where}.",
        EN: "{name} is empty. You find the value with the app under: {where}.",
    },
    "slack_check_wrong_token": {
        NL: "{name} begint niet met {begins}: dit is een ander soort sleutel.",
        EN: "{name} does not begin with {begins}: this is another kind of token.",
    },
    "slack_check_token": {NL: "{name} is gezet.", EN: "{name} is set."},
    "slack_check_address": {
        NL: "KETENWIJZER_ADDRESS is een https-adres.",
        EN: "KETENWIJZER_ADDRESS is an https address.",
    },
    "slack_check_no_address": {
        NL: "KETENWIJZER_ADDRESS moet het https-adres zijn waarop Slack de dienst bereikt.",
        EN: "KETENWIJZER_ADDRESS must be the https address at which Slack reaches the service.",
    },
    "slack_check_bot": {
        NL: "De app is geïnstalleerd in {team} als @{user}.",
        EN: "The app is installed in {team} as @{user}.",
    },
    "slack_check_bot_refused": {
        NL: "Slack weigert KETENWIJZER_SLACK_BOT_TOKEN ({fault}). Installeer de app opnieuw en neem de nieuwe "
        "sleutel over.",
        EN: "Slack refuses KETENWIJZER_SLACK_BOT_TOKEN ({fault}). Install the app again and take over the new token.",
    },
    "slack_check_scopes": {NL: "Alle {count} rechten (scopes) zijn er.", EN: "All {count} scopes are there."},
    "slack_check_scopes_unknown": {
        NL: "Slack zegt niet welke rechten (scopes) de app heeft.",
        EN: "Slack does not tell which scopes the app has.",
    },
    "slack_check_scope": {
        NL: "Het recht (scope) {scope} ontbreekt: {without}. Voeg het toe onder OAuth & Permissions en "
        "installeer de app opnieuw.",
        EN: "The scope {scope} is missing: {without}. Add it under OAuth & Permissions and install the app again.",
    },
    "slack_check_socket": {NL: "De websocket (Socket Mode) gaat open.", EN: "The websocket (Socket Mode) opens."},
    "slack_check_socket_refused": {
        NL: "Slack opent geen websocket ({fault}). Zet Socket Mode aan en geef de app-sleutel het recht "
        "connections:write.",
        EN: "Slack opens no websocket ({fault}). Turn Socket Mode on and give the app-level token connections:write.",
    },
    "slack_check_endpoint": {
        NL: "{address} antwoordt zoals Slack verwacht.",
        EN: "{address} answers as Slack expects.",
    },
    "slack_check_endpoint_silent": {
        NL: "{address} antwoordt niet zoals Slack verwacht ({fault}). Draait de dienst (ketenwijzer serve), en "
        "kan Slack haar bereiken?",
        EN: "{address} does not answer as Slack expects ({fault}). Is the service running (ketenwijzer serve), "
        "and can Slack reach it?",
    },
    "slack_check_event_came": {NL: "De gebeurtenis {event} is ontvangen.", EN: "The event {event} has come in."},
    "slack_check_event": {
        NL: "De gebeurtenis {event} is nog niet ontvangen ({use}).",
        EN: "The event {event} has not come in yet ({use}).",
    },
    "slack_check_events_unknown": {
        NL: "Met --configuration-token is te zien op welke gebeurtenissen de app geabonneerd is.",
        EN: "With --configuration-token it can be seen which events the app is subscribed to.",
    },
    "slack_check_event_missing": {
        NL: "De app is niet geabonneerd op {event} ({use}). Voeg het toe onder Event Subscriptions.",
        EN: "The app is not subscribed to {event} ({use}). Add it under Event Subscriptions.",
    },
    "slack_check_part": {
        NL: "In het manifest van de app ontbreekt of klopt niet: {part}. Neem het manifest van `ketenwijzer "
        "slack manifest` over.",
        EN: "Missing or wrong in the app's manifest: {part}. Take over the manifest of `ketenwijzer slack manifest`.",
    },
    "slack_check_manifest": {NL: "Het manifest van de app klopt.", EN: "The app's manifest is right."},
    "slack_check_manifest_refused": {
        NL: "Het manifest van de app is niet te lezen ({fault}). Een configuratiesleutel geldt twaalf uur.",
        EN: "The app's manifest can't be read ({fault}). A configuration token is valid for twelve hours.",
    },
    "slack_part_command": {NL: "de opdracht /ketenwijzer", EN: "the command /ketenwijzer"},
    "slack_part_shortcut": {NL: "de snelkoppeling bij een bericht", EN: "the shortcut on a message"},
    "slack_part_interactivity": {NL: "interactiviteit (knoppen en vensters)", EN: "interactivity (buttons and modals)"},
    "slack_part_home": {NL: "de tabbladen Start en Berichten", EN: "the Home and Messages tabs"},
    "slack_part_agent": {NL: "de agentweergave (agent_view)", EN: "the agent view (agent_view)"},
    "slack_part_socket": {
        NL: "Socket Mode (aan voor socket, uit voor http)",
        EN: "Socket Mode (on for socket, off for http)",
    },
    "slack_check_done": {NL: "Er ontbreekt niets.", EN: "Nothing is missing."},
    "slack_check_missing": {NL: "Er ontbreekt nog iets: {count}.", EN: "Still missing: {count}."},
    "slack_refused": {
        NL: "Slack weigert de app ({detail}). Wat er ontbreekt, zegt: ketenwijzer slack check",
        EN: "Slack refuses the app ({detail}). What is missing is told by: ketenwijzer slack check",
    },
}
