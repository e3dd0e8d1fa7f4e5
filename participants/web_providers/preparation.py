"""Interviews and the mentors' school in the shell."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.core.roles import Permission
from mentoring.core.russian.numerals import counted
from mentoring.web import providers
from mentoring.web.guard import may
from mentoring.web.providers import Block, NavigationItem, ToDo
from participants import providers as own
from participants.actions import interviews, outside_training, training
from participants.models import Person
from participants.readers import preparation_facts, readiness
from participants.readers import training as reader
from participants.states import PersonKind
from programmes import providers as of_programmes
from programmes.models import Programme
from programmes.states import AT_WORK

VERBS: dict[str, str] = {
    "interviews.call_off": "Собеседование отменено",
    "interviews.change": "Собеседование изменено",
    "interviews.erase": "Записи собеседований обезличены",
    "interviews.hold": "Собеседование записано",
    "interviews.plan_many": "Собеседования назначены",
    "interviews.print": "График собеседований напечатан",
    "interviews.record_many": "Итоги собеседований записаны",
    "outside_training.add": "Обучение в другой организации записано",
    "outside_training.change": "Запись об обучении изменена",
    "outside_training.delete": "Запись об обучении удалена",
    "outside_training.erase": "Записи об обучении уничтожены",
    "outside_training.scan": "Документ об обучении открыт",
    "profiles.back_to_candidate": "Отметка о готовности снята",
    "profiles.make_ready": "Наставник готов к работе",
    "training.add_course": "Программа обучения наставников создана",
    "training.add_lesson": "Занятие добавлено",
    "training.add_usual": "Взяты обычные занятия",
    "training.change_course": "Программа обучения изменена",
    "training.change_lesson": "Занятие изменено",
    "training.complete": "Обучение пройдено",
    "training.delete_course": "Программа обучения удалена",
    "training.delete_lesson": "Занятие удалено",
    "training.erase": "Имя ведущего занятия убрано",
    "training.export": "Журнал посещений выгружен",
    "training.mark": "Посещение отмечено",
    "training.print": "Свидетельства напечатаны",
    "training.take_back": "Свидетельство отменено",
}


def programme_links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """Preparation of mentors on the programme's page."""
    if may(request.user, Permission.TRAINING_VIEW, programme.school):
        url = reverse("participants:preparation", kwargs={"pk": programme.pk})
        note = "Собеседования, школа наставников, отметка «готов к работе»"
        yield NavigationItem("Подготовка наставников", url, "mortarboard", order=35, section=note)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """Candidates who lack nothing any more, and interviews past of which nobody has told."""
    schools = request.user.access.schools(Permission.PROGRAMME_EDIT)
    if not schools:
        return
    today = localdate()
    for programme in Programme.objects.filter(school__in=schools, state__in=AT_WORK).filter(
        pk__in=readiness.with_candidates()
    )[:3]:
        found = readiness.figures(programme)
        url = reverse("participants:preparation", kwargs={"pk": programme.pk})
        if found.may_be_ready:
            who = counted(found.may_be_ready, "кандидат", "кандидата", "кандидатов")
            yield ToDo(f"Можно отметить готовыми: {who}", url, "mortarboard", programme.title, "info", order=38)
        elif found.candidates:
            who = counted(found.candidates, "наставник", "наставника", "наставников")
            yield ToDo(f"Не готовы к работе: {who}", url, "mortarboard", programme.title, order=44)
    for programme, count in readiness.untold_interviews(schools, today):
        words = counted(count, "собеседования", "собеседований", "собеседований")
        url = reverse("participants:interviews-outcomes", kwargs={"pk": programme})
        yield ToDo(f"Запишите итоги {words}", url, "chat-square-text", tone="info", order=37)


def person_block(request: HttpRequest, person: Person) -> Iterator[Block]:
    """Certificates of the mentors' school and training elsewhere."""
    if person.kind == PersonKind.PARENT or not may(request.user, Permission.TRAINING_VIEW, person.school):
        return
    completions = list(reader.completions_of_person(person))
    outside = list(reader.outside_of(person))
    can_edit = person.destroyed_at is None and may(request.user, Permission.TRAINING_EDIT, person.school)
    if not (completions or outside or reader.is_mentor(person)):
        return
    context = {"completions": completions, "outside": outside, "can_edit": can_edit, "person": person}
    yield Block("participants/preparation/_person_block.html", context, order=40)


def personal_block(request: HttpRequest, person: Person, token: str) -> Iterator[Block]:
    """How far the mentor is, on the own page."""
    lines = readiness.own_lines(person)
    if lines:
        yield Block("participants/preparation/_personal_block.html", {"lines": lines}, order=25)


def register() -> None:
    """Join the registries; called when the application is ready."""
    of_programmes.programme_links.register(programme_links)
    providers.to_do.register(to_do)
    providers.person_blocks.register(person_block)
    providers.personal_blocks.register(personal_block)
    for kind in preparation_facts.KINDS:
        of_programmes.roadmap_facts.register(kind)
    for eraser in (interviews.erase, training.erase, outside_training.erase):
        own.erasers.register(eraser)
    own.data_sections.register(reader.data_sections)
