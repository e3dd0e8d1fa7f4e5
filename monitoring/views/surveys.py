"""Pages of surveys for the school: the list, opening, results, closing, who has not answered."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from mentoring.web.lists import list_page
from monitoring.actions import surveys
from monitoring.core.charts import drawings
from monitoring.forms.surveys import EndForm, SurveyForm
from monitoring.models import Questionnaire, Survey
from monitoring.readers import surveys as reader
from monitoring.tables import SchoolSurveyTable, SurveyTable, WaitingTable
from programmes.models import Programme


@needs(Permission.SURVEY_VIEW, Programme)
def survey_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The surveys of one programme."""
    rows = reader.counted(Survey.objects.filter(programme=programme))
    context = {
        "heading": "Опросы",
        "programme": programme,
        "may_edit": may(request.user, Permission.SURVEY_EDIT, programme),
    }
    return list_page(request, "monitoring/surveys.html", table_class=SurveyTable, queryset=rows, context=context)


@needs(Permission.SURVEY_VIEW, School)
def school_surveys(request: HttpRequest, school: School) -> HttpResponse:
    """The surveys of all programmes of the school."""
    rows = reader.counted(Survey.objects.filter(programme__school=school).select_related("programme"))
    programmes = Programme.objects.filter(school=school).current_on(timezone.localdate()).order_by("-starts_on", "pk")
    may_edit = may(request.user, Permission.SURVEY_EDIT, school)
    context = {"heading": "Опросы", "school": school, "programmes": programmes, "may_edit": may_edit}
    return list_page(request, "monitoring/surveys.html", table_class=SchoolSurveyTable, queryset=rows, context=context)


@needs(Permission.SURVEY_EDIT, Programme)
def survey_add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Choose a questionnaire and its days, and ask at once."""
    form = SurveyForm(request.POST or None, programme=programme, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            survey = surveys.open_for(programme, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, surveys.told(survey.responses.count()))
            return redirect(survey)
    context = {"heading": "Новый опрос", "form": form, "programme": programme, "submit_label": "Открыть опрос"}
    return render(request, "monitoring/survey_form.html", context)


@needs(Permission.SURVEY_VIEW, Survey)
def survey(request: HttpRequest, survey: Survey) -> HttpResponse:
    """How many answered, and what they said together."""
    result = reader.result_of(survey)
    today = timezone.localdate()
    changes = reader.changes_of(survey, result)
    context = {
        "survey": survey,
        "programme": survey.programme,
        "phase": reader.phase_on(survey, today),
        "result": result,
        "waiting": result.asked - result.answered,
        "drawings": drawings(result.items, changes),
        "has_changes": bool(changes),
        "is_open": survey.state == "open",
        "may_edit": may(request.user, Permission.SURVEY_EDIT, survey),
    }
    return render(request, "monitoring/survey.html", context)


@needs(Permission.SURVEY_EDIT, Survey)
def waiting(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Those who have not answered, to hand them their links; what the others said is not here."""
    context = {"heading": "Кто ещё не ответил", "survey": survey, "programme": survey.programme}
    people = reader.waiting_people(survey)
    return list_page(request, "monitoring/waiting.html", table_class=WaitingTable, queryset=people, context=context)


@needs(Permission.SURVEY_EDIT, Survey)
def survey_end(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Move the last day."""
    form = EndForm(request.POST or None, initial={"closes_on": survey.closes_on, "version": survey.version})
    if request.method == "POST" and form.is_valid():
        try:
            surveys.move_end(survey, **form.cleaned_data, on=timezone.localdate(), by=request.user)
        except Refusal as refusal:
            form.add_error(None, refusal.text)
            renew(form, refusal, survey)
        else:
            messages.success(request, "Срок опроса изменён.")
            return redirect(survey)
    context = {"heading": "Срок опроса", "form": form, "survey": survey, "programme": survey.programme}
    return render(request, "monitoring/survey_form.html", {**context, "back_url": survey.get_absolute_url()})


@require_POST
@needs(Permission.SURVEY_EDIT, Survey)
def survey_close(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Take no more answers."""
    try:
        surveys.close(survey, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Опрос закрыт.")
    return redirect(survey)


@require_POST
@needs(Permission.SURVEY_EDIT, Survey)
def survey_invite(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Ask those who have joined since."""
    try:
        added = surveys.invite_new(survey, on=timezone.localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        told = f"Добавлено: {counted(added, 'человек', 'человека', 'человек')}." if added else "Новых участников нет."
        messages.success(request, told)
    return redirect(survey)


@needs(Permission.SURVEY_VIEW)
def questionnaire(request: HttpRequest, pk: int) -> HttpResponse:
    """A questionnaire as its respondents will see it, to read before sending."""
    found = Questionnaire.objects.filter(pk=pk).select_related("form").first()
    if found is None:
        raise Http404
    context = {"questionnaire": found, "items": reader.item_cards(found.pk)}
    return render(request, "monitoring/questionnaire.html", context)
