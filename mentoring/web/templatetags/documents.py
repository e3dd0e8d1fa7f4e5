"""Filters of printed documents: text with its marks, the emblem of a letterhead."""

from django import template
from django.template import Context
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from mentoring.core.documents import Letterhead
from mentoring.core.russian.typography import hold_together
from mentoring.documents import fonts, looks
from mentoring.documents.printing_marks import Mark, pieces

register = template.Library()


@register.filter
def printed(text: object) -> SafeString:
    """The text with its gaps highlighted, its numbers and classes whole on a line; markup in it is text."""
    return mark_safe("".join(_drawn(mark, piece) for mark, piece in pieces(str(text))))  # each piece is escaped


def _drawn(mark: Mark, piece: str) -> str:
    if mark is Mark.PLAIN:
        return escape(piece)
    if mark is Mark.GAP:
        return format_html('<mark class="gap">{}</mark>', piece)
    return format_html('<span class="unbroken">{}</span>', piece)


@register.filter
def held(text: object) -> SafeString:
    """The same with the spaces of names and places kept on a line: «имени А.С. Пушкина»."""
    return printed(hold_together(str(text)))


@register.filter
def emblem(letterhead: Letterhead | None) -> str:
    """The emblem as an address inside the page; an empty string where there is none."""
    found = looks.emblem(letterhead) if letterhead else None
    return found.uri if found else ""


@register.simple_tag(takes_context=True)
def emblem_of(context: Context, letterhead: Letterhead | None) -> str:
    """The same, a small copy of it where the letterhead stands on a page and not in a document."""
    found = looks.emblem(letterhead) if letterhead else None
    if found is None:
        return ""
    return found.small.uri if "request" in context else found.uri


@register.filter
def look_classes(letterhead: Letterhead) -> str:
    """What a page can show of the look without a stylesheet of its own: the size, and whether there are serifs."""
    look = letterhead.look
    return f"size-{look.size:d}" + (" is-sans" if fonts.is_sans(look.typeface) else "")
