"""The list of campaigns and the queue of applications."""

import django_tables2 as tables
from django.utils.html import format_html

from mentoring.web.lists import NumberColumn, StateColumn, Table
from participants.models import Campaign


class CampaignTable(Table):
    """Campaigns of a programme, the open ones first."""

    caption = "Сборы заявок"

    title = tables.Column("Сбор", linkify=lambda record: record.get_absolute_url())
    side = tables.Column("Кого ищем", accessor="get_side_display", order_by=("side",))
    form = tables.Column("Форма", accessor="form__title")
    term = tables.Column("Срок", empty_values=(), order_by=("closes_on",))
    slips_count = NumberColumn(verbose_name="Талонов")
    sent_count = NumberColumn(verbose_name="Заявок")
    waiting_count = NumberColumn(verbose_name="Ждут проверки")
    accepted_count = NumberColumn(verbose_name="В базе")
    state = StateColumn()

    class Meta:
        model = Campaign
        fields = (
            "title", "side", "form", "term", "slips_count", "sent_count", "waiting_count", "accepted_count", "state",
        )  # fmt: skip

    def render_term(self, record: Campaign) -> str:
        return format_html("{}&nbsp;– {}", f"{record.opens_on:%d.%m}", f"{record.closes_on:%d.%m.%Y}")
