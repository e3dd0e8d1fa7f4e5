"""Template tags of pages inside a programme: the way from one programme to the same page of another."""

from typing import Any

from django import template
from django.urls import reverse

from programmes.models import Programme
from programmes.states import AT_WORK

register = template.Library()


@register.inclusion_tag("programmes/_switch.html", takes_context=True)
def programme_switch(context: template.Context, programme: Programme, url_name: str) -> dict[str, Any]:
    """Tabs with the school's programmes that are at work, this one among them; nothing where it is the only one."""
    rows = Programme.objects.visible_to(context["request"].user).filter(school=programme.school_id, state__in=AT_WORK)
    found = list(rows.order_by("-ends_on", "-starts_on", "pk").only("pk", "title"))
    if programme.pk not in {one.pk for one in found} or len(found) < 2:
        return {"lines": []}
    return {"lines": [(one.title, reverse(url_name, kwargs={"pk": one.pk}), one.pk == programme.pk) for one in found]}
