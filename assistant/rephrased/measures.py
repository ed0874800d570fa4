"""What a number counts in, and how often something comes. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.rephrased.numerals import SCALES, Said
from ingest.analysis import words

UNITS = {
    word: unit
    for unit, forms in (
        ("%", "% procent percent"),
        ("point", "procentpunt procentpunten"),
        ("euro", "€ eur euro euros euro's"),
        ("dollar", "$ usd dollar dollars"),
        ("pound", "£ gbp pond pound pounds"),
        ("day", "dag dagen day days"),
        ("week", "week weken weeks"),
        ("month", "maand maanden month months"),
        ("year", "jaar jaren year years"),
        ("hour", "uur uren hour hours"),
        ("minute", "minuut minuten minute minutes"),
        ("ton", "ton tonnen tons tonne tonnes"),
        ("kilo", "kilo kilogram kg kilograms"),
        ("kilometre", "kilometer km kilometre kilometres kilometers"),
        ("metre", "meter m metre metres meters"),
    )
    for word in forms.split()
}
MONEY = frozenset({"euro", "dollar", "pound"})  # what may stand before its number
PERIODS = {
    period: tuple(forms.split("|"))
    for period, forms in (
        ("day", "dagelijks|dagelijkse|per dag|elke dag|daily|per day|each day|every day"),
        ("week", "wekelijks|wekelijkse|per week|elke week|weekly|each week|every week"),
        ("month", "maandelijks|maandelijkse|per maand|elke maand|monthly|per month|each month|every month"),
        ("quarter", "per kwartaal|elk kwartaal|quarterly|per quarter|each quarter|every quarter"),
        ("year", "jaarlijks|jaarlijkse|per jaar|elk jaar|yearly|annual|annually|per year|each year|every year"),
    )
}


def unit_of(before: Sequence[Said], after: Sequence[Said]) -> str:
    """What the number counts in, where that is a measure; empty where it counts things."""
    near = [one.text for one in after if one.text not in SCALES][:2]
    if near[:1] in (["percentage"], ["procent"]) and near[1:2] in (["point"], ["points"], ["punt"], ["punten"]):
        return "point"
    follows = UNITS.get(near[0], "") if near else ""
    leads = UNITS.get(before[-1].text, "") if before else ""
    return leads if leads in MONEY and follows not in MONEY else follows


def other_period(claim: str, held: str) -> bool:
    """Whether the claim says that something comes each month where its source says each year, or the like."""
    said, known = _periods(claim), _periods(held)
    return bool(known) and not said <= known


def _periods(text: str) -> set[str]:
    said = f" {' '.join(words(text))} "
    return {period for period, forms in PERIODS.items() if any(f" {form} " in said for form in forms)}
