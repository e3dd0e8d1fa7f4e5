"""Tags of intake: the tab that leads from the bases to the campaigns, and convenient times in words."""

from django import template
from django.urls import reverse

from mentoring.core.roles import Permission
from mentoring.web.guard import may
from mentoring.web.templatetags.ui import tab
from participants.core import times
from programmes.models import Programme

register = template.Library()


@register.simple_tag(takes_context=True)
def campaign_tab(context: template.Context, programme: Programme) -> str:
    """«Сбор заявок», or nothing for those who may not open campaigns."""
    if not may(context["request"].user, Permission.CAMPAIGN_EDIT, programme):
        return ""
    return tab(context, "Сбор заявок", reverse("participants:campaigns", kwargs={"pk": programme.pk}))


@register.simple_tag
def times_words(codes: list[str]) -> str:
    """«пн, ср сразу после уроков»."""
    return times.shown(codes)
