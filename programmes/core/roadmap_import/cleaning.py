"""Cleans the text of a cell of what is no text: remains of HTML and Markdown, invisible signs, bullets of symbol fonts."""

from __future__ import annotations

import html
import re

LONGEST = 100_000
"""A cell longer than this is cut; no activity is a book."""

BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|li|tr|h[1-6])\s*>", re.IGNORECASE)
ITEM = re.compile(r"<li(?:\s[^<>]{0,300})?>", re.IGNORECASE)
TAG = re.compile(
    r"</?(?:b|strong|i|em|u|s|p|div|span|font|ul|ol|li|sup|sub|small|table|tbody|thead|tr|td|th|h[1-6]|a|br|center)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1", re.DOTALL)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\t"), " ")
LINES = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")
SYMBOL_FONT = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0fc\uf0d8\uf076\uf0a8\uf02d\uf06e\uf071\uf0e8\uf0be"), "•")
SIGNS = INVISIBLE | SPACES | LINES | SYMBOL_FONT
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ue000-\uf8ff\ud800-\udfff\ufffd]")
BULLET = r"[-–—−•·●▪■◦○*✓➢‣o](?=\s)|[-–—−•·●▪■◦‣✓➢]"
LEADING_BULLET = re.compile(rf"\s*(?:{BULLET})\s*")


def clean(text: str) -> str:
    """The text as a reader sees it; line breaks stay, each line has single spaces."""
    text = text[:LONGEST].replace("\r\n", "\n")
    if "<" in text:
        text = TAG.sub("", ITEM.sub("\n- ", BREAKS.sub("\n", text)))
    if "&" in text:
        text = html.unescape(text)
    if "**" in text or "__" in text:
        text = EMPHASIS.sub(r"\2", text).replace("**", "")
    text = UNPRINTABLE.sub(" ", text.translate(SIGNS))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def flat(text: str) -> str:
    """The text in one line."""
    return " ".join(text.split())


def compact(text: str) -> str:
    """Letters and digits alone, small, ё as е: what is left of a title whatever way it was broken."""
    return re.sub(r"[\W_]+", "", text.casefold().replace("ё", "е").replace("№", "n"))


def without_bullet(text: str) -> str:
    """The text without the dash or dot that it begins with."""
    return LEADING_BULLET.sub("", text, count=1) if LEADING_BULLET.match(text) else text.strip()


def starts_small(text: str) -> bool:
    """Whether the text begins within a sentence: with a small letter or a sign that joins."""
    start = text.lstrip(' \n«"(')[:1]
    return start.islower() or (bool(start) and start in ",;.)»")
