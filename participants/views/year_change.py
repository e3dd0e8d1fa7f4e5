"""Pages of the change of the school year: the overview, a class, what was done, undoing."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import year_change as actions
from participants.actions import year_undo
from participants.core.year_change import SchoolClass
from participants.forms.year_change import ClassForm, YearForm, year_words
from participants.models import YearChange
from participants.readers import year_change as reader
from participants.readers import year_undo as undo_reader

OVERVIEW = "participants:year-change"


@needs(Permission.PERSON_IMPORT, School)
def overview(request: HttpRequest, school: School) -> HttpResponse:
    """All classes with what will become of them; the year and the day are chosen here."""
    today = localdate()
    years = reader.years_of(school, today)
    intent = reader.intent_of(school, today)
    form = YearForm(request.POST or None, years=years, initial={"year": intent.year, "left_on": intent.left_on})
    if request.method == "POST" and form.is_valid():
        try:
            actions.plan(school, **form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.code if refusal.code in form.fields else None, refusal.text)
        else:
            return redirect(OVERVIEW, school=school.slug)
    context = {
        "school": school,
        "form": form,
        "years": years,
        "year_words": year_words(intent.year),
        "is_late": today >= date(intent.year, 10, 1),
        "preview": reader.preview_of(school, intent) if years else None,
        "changes": reader.changes_of(school),
    }
    return render(request, "participants/year_change/overview.html", context)


@needs(Permission.PERSON_IMPORT, School)
def of_class(request: HttpRequest, school: School, name: str) -> HttpResponse:
    """One class: who moves up, who stays, who leaves."""
    one = SchoolClass.named(name)
    intent = reader.intent_of(school, localdate())
    preview = reader.preview_of(school, intent)
    row = preview.row(one) if one else None
    if one is None or row is None:
        raise Http404
    form = ClassForm(request.POST or None, row=row, pupils=preview.of_class(one), highest=school.highest_grade)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(
                school,
                one,
                letter=form.cleaned_data.get("letter", one.letter),
                teacher=form.teacher_fate,
                fates=form.fates,
                by=request.user,
            )
        except Refusal as refusal:
            form.add_error(None, refusal.text)
        else:
            messages.success(request, f"{one.name}: решения сохранены. Перевод ещё не выполнен.")
            return _after_class(request, school, preview, one)
    names = [other.school_class for other in preview.rows]
    context = {
        "school": school,
        "form": form,
        "row": row,
        "year_words": year_words(intent.year),
        "following": _following(names, one),
    }
    return render(request, "participants/year_change/class.html", context)


@require_POST
@needs(Permission.PERSON_IMPORT, School)
def commit(request: HttpRequest, school: School) -> HttpResponse:
    """Move everybody as the overview showed."""
    try:
        change = actions.commit(school, mark=request.POST.get("mark", ""), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(OVERVIEW, school=school.slug)
    messages.success(request, f"Школа переведена на {change.title} учебный год.")
    return redirect(change)


@require_POST
@needs(Permission.PERSON_IMPORT, School)
def forget(request: HttpRequest, school: School) -> HttpResponse:
    """Begin anew: what was decided class by class is thrown away."""
    actions.forget(school, by=request.user)
    messages.success(request, "Решения сброшены.")
    return redirect(OVERVIEW, school=school.slug)


@needs(Permission.PERSON_IMPORT, YearChange)
def done(request: HttpRequest, change: YearChange) -> HttpResponse:
    """What a change did, and what undoing it would do."""
    is_undone = change.undone_at is not None
    context = {
        "change": change,
        "school": change.school,
        "summary": undo_reader.summary_of(change),
        "held": [] if is_undone else undo_reader.held_by(change),
        "later": None if is_undone else undo_reader.later_than(change),
        "undo": None if is_undone else undo_reader.undo_of(change),
    }
    return render(request, "participants/year_change/done.html", context)


@require_POST
@needs(Permission.PERSON_IMPORT, YearChange)
def undo(request: HttpRequest, change: YearChange) -> HttpResponse:
    """Take the change back."""
    try:
        found = year_undo.undo(change, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect(change)
    messages.success(request, "Перевод отменён.")
    if found.stays:
        messages.warning(request, f"Остались как есть, потому что их записи меняли: {len(found.stays)}.")
    return redirect(OVERVIEW, school=change.school.slug)


def _following(names: list[SchoolClass], one: SchoolClass) -> SchoolClass | None:
    place = names.index(one) + 1
    return names[place] if place < len(names) else None


def _after_class(request: HttpRequest, school: School, preview: reader.Preview, one: SchoolClass) -> HttpResponse:
    """The next class where that was asked for, else the overview."""
    following = _following([row.school_class for row in preview.rows], one)
    if "next" in request.POST and following is not None:
        return redirect("participants:year-change-class", school=school.slug, name=following.name)
    return redirect(OVERVIEW, school=school.slug)
