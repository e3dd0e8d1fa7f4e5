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
    "profiles.make_ready_many": "Готовность отмечена списком",
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
    "training.mark_all_present": "На занятии отмечены все",
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
    """Candidates, interviews past of which nobody has told, requests without a card: the first programme of each."""
    schools = request.user.access.schools(Permission.PROGRAMME_EDIT)
    if not schools:
        return
    for kind, programme, number in readiness.waiting(schools, localdate()):
        key = {"pk": programme}
        if kind == readiness.CANDIDATES:
            who = counted(number, "наставник", "наставника", "наставников")
            url, text = reverse("participants:preparation", kwargs=key), "Посмотрите, чего кому не хватает."
            yield ToDo(f"Ещё не готовы к работе: {who}", url, "mortarboard", text, order=44)
        elif kind == readiness.UNTOLD:
            words = counted(number, "собеседования", "собеседований", "собеседований")
            url = reverse("participants:interviews-outcomes", kwargs=key)
            yield ToDo(f"Запишите итоги {words}", url, "chat-square-text", tone="info", order=37)
        else:
            words = counted(number, "запроса", "запросов", "запросов")
            url = f"{reverse('participants:cards', kwargs=key)}?card=none"
            text = "Попросите рассказать классных руководителей и родителей."
            yield ToDo(f"Нет карточек сведений у {words}", url, "card-text", text, order=45)


def person_block(request: HttpRequest, person: Person) -> Iterator[Block]:
    """Certificates of the mentors' school and training elsewhere."""
    if person.kind == PersonKind.PARENT or not may(request.user, Permission.TRAINING_VIEW, person.school):
        return
    if not reader.is_mentor(person):
        return
    completions = list(reader.completions_of_person(person))
    outside = list(reader.outside_of(person))
    can_edit = person.destroyed_at is None and may(request.user, Permission.TRAINING_EDIT, person.school)
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
