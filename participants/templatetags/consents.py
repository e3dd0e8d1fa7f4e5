"""The tabs of consents: the board, what to renew, withdrawals, sheets that come back, texts, addresses."""

from typing import Any

from django import template
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.web.guard import may
from participants.readers.current import current_programme
from programmes.models import Programme

register = template.Library()


@register.inclusion_tag("participants/consents/_tabs.html", takes_context=True)
def consent_tabs(
    context: template.Context, school: School, programme: Programme | None = None, due: int | None = None
) -> dict[str, Any]:
    """What the user may open of it; without a programme, the board is that of the programme under way."""
    user = context["request"].user
    return {
        "request": context["request"],
        "school": school,
        "programme": programme or current_programme(school.pk, localdate()),
        "due": due,
        "sees_all": school.pk in user.access.schools(Permission.CONSENT_VIEW),
        "can_record": may(user, Permission.CONSENT_RECORD, school),
        "can_edit_texts": may(user, Permission.CONSENT_TEXT_EDIT, school),
    }
