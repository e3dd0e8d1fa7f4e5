"""Tabs of the bases that only some of those who see the bases may open."""

from django import template

from mentoring.core.roles import Permission
from programmes.models import Programme

register = template.Library()


@register.simple_tag(takes_context=True)
def may_prepare(context: template.Context, programme: Programme) -> bool:
    """Whether the user sees how the programme's mentors are prepared."""
    return programme.school_id in context["request"].user.access.schools(Permission.TRAINING_VIEW)


@register.simple_tag(takes_context=True)
def may_tell(context: template.Context, programme: Programme) -> bool:
    """Whether the user writes information cards in the programme's school."""
    access = context["request"].user.access
    return programme.school_id in access.schools(Permission.CARD_WRITE) or any(
        one.school_id == programme.school_id for one in access.classes(Permission.CARD_WRITE)
    )
