"""The desk's frame and its inbox."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "desk_navigation": {NL: "Ruimten van het secretariaat", EN: "Rooms of the secretariat"},
    "desk_inbox": {NL: "Postvak", EN: "Inbox"},
    "desk_answers": {NL: "Antwoorden", EN: "Answers"},
    "desk_rulings": {NL: "Uitleg", EN: "Interpretations"},
    "desk_documents": {NL: "Documenten", EN: "Documents"},
    "desk_asked": {NL: "Wat men vraagt", EN: "What people ask"},
    "desk_bench": {NL: "Proefbank", EN: "Test bench"},
    "desk_people": {NL: "Mensen", EN: "People"},
    "desk_audit": {NL: "Logboek", EN: "Audit log"},
    "desk_views": {NL: "Weergave", EN: "View"},
    "desk_view_open": {NL: "Open", EN: "Open"},
    "desk_view_mine": {NL: "Van mij", EN: "Mine"},
    "desk_view_answered": {NL: "Beantwoord", EN: "Answered"},
    "desk_view_closed": {NL: "Gesloten", EN: "Closed"},
    "desk_left_open": {NL: "Niet beantwoord", EN: "Left unanswered"},
    "desk_left_open_lead": {
        NL: (
            "Vragen van de afgelopen drie maanden waarop de documenten geen antwoord gaven en die niemand "
            "instuurde, bij elkaar gezet naar wat zij betekenen. Zonder namen."
        ),
        EN: (
            "Questions of the past three months that the documents did not answer and that nobody sent in, put "
            "together by what they mean. Without names."
        ),
    },
    "desk_take_in": {NL: "Neem in behandeling", EN: "Take in"},
    "desk_other_words": {NL: "Ook zo gevraagd", EN: "Also asked like this"},
    "desk_once": {NL: "Eén keer gevraagd", EN: "Asked once"},
    "desk_times": {NL: "{count} keer gevraagd", EN: "Asked {count} times"},
    "desk_late_one": {NL: "Eén vraag is over de afgesproken dag heen.", EN: "One question is past its due day."},
    "desk_late_many": {
        NL: "{count} vragen zijn over de afgesproken dag heen.",
        EN: "{count} questions are past their due day.",
    },
    "desk_search": {NL: "Zoek", EN: "Search"},
    "desk_search_inbox": {NL: "Zoek in vragen en bedrijven", EN: "Search questions and companies"},
    "desk_nothing_found": {NL: "Niets gevonden voor “{q}”.", EN: "Nothing found for “{q}”."},
    "desk_empty_open": {
        NL: "Er wachten geen vragen. Wat iemand instuurt, verschijnt hier.",
        EN: "No questions are waiting. What someone sends in will appear here.",
    },
    "desk_empty_mine": {NL: "U hebt geen vragen in behandeling.", EN: "You have no questions in hand."},
    "desk_empty_answered": {NL: "Er is nog geen vraag beantwoord.", EN: "No question has been answered yet."},
    "desk_empty_closed": {
        NL: "Er is geen vraag zonder antwoord gesloten.",
        EN: "No question was closed without an answer.",
    },
    "desk_empty_left_open": {
        NL: "De documenten hebben de afgelopen drie maanden geen vraag open gelaten die niet al is ingestuurd.",
        EN: "In the past three months the documents left no question open that was not sent in.",
    },
    "desk_due_on": {NL: "antwoord uiterlijk {day}", EN: "answer due {day}"},
    "desk_by": {NL: "door {name}", EN: "by {name}"},
    "desk_no_company": {NL: "geen bedrijf", EN: "no company"},
    "desk_somebody": {NL: "iemand", EN: "somebody"},
    "desk_service": {NL: "Ketenwijzer", EN: "Ketenwijzer"},
    "desk_alike_one": {NL: "1 soortgelijke vraag", EN: "1 question much like it"},
    "desk_alike_many": {NL: "{count} soortgelijke vragen", EN: "{count} questions much like it"},
    "desk_more_groups": {NL: "En nog {count}. Zoek om ze te vinden.", EN: "And {count} more. Search to find them."},
    "desk_export": {NL: "Download als", EN: "Download as"},
    "urgency_normal": {NL: "gewoon", EN: "normal"},
    "urgency_soon": {NL: "binnenkort", EN: "soon"},
    "urgency_urgent": {NL: "dringend", EN: "urgent"},
    "face_web": {NL: "website", EN: "web"},
    "face_slack": {NL: "Slack", EN: "Slack"},
    "face_onboarding": {NL: "Deelnemen", EN: "Joining"},
    "face_api": {NL: "ander programma", EN: "another program"},
    "face_desk": {NL: "secretariaat", EN: "secretariat"},
    "escalation_new": {NL: "nieuw", EN: "new"},
    "escalation_taken": {NL: "in behandeling", EN: "in hand"},
    "escalation_answered": {NL: "beantwoord", EN: "answered"},
    "escalation_closed": {NL: "gesloten", EN: "closed"},
    "desk_question": {NL: "Vraag", EN: "Question"},
    "desk_state": {NL: "Stand", EN: "State"},
    "desk_face": {NL: "Waar gesteld", EN: "Asked in"},
    "desk_taken_by": {NL: "Behandelaar", EN: "In the hands of"},
    "desk_back_to_inbox": {NL: "Terug naar het postvak", EN: "Back to the inbox"},
    "desk_overtaken_title": {NL: "Iemand was u voor", EN: "Somebody was before you"},
    "desk_last_change": {NL: "Laatste wijziging: {what}, {name}, {at}.", EN: "Last change: {what}, {name}, {at}."},
    "desk_text_kept": {NL: "Uw tekst staat hieronder nog.", EN: "Your text is still below."},
    "desk_some_missed": {
        NL: ("Uw antwoord is verstuurd. Een van de soortgelijke vragen was intussen al beantwoord en kreeg het niet."),
        EN: (
            "Your answer was sent. One of the questions like it had been answered in the meantime and did not get it."
        ),
    },
    "desk_filed_at": {NL: "ingestuurd op {at}", EN: "sent in on {at}"},
    "desk_take": {NL: "Neem in behandeling", EN: "Take it"},
    "desk_release": {NL: "Leg terug", EN: "Put it back"},
    "desk_reopen": {NL: "Open opnieuw", EN: "Reopen"},
    "desk_context": {NL: "Toelichting van de vrager", EN: "What the asker added"},
    "desk_assistant_said": {NL: "Wat Ketenwijzer antwoordde", EN: "What Ketenwijzer answered"},
    "desk_receipt": {NL: "Bewijsnummer {number}", EN: "Receipt {number}"},
    "desk_our_answer": {NL: "Antwoord van het secretariaat", EN: "Answer by the secretariat"},
    "desk_delivered_at": {NL: "afgeleverd op {at}", EN: "delivered on {at}"},
    "desk_under_way": {NL: "onderweg naar waar de vraag werd gesteld", EN: "on its way to where it was asked"},
    "desk_nobody_waits": {
        NL: "niemand wacht erop; bewaar het voor wie het hierna vraagt",
        EN: "nobody waits for it; keep it for whoever asks next",
    },
    "desk_kept_answer": {NL: "Bewaard antwoord", EN: "Kept answer"},
    "desk_keep_answer": {NL: "Bewaar voor wie dit hierna vraagt", EN: "Keep for whoever asks this next"},
    "desk_answer": {NL: "Beantwoord", EN: "Answer"},
    "desk_answer_text": {NL: "Antwoord", EN: "Answer"},
    "desk_answer_hint": {
        NL: "Gaat naar waar de vraag werd gesteld, met uw datum en als antwoord van het secretariaat.",
        EN: "Goes to where the question was asked, dated and as an answer by the secretariat.",
    },
    "desk_answer_language": {NL: "Taal van het antwoord", EN: "Language of the answer"},
    "desk_also_to": {NL: "Ook naar wie dit vroeg", EN: "Also to those who asked"},
    "desk_keep_too": {
        NL: "Bewaar het daarna voor wie dit hierna vraagt",
        EN: "Then keep it for whoever asks this next",
    },
    "desk_send_answer": {NL: "Verstuur antwoord", EN: "Send answer"},
    "desk_close_without": {NL: "Sluit zonder antwoord", EN: "Close without an answer"},
    "desk_reason": {NL: "Reden", EN: "Reason"},
    "desk_reason_hint": {
        NL: "Blijft bij de vraag staan; de vrager ziet hem niet.",
        EN: "Stays with the question; whoever asked does not see it.",
    },
    "desk_close": {NL: "Sluit", EN: "Close"},
    "desk_no_reason": {
        NL: "Schrijf een reden: zonder reden wordt een vraag niet gesloten.",
        EN: "Write a reason: a question is not closed without one.",
    },
    "desk_move": {NL: "Andere datum", EN: "Another date"},
    "desk_due": {NL: "Antwoord uiterlijk", EN: "Answer due"},
    "desk_no_day": {
        NL: "Dat is geen datum. Kies een datum, zoals 31-01-2027.",
        EN: "That is not a date. Choose one, such as 31-01-2027.",
    },
    "desk_save": {NL: "Opslaan", EN: "Save"},
    "desk_discussion": {NL: "Overleg en verloop", EN: "Discussion and history"},
    "desk_discussion_lead": {NL: "Alleen zichtbaar voor het secretariaat.", EN: "Seen by the secretariat alone."},
    "desk_say_inside": {NL: "Bericht aan collega's", EN: "Message to colleagues"},
    "desk_add": {NL: "Voeg toe", EN: "Add"},
    "what_filed": {NL: "ingestuurd", EN: "sent in"},
    "what_taken": {NL: "in behandeling genomen", EN: "taken"},
    "what_released": {NL: "teruggelegd", EN: "put back"},
    "what_discussed": {NL: "overleg", EN: "said"},
    "what_moved": {NL: "andere datum", EN: "another date"},
    "what_answered": {NL: "beantwoord", EN: "answered"},
    "what_closed": {NL: "gesloten", EN: "closed"},
    "what_reopened": {NL: "opnieuw geopend", EN: "reopened"},
    "what_reminded": {NL: "herinnerd", EN: "reminded"},
    "desk_mail_subject": {
        NL: "Ketenwijzer: {count} vragen wachten op antwoord",
        EN: "Ketenwijzer: {count} questions wait for an answer",
    },
    "desk_mail": {NL: "Beste {name},", EN: "Dear {name},"},
    "desk_mail_soon": {
        NL: "{question} (antwoord uiterlijk {day}): {link}",
        EN: "{question} (answer due {day}): {link}",
    },
    "desk_mail_late": {
        NL: "TE LAAT. {question} (antwoord uiterlijk {day}): {link}",
        EN: "LATE. {question} (answer due {day}): {link}",
    },
}
