"""A question as typed into one that stands on its own: language, term, what kind of answer, what it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from assistant.model import Expected, Query, Question, Topic
from assistant.preamble import asking_part
from assistant.slots import ORDINALS, SLOTS, exchanged, is_of_now, shift_in, terms_named
from assistant.verbs import joined
from assistant.vocabulary import Vocabulary
from ingest.analysis import STOP_WORDS, plain, words
from ingest.document import Language, Term

FIRST_TERM_DAYS = (date(2019, 7, 1), date(2024, 6, 30))
SECOND_TERM_FROM = date(2025, 11, 17)

OPENS_FOLLOW_UP = re.compile(
    r"^\W*(en|and|maar|but|of|or|ook|also|dus|so|dan|then)\b"
    r"|^\W*(wat dacht je van|hoe zit (het|dat)( dan)? met|what about|how about|same for|idem|zelfde voor)\b",
    re.IGNORECASE,
)
AND = re.compile(r"^\W*(?:(?:en|and|maar|but)\s+)?", re.IGNORECASE)
POINTS_BACK = re.compile(
    r"\b(dat|die|deze|dit|hij|zij|ze|hun|hen|daar|daarvan|daarvoor|daarmee|daarover|daarna|ervan|ervoor|hiervan|"
    r"erbij|erna|that|it|its|they|them|their|those|these|this|he|she|his|her|there|one|ones|er)\b",
    re.IGNORECASE,
)
FIGURE = re.compile(
    r"\b(?:stap|step|jaar|year|artikel|article|hoofdstuk|chapter|bijlage|annex|lid|paragraph|fase|phase)\s+\d[\d.]*"
    r"|\b(?:19|20)\d\d\b|\b\d[\d.,]*\s*(?:%|procent|per ?cent)|\b\d{1,3}(?:[.,]\d{3})+\b|\b\d{3,}\b"
    r"|\b\d[\d.,]*\s*(?:fte|werknemers|medewerkers|mensen|man|personeelsleden|employees|people|persons?|staff|workers)\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"\b(wie|wat|waar|wanneer|waarom|welke?|hoe|hoeveel|who|what|where|when|why|which|how)\b", re.IGNORECASE
)
PREPOSITION = (
    r"(?:in|op|bij|voor|aan|met|tot|vanaf|sinds|uit|van|onder|door|over"
    r"|to|for|with|by|from|until|since|at|on|of|under)"
)
WORD = r"(?:wie|wat|waar\w*|wanneer|waarom|welke?|hoe|hoeveel|who|whom|whose|what|where|when|why|which|how)\b"
PHRASE = (
    rf"(?:{PREPOSITION}\s+{WORD}\s+\w+|(?:hoeveel|welke?|which|how many|how much)\s+\w+|(?:hoe|how)\s+\w+"
    rf"|(?:{PREPOSITION}\s+)?{WORD})"
)
# What asks and holds no verb: `and since when?`, the first half of `where and when was it signed`.
BARE = re.compile(rf"\W*(?:(?:en|and|maar|but)\s+)?(?P<phrase>{PHRASE})\W*", re.IGNORECASE)
LEADS = re.compile(rf"^\W*(?:(?:en|and)\s+)?{PHRASE}", re.IGNORECASE)
REMEMBERED = 10  # earlier questions that a follow-up may build on
WORDS_OF_A_FULL_QUESTION = 9
SHORTEST_PHRASING = 4  # words
ENOUGH_WORDS = 2  # that say what a phrasing is about
ASKING_WORDS = frozenset(
    """hoeveel welk welke wie wat waar wanneer waarom hoe vertel vertellen geef noem graag svp alsjeblieft alstublieft
    precies eigenlijk volgens documenten document gaat doet betekent heet heten even weten jaar daarna erna
    how many much which what who where when why tell give name please exactly according documents document
    mean means does know want would like explain list anything something iets year after""".split()
)

OPENS = r"^\W*(?:(?:en|and|maar|but|dus|so) )?"
WITHOUT_AMOUNT = r"(?!.*\b(?:hoeveel|how much)\b)"
YES_OR_NO = (
    r"^\W*(is|zijn|was|waren|heeft|hebben|had|hadden|moet|moeten|mag|mogen|kan|kunnen|wordt|worden|werd|doet|doen|"
    r"geldt|gelden|bestaat|valt|vallen|are|were|has|have|do|does|did|can|could|must|should|may|will|would|klopt)\b"
)
EXPECTED: tuple[tuple[Expected, re.Pattern[str]], ...] = tuple(
    (expected, re.compile(pattern, re.IGNORECASE))
    for expected, pattern in (
        (
            Expected.CONTACT,
            r"\btelefoon\w*\b|\bmobiel\w*\b|\be-?mail\w*\b|\bmailadres\b|\bphone\b|\bmobile\b|\bwebsite\b|\badres\b"
            r"|\baddress\b|\bpostcode\b|\brekeningnummer\b|\bbank account\b|\blinkedin\b"
            r"|\bnummer van (het|de)\b|\b(bel|bellen|call|reach|ring|bereik) (ik|i|we|wij|het|de|the)\b",
        ),
        (
            Expected.NAME,
            r"\bwelke? (bedrijf|onderneming|lid|organisatie|mijn|bank|leverancier|partij|ministerie|persoon)\b"
            r"|\bwhich (one )?(company|firm|member|organi[sz]ation|mine|bank|supplier|party|ministry|person)\b"
            r"|\b(naam|namen|name|names) (van|of|is|are|was)\b|\bbij naam\b|\bby name\b|\bhoe he(et|ten|ette)\b"
            r"|\bwhat('s| is| was| are| were) (the|its|their|his|her) names?\b",
        ),
        # Who pays, when one pays and why are no questions after an amount.
        (Expected.DATE, rf"{OPENS}(?:(?:sinds|tot|vanaf|since|until|from) )?(?:wanneer|when)\b"),
        (Expected.REASON, rf"{OPENS}(?:waarom|why)\b"),
        (
            Expected.PERSON,
            rf"{OPENS}(?:(?:door|aan|by|to) )?(?:wie|who|whom)\b(?! (?:zijn|waren|are|were)\b){WITHOUT_AMOUNT}",
        ),
        (
            Expected.AMOUNT,
            r"\b(ge)?kost(en|te)?\b|\bbetal(en|ing)\b|\bbetaal(t|de|den)?\b|\bhoeveel (geld|euro|subsidie)\b"
            r"|\btarie(f|ven)\b"
            r"|\bbijdrage\b|\bcontributie\b|\bprijs\b|\bcosts?\b|\bduur\b|\bexpensive\b|\bcharges?\b"
            r"|\bpay(s|ing|ment)?\b|\bpaid\b|\bfees?\b|\bprice\b"
            r"|\bhow much (money|does|do|did|is|was|will|would)\b|\bcontribution\b|\bbudget\b|\beuros?\b",
        ),
        (
            Expected.DATE,
            r"\bwanneer\b|\bwhen\b|\b(welke|op welke) (datum|dag|maand)\b|\b(what|which|on what) (date|day|month)\b"
            r"|\b(in )?(welk|what|which) (jaar|year)\b|\bsinds wanneer\b|\btot wanneer\b|\bsince when\b|\buntil when\b"
            r"|\bhoe lang\b|\bhow long\b|\bdeadline\b|\bdatum\b|\bstartdatum\b",
        ),
        (
            Expected.NUMBER,
            r"\bhoeveel\b|\bhow many\b|\bhow much\b|\baantal\b|\bnumber of\b|\bpercentage\b|\bprocent\b|\bper ?cent\b"
            r"|\bscore\b|\bgemiddeld\w*\b|\baverage\b|\bhoe (hoog|groot|vaak|ver)\b|\bhow (high|big|large|often|far)\b",
        ),
        (
            Expected.PLACE,
            r"\bwaar (?!(over|om|gaat|staat|voor|mee))\b|\bwhere\b|\bin welk(e)? (land|plaats|stad)\w*\b",
        ),
        (
            Expected.LIST,
            r"\bwelke\b|\bwat zijn\b|\bnoem\b|\bsom op\b|\bopsomm\w+\b|\blijst\b|\bwhich\b|\bwhat are\b|\bwhat were\b"
            r"|\blist\b"
            r"|\bname (the|all|three|some)\b|\bwie zijn\b|\bwho are\b|\bwat waren\b|\bwie waren\b|\bwho were\b",
        ),
        (Expected.PERSON, r"\bwie\b|\bwho\b|\bwhom\b|\bwhose\b|\bdoor wie\b|\bby whom\b"),
        (Expected.REASON, r"\bwaarom\b|\bwhy\b|\breden\b|\breason\b|\bhoe komt het\b|\bhow come\b"),
        (
            Expected.DEFINITION,
            r"\bwat (is|was|betekent|houdt|wordt)\b|\bwhat (is|was|does .* mean)\b"
            r"|\bbetekenis\b|\bdefini\w+\b|\bmeaning\b",
        ),
        (Expected.YES_NO, YES_OR_NO),
    )
)


ORDINAL = re.compile(rf"\b(?:(?:het|de|the)\s+)?({'|'.join(ORDINALS)})\s+(jaar|year|stap|step)\b", re.IGNORECASE)
NUMBER_WORDS = {
    word: str(number)
    for words_in_order in (
        "twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien",
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen",
    )
    for number, word in enumerate(words_in_order.split(), start=2)
}


def understand(
    question: Question,
    vocabulary: Vocabulary,
    detect: Callable[[str, Language], Language],
    topic_of: Callable[[str], Topic | None] = lambda _: None,
) -> Query:
    """`detect` tells Dutch from English, given what to say when the text does not show it; `topic_of` gives what an
    earlier question of the conversation was about. Pure but for those two."""
    language = language_of(question, detect)
    earlier = standalone(question.history[-1], question.history[:-1]) if question.history else ""
    followed_up = bool(earlier) and is_follow_up(question.text)
    topic = topic_of(earlier) if followed_up and asks_anew(question.text) else None
    text = standalone(question.text, question.history) if topic is None else f"{question.text} ({topic.title})"
    whole = _spelt(in_digits(text), vocabulary)
    text = asking_part(whole, lambda part: _stands_alone(part, vocabulary))
    # What only the title of the topic holds, its years and its words, is not what is asked.
    asked = text if topic is None else _spelt(in_digits(question.text), vocabulary)
    together = joined(asked, vocabulary) if language is Language.NL else ""
    return Query(
        text=text,
        language=language,
        terms=_terms(question, whole, topic),
        expected=expected_of(question.text if text == whole else text, text),
        names=names_in(asked, vocabulary),
        figures=figures_in(asked),
        work=topic.work if topic else None,
        about=topic.title if topic and POINTS_BACK.search(question.text) else "",
        also=(*phrasings(text), *([together] if together else [])),
        vague=not followed_up and not any(names_a_subject(word) for word in words(text)),
        joined=together or (asked if topic else ""),
    )


def phrasings(text: str) -> tuple[str, ...]:
    """Other ways to put the question: without the term, which documents are chosen by, and without the sentences
    around the one that asks."""
    bare = re.sub(r"\s+", " ", SLOTS["term"].sub(" ", text)).strip(" ,.")
    sentences = re.split(r"(?<=[.!?])\s+", bare)
    asking = [one for one in sentences if one.endswith("?") and len(words(one)) >= SHORTEST_PHRASING]
    found = (bare, *asking[-1:]) if len(sentences) > 1 else (bare,)
    return tuple(one for one in dict.fromkeys(found) if one != text and sum(map(tells, words(one))) >= ENOUGH_WORDS)


def asks_anew(text: str) -> bool:
    """A follow-up with a question word of its own, which only points back to what was spoken of. One that says little
    but its question word (`why?`, `and which sectors?`) asks it of what was asked."""
    return (
        ASKS.search(text) is not None
        and any(map(names_a_subject, words(text)))
        and BARE.fullmatch(text) is None
        and shift_in(text) is None
        and not any(pattern.search(text) for pattern in SLOTS.values())
    )


def in_digits(text: str) -> str:
    """Number words from two to sixteen as figures, and `the second year` as `year 2`, as the documents write them."""
    text = ORDINAL.sub(lambda found: f"{found[2]} {ORDINALS[found[1].lower()]}", text)
    return re.sub(r"[^\W\d_]+", lambda found: NUMBER_WORDS.get(found[0].lower(), found[0]), text)


def tells(word: str) -> bool:
    """Whether a word says what a question is about, rather than that it is one."""
    return word not in ASKING_WORDS and not any(word in stop for stop in STOP_WORDS.values())


def names_a_subject(word: str) -> bool:
    """Whether a question of this word alone could be understood: a bare number, or what points back, can't."""
    return tells(word) and not word[0].isdigit() and POINTS_BACK.fullmatch(word) is None


