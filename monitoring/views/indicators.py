"""Pages of indicators: figures of a programme, the people behind them, targets."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from monitoring.actions import targets
from monitoring.core.indicators import Reading
from monitoring.forms.surveys import OnForm, TargetForm
from monitoring.models import Indicator, Target
from monitoring.readers import readings as reader
from monitoring.readers.facts import settings_of
from monitoring.tables import PairsTable, PeopleTable
from pairing.models import Pair
from participants.models import Person
from programmes.models import Programme


@needs(Permission.INDICATOR_VIEW, Programme)
def indicators(request: HttpRequest, programme: Programme) -> HttpResponse:
    """All indicators of the programme on a day."""
    form, on = _day(request)
    context = {
        "programme": programme,
        "programmes": Programme.objects.filter(school=programme.school_id).order_by("-starts_on", "pk"),
        "readings": reader.readings_of(programme, on=on),
        "rule": settings_of(programme).satisfaction.text,
        "form": form,
        "on": on,
        "is_today": on == timezone.localdate(),
        "may_see_people": may(request.user, Permission.PERSON_VIEW, programme),
        "may_see_answers": may(request.user, Permission.SURVEY_EDIT, programme),
        "may_edit_targets": may(request.user, Permission.TARGET_EDIT, programme),
    }
    return render(request, "monitoring/indicators.html", context)


@needs(Permission.INDICATOR_VIEW, School)
def school_indicators(request: HttpRequest, school: School) -> HttpResponse:
    """The indicators of the school's programme that runs now, or of the newest one."""
    rows = Programme.objects.filter(school=school).order_by("-starts_on", "pk")
    programme = rows.current_on(timezone.localdate()).first() or rows.first()
    if programme is not None:
        return redirect("monitoring:indicators", pk=programme.pk)
    return render(request, "monitoring/no_programme.html", {"heading": "Показатели", "school": school})


@needs(Permission.INDICATOR_VIEW, Programme)
def behind(request: HttpRequest, programme: Programme, code: str, part: str) -> HttpResponse:
    """The people or the pairs behind a numerator or a denominator."""
    if not may(request.user, Permission.PERSON_VIEW, programme):
        raise PermissionDenied
    _, on = _day(request)
    reading = reader.reading_of(programme, code, on=on)
    if reading is None or part not in reader.PARTS or not _may_read(request, programme, reading, part):
        raise Http404
    context = {
        "heading": reading.numerator_text if part == "numerator" else reading.denominator_text,
        "programme": programme,
        "reading": reading,
        "on": on,
        "is_typed": part == "denominator" and not reading.whole.is_listed,
    }
    if reading.of == "pairs":
        table, rows = PairsTable, reader.pairs_behind(reading, part, Pair.objects.visible_to(request.user))
    else:
        table, rows = PeopleTable, reader.people_behind(reading, part, Person.objects.visible_to(request.user))
    name = f"{reading.title}, {on:%d.%m.%Y}" if may(request.user, Permission.PERSONAL_DATA_EXPORT, programme) else ""
    return list_page(
        request, "monitoring/behind.html", table_class=table, queryset=rows, export_name=name, context=context
    )


@needs(Permission.TARGET_EDIT, Programme)
def target(request: HttpRequest, programme: Programme, code: str) -> HttpResponse:
    """The targets of an indicator: the common ones, and the programme's own, which come first."""
    indicator = get_object_or_404(Indicator, code=code, is_active=True)
    form = TargetForm(request.POST or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        try:
            targets.set_for(programme, indicator=indicator, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, "Целевое значение сохранено.")
            return redirect("monitoring:target", pk=programme.pk, code=code)
    rows = Target.objects.filter(indicator=indicator)
    context = {
        "heading": indicator.title,
        "programme": programme,
        "indicator": indicator,
        "form": form,
        "own": rows.filter(programme=programme).order_by("-year"),
        "common": rows.filter(programme=None).order_by("-year"),
    }
    return render(request, "monitoring/target.html", context)


@require_POST
@needs(Permission.TARGET_EDIT, Programme)
def target_remove(request: HttpRequest, programme: Programme, code: str, year: int) -> HttpResponse:
    """Back to the common target."""
    indicator = get_object_or_404(Indicator, code=code)
    try:
        targets.remove_own(programme, indicator=indicator, year=year, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Своё целевое значение убрано.")
    return redirect("monitoring:target", pk=programme.pk, code=code)


def _day(request: HttpRequest) -> tuple[OnForm, date]:
    today = timezone.localdate()
    form = OnForm(request.GET if "on" in request.GET else None, initial={"on": today})
    return form, form.day(today)


def _may_read(request: HttpRequest, programme: Programme, reading: Reading, part: str) -> bool:
    if part != "numerator" or not reading.is_confidential:
        return True
    return may(request.user, Permission.SURVEY_EDIT, programme)
