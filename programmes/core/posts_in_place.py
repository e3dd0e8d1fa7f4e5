"""Say the responsible of a template by posts: a template of the school outlives the people named in its roadmap."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
PERSON = re.compile(
    rf"{NAME}\s+{INITIALS}|{INITIALS}\s?{NAME}"
    rf"|{NAME}\s+{NAME}\s+[А-ЯЁ][а-яё]+(?:вич|вна|ична|ьич|мич|кич|вича|вны|вне|вичу)(?![а-яё])"
)
PARTS = re.compile(r"\s*[,;\n]\s*")
SOMEBODY = "сотрудник школы"


def by_posts(text: str, posts: Mapping[str, str]) -> str:
    """The text with people replaced: a post beside the name stays, else ``posts`` gives it by full name or surname.

    «Методист Ежова М. И., Куратова Ольга Петровна» with a post for the latter gives «Методист, куратор»; somebody
    unknown becomes «сотрудник школы». What names nobody is left as it is.
    """
    if not PERSON.search(text):
        return text
    said: list[str] = []
    for part in PARTS.split(text.strip()):
        post = _post_in(part, posts)
        if post and post.casefold() not in {one.casefold() for one in said}:
            said.append(post)
    return ", ".join(said)


def _post_in(part: str, posts: Mapping[str, str]) -> str:
    match = PERSON.search(part)
    if match is None:
        return part
    beside = re.sub(r"\s+", " ", PERSON.sub(" ", part)).strip(" –—-()")
    if beside:
        return beside
    surname = next((word for word in re.findall(NAME, match.group()) if len(word) > 1), "")
    for name, post in posts.items():
        if name.casefold() == match.group().casefold() or name.split()[:1] == [surname]:
            return post
    return SOMEBODY