def language_of(question: Question, detect: Callable[[str, Language], Language]) -> Language:
    """A question of names and numbers alone takes the conversation's language, and Dutch at its start."""
    language = Language.NL
    for text in (*question.history, question.text):
        language = detect(text, language)
    return language


def remembered(history: Sequence[str], longest: int) -> tuple[str, ...]:
    """The last of the earlier questions; one of more than `longest` characters was not answered. Pure."""
    return tuple(one for one in history if len(one) <= longest)[-REMEMBERED:]


def standalone(text: str, history: tuple[str, ...]) -> str:
    """A follow-up with what it carries over from the questions before it; any other question as it is. Pure."""
    if not history or not is_follow_up(text):
        return text
    earlier = standalone(history[-1], history[:-1])
    if shift_in(text):
        return exchanged(earlier, text)
    bare = BARE.fullmatch(text)
    if bare and LEADS.search(earlier):
        return LEADS.sub(bare["phrase"], earlier, count=1)
    return f"{exchanged(earlier, text)} {text}"


def is_follow_up(text: str) -> bool:
    found = words(text)
    if OPENS_FOLLOW_UP.search(text) or shift_in(text):
        return len(found) <= 2 * WORDS_OF_A_FULL_QUESTION
    content = [word for word in found if tells(word)]
    short = len(found) < WORDS_OF_A_FULL_QUESTION
    return short and (len(content) <= 1 or POINTS_BACK.search(text) is not None)


