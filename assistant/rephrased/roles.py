"""Who does it: the kinds of actors that the documents speak of, none of which may stand for another. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from ingest.analysis import STOP_WORDS, stem, words
from ingest.document import Language

BESIDE = 3  # words on either side of a name that say what it is about
FEWEST_IN_ORDER = 3  # words that tell whether a claim follows its source

# Forms in one line are one kind of actor, here and in the other language.
ROLES = """\
bedrijf bedrijven onderneming ondernemingen lid leden deelnemer deelnemers toetreder toetreders \
company companies firm firms enterprise enterprises member members participant participants joiner joiners
partij partijen party parties
vakbond vakbonden bond bonden union unions
ngo ngo's ngos maatschappelijke civil
overheid overheden kabinet government governments authorities
ministerie ministeries minister ministers ministry ministries
secretariaat secretariat
stuurgroep steering
voorzitter voorzitters chair chairs chairman
deskundige deskundigen expert experten experts specialist specialisten specialists
brancheorganisatie brancheorganisaties branchevereniging brancheverenigingen brancheclub association associations
mijnwerker mijnwerkers miner miners
werknemer werknemers medewerkers arbeiders worker workers employee employees staff
recycler recyclers
toezichthouder toezichthouders supervisor supervisors supervisory regulator regulators
leverancier leveranciers supplier suppliers
klant klanten afnemer afnemers customer customers buyer buyers
bank banken banks
lidstaat lidstaten states
onderzoeker onderzoekers researcher researchers
adviseur adviseurs adviser advisers consultant consultants
"""
ROLE_OF = {form: number for number, line in enumerate(ROLES.strip().splitlines()) for form in line.split()}


def other_role(claim: str, held: str, around: str) -> bool:
    """Whether the claim names an actor that its source does not, and leaves one out that the source does.

    `around` is the source with the headings it stands under.
    """
    said, known = _roles(claim), _roles(held)
    return bool(said - _roles(around)) and bool(known - said)


def _roles(text: str) -> set[int]:
    return {ROLE_OF[word] for word in words(text) if word in ROLE_OF}


def swapped_names(claim: str, held: str, names: Sequence[Sequence[str]], language: Language) -> bool:
    """Whether two names of the claim stand by each other's words in the source rather than by their own."""
    said, known = words(claim), words(held)
    spots = [
        (_around(said, at, len(name), language), _around(known, there, len(name), language))
        for name in {tuple(words(" ".join(one))) for one in names}
        if (at := _only_place(name, said)) is not None and (there := _only_place(name, known)) is not None
    ]
    return any(
        len(one[0] & other[1]) + len(other[0] & one[1]) >= 2 + len(one[0] & one[1]) + len(other[0] & other[1])
        for one, other in combinations(spots, 2)
    )


def reordered(claim: str, held: str, names: Sequence[Sequence[str]], language: Language, source: Language) -> bool:
    """Whether words of names, or figures, stand in another order than in the source, though all other words that they
    have in common stand in the same: across languages, where those are few, whatever the others do."""
    said, known = words(claim), words(held)
    once = [word for word in said if said.count(word) == known.count(word) == 1 and word not in STOP_WORDS[language]]
    named = set(words(" ".join(word for name in names for word in name)))
    kept = [known.index(word) for word in once if word in named or word[0].isdigit()]
    others = [known.index(word) for word in once if not (word in named or word[0].isdigit())]
    follows = language is not source or (len(others) >= FEWEST_IN_ORDER and others == sorted(others))
    return follows and kept != sorted(kept)


def _only_place(name: Sequence[str], said: Sequence[str]) -> int | None:
    found = [at for at in range(len(said) - len(name) + 1) if tuple(said[at : at + len(name)]) == tuple(name)]
    return found[0] if len(found) == 1 else None


def _around(said: Sequence[str], at: int, long: int, language: Language) -> frozenset[str]:
    near = (*said[max(0, at - BESIDE) : at], *said[at + long : at + long + BESIDE])
    return frozenset(stem(word, language) for word in near if word not in STOP_WORDS[language])
