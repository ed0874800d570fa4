"""The mark a list gives an item: `3`, `c`, `iii`. Pure."""

from __future__ import annotations

_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def counted(number: int, style: str) -> str:
    """`style` as HTML writes it: `1`, `a`, `A`, `i` or `I`."""
    match style:
        case "a" | "A":
            letters = _letters(number)
        case "i" | "I":
            letters = _roman(number)
        case _:
            letters = str(number)
    return letters.upper() if style in {"A", "I"} else letters


def _letters(number: int) -> str:
    """a to z, then aa, ab."""
    said = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        said = chr(ord("a") + place) + said
    return said or "0"


def _roman(number: int) -> str:
    if not 0 < number < 90:
        return str(number)
    said = ""
    for worth, numeral in _ROMAN:
        while number >= worth:
            said, number = said + numeral, number - worth
    return said
