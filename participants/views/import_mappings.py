"""The page of remembered columns: what tables a school has loaded, to be forgotten on wish."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import column_mappings as actions
from participants.models import ColumnMapping
from participants.readers import column_mappings as readers

ON_A_PAGE = 20


@needs(Permission.PERSON_IMPORT, School)
def mappings(request: HttpRequest, school: School) -> HttpResponse:
    """Tables whose columns are known."""
    page = Paginator(readers.mappings_of(school), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = [readers.shown(mapping) for mapping in page.object_list]
    return render(request, "participants/imports/mappings.html", {"school": school, "page": page})


@require_POST
@needs(Permission.PERSON_IMPORT, ColumnMapping)
def forget(request: HttpRequest, mapping: ColumnMapping) -> HttpResponse:
    """Recognise tables of that shape from scratch next time."""
    try:
        actions.forget(mapping, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Забыто. Столбцы такой таблицы программа в следующий раз распознает заново.")
    return redirect("participants:import-mappings", school=mapping.school.slug)
