"""Pages of a previewed or committed import: what will change or has changed, answers about doubles, the commit."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.errors import Refusal
from mentoring.web.guard import needs
from participants.actions import import_jobs, imports
from participants.forms.imports import DecisionsForm, ShownForm
from participants.models import ImportBatch
from participants.readers import import_undo
from participants.readers import imports as readers
from participants.states import ImportState
from participants.views.import_waiting import after
from programmes.forms.version import VersionForm

ON_A_PAGE = 50


@needs(Permission.PERSON_IMPORT, ImportBatch)
def batch(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """The preview of an import, or what came of it once it is committed."""
    if batch.state == ImportState.UPLOADED:
        return redirect("participants:import-columns", pk=batch.pk)
    if batch.state == ImportState.UNDONE:
        return render(request, "participants/imports/undone.html", _told_undone(batch))
    form = ShownForm(request.GET)
    shown = form.chosen or readers.first_shown(batch)
    page = _page(request, batch, shown)
    is_committed = batch.state == ImportState.COMMITTED
    context = {
        "batch": batch,
        "school": batch.school,
        "page": page,
        "shown": shown,
        "tabs": _tabs(batch, shown),
        "written": batch.counts["new"] + batch.counts["changed"],
        "undecided": batch.counts.get("undecided", 0),
        "is_committed": is_committed,
        "sheets": readers.plan_of(batch).sheets,
        "ignored": batch.changes.get("ignored", []),
        "same_file": None if is_committed else readers.same_file(batch),
        "summary": import_undo.summary(batch),
        "next_steps": _next_steps(batch),
    }
    if shown == "questions" and not is_committed:
        decisions = _decisions(request, batch, page)
        context |= {"decisions": decisions, "page": _asked(page, decisions)}
    return render(request, "participants/imports/batch.html", context)


def _page(request: HttpRequest, batch: ImportBatch, shown: str) -> Page:
    page = Paginator(readers.items_shown(batch, shown), ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = readers.as_shown(batch, page.object_list)
    return page


def _decisions(request: HttpRequest, batch: ImportBatch, page: Page) -> DecisionsForm:
    """The questions of a page; one about a parent of several children is put once."""
    questions = {question.key: question for row in page.object_list for question in row.item.questions}
    data = request.POST if request.method == "POST" else None
    return DecisionsForm(data, questions=list(questions.values()), initial={"version": batch.version})


def _asked(page: Page, form: DecisionsForm) -> Page:
    """The rows of the page, each with those of its questions that no row above has put."""
    put: set[str] = set()
    rows = []
    for row in page.object_list:
        questions = [question for question in row.item.questions if question.key not in put]
        put |= {question.key for question in questions}
        rows.append({"item": row.item, "asked": [(question, form[question.key]) for question in questions]})
    page.object_list = [row for row in rows if row["asked"]]
    return page


def _told_undone(batch: ImportBatch) -> dict[str, Any]:
    undone = batch.written.get("undone", {})
    return {"batch": batch, "school": batch.school, "undone": undone, "deleted": import_undo.deleted_lines(undone)}


@require_POST
@needs(Permission.PERSON_IMPORT, ImportBatch)
def decide(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Take the answers about possible doubles and reckon the preview anew."""
    back = f"{batch.get_absolute_url()}?show=questions"
    form = _decisions(request, batch, _page(request, batch, "questions"))
    try:
        if form.is_valid() and form.answers:
            batch = imports.decide(batch, answers=form.answers, version=form.cleaned_data["version"], by=request.user)
            if readers.plan_of(batch).is_long:
                return after(request, import_jobs.start_preview(batch, by=request.user), batch, refused_to=back)
            batch = imports.preview(batch, by=request.user)
            _say_what_is_left(request, batch)
            return redirect(back if batch.counts["undecided"] else batch.get_absolute_url())
        messages.warning(request, "Отметьте ответ хотя бы в одной строке.")
    except Refusal as refusal:
        messages.error(request, " ".join([refusal.text, *refusal.details]))
    return redirect(back)


def _say_what_is_left(request: HttpRequest, batch: ImportBatch) -> None:
    left = batch.counts["undecided"]
    if left:
        messages.info(request, f"Решения учтены. Осталось решить: {counted(left, 'строка', 'строки', 'строк')}.")
    else:
        messages.success(request, "Все решения учтены. Посмотрите, что изменится, и запишите.")


def _tabs(batch: ImportBatch, shown: str) -> list[dict[str, Any]]:
    past = batch.state == ImportState.COMMITTED
    titles = {
        "questions": "Решения" if past else "Решите",
        "new": "Добавлены" if past else "Новые",
        "changed": "Изменены" if past else "Изменятся",
        "same": "Без изменений",
        "refused": "Не приняты",
        "warnings": "С замечаниями",
    }
    address = reverse("participants:import", kwargs={"pk": batch.pk})
    counts = {"questions": 0, "warnings": 0} | batch.counts
    tones = {
        "questions": "warning" if counts.get("undecided") else "neutral",
        "new": "success",
        "changed": "info",
        "same": "neutral",
        "refused": "danger",
        "warnings": "warning",
    }
    return [
        {
            "title": title,
            "url": f"{address}?show={code}",
            "count": counts[code],
            "tone": tones[code] if counts[code] else "neutral",
            "is_current": code == shown,
        }
        for code, title in titles.items()
        if code != "questions" or counts[code]
    ]


def _next_steps(batch: ImportBatch) -> list[dict[str, str]]:
    """Where to go once a list is in the base."""
    here = {"school": batch.school.slug}
    steps = [
        {
            "title": "Посмотреть людей школы",
            "text": "Список с поиском и отбором по классу; карточки с представителями.",
            "url": reverse("participants:people", kwargs=here),
            "icon": "people",
        },
        {
            "title": "Загрузить ещё один список",
            "text": "Учеников, сотрудников, наставников или запросы наставляемых.",
            "url": reverse("participants:import-upload", kwargs=here),
            "icon": "upload",
        },
    ]
    programme = readers.programme_after(batch)
    if programme is None:
        first = {
            "title": "Создать программу наставничества",
            "text": "К программе относятся базы, согласия и пары.",
            "url": reverse("programmes:programmes", kwargs=here),
            "icon": "diagram-3",
        }
        return [first, *steps]
    bases = [
        {
            "title": title,
            "text": f"Программа «{programme.title}».",
            "url": reverse(f"participants:{name}", kwargs={"pk": programme.pk}),
            "icon": icon,
        }
        for title, name, icon in (
            ("База наставников", "mentors", "person-check"),
            ("База наставляемых", "mentees", "person-heart"),
            ("Записать согласия", "consents", "file-earmark-check"),
        )
    ]
    return [*bases, *steps]


@require_POST
@needs(Permission.PERSON_IMPORT, ImportBatch)
def commit(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Write what was previewed."""
    try:
        form = VersionForm(request.POST)
        version = form.cleaned_data["version"] if form.is_valid() else None
        if readers.plan_of(batch).is_long and batch.state == ImportState.PREVIEWED:
            job = import_jobs.start_commit(batch, version=version, by=request.user)
            return after(request, job, batch, refused_to=batch.get_absolute_url())
        batch = imports.commit(batch, version=version, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        if refusal.code == "undecided":
            return redirect(f"{batch.get_absolute_url()}?show=questions")
    else:
        counts = batch.counts
        messages.success(request, f"Записано. Добавлено: {counts['new']}, изменено: {counts['changed']}.")
    return redirect(batch)
