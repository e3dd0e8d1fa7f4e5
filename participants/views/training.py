"""The mentors' school: courses, lessons, the journal of attendance, certificates."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.documents.download import document
from mentoring.errors import Refusal
from mentoring.stale_forms import renew
from mentoring.web.guard import may, needs
from participants.actions import training as actions
from participants.documents import certificates as papers
from participants.documents import preparation as documents
from participants.forms.training import MARKS, SHORT_MARKS, CompleteForm, CourseForm, LessonForm, read_grid
from participants.models import TrainingCompletion, TrainingCourse, TrainingLesson
from participants.readers import training as reader
from participants.views.preparation import editing, place
from participants.views.showing import refused
from programmes.forms.version import VersionForm, checked
from programmes.models import Programme

MENTORS_ON_A_PAGE = 25
JOURNALS = {"pdf": documents.journal_pdf, "xlsx": documents.journal_xlsx}


@needs(Permission.TRAINING_VIEW)
@needs(Permission.PROGRAMME_VIEW, Programme)
def index(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Courses of the programme."""
    context = place(programme) | {
        "courses": list(reader.courses_of(programme)),
        "can_edit": may(request.user, Permission.TRAINING_EDIT, programme.school),
    }
    return render(request, "participants/preparation/courses.html", context)


@needs(Permission.TRAINING_EDIT)
@needs(Permission.PROGRAMME_VIEW, Programme)
def add(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A new course, with the usual lessons where they are wanted."""
    editing(request, programme)
    form = CourseForm(request.POST or None, initial=reader.offered_course() | {"usual_from": localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            course = actions.add_course(programme, values=form.values, usual_from=form.usual, by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "Программа обучения создана. Проверьте дни занятий.")
            return redirect(course)
    context = place(programme) | {
        "form": form,
        "heading": "Новая программа обучения",
        "offered": reader.offered_lessons(),
    }
    return render(request, "participants/preparation/course_form.html", context)


@needs(Permission.TRAINING_VIEW, TrainingCourse)
def course(request: HttpRequest, course: TrainingCourse) -> HttpResponse:
    """A course: its lessons, how far mentors are, certificates."""
    mentors = reader.mentors_of(course)
    page = Paginator(mentors, MENTORS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = reader.grid(course, list(page), [])
    context = place(course.programme) | {
        "course": course,
        "lessons": reader.lessons_of(course),
        "page": page,
        "rows": rows,
        "may_complete": any(row.may_complete for row in rows),
        "completions": course.completions.count(),
        "form": CompleteForm(rows=mentors, initial={"completed_on": localdate()}),
        "today": localdate(),
        "can_edit": may(request.user, Permission.TRAINING_EDIT, course),
    }
    return render(request, "participants/preparation/course.html", context)


@needs(Permission.TRAINING_EDIT, TrainingCourse)
def edit(request: HttpRequest, course: TrainingCourse) -> HttpResponse:
    """Other words or terms of a course."""
    form = CourseForm(request.POST or None, instance=course, initial={"version": course.version})
    if request.method == "POST" and form.is_valid():
        known, version = TrainingCourse(pk=course.pk), form.cleaned_data["version"]
        try:
            actions.change_course(known, values=form.values, version=version, by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
            renew(form, refusal, course)
        else:
            messages.success(request, "Изменения сохранены.")
            return redirect("participants:training-course", pk=course.pk)
    context = place(course.programme) | {"form": form, "course": course, "heading": "Программа обучения"}
    return render(request, "participants/preparation/course_form.html", context)


@require_POST
@needs(Permission.TRAINING_EDIT, TrainingCourse)
def delete(request: HttpRequest, course: TrainingCourse) -> HttpResponse:
    """A course that was begun by mistake."""
    programme = course.programme_id
    try:
        actions.delete_course(course, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
        return redirect("participants:training-course", pk=course.pk)
    messages.success(request, "Программа обучения удалена.")
    return redirect("participants:training", pk=programme)


@needs(Permission.TRAINING_EDIT, TrainingCourse)
def add_lesson(request: HttpRequest, course: TrainingCourse) -> HttpResponse:
    """One more lesson."""
    form = LessonForm(request.POST or None, instance=TrainingLesson(course=course))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_lesson(course, values=form.values, by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "Занятие добавлено.")
            return redirect(course)
    context = place(course.programme) | {"form": form, "course": course, "heading": "Новое занятие"}
    return render(request, "participants/preparation/lesson_form.html", context)


@needs(Permission.TRAINING_EDIT, TrainingLesson)
def edit_lesson(request: HttpRequest, lesson: TrainingLesson) -> HttpResponse:
    """Another day, topic or leader."""
    form = LessonForm(request.POST or None, instance=lesson, initial={"version": lesson.version})
    if request.method == "POST" and form.is_valid():
        known, version = TrainingLesson(pk=lesson.pk), form.cleaned_data["version"]
        try:
            actions.change_lesson(known, values=form.values, version=version, by=request.user)
        except Refusal as refusal:
            refused(form, refusal)
            renew(form, refusal, lesson)
        else:
            messages.success(request, "Изменения сохранены.")
            return redirect(lesson.course)
    context = place(lesson.course.programme) | {
        "form": form,
        "course": lesson.course,
        "lesson": lesson,
        "heading": "Занятие",
    }
    return render(request, "participants/preparation/lesson_form.html", context)


@require_POST
@needs(Permission.TRAINING_EDIT, TrainingLesson)
def delete_lesson(request: HttpRequest, lesson: TrainingLesson) -> HttpResponse:
    """A lesson that will not be."""
    course = lesson.course
    try:
        actions.delete_lesson(lesson, **checked(VersionForm(request.POST)), by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, "Занятие удалено.")
    return redirect(course)


@needs(Permission.TRAINING_VIEW, TrainingCourse)
def attendance(request: HttpRequest, course: TrainingCourse) -> HttpResponse:
    """The journal: mentors by lessons, or one lesson alone, to be marked."""
    lessons = reader.lessons_of(course)
    chosen = request.GET.get("lesson", "")
    shown = [lesson for lesson in lessons if str(lesson.pk) == chosen] or lessons
    page = Paginator(reader.mentors_of(course), MENTORS_ON_A_PAGE).get_page(request.GET.get("page"))
    can_edit = may(request.user, Permission.TRAINING_EDIT, course)
    if request.method == "POST":
        editing(request, course.programme)
        _mark(request, course, lessons, list(page))
        return redirect(request.get_full_path())
    context = place(course.programme) | {
        "course": course,
        "lessons": lessons,
        "shown": shown,
        "is_single": len(shown) == 1,
        "chosen": chosen if len(shown) == 1 else "",
        "shown_keys": ",".join(str(lesson.pk) for lesson in shown),
        "page": page,
        "rows": reader.grid(course, list(page), shown),
        "marks": MARKS,
        "short_marks": SHORT_MARKS,
        "can_edit": can_edit,
    }
    return render(request, "participants/preparation/attendance.html", context)


def _mark(request: HttpRequest, course: TrainingCourse, lessons: list[TrainingLesson], profiles: list) -> None:
    wanted = read_grid(request.POST, profiles, lessons)
    everybody = next((one for one in lessons if str(one.pk) == request.POST.get("everybody")), None)
    if wanted is None:
        messages.error(request, "Пока вы отмечали, занятия изменились. Посмотрите на журнал и отметьте снова.")
        return
    try:
        changed = actions.mark(course, wanted, by=request.user)
        if everybody is not None:
            changed += actions.mark_all_present(everybody, [one.pk for one in profiles], by=request.user)
    except Refusal as refusal:
        messages.error(request, " ".join([refusal.text, "; ".join(refusal.details)]).strip())
        return
    words = counted(changed, "отметка", "отметки", "отметок")
    messages.success(request, f"Сохранено: {words}." if changed else "Отметки не изменились.")


@require_POST
@needs(Permission.TRAINING_EDIT, TrainingCourse)
def complete(request: HttpRequest, course: TrainingCourse) -> HttpResponse:
    """Confirm that the ticked mentors have completed the course."""
    form = CompleteForm(request.POST, rows=reader.mentors_of(course))
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(course)
    try:
        done = actions.complete(course, form.keys, on=form.cleaned_data["completed_on"], by=request.user)
    except Refusal as refusal:
        messages.error(request, " ".join([refusal.text, "; ".join(refusal.details)]).strip())
    else:
        words = counted(len(done), "свидетельство", "свидетельства", "свидетельств")
        numbers = done[0].number if len(done) == 1 else f"{done[0].number} – {done[-1].number}"
        messages.success(request, f"Подтверждено: {words}, № {numbers}. Их можно напечатать.")
    return redirect(course)


@require_POST
@needs(Permission.TRAINING_EDIT, TrainingCompletion)
def take_back(request: HttpRequest, completion: TrainingCompletion) -> HttpResponse:
    """A completion that was confirmed by mistake."""
    course = completion.course
    try:
        actions.take_back(completion, by=request.user)
    except Refusal as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, f"Свидетельство № {completion.number} отменено. Если его уже выдали, заберите лист.")
    return redirect(course)


@needs(Permission.TRAINING_VIEW, TrainingCourse)
def certificates(request: HttpRequest, course: TrainingCourse) -> HttpResponse:
    """All certificates of the course in one file."""
    rows = list(reader.completions_of(course))
    if not rows:
        messages.info(request, "Свидетельств пока нет: сначала подтвердите, кто прошёл обучение.")
        return redirect(course)
    log.record("training.print", course, by=request.user)
    return document(papers.certificates_pdf(rows), "Свидетельства", "pdf")


@needs(Permission.TRAINING_VIEW, TrainingCompletion)
def certificate(request: HttpRequest, completion: TrainingCompletion) -> HttpResponse:
    """One certificate."""
    log.record("training.print", completion, by=request.user)
    name = f"Свидетельство № {completion.number.replace('/', '-')}"
    return document(papers.certificates_pdf([completion]), name, "pdf")


@needs(Permission.TRAINING_VIEW, TrainingCourse)
def journal(request: HttpRequest, course: TrainingCourse, extension: str) -> HttpResponse:
    """The journal of attendance as a file."""
    if extension not in JOURNALS:
        raise Http404
    log.record("training.export", course, by=request.user)
    return document(JOURNALS[extension](course), "Журнал посещений", extension)
