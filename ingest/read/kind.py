"""What kind of file something is, told by its content and not by its name. Pure."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePath

from ingest.errors import UnreadableFile
from ingest.read.unpacked import names_of

_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_MARKDOWN = re.compile(r"^(#{1,6} |\|.*\|$|```|\[.+\]\(.+\))", re.MULTILINE)
_OTHERS = (
    (b"\x89PNG", "a PNG picture", "een PNG-afbeelding"),
    (b"\xff\xd8\xff", "a JPEG picture", "een JPEG-afbeelding"),
    (b"GIF8", "a GIF picture", "een GIF-afbeelding"),
    (b"\xd0\xcf\x11\xe0", "an old or protected Office file", "een oud of beveiligd Office-bestand"),
    (b"{\\rtf", "a rich-text file", "een RTF-bestand"),
)
_ZIPPED = (
    ("xl/", "an Excel workbook", "een Excel-werkmap"),
    ("ppt/", "a PowerPoint presentation", "een PowerPoint-presentatie"),
    ("mimetype", "an OpenDocument file", "een OpenDocument-bestand"),
)


def suffix_of(filename: str, content: bytes) -> str:
    """`.pdf`, `.docx`, `.html`, `.md` or `.txt`. Raises UnreadableFile for anything else, and for nothing at all."""
    name = PurePath(filename).name or "file"
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableFile(
            f"{name} is empty: choose the file that holds the text.",
            f"{name} is leeg: kies het bestand waar de tekst in staat.",
        )
    if b"%PDF-" in content[:1024]:
        return ".pdf"
    if content.startswith(b"PK\x03\x04"):
        return _zipped(name, content)
    for opening, english, dutch in _OTHERS:
        if content.startswith(opening):
            raise _unknown(name, english, dutch)
    if _HTML.match(content[:4096]):
        return ".html"
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _unknown(name, "no text", "geen tekst")
    named = PurePath(name).suffix.lower()
    if named in (".md", ".html", ".htm", ".txt"):
        return ".html" if named == ".htm" else named
    return ".md" if len(_MARKDOWN.findall(content[:20_000].decode("utf-8", "replace"))) > 1 else ".txt"


def _zipped(name: str, content: bytes) -> str:
    try:
        names = names_of(content, name)
    except zipfile.BadZipFile as error:
        raise UnreadableFile(
            f"{name} is damaged or cut off: fetch it again, or open it in Word and save it anew.",
            f"{name} is beschadigd of afgebroken: haal het opnieuw op, of open het in Word en sla het opnieuw op.",
        ) from error
    if "word/document.xml" in names:
        return ".docx"
    for opening, english, dutch in _ZIPPED:
        if any(one.startswith(opening) for one in names):
            raise _unknown(name, english, dutch)
    raise _unknown(name, "a zip archive", "een zip-archief")


def _unknown(name: str, english: str, dutch: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} is {english}, which can't be read: save it as PDF, Word (.docx), HTML, Markdown or plain text.",
        f"{name} is {dutch} en kan niet worden gelezen: sla het op als PDF, Word (.docx), HTML, Markdown of "
        "gewone tekst.",
    )
