"""What the assistant itself says in and around an answer."""

from __future__ import annotations

from ingest.document import Language

NL, EN = Language.NL, Language.EN

WORDS: dict[str, dict[Language, str]] = {
    "not_in_documents": {
        NL: "Dit staat niet in de documenten. U kunt de vraag aan het secretariaat voorleggen.",
        EN: "This is not in the documents. You can put the question to the secretariat.",
    },
    "not_published": {
        NL: "Dit staat niet in de documenten. Wat zij er wel over zeggen:",
        EN: "This is not in the documents. What they do say about it:",
    },
    "not_confirmed": {
        NL: "De documenten bevestigen niet wat de vraag veronderstelt. Wat zij wel zeggen:",
        EN: "The documents do not confirm what the question assumes. What they do say:",
    },
    "part_nothing": {
        NL: "Op “{part}” is in de documenten geen antwoord gevonden. U kunt dat aan het secretariaat voorleggen.",
        EN: "No answer to “{part}” was found in the documents. You can put that to the secretariat.",
    },
    "part_not_published": {
        NL: "Op “{part}” geven de documenten geen antwoord. Wat zij er wel over zeggen:",
        EN: "The documents do not answer “{part}”. What they do say about it:",
    },
    "part_not_confirmed": {
        NL: "De documenten bevestigen niet wat “{part}” veronderstelt. Wat zij wel zeggen:",
        EN: "The documents do not confirm what “{part}” assumes. What they do say:",
    },
    "other_term": {
        NL: "De documenten zeggen dit niet over de {asked}. Over de {held} staat er wel iets: vraag daar apart naar.",
        EN: "The documents do not say this about the {asked}. They do about the {held}: ask about that separately.",
    },
    "other_term_said": {
        NL: "De documenten zeggen dit niet over de {asked}. Wat zij over de {held} zeggen:",
        EN: "The documents do not say this about the {asked}. What they say about the {held}:",
    },
    "uncertain": {
        NL: "Het is niet zeker dat dit uw vraag beantwoordt. U kunt de vraag ook aan het secretariaat voorleggen.",
        EN: "It is not certain that this answers your question. You can also put it to the secretariat.",
    },
    "not_in_so_many_words": {
        NL: "De documenten zeggen dit niet met zoveel woorden. U kunt de vraag aan het secretariaat voorleggen.",
        EN: "The documents do not say this in so many words. You can put the question to the secretariat.",
    },
    "nearest_said": {
        NL: "Wat er het dichtst bij komt:",
        EN: "What comes nearest to it:",
    },
    "nearest": {
        NL: "Het dichtst in de buurt komen:",
        EN: "The nearest sections are:",
    },
    "clarify_empty": {
        NL: "Er staat nog geen vraag. Typ een vraag over de Metaalsectorovereenkomst, bijvoorbeeld over kosten, "
        "partijen of gepaste zorgvuldigheid.",
        EN: "There is no question yet. Type a question about the metals sector agreement, for example about "
        "cost, parties or due diligence.",
    },
    "clarify_long": {
        NL: "De vraag telt {count} tekens; meer dan {limit} kan niet. Stel de vraag in een paar zinnen.",
        EN: "The question has {count} characters; {limit} is the most. Put it in a few sentences.",
    },
    "clarify_vague": {
        NL: "Waar gaat uw vraag over? Noem het onderwerp, en zo nodig de termijn of het jaar.",
        EN: "What is your question about? Name the subject and, where it matters, the term or the year.",
    },
    "greeting": {
        NL: "Goedendag. U spreekt met een programma dat vragen beantwoordt uit de documenten van de "
        "Metaalsectorovereenkomst, met bronnen. Waarover wilt u iets weten?",
        EN: "Good day. You are talking to a program that answers questions from the documents of the metals "
        "sector agreement, with sources. What would you like to know?",
    },
    "out_of_scope": {
        NL: "Deze vraag gaat niet over de Metaalsectorovereenkomst. Ik beantwoord alleen vragen daarover, uit de "
        "documenten.",
        EN: "This question is not about the metals sector agreement. I only answer questions about it, from "
        "the documents.",
    },
    "instruction": {
        NL: "Ik volg geen opdrachten om anders te werken: ik beantwoord vragen over de Metaalsectorovereenkomst "
        "uit de documenten. Welke vraag heeft u daarover?",
        EN: "I do not take instructions to work differently: I answer questions about the metals sector "
        "agreement from the documents. What would you like to know about it?",
    },
    "insult": {
        NL: "Het spijt me dat het niet gaat zoals u wilt. Stel uw vraag over de Metaalsectorovereenkomst, of leg "
        "haar voor aan het secretariaat.",
        EN: "I am sorry this is not going as you wish. Ask your question about the metals sector agreement, or "
        "put it to the secretariat.",
    },
    "refer_to_secretariat": {
        NL: "Dit vraagt om een oordeel over uw eigen situatie, en dat geven de documenten niet. Leg de vraag voor "
        "aan het secretariaat.",
        EN: "This asks for a judgement on your own situation, which the documents do not give. Please put the "
        "question to the secretariat.",
    },
    "only_other_language": {
        NL: "De bron hiervoor is alleen in het Engels beschikbaar.",
        EN: "The source for this is available in Dutch only.",
    },
    "library_empty": {
        NL: "Er zijn nog geen documenten ingelezen. Geef eerst de opdracht: ketenwijzer ingest",
        EN: "No documents have been ingested yet. First run: ketenwijzer ingest",
    },
    "broken_question": {
        NL: "{detail}",
        EN: "{detail}",
    },
    "unknown_receipt": {
        NL: "Er is geen antwoord bewaard onder nummer {detail}.",
        EN: "No answer is stored under number {detail}.",
    },
    "unexpected": {
        NL: "Er ging iets mis bij het beantwoorden. Uw vraag is niet bewaard; probeer het opnieuw.",
        EN: "Something went wrong while answering. Your question was not stored; please try again.",
    },
    "model_unavailable": {
        NL: "Het ingestelde taalmodel is niet te gebruiken. {detail}",
        EN: "The chat model that is set can't be used. {detail}",
    },
    "receipt_valid": {
        NL: "De bronnen van dit antwoord zeggen nog hetzelfde.",
        EN: "The sources of this answer still say the same.",
    },
    "receipt_changed": {
        NL: "Niet alles klopt nog: {count} van de {total} citaten staan niet meer zo in de huidige documenten.",
        EN: "Not all of it still holds: {count} of the {total} quotes no longer stand so in today's documents.",
    },
    "chat_opening": {
        NL: "Stel een vraag over de Metaalsectorovereenkomst. U spreekt met een programma dat uit de documenten "
        "antwoordt. Een lege regel sluit af.",
        EN: "Ask a question about the metals sector agreement. You are talking to a program that answers from the "
        "documents. An empty line ends it.",
    },
    "sources": {NL: "Bronnen", EN: "Sources"},
    "receipt": {NL: "Bewijsnummer", EN: "Receipt"},
    "original_source": {NL: "oorspronkelijke bron", EN: "original source"},
    "page": {NL: "blz.", EN: "p."},
}
