"""Finds the several activities that one cell holds, and makes one activity of each when the school wants it so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from programmes.core.roadmap_import.cleaning import LEADING_BULLET, flat, starts_small
from programmes.core.roadmap_import.draft import Draft, DraftActivity, DraftStage
from programmes.core.roadmap_import.words import mend

INLINE_BULLET = re.compile(
    r"(?:^|(?<=[;:.,)!»]))\s*(?:[-–—•·●▪■◦✓➢*])\s*(?=[«\"(]?[А-ЯЁа-яёA-Z])"  # after a stop: any bullet
    r"|\s[•·●▪■◦✓➢]\s*(?=\S)|\s[-–—](?=[А-ЯЁ])"  # a round one anywhere; a dash that clings to a capital
)
NUMBERED = re.compile(r"(?:^|\n|(?<=[;.:])\s)\s*(?P<number>\d{1,2})[.)]\s*(?=[А-ЯЁа-яё«])")
SENTENCE_END = re.compile(r"(?<=[а-яё»)]{2}[.])\s+(?=[А-ЯЁ«])")
SHORTEST = 20
LONGEST = 20_000
MOST = 60


def parts_of(text: str) -> tuple[str, ...]:
    """The activities that the text of a cell holds, when it holds more than one; the text may have line breaks."""
    if not text or len(text) > LONGEST:
        return ()
    for how in (_bulleted, _numbered, _by_semicolons, _by_lines, _by_sentences):
        parts = _without_false_starts([part for part in map(_tidy, how(text)) if part])
        if 1 < len(parts) <= MOST:
            return parts
    return ()


def _without_false_starts(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts without those that the next one says again and goes on with, as a page break or a scan leaves them."""
    following = [*parts[1:], ""][: len(parts)]
    return tuple(
        part
        for part, after in zip(parts, following, strict=True)
        if not after.casefold().startswith(f"{part.casefold()} ")
    )


def split(draft: Draft, places: Collection[int] | None = None) -> Draft:
    """The draft with activities of several parts made into one for each part.

    ``places`` are those activities' positions in ``draft.activities``, all of them without it. The parts keep the term,
    the people and the rest of their activity and are numbered below it: «3» becomes «3.1», «3.2».
    """
    position = 0
    stages = []
    for stage in draft.stages:
        activities: list[DraftActivity] = []
        for activity in stage.activities:
            chosen = places is None or position in places
            activities += _apart(activity) if chosen and activity.parts else [activity]
            position += 1
        stages.append(replace(stage, activities=tuple(activities)))
    return replace(draft, stages=tuple(stages))


def whole(draft: Draft, places: Collection[int] | None = None) -> Draft:
    """The draft with these activities, or all, left whole: their parts are no longer offered."""
    position = 0
    stages: list[DraftStage] = []
    for stage in draft.stages:
        activities = []
        for activity in stage.activities:
            chosen = places is None or position in places
            activities.append(replace(activity, parts=()) if chosen else activity)
            position += 1
        stages.append(replace(stage, activities=tuple(activities)))
    return replace(draft, stages=tuple(stages))


def _apart(activity: DraftActivity) -> list[DraftActivity]:
    """One activity for each part; what introduces the list goes before each, so that each can stand alone."""
    start = activity.title.find(activity.parts[0])
    lead = activity.title[:start].strip(" -–—•·:;\t") if start > 0 else ""
    lead = re.sub(r"\s*1[.)]$", "", lead).rstrip(" :")
    return [
        replace(
            activity,
            number=f"{activity.number}.{place}" if activity.number else "",
            title=f"{lead}: {part}" if lead else part,
            parts=(),
        )
        for place, part in enumerate(activity.parts, start=1)
    ]


def _tidy(part: str) -> str:
    return (
        mend(flat(LEADING_BULLET.sub("", part, count=1) if LEADING_BULLET.match(part) else part))
        .strip(" ;,")
        .removesuffix(".")
    )


def _bulleted(text: str) -> list[str]:
    """Items that begin with a bullet, each to the next bullet; what stands before the first one introduces them."""
    lines = text.split("\n")
    marked = [place for place, line in enumerate(lines) if LEADING_BULLET.match(line)]
    if len(marked) > 1:
        items: list[str] = []
        for place, line in enumerate(lines):
            if place in set(marked[:MOST]):
                items.append(line)
            elif items:
                items[-1] += " " + line
        return [inner for item in items for inner in _inline(item)]
    return _inline(flat(text))


def _inline(text: str) -> list[str]:
    starts = [match.end() for match in INLINE_BULLET.finditer(text)]
    cuts = [match.start() for match in INLINE_BULLET.finditer(text)]
    if not starts:
        return [text]
    return [text[start : [*cuts, len(text)][place + 1]] for place, start in enumerate(starts)]


def _numbered(text: str) -> list[str]:
    """Items numbered in their order from 1."""
    found: list[re.Match[str]] = []
    for match in NUMBERED.finditer(text):
        if int(match.group("number")) == len(found) + 1:
            found.append(match)
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [text[match.end() : end] for match, end in zip(found, ends, strict=False)]


def _by_semicolons(text: str) -> list[str]:
    start = text.find(":") + 1
    list_text = text[start:] if start and text.find(";") > start else text
    pieces = [piece for piece in re.split(r";\s+|;$", list_text) if piece.strip()]
    return pieces if all(len(piece) >= SHORTEST / 2 for piece in pieces) else []


def _by_lines(text: str) -> list[str]:
    """Paragraphs that each begin a sentence."""
    lines = text.split("\n")
    if len(lines) > 1 and lines[0].rstrip().endswith(":"):
        lines = lines[1:]
        return lines if len(lines) > 1 and not any(len(line) < 4 for line in lines) else []
    ended = all(line.rstrip()[-1:] in ".;!" or not starts_small(following) for line, following in pairwise(lines))
    return lines if ended and not any(starts_small(line) or len(line) < SHORTEST for line in lines) else []


def _by_sentences(text: str) -> list[str]:
    pieces = SENTENCE_END.split(flat(text))
    return pieces if all(len(piece) >= SHORTEST for piece in pieces) else []
