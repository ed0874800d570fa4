"""Where one sentence ends and the next begins, in Dutch and English. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Language, Span

# Abbreviations that a sentence goes on after, whatever follows.
_GOES_ON: dict[Language, frozenset[str]] = {
    Language.NL: frozenset("""dhr evt excl gem inz jhr jl mevr mw nl ong red resp tel toel tw vgl zg zgn zn""".split()),
    Language.EN: frozenset("acc assn capt cf dept esp est gov hon messrs mrs ms supp".split()),
}
_GOES_ON_BOTH = frozenset(
    """a.d.h.v a.g.v a.u.b d.d d.i d.m.v d.w.z e.g i.c i.c.m i.e i.g.v i.h.a i.h.b i.h.k.v i.m i.o i.o.m i.p.v
    i.s.m i.t.t i.v.m i.v.t m.a.w m.b.t m.b.v m.i m.i.v m.u.v n.a.v o.a o.b.v o.g.v o.l.v o.m o.v.v p.p t.a.v
    t.b.v t.g.v t.h.v t.l.v t.n.v t.o.v t.w.v v.a v.w.b w.o z.g z.g.a.n
    approx bijv ca dr drs gen incl ing ir max min mr prof rev sen sgt st vs""".split()
)
# Read on only with a number or a single letter after them: `art. 7`, `No. 12`, `bijl. B`, `Aug. 2019`.
_BEFORE_NUMBER = frozenset(
    """aanb afb afd annex app art artt bijl blz bull ch chap dl ex fig hfdst hfst jrg kst kamerst no nos nr
    nrs ov overw p par para pag pb pp reg sec sect sub stb stcrt trb vlgs voetn vol volgnr
    jan feb febr mrt mar apr jun jul aug sep sept okt oct nov dec""".split()
)
# May close a sentence: they do where a new one plainly begins.
_MAY_END = frozenset(
    """a.m p.m b.v bv n.v nv c.s c.q d.v e.a e.d e.o e.v etc enz i.d o.i.d o.i m.m n.b p.a p.j p.s p.st q.q
    s.v.p v.chr n.chr cie co corp ibid inc jr ltd plc sr""".split()
)
_STARTERS = frozenset(
    """aan alle als bedrijven bij daarbij daarmee daarna daarnaast daarom dan dat de deze die dit door
    een elk elke er geen het hierbij hij hoe ieder iedere in indien met na naar niet ook om onder op over
    partijen sinds tijdens toen tot uit van vanaf volgens voor waar wanneer wat wie wij zij zo zodra
    a after all an any as at before both but by companies each every for from he how however if in it its
    members no not of on or our parties she since some such that the their then there these they this
    those to under until we what when where which while who with you your""".split()
)
# A single capital behind one of these is a name of its own (`bijlage A. De …`), not someone's initial.
_LABELS = frozenset(
    """annex appendix bedrijf bijlage categorie category class column company deel fase group groep klasse
    kolom onderdeel optie option part partij party phase plan schedule scope section tabel table
    type""".split()
)
_MONTHS = frozenset(
    """januari februari maart april mei juni juli augustus september oktober november december january
    february march may june july august october""".split()
)

# Characters before a stop that tell what it is; no more, so that a text of full stops is read in one pass.
_LOOK_BACK = 100

_QUOTES_AND_BRACKETS = "\"'“‘„«‹([{"
_CLOSERS = "\"'”’»›)\\]}"
_OPENERS = _QUOTES_AND_BRACKETS + "¿¡–—-"
# A stop, what may close behind it (quotes, brackets, a note mark), then white space.
_STOP = re.compile(
    rf"(?P<stop>\.{{2,}}|…|[.!?]+)(?P<close>[{_CLOSERS}]*)(?P<note>\[\d{{1,3}}\]|[¹²³⁰-⁹]+|\d{{1,2}}(?=\s))?"
    rf"[{_CLOSERS}]*(?=\s)"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘„«/–—-]*$")
_NEXT_WORD = re.compile(rf"\s+(?P<open>[{re.escape(_OPENERS)}]*)(?P<word>[^\s{_CLOSERS},;:.!?]+)")
_MARKER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{2,5})[.)]*")
_LISTED = re.compile(r"\s+\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{2,5})(?:\.|\)\.?)\s")
_CLIPPED = re.compile(r"\s+['’][stn]\s")
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
    before = text[max(start, match.start() - _LOOK_BACK) : match.start()].lstrip()
    found = _WORD_BEFORE.search(before)
    token = found[0] if found else ""
    word = following["word"]
    full_stop = match["stop"] == "."
    if full_stop and (match["close"] or "")[:1] in {"", ")", "]", "}"} and _abbreviated(before, token, word, language):
        return False
    if full_stop and not match["close"] and _MARKER.fullmatch(before):
        return False
    if len(token) == 1 and token.islower() and not match["close"]:
        return False
    if _LISTED.match(text, match.end()) or _CLIPPED.match(text, match.end()):
        return True
    if word[0].islower() and following["open"].strip(_QUOTES_AND_BRACKETS) == "":
        return False
    if match["note"] and match["note"].isdigit():
        # `afspraken.12 De` carries the mark of a note; `v.12 De` does not.
        return token.isalpha() and len(token) > 3
    return not (full_stop and not match["close"] and _initial(before, token, word))


def _abbreviated(before: str, token: str, following: str, language: Language) -> bool:
    word = token.lower()
    if word in _MAY_END or before.lower().endswith("et al"):
        return following.lower() not in _STARTERS
    if word in _BEFORE_NUMBER:
        return any(map(str.isdigit, following)) or len(following) == 1
    if word in _GOES_ON_BOTH or word in _GOES_ON[language]:
        return True
    return word.isdigit() and len(word) <= 2 and following.lower() in _MONTHS


def _initial(before: str, token: str, following: str) -> bool:
    """`J. Jansen` and `U.S. Congress` go on; `bijlage A. Metaal` and `in de E.U. De` end."""
    if not _INITIALS.fullmatch(token) or not token[0].isupper() or following.lower() in _STARTERS:
        return False
    words = before[: -len(token)].split()
    return not (len(token) == 1 and words and words[-1].lower() in _LABELS)
