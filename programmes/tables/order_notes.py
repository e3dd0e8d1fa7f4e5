"""The column «Примечание» of a list of orders: what has changed or cancelled the order, and what it changes itself."""

from __future__ import annotations

from typing import Any

import django_tables2
from django.utils.html import format_html, format_html_join

from mentoring.web.templatetags.ui import badge
from programmes.models import Order
from programmes.readers import order_links


class NoteColumn(django_tables2.Column):
    """A mark and the orders by their numbers; the rows must be read with `order_links.for_lists`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(verbose_name="Примечание", orderable=False, empty_values=(), **kwargs)

    def render(self, record: Order) -> str:
        links = order_links.of(record)
        mark = badge(links.mark, links.tone) if links.mark else ""
        lines = format_html_join(
            "",
            '<span class="d-block small">{} <a href="{}">{}</a></span>',
            (
                (line.words, line.order.get_absolute_url(), order_links.short(line.order))
                for line in (*links.suffers, *links.acts)
            ),
        )
        return format_html("{}{}", mark, lines)

    def value(self, record: Order) -> str:
        return order_links.note(record)
