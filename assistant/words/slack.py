"""What members read in Slack."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "slack_searching": {NL: "Zoekt in de documenten", EN: "Searching the documents"},
    "slack_checking": {NL: "Controleert de zinnen aan de bron", EN: "Checking the sentences against the source"},
    "slack_checked": {NL: "Gezocht en aan de bron gecontroleerd", EN: "Searched, and checked against the source"},
    "slack_searched": {NL: "Gezocht in de documenten", EN: "Searched the documents"},
    "slack_read": {NL: "Uw bericht is gelezen", EN: "Your message has been read"},
    "slack_empty": {NL: "Geen tekst.", EN: "No text."},
    "slack_in_nl": {NL: "in het Nederlands", EN: "in Dutch"},
    "slack_in_en": {NL: "in het Engels", EN: "in English"},
    "slack_sources_one": {NL: "{count} bron", EN: "{count} source"},
    "slack_sources_many": {NL: "{count} bronnen", EN: "{count} sources"},
    "slack_quote": {NL: "Citaat", EN: "Quote"},
    "slack_escalate": {NL: "Leg voor aan het secretariaat", EN: "Ask the secretariat"},
    "slack_share": {NL: "Deel in het kanaal", EN: "Share in the channel"},
    "slack_useful": {NL: "Nuttig", EN: "Useful"},
    "slack_not_useful": {NL: "Niet nuttig", EN: "Not useful"},
    "slack_next_answered": {
        NL: "Een vervolgvraag kunt u in deze draad stellen.",
        EN: "You can ask a follow-up question in this thread.",
    },
    "slack_next_partial": {
        NL: "De documenten beantwoorden de vraag voor een deel. Het secretariaat kan de rest beantwoorden.",
        EN: "The documents answer part of the question. The secretariat can answer the rest.",
    },
    "slack_next_clarify": {
        NL: "Antwoord in deze draad, dan zoek ik verder.",
        EN: "Reply in this thread and I will go on searching.",
    },
    "slack_next_not_in_documents": {
        NL: "Volgende stap: leg de vraag voor aan het secretariaat. Het antwoord komt in deze draad terug.",
        EN: "Next step: put the question to the secretariat. The answer comes back to this thread.",
    },
    "slack_next_out_of_scope": {
        NL: "Voorbeelden van vragen staan op het tabblad Start van deze app.",
        EN: "Example questions are on the Home tab of this app.",
    },
    "slack_next_refer_to_secretariat": {
        NL: "Volgende stap: leg uw situatie voor aan het secretariaat. Het antwoord komt in deze draad terug.",
        EN: "Next step: put your situation to the secretariat. The answer comes back to this thread.",
    },
    "slack_resumed": {
        NL: "Het beantwoorden werd onderbroken en is daarna hervat.",
        EN: "Answering was interrupted and then resumed.",
    },
    "slack_changed": {
        NL: "Opnieuw beantwoord, omdat de vraag is gewijzigd.",
        EN: "Answered anew, because the question was changed.",
    },
    "slack_here_only": {
        NL: "Hier antwoord ik alleen uit documenten die iedereen in dit kanaal mag inzien.",
        EN: "Here I answer only from documents that everybody in this channel may see.",
    },
    "slack_broken": {
        NL: "Het beantwoorden is misgegaan; dit bericht wordt niet meer aangevuld. Stel de vraag opnieuw, of leg haar "
        "voor aan het secretariaat.",
        EN: "Answering went wrong; nothing more will be added to this message. Ask again, or put the question to the "
        "secretariat.",
    },
    "slack_stopped": {
        NL: "Gestopt. Stel de vraag opnieuw als u toch een antwoord wilt.",
        EN: "Stopped. Ask again if you want an answer after all.",
    },
    "slack_failed": {NL: "Dat is niet gelukt. Probeer het zo nog eens.", EN: "That did not work. Try again shortly."},
    "slack_you_asked": {NL: "U vroeg in {channel}: {question}", EN: "You asked in {channel}: {question}"},
    "slack_why_competition": {
        NL: "Ik antwoord u hier, niet in het kanaal: over prijzen, volumes of leveranciers van andere bedrijven mogen "
        "concurrenten elkaar volgens het mededingingsrecht niet informeren. Houd zulke gegevens buiten het kanaal.",
        EN: "I answer you privately, not in the channel: under competition law competitors may not inform each other "
        "of the prices, volumes or suppliers of other companies. Keep such information out of the channel.",
    },
    "slack_why_setting": {
        NL: "Ik antwoord u in een privébericht, omdat dit kanaal zo is ingesteld.",
        EN: "I answer you in a private message, because this channel is set up that way.",
    },
    "slack_why_audience": {
        NL: "Ik antwoord u hier, omdat niet iedereen in het kanaal het document mag inzien waarop dit rust.",
        EN: "I answer you privately, because not everybody in the channel may see the document this rests on.",
    },
    "slack_status": {NL: "zoekt in de documenten…", EN: "is searching the documents…"},
    "slack_you_chose": {NL: "U koos de vraag: {question}", EN: "You chose the question: {question}"},
    "slack_version": {NL: "Versie {version}", EN: "Version {version}"},
    "slack_close": {NL: "Sluiten", EN: "Close"},
    "slack_send": {NL: "Versturen", EN: "Send"},
    "slack_save": {NL: "Opslaan", EN: "Save"},
    "slack_saved": {
        NL: "De instellingen van het kanaal zijn opgeslagen.",
        EN: "The channel's settings have been saved.",
    },
    "slack_thanks": {
        NL: "Dank u. Uw oordeel is bij het antwoord bewaard.",
        EN: "Thank you. Your opinion has been kept with the answer.",
    },
    "slack_quote_title": {NL: "Citaat in de bron", EN: "Quote in its source"},
    "slack_source_gone": {NL: "Deze bron is niet meer terug te vinden.", EN: "This source can no longer be found."},
    "slack_source_hidden": {
        NL: "Dit document mag u met uw toegang niet inzien. Wat u mag inzien, staat op het tabblad Start.",
        EN: "You may not see this document with your access. What you may see is on the Home tab.",
    },
    "slack_escalate_title": {NL: "Vraag aan secretariaat", EN: "Ask the secretariat"},
    "slack_escalate_intro": {
        NL: "U legt dit voor als {name}. Het secretariaat ziet alleen wat hieronder staat; u kunt alles aanpassen.",
        EN: "You put this forward as {name}. The secretariat sees only what stands below; you can change all of it.",
    },
    "slack_escalate_question": {NL: "Vraag", EN: "Question"},
    "slack_escalate_context": {NL: "Achtergrond", EN: "Context"},
    "slack_escalate_context_hint": {NL: "Haal weg wat vertrouwelijk is.", EN: "Take out what is confidential."},
    "slack_escalate_company": {NL: "Bedrijf of organisatie", EN: "Company or organisation"},
    "slack_escalate_urgency": {NL: "Wanneer hebt u het antwoord nodig?", EN: "When do you need the answer?"},
    "slack_urgency_normal": {NL: "Binnen vijf werkdagen", EN: "Within five working days"},
    "slack_urgency_soon": {NL: "Binnen twee werkdagen", EN: "Within two working days"},
    "slack_urgency_urgent": {NL: "De volgende werkdag", EN: "The next working day"},
    "slack_escalate_empty": {NL: "Er staat nog geen vraag.", EN: "There is no question yet."},
    "slack_escalated": {
        NL: "Uw vraag ligt bij het secretariaat. U krijgt uiterlijk {day} antwoord, in dezelfde draad.",
        EN: "Your question is with the secretariat. You will have an answer by {day}, in the same thread.",
    },
    "slack_context_from": {NL: "Gevraagd in Slack door {name}.", EN: "Asked in Slack by {name}."},
    "slack_context_earlier": {NL: "Eerdere vraag: {question}", EN: "Earlier question: {question}"},
    "slack_context_answer": {NL: "Antwoord uit de documenten: {answer}", EN: "Answer from the documents: {answer}"},
    "slack_answered": {NL: "Het secretariaat heeft geantwoord ({day})", EN: "The secretariat has answered ({day})"},
    "slack_answered_to": {NL: "Op de vraag: {question}", EN: "To the question: {question}"},
    "slack_reason_title": {NL: "Wat klopte er niet?", EN: "What was wrong?"},
    "slack_reason": {NL: "Het antwoord was", EN: "The answer was"},
    "slack_reason_wrong": {NL: "onjuist", EN: "wrong"},
    "slack_reason_incomplete": {NL: "onvolledig", EN: "incomplete"},
    "slack_reason_term": {NL: "over de verkeerde termijn", EN: "about the wrong term"},
    "slack_reason_outdated": {NL: "verouderd", EN: "out of date"},
    "slack_reason_unclear": {NL: "onduidelijk", EN: "unclear"},
    "slack_reason_other": {NL: "iets anders", EN: "something else"},
    "slack_reason_words": {NL: "Toelichting", EN: "In your words"},
    "slack_reason_expected": {
        NL: "In welk document had het moeten staan?",
        EN: "Which document should it have come from?",
    },
    "slack_channel_title": {NL: "Kanaalinstellingen", EN: "Channel settings"},
    "slack_channel_intro": {
        NL: "Zo antwoordt Ketenwijzer in {channel}.",
        EN: "This is how Ketenwijzer answers in {channel}.",
    },
    "slack_channel_audience": {NL: "Uit welke documenten?", EN: "From which documents?"},
    "slack_channel_audience_shared": {
        NL: "Wat iedereen in het kanaal mag inzien",
        EN: "What everybody in the channel may see",
    },
    "slack_channel_audience_public": {NL: "Alleen openbare documenten", EN: "Public documents only"},
    "slack_channel_term": {
        NL: "Over welke termijn, als de vraag er geen noemt?",
        EN: "About which term, where the question names none?",
    },
    "slack_channel_term_both": {NL: "beide termijnen", EN: "both terms"},
    "slack_channel_listens": {NL: "Wanneer?", EN: "When?"},
    "slack_channel_listens_mention": {
        NL: "Alleen als Ketenwijzer wordt genoemd",
        EN: "Only when Ketenwijzer is mentioned",
    },
    "slack_channel_listens_listen": {
        NL: "Op elke vraag waarop de documenten antwoord geven",
        EN: "On every question that the documents answer",
    },
    "slack_channel_private": {NL: "Waar komt het antwoord?", EN: "Where does the answer go?"},
    "slack_channel_private_open": {NL: "In het kanaal", EN: "In the channel"},
    "slack_channel_private_private": {NL: "In een privébericht aan de vrager", EN: "In a private message to the asker"},
    "slack_channel_refused": {
        NL: "Alleen wie het kanaal maakte, de beheerders van de werkruimte en het secretariaat kunnen dit instellen.",
        EN: "Only whoever made the channel, the workspace's administrators and the secretariat can change this.",
    },
    "slack_channel_here": {
        NL: "Geef deze opdracht in het kanaal dat u wilt instellen.",
        EN: "Give this command in the channel that you want to set up.",
    },
    "slack_link_title": {NL: "Persoon koppelen", EN: "Link a person"},
    "slack_link_intro": {
        NL: "Zeg wie een Slackgebruiker is. Laat het e-mailadres leeg om een koppeling weg te halen.",
        EN: "Say who a Slack user is. Leave the e-mail address empty to take a link away.",
    },
    "slack_link_user": {NL: "Slackgebruiker", EN: "Slack user"},
    "slack_link_email": {
        NL: "E-mailadres waarmee de persoon bekend is",
        EN: "E-mail address under which the person is known",
    },
    "slack_link_refused": {
        NL: "Alleen het secretariaat kan personen koppelen.",
        EN: "Only the secretariat can link people.",
    },
    "slack_link_outside": {
        NL: "Deze gebruiker hoort bij een andere werkruimte en blijft bezoeker.",
        EN: "This user belongs to another workspace and stays a visitor.",
    },
    "slack_link_unknown": {
        NL: "Er is niemand met dit e-mailadres. Voeg de persoon eerst toe in de webchat.",
        EN: "There is nobody with this e-mail address. First add the person in the web chat.",
    },
    "slack_linked": {NL: "{name} is nu {person}.", EN: "{name} is now {person}."},
    "slack_unlinked": {NL: "{name} is niet meer met de hand gekoppeld.", EN: "{name} is no longer linked by hand."},
    "slack_share_gone": {
        NL: "Dit antwoord kan niet meer worden gedeeld. Stel de vraag opnieuw.",
        EN: "This answer can no longer be shared. Ask the question again.",
    },
    "slack_share_narrow": {
        NL: "Dit antwoord kan niet in het kanaal: niet iedereen daar mag de documenten inzien waarop het rust.",
        EN: "This answer cannot go into the channel: not everybody there may see the documents it rests on.",
    },
    "slack_share_absent": {
        NL: "Ketenwijzer zit niet in dit kanaal. Voeg de app toe met /invite @Ketenwijzer en deel het antwoord dan.",
        EN: "Ketenwijzer is not in this channel. Add it with /invite @Ketenwijzer, then share the answer.",
    },
    "slack_share_failed": {
        NL: "Het delen is niet gelukt. Druk over een minuut nog eens op de knop.",
        EN: "Sharing did not work. Press the button again in a minute.",
    },
    "slack_share_done": {NL: "Dit antwoord staat al in het kanaal.", EN: "This answer is in the channel already."},
    "slack_shared": {NL: "{user} deelt een antwoord op: {question}", EN: "{user} shares an answer to: {question}"},
    "slack_help": {
        NL: "Zet uw vraag achter de opdracht: /ketenwijzer wat kost deelname? Alleen u ziet het antwoord. Kanaal "
        "instellen: /ketenwijzer instellingen.",
        EN: "Put your question after the command: /ketenwijzer what does it cost to take part? Only you see the "
        "answer. To set up a channel: /ketenwijzer settings.",
    },
    "slack_prompts": {NL: "Waarover wilt u iets weten?", EN: "What would you like to know?"},
    "slack_home_title": {NL: "Ketenwijzer", EN: "Ketenwijzer"},
    "slack_home_intro": {
        NL: "Ketenwijzer is een programma dat vragen over de Metaalsectorovereenkomst beantwoordt uit de "
        "documenten, met bronnen. Stel een vraag in het tabblad Berichten, noem @Ketenwijzer in een kanaal, "
        "of typ /ketenwijzer voor een antwoord dat alleen u ziet.",
        EN: "Ketenwijzer is a program that answers questions about the metals sector agreement from its "
        "documents, with sources. Ask in the Messages tab, mention @Ketenwijzer in a channel, or type "
        "/ketenwijzer for an answer that only you see.",
    },
    "slack_home_language": {NL: "Taal van deze app", EN: "Language of this app"},
    "slack_home_sight": {NL: "Wat u mag inzien", EN: "What you may see"},
    "slack_sees_public": {NL: "openbare documenten: {count}", EN: "public documents: {count}"},
    "slack_sees_members": {NL: "documenten voor leden: {count}", EN: "documents for members: {count}"},
    "slack_sees_secretariat": {
        NL: "documenten van het secretariaat: {count}",
        EN: "documents of the secretariat: {count}",
    },
    "slack_why_visitor": {
        NL: "Ketenwijzer kent u niet als lid, dus ziet u openbare documenten ({company}). Het secretariaat kan "
        "uw account koppelen.",
        EN: "Ketenwijzer does not know you as a member, so you see public documents ({company}). The secretariat "
        "can link your account.",
    },
    "slack_why_outside": {
        NL: "U hoort bij een andere werkruimte en bent hier bezoeker: u ziet openbare documenten ({company}).",
        EN: "You belong to another workspace and are a visitor here: you see public documents ({company}).",
    },
    "slack_why_guest": {
        NL: "U bent gast in deze werkruimte en ziet openbare documenten ({company}). Het secretariaat kan uw "
        "account koppelen.",
        EN: "You are a guest of this workspace and see public documents ({company}). The secretariat can link "
        "your account.",
    },
    "slack_why_member": {NL: "U bent bekend als lid: {company}.", EN: "You are known as a member: {company}."},
    "slack_why_secretariat": {
        NL: "U bent bekend als medewerker van het secretariaat ({company}).",
        EN: "You are known as one of the secretariat ({company}).",
    },
    "slack_why_administrator": {
        NL: "U bent bekend als beheerder ({company}).",
        EN: "You are known as an administrator ({company}).",
    },
    "slack_no_company": {NL: "geen bedrijf bekend", EN: "no company known"},
    "slack_home_onboarding": {NL: "Uw bedrijf op weg", EN: "Your company's pathway"},
    "slack_home_progress": {
        NL: "{company}: {done} van de {total} stappen gedaan.",
        EN: "{company}: {done} of {total} steps done.",
    },
    "slack_home_next": {NL: "Nu aan de beurt: {step} (streefdatum {due}).", EN: "Next: {step} (aim: {due})."},
    "slack_home_late_one": {NL: "{count} stap is over de streefdatum.", EN: "{count} step is past its aim."},
    "slack_home_late_many": {NL: "{count} stappen zijn over de streefdatum.", EN: "{count} steps are past their aim."},
    "slack_home_open": {NL: "Open het traject", EN: "Open the pathway"},
    "slack_home_waiting": {NL: "Uw vragen bij het secretariaat", EN: "Your questions with the secretariat"},
    "slack_home_none_waiting": {NL: "Er liggen geen vragen van u.", EN: "None of your questions is waiting."},
    "slack_home_waits": {
        NL: "{question} (voorgelegd op {day}, antwoord uiterlijk {due})",
        EN: "{question} (put forward on {day}, answer by {due})",
    },
    "slack_home_latest": {NL: "Nieuwste documenten", EN: "Newest documents"},
    "slack_home_examples": {NL: "Voorbeelden van vragen", EN: "Example questions"},
    "slack_example_1": {
        NL: "Wat kost deelname aan de overeenkomst?",
        EN: "What does it cost to take part in the agreement?",
    },
    "slack_example_2": {
        NL: "Welke organisaties doen mee in de tweede termijn?",
        EN: "Which parties take part in the second term?",
    },
    "slack_example_3": {NL: "Wat is gepaste zorgvuldigheid?", EN: "What is due diligence?"},
    "slack_example_4": {NL: "Wanneer begon de tweede termijn?", EN: "When did the second term start?"},
}
