"""Pages of a respondent, opened by the personal link: one short screen of a questionnaire at a time."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mentoring.errors import Refusal
from monitoring.actions import responses
from monitoring.forms.surveys import ScreenForm
from monitoring.models import Response
from monitoring.readers.filling import Question, Sheet, sheet_of
from monitoring.readers.surveys import has_consent
from monitoring.states import SurveyState
from participants.models import Person
from participants.views.by_link import by_link


@by_link
def start(request: HttpRequest, person: Person, token: str, pk: int) -> HttpResponse:
    """Go on where the respondent stopped; or thanks, or why no answers are taken."""
    response = _own(person, pk)
    today = timezone.localdate()
    context = {"person": person, "school": person.school, "survey": response.survey, "token": token}
    if response.submitted_at is not None:
        return render(request, "monitoring/answering/thanks.html", context)
    if not response.survey.takes_answers_on(today):
        context["not_yet"] = response.survey.state == SurveyState.OPEN and today < response.survey.opens_on
        return render(request, "monitoring/answering/closed.html", context)
    if not has_consent(response, on=today):
        return render(request, "monitoring/answering/closed.html", {**context, "no_consent": True})
    return redirect("monitoring:my-survey-page", token=token, pk=pk, number=sheet_of(response).resume)


@by_link
def screen(request: HttpRequest, person: Person, token: str, pk: int, number: int) -> HttpResponse:
    """One screen: shown, or kept and turned over."""
    response = _own(person, pk)
    today = timezone.localdate()
    is_taking = response.submitted_at is None and response.survey.takes_answers_on(today)
    if not is_taking or not has_consent(response, on=today):
        return redirect("monitoring:my-survey", token=token, pk=pk)
    sheet = sheet_of(response)
    if not 1 <= number <= sheet.last:
        raise Http404
    form = ScreenForm(request.POST or None, items=sheet.screens[number - 1])
    if request.method == "POST":
        turned = _keep(request, response, form, number=number, last=sheet.last)
        if turned is not None:
            return _to(token, pk, turned)
        sheet = sheet_of(response)  # what held is kept by now
    context = {
        "person": person,
        "school": person.school,
        "survey": response.survey,
        "questions": _questions(form, sheet, number),
        "errors": form.errors,
        "number": number,
        "last": sheet.last,
        "progress": sheet.progress,
        "start_url": request.path,
    }
    return render(request, "monitoring/answering/screen.html", context)


def _own(person: Person, pk: int) -> Response:
    found = (
        Response.objects.filter(person=person, survey=pk)
        .exclude(survey__state=SurveyState.DRAFT)
        .select_related("survey__questionnaire", "survey__programme")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _keep(request: HttpRequest, response: Response, form: ScreenForm, *, number: int, last: int) -> int | None:
    """Keep what was typed; gives the screen to turn to, 0 for the end, None where this one must be shown again."""
    is_whole = form.is_valid()
    now, today = timezone.now(), timezone.localdate()
    goes_back = "back" in request.POST
    try:
        responses.save_page(response, values=form.cleaned_data if is_whole else form.fit_to_keep, at=now, on=today)
        if goes_back:
            return max(1, number - 1)
        if not is_whole:
            return None
        if number == last:
            responses.submit(response, at=now, on=today)
            return 0
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return 0 if number == last else number
    return number + 1


def _to(token: str, pk: int, number: int) -> HttpResponse:
    if number == 0:
        return redirect("monitoring:my-survey", token=token, pk=pk)
    return redirect("monitoring:my-survey-page", token=token, pk=pk, number=number)


def _questions(form: ScreenForm, sheet: Sheet, number: int) -> list[Question]:
    """The items of the screen with what was just typed, or else what is kept."""
    typed = form.data if form.is_bound else sheet.saved
    return [
        Question(item=item, value=typed.get(item.code, ""), error=" ".join(form.errors.get(item.code, [])))
        for item in sheet.screens[number - 1]
    ]