def is_yes_or_no(text: str) -> bool:
    """Whether a yes or a no would do, whatever else the question asks for."""
    return re.match(YES_OR_NO, text, re.IGNORECASE) is not None


def expected_of(asked: str, standing: str) -> Expected:
    """By the first pattern that the question as typed shows, else the one that stands on its own."""
    for text in (asked, standing):
        for expected, pattern in EXPECTED:
            if pattern.search(text):
                return expected
    return Expected.ANYTHING


def names_in(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Names that the documents know, however they are written, and those that they do not."""
    if len(vocabulary.passages) < len(Language):
        return ()  # what is written the same in both languages can't be told from one
    telling = (word for word in words(text) if word in vocabulary.names and word not in vocabulary.common)
    known = [word for word in telling if not vocabulary.is_common(word)]
    return tuple(dict.fromkeys((*known, *strangers_in(text, vocabulary))))


def figures_in(text: str) -> tuple[str, ...]:
    """Years, shares, sizes, amounts, and numbers that are a label (`step 3`); not mere counts (`the 6 steps`)."""
    return tuple(dict.fromkeys(word for found in FIGURE.findall(text) for word in words(found) if word[0].isdigit()))


def strangers_in(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Words with a capital where a sentence goes on, or all in capitals, that no document has."""
    if text.isupper():
        return ()
    found = re.findall(r"(?<=[\w,;:] )[A-Z][\w&-]+|\b[A-Z]{2,}\w*\b", text)
    return tuple(plain(word) for word in found if not vocabulary.understands(plain(word)))


def _spelt(text: str, vocabulary: Vocabulary) -> str:
    """With every word that nothing in the documents spells put right, if one word of theirs is near."""
    return re.sub(r"[^\W\d_]+", lambda found: vocabulary.corrected(plain(found[0])) or found[0], text)


def _stands_alone(part: str, vocabulary: Vocabulary) -> bool:
    """Whether a part of a question says by itself what it is about, in words that the documents know."""
    known = [word for word in words(part) if tells(word) and vocabulary.knows(word)]
    enough = len(known) >= ENOUGH_WORDS or any(word in vocabulary.names for word in known)
    return enough and POINTS_BACK.search(part) is None


def _terms(question: Question, text: str, topic: Topic | None) -> frozenset[Term]:
    """What is asked of today is asked of the term that runs, be it beside one that is named: `do they still apply`."""
    asked = terms_named(text)
    if is_of_now(text) and question.as_of is None:
        return asked | {Term.SECOND}
    return asked or (topic.terms if topic else frozenset()) or term_on(question.as_of)


def term_on(day: date | None) -> frozenset[Term]:
    if day is None:
        return frozenset()
    if FIRST_TERM_DAYS[0] <= day <= FIRST_TERM_DAYS[1]:
        return frozenset({Term.FIRST})
    return frozenset({Term.SECOND}) if day >= SECOND_TERM_FROM else frozenset()
