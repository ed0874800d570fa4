"""The words of the made-up agreement, the same in Dutch and in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Language


@dataclass(frozen=True, slots=True)
class Wording:
    """The patterns hold `{place}`, the clause they stand in, and words that differ from clause to clause."""

    title: str
    running_header: str
    opening: str
    chapter: str
    article: str
    annex: str
    chapters: Sequence[str]
    annexes: Sequence[str]
    subjects: Sequence[str]
    parties: Sequence[str]
    tasks: Sequence[str]
    preamble: str
    defined: str
    terms: Sequence[str]
    header: tuple[str, ...]
    patterns: dict[str, str]

    def subject(self, number: int) -> str:
        return f"{self.subjects[number % len(self.subjects)]} {self.patterns['part'].format(number=number)}"

    def intro(self, article: int) -> str:
        return self._said("intro", str(article), article)

    def intro_of_annex(self, place: str) -> str:
        return self._said("annex", place, int(place.replace(".", "")))

    def lid(self, article: int, lid: int, listing: bool) -> str:
        return self._said("listing" if listing else f"lid{lid % 3}", f"{article}.{lid}", article * 7 + lid)

    def point(self, place: str, listing: bool = False) -> str:
        return self._said("points" if listing else "point", place, sum(map(ord, place)))

    def note(self, place: str) -> str:
        return self._said("note", place, len(place))

    def meaning(self, term: str, place: int) -> str:
        return self.patterns["meaning"].format(term=term, task=self.tasks[place % len(self.tasks)], place=place)

    def row(self, place: str, row: int) -> tuple[str, ...]:
        """The second cell is longer than its column is wide, and in every other row so is the first."""
        amount = self.patterns["amount"].format(amount=row * 250)
        name = f"{self.patterns['class']} {place}-{row}"
        if row % 2 == 0:
            name += f", {self.patterns['long_class']}"
        return (name, self._said("cell", place, row), amount)

    def recital(self, number: int) -> str:
        return self._said("recital", str(number), number)

    def bullet(self, place: str) -> str:
        return self._said("bullet", place, sum(map(ord, place)))

    def _said(self, pattern: str, place: str, turn: int) -> str:
        party, other = self.parties[turn % len(self.parties)], self.parties[(turn + 3) % len(self.parties)]
        task, second = self.tasks[turn % len(self.tasks)], self.tasks[(turn + 2) % len(self.tasks)]
        return self.patterns[pattern].format(
            place=place, party=party, other=other, task=task, second=second, number=turn % 30 + 2, days=turn % 9 + 10
        )


DUTCH = Wording(
    title="Voorbeeldovereenkomst verantwoord ondernemen in de voorbeeldsector",
    running_header="Voorbeeldovereenkomst voorbeeldsector",
    opening="Deze tekst is verzonnen en dient alleen om het inlezen van documenten te beproeven.",
    chapter="Hoofdstuk",
    article="Artikel",
    annex="Bijlage",
    chapters=[
        "Algemene bepalingen",
        "Deelname",
        "Verplichtingen van bedrijven",
        "Ondersteuning",
        "Toezicht",
        "Geschillen",
        "Kosten",
        "Voorlichting",
        "Inkoop van non-ferrometalen",
        "Herstel",
        "Evaluatie",
        "Slotbepalingen",
    ],
    annexes=["Bedragen", "Termijnen", "Rapportage", "Contactpunten", "Voorbeelden"],
    subjects=[
        "Doel",
        "Reikwijdte",
        "Aanmelding",
        "Beoordeling van de aanmelding door het voorbeeldbureau, met inbegrip van de termijnen die daarvoor gelden",
        "Rapportage",
        "Overleg",
        "Vertrouwelijkheid",
    ],
    parties=["het bedrijf", "de voorbeeldraad", "het voorbeeldbureau", "de werkgroep", "de waarnemer", "de voorzitter"],
    tasks=[
        "het opstellen van een jaarlijks verbeterplan",
        "het bijhouden van de leverancierslijst",
        "het beoordelen van ernstige risico's",
        "het beantwoorden van vragen van belanghebbenden",
        "het bewaren van de onderliggende stukken",
        "de in- en verkoop van non-ferro producten volgens het MVO-beleid",
        "een niet-bindend advies over de toeleveringsketen en de auto-onderdelen daarin",
    ],
    preamble="Overwegingen vooraf",
    defined="In deze overeenkomst wordt verstaan onder de volgende begrippen wat daar telkens bij staat.",
    terms=["Voorbeeldbedrijf", "Voorbeeldraad", "Leverancierslijst", "Verbeterplan", "Waarnemer", "Peildatum"],
    header=("Klasse", "Verantwoordelijke", "Bedrag"),
    patterns={
        "part": "deel {number}",
        "recital": "Overwegende onder {place} dat {party} en {other} samen werken aan {task}, dat zij daarbij elk een "
        "eigen verantwoordelijkheid hebben, en dat {second} daar een onderdeel van is. Zij spreken dit af.",
        "bullet": "punt {place} gaat over {task} door {party}",
        "cell": "{party} zorgt bij {place} voor {task}, ook voor {other}",
        "long_class": "waaronder alle vestigingen",
        "intro": "De regels van dit onderdeel {place} betreffen {task}; {party} en {other} handelen er beide naar.",
        "annex": "De tabel van onderdeel {place} laat zien wat {party} per klasse verschuldigd is.",
        "lid0": "Onder nummer {place} is {party} verantwoordelijk voor {task}. De termijn bedraagt {days} werkdagen en "
        "kan volgens artikel {number} eenmaal worden verlengd. Als {other} daarom verzoekt, volgt een nadere "
        "toelichting over {second}, die bij de verantwoordingsdocumentatie wordt bewaard.",
        "lid1": "Met verwijzing {place} zorgt {party} voor {task}, met inachtneming van het bepaalde in artikel "
        "{number}, lid 2. Daarbij wordt rekening gehouden met de samenwerkingsverplichtingen die {other} op grond van "
        "artikel {number} van deze overeenkomst heeft. Een afwijking wordt binnen {days} werkdagen gemeld.",
        "lid2": "Volgens bepaling {place} meldt {party} aan {other} hoe het staat met {task}. "
        "Artikel {number} is dan van overeenkomstige toepassing, tenzij hoofdstuk 2 anders bepaalt. De "
        "melding gaat ook over {second} en gebeurt schriftelijk.",
        "listing": "Voor {place} draagt {party} zorg voor de volgende werkzaamheden, die {other} jaarlijks bekijkt:",
        "points": "onderdeel {place} vraagt aandacht voor {task}, en wel in deze volgorde:",
        "point": "onderdeel {place} betreft {task}, uit te voeren door {party} binnen {days} werkdagen;",
        "note": "Noot bij {place}: zie ook de toelichting van {party} over {task}.",
        "meaning": "een begrip met volgnummer {place} dat in de voorbeeldsector wordt gebruikt bij {task}.",
        "class": "Klasse",
        "amount": "{amount} euro",
    },
)

ENGLISH = Wording(
    title="Example agreement on responsible business in the example sector",
    running_header="Example agreement example sector",
    opening="This text is made up and serves only to try out the reading of documents.",
    chapter="Chapter",
    article="Article",
    annex="Annex",
    chapters=[
        "General provisions",
        "Participation",
        "Obligations of companies",
        "Support",
        "Supervision",
        "Disputes",
        "Costs",
        "Information",
        "Purchase of non-ferrous metals",
        "Remedy",
        "Evaluation",
        "Final provisions",
    ],
    annexes=["Amounts", "Periods", "Reporting", "Points of contact", "Examples"],
    subjects=[
        "Purpose",
        "Scope",
        "Application",
        "Assessment of the application by the example office, including the periods that hold for that assessment",
        "Reporting",
        "Consultation",
        "Confidentiality",
    ],
    parties=[
        "the company",
        "the example council",
        "the example office",
        "the working group",
        "the observer",
        "the chair",
    ],
    tasks=[
        "drawing up a yearly improvement plan",
        "keeping the list of suppliers up to date",
        "assessing the most severe risks",
        "answering the questions of stakeholders",
        "keeping the underlying documentation",
        "the pre- and post-purchase checks of non-ferrous products under the EU-wide policy",
        "a risk-based and third-party review of the long-term supply chain",
    ],
    preamble="Considerations beforehand",
    defined="In this agreement the following terms have the meaning that is given with each of them.",
    terms=["Example company", "Example council", "List of suppliers", "Improvement plan", "Observer", "Reference date"],
    header=("Class", "Responsible", "Amount"),
    patterns={
        "part": "part {number}",
        "recital": "Considering under {place} that {party} and {other} work together on {task}, that each of them has "
        "its own responsibility in that, and that {second} is a part of it. They so agree.",
        "bullet": "point {place} is about {task} by {party}",
        "cell": "{party} at {place} sees to {task}, for {other} too",
        "long_class": "including all establishments",
        "intro": "The rules of this part {place} concern {task}; {party} and {other} both act accordingly.",
        "annex": "The table of part {place} shows what {party} owes for each class.",
        "lid0": "Under number {place} {party} is responsible for {task}. The period is {days} working days and can be "
        "extended once under article {number}. Where {other} so requests, a further explanation of {second} follows, "
        "which is kept with the accountability documentation.",
        "lid1": "With reference {place} {party} sees to {task}, with due regard to what is laid down in article "
        "{number}, paragraph 2. Account is taken of the cooperation requirements that {other} has on the basis of "
        "article {number} of this agreement. A departure from it is reported within {days} working days.",
        "lid2": "By provision {place} {party} reports to {other} on the state of {task}. "
        "Article {number} then applies accordingly, unless chapter 2 provides otherwise. The report also covers "
        "{second} and is made in writing.",
        "listing": "For {place} {party} takes care of the following activities, which {other} reviews every year:",
        "points": "part {place} asks attention for {task}, in the following order:",
        "point": "part {place} concerns {task}, to be carried out by {party} within {days} working days;",
        "note": "Note to {place}: see also the explanation by {party} of {task}.",
        "meaning": "a term with number {place} that the example sector uses for {task}.",
        "class": "Class",
        "amount": "{amount} euros",
    },
)

WORDING = {Language.NL: DUTCH, Language.EN: ENGLISH}
