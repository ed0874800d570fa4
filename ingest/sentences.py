"""Where one sentence ends and the next begins, in Dutch and English. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Language, Span

# Abbreviations that a sentence goes on after, whatever follows.
_GOES_ON: dict[Language, frozenset[str]] = {
    Language.NL: frozenset(
        """a.d.h.v a.g.v a.u.b bijv bv d.d d.i d.m.v d.w.z dhr e.v evt excl gem i.c i.c.m i.e i.g.v i.h.a
        i.h.b i.h.k.v i.m i.o i.o.m i.p.v i.s.m i.t.t i.v.m i.v.t inz jhr jl m.a.w m.b.t m.b.v m.i m.i.v
        m.u.v mevr mw n.a.v nl o.a o.b.v o.g.v o.l.v o.m o.v.v ong p.m p.p red resp t.a.v t.b.v t.g.v t.h.v
        t.l.v t.m t.n.v t.o.v t.w.v t/m tel toel tw v v.a v.w.b vgl w.o z.g zg zgn zn""".split()
    ),
    Language.EN: frozenset("acc approx assn capt cf dept e.g esp est gov hon i.e messrs mrs ms supp".split()),
}
_GOES_ON_BOTH = frozenset(
    """al ca dr drs gen incl ing ir max min mr prof rev sen sgt st vs jan feb mrt apr jun jul aug sept sep
    okt oct nov dec""".split()
)
# Abbreviations that are read on only with a number or a letter after them: `art. 7`, `No. 12`, `bijl. B`.
_BEFORE_NUMBER = frozenset(
    """afb afd aanb annex app art artt bijl blz bull ch chap cons dl ex fig hfdst hfst jrg lid nos nr nrs no
    n o ov overw p para par pag pp punt reg sec sect st sub tab vol voetn vlgs volgnr kst kamerst stb stcrt
    trb pb""".split()
)
# Abbreviations that may close a sentence: they end it when a new one plainly begins.
_MAY_END = frozenset(
    """a.m p.m b.v n.v c.s c.q e.a e.d e.o etc enz i.d o.i.d ltd inc corp co plc jr sr m.m p.a p.j p.st
    q.q s.v.p d.v cie ibid et al n.b p.s v.chr n.chr""".split()
)
_STARTERS = frozenset(
    """aan alle als bedrijven bij daarnaast daarom dat de deze die dit door daarbij een elk elke er geen
    het hij hierbij hoe iedere ieder in indien met na naar niet ook om op over partijen sinds tijdens tot
    uit van volgens voor vanaf wanneer wat wie wij zij zo zodra
    a after all an any as at before both but by companies each every for from he how however if in it its
    members no not of on or our parties she since some such that the their there these they this those to
    under until we what when where which while who with you your""".split()
)
_LABELS = frozenset(
    """bijlage deel optie categorie groep fase scope type klasse kolom onderdeel annex appendix part option
    category group phase class column section schedule plan vitamine vitamin tabel table hepatitis""".split()
)
_MONTHS = frozenset(
    """januari februari maart april mei juni juli augustus september oktober november december january
    february march may june july august october""".split()
)

_CLOSERS = "\"'”’»›)\\]}"
_OPENERS = "\"'“‘„«‹([{¿¡–—-"
# A stop, what may close behind it (quotes, brackets, a note mark), then white space.
_STOP = re.compile(
    rf"(?P<stop>\.{{2,}}|…|[.!?]+)(?P<close>[{_CLOSERS}]*)(?P<note>\[\d{{1,3}}\]|[¹²³⁰-⁹]+|\d{{1,2}}(?=\s))?"
    rf"[{_CLOSERS}]*(?=\s)"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘„«/–—-]*$")
_NEXT_WORD = re.compile(rf"\s+(?P<open>[{re.escape(_OPENERS)}]*)(?P<word>[^\s{_CLOSERS},;:.!?]+)")
_MARKER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


def sentences(text: str, language: Language) -> list[Span]:
    """The sentences of `text` in order, as offsets in it; every character that is not white lies in one."""
    spans: list[Span] = []
    start = 0
    for end in _ends(text, language):
        span = _trimmed(text, start, end)
        start = end
        if span.start == span.end:
            continue
        if spans and not any(map(str.isalnum, text[span.start : span.end])):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans


def _ends(text: str, language: Language) -> Iterator[int]:
    edges = [match.start() for match in _BLANK_LINE.finditer(text)] + [len(text)]
    start = 0
    for edge in edges:
        for match in _STOP.finditer(text, start, edge):
            if _closes(text, start, match, language):
                yield match.end()
                start = match.end()
        yield edge
        start = edge


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _closes(text: str, start: int, match: re.Match[str], language: Language) -> bool:
    """Whether the stop found ends the sentence that began at `start`."""
    following = _NEXT_WORD.match(text, match.end())
    if following is None:
        return True
    word = following["word"]
    if word[0].islower() and not following["open"].strip("\"'“‘„«‹([{"):
        return False
    if match["stop"] != ".":
        return True
    before = text[start : match.start()].lstrip()
    last = _WORD_BEFORE.search(before)
    token = last[0] if last else ""
    if match["note"] and match["note"].isdigit():
        # `afspraken.12 De` carries a note mark; `art.12 De` does not.
        return token.isalpha() and len(token) > 3 and not _abbreviated(token, word, language)
    if match["close"]:
        return not _inside_brackets(token, match["close"], language)
    if _MARKER.fullmatch(before):
        return False
    return not _abbreviated(token, word, language) and not _initial(before, token, word)


def _inside_brackets(token: str, close: str, language: Language) -> bool:
    """`(o.a.) Nederland` goes on; `(zie bijlage.) De` ends."""
    return close[0] in ")]}" and token.lower() in _GOES_ON[language] | _GOES_ON_BOTH


def _abbreviated(token: str, following: str, language: Language) -> bool:
    word = token.lower()
    if word in _MAY_END:
        return following.lower() not in _STARTERS
    if word in _BEFORE_NUMBER and (any(map(str.isdigit, following)) or len(following) == 1):
        return True
    if word in _GOES_ON[language] or word in _GOES_ON_BOTH:
        return True
    return word.isdigit() and len(word) <= 2 and following.lower() in _MONTHS


def _initial(before: str, token: str, following: str) -> bool:
    """`J. Jansen` and `U.S. Congress` go on; `bijlage A. De` and `in de E.U. De` end."""
    if not _INITIALS.fullmatch(token) or not token[0].isupper():
        return False
    if "." in token:
        return following.lower() not in _STARTERS
    words = before[: -len(token)].split()
    return not (words and words[-1].lower() in _LABELS)
