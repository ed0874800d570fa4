"""Who does it: the kinds of actors that the documents speak of, none of which may stand for another. Pure."""

from __future__ import annotations

from ingest.analysis import words

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
