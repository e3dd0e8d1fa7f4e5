"""Filters and tags of documents: text as it is printed, the marks of its page, the emblem of a letterhead."""

import re
from collections.abc import Mapping

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from mentoring.core.documents import Letterhead
from mentoring.core.russian import typography
from mentoring.core.russian.typography import stopped
from mentoring.documents import fonts, looks
from mentoring.documents.printing_marks import Mark, pieces
from mentoring.documents.text_marks import TextMark, TextMarks

register = template.Library()
_CLINGS_BEFORE = re.compile(r"(.*?)([^ \n]{0,14})", re.DOTALL)
_CLINGS_AFTER = re.compile(r"([^ \n]{0,3})(.*)", re.DOTALL)


@register.filter
def printed(text: object) -> SafeString:
    """The text with its gaps highlighted, its numbers and classes whole on a line; markup in it is text."""
    return mark_safe("".join(_drawn(mark, piece) for mark, piece in _whole(list(pieces(str(text))))))  # all escaped


def _whole(found: list[tuple[Mark, str]]) -> list[tuple[Mark, str]]:
    """The pieces with what clings to an unbroken one taken into it: «(приложение № 1).»

    WeasyPrint, when such a piece fits no more on its line, breaks the text before it at the first space there is.
    """
    for place, (mark, whole) in enumerate(found):
        if mark is not Mark.UNBROKEN:
            continue
        piece = whole
        if place and found[place - 1][0] is Mark.PLAIN:
            before, clinging = _CLINGS_BEFORE.fullmatch(found[place - 1][1]).groups()  # type: ignore[union-attr]
            found[place - 1], piece = (Mark.PLAIN, before), clinging + piece
        if found[place + 1 :] and found[place + 1][0] is Mark.PLAIN:
            clinging, after = _CLINGS_AFTER.fullmatch(found[place + 1][1]).groups()  # type: ignore[union-attr]
            found[place + 1], piece = (Mark.PLAIN, after), piece + clinging
        found[place] = (mark, piece)
    return found


def _drawn(mark: Mark, piece: str) -> str:
    if mark is Mark.PLAIN:
        return escape(piece)
    if mark is Mark.GAP:
        return format_html('<mark class="gap">{}</mark>', piece)
    return format_html('<span class="unbroken">{}</span>', piece)


@register.simple_tag
def marked(text: object, marks: TextMarks | str = "") -> SafeString:
    """The text as it is printed; where the page has marks, with links to where a piece of it is put right."""
    if not marks:
        return printed(text)
    found = marks.pieces(str(text))  # type: ignore[union-attr]
    return mark_safe("".join(_marked(piece, mark) for piece, mark in found))  # each piece is escaped


@register.simple_tag
def hand_mark(place: str, hands: Mapping[str, int] | str = "") -> SafeString | str:
    """A link to what was generated instead of a place changed by hand; empty elsewhere."""
    number = hands.get(place) if hands else None  # type: ignore[union-attr]
    if number is None:
        return ""
    return format_html(
        '<a class="hand-mark" href="#hand-{}" title="Изменено вручную">✎<span class="visually-hidden">изменено вручную, сравнить</span></a>',
        number,
    )


def _marked(piece: str, mark: TextMark | None) -> SafeString | str:
    if mark is None:
        return printed(piece)
    shown = f"[{piece[1:-1]}]" if mark.kind == "gap" else printed(piece)
    if not mark.url:
        return format_html('<span class="mark-{}" title="{}">{}</span>', mark.kind, mark.title, shown)
    words = "Исправить падежи" if mark.kind == "declined" else "Заполнить"
    title = f"{stopped(mark.title)} {words}"
    return format_html('<a class="mark-{}" href="{}" title="{}">{}</a>', mark.kind, mark.url, title, shown)


@register.filter
def held(text: object) -> SafeString:
    """The same with the spaces of names and places kept on a line: «имени А.С. Пушкина»."""
    return printed(typography.hold_together(str(text)))


@register.filter
def in_quotes(text: object) -> str:
    """The text in «ёлочках», its own quotes as „лапки“."""
    return typography.in_quotes(str(text))


@register.filter
def emblem(letterhead: Letterhead | None) -> str:
    """The emblem as an address inside the page; an empty string where there is none."""
    found = looks.emblem(letterhead) if letterhead else None
    return found.uri if found else ""


@register.simple_tag(takes_context=True)
def emblem_of(context: Context, letterhead: Letterhead | None) -> str:
    """The same, the address of a small copy where the letterhead stands on a page and not in a document."""
    found = looks.emblem(letterhead) if letterhead else None
    if found is None or letterhead is None:
        return ""
    if "request" not in context:
        return found.uri
    school = getattr(context["request"], "school", None)
    name = letterhead.emblem.removeprefix("emblems/")
    return reverse("web:emblem", kwargs={"school": school.slug, "name": name}) if school else found.small.uri


@register.filter
def look_classes(letterhead: Letterhead) -> str:
    """What a page can show of the look without a stylesheet of its own: the size, and whether there are serifs."""
    look = letterhead.look
    return f"size-{look.size:d}" + (" is-sans" if fonts.is_sans(look.typeface) else "")
