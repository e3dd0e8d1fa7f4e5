"""Tags of an order's preview: a text with its gaps and declined words marked, the mark of a place changed by hand."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from programmes.views.order_preview import Mark, Preview

register = template.Library()


@register.simple_tag
def marked(text: str, preview: Preview) -> SafeString:
    """The text, each piece escaped by itself, with links where something can be put right."""
    return format_html_join("", "{}", ((_piece(piece, mark),) for piece, mark in preview.pieces(text)))


@register.simple_tag
def hand_mark(place: str, preview: Preview) -> SafeString | str:
    """A link to what was generated instead of a place changed by hand; empty elsewhere."""
    number = preview.hands.get(place)
    if number is None:
        return ""
    return format_html(
        '<a class="hand-mark" href="#hand-{}" title="Изменено вручную">✎<span class="visually-hidden">изменено вручную, сравнить</span></a>',
        number,
    )


def _piece(text: str, mark: Mark | None) -> str | SafeString:
    if mark is None:
        return text
    if mark.url:
        words = "исправить падежи" if mark.kind == "declined" else "заполнить"
        return format_html(
            '<a class="mark-{}" href="{}" title="{}. {}">{}</a>',
            mark.kind,
            mark.url,
            mark.title,
            words.capitalize(),
            text,
        )
    return format_html('<span class="mark-{}" title="{}">{}</span>', mark.kind, mark.title, text)
