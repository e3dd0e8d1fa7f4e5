"""Interviews and the mentors' school in the shell."""

from collections import defaultdict
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
from participants.actions import preparation_erasing
from participants.models import Person
from participants.readers import preparation_facts, readiness
from participants.readers import training as reader
from participants.states import PersonKind
from participants.web_providers.person_page import page_of
from programmes import providers as of_programmes
from programmes.models import Programme

VERBS: dict[str, str] = {
    "interviews.call_off": "Собеседование отменено",
    "interviews.change": "Собеседование изменено",
    "interviews.hold": "Собеседование записано",
    "interviews.plan_many": "Собеседования назначены",
    "interviews.print": "График собеседований напечатан",
    "interviews.record_many": "Итоги собеседований записаны",
    "outside_training.add": "Обучение в другой организации записано",
    "outside_training.change": "Запись об обучении изменена",
    "outside_training.delete": "Запись об обучении удалена",
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
    "training.export": "Журнал посещений выгружен",
    "training.mark": "Посещение отмечено",
    "training.mark_all_present": "На занятии отмечены все",
    "training.print": "Свидетельства напечатаны",
    "training.take_back": "Свидетельство отменено",
}


ADDRESSES = {
    readiness.TO_MARK: "participants:preparation",
    readiness.UNTOLD: "participants:interviews-outcomes",
    readiness.TO_INTERVIEW: "participants:interviews-plan",
    readiness.NO_CARD: "participants:cards",
}


def programme_links(request: HttpRequest, programme: Programme) -> Iterator[NavigationItem]:
    """Preparation of mentors on the programme's page."""
    if may(request.user, Permission.TRAINING_VIEW, programme.school):
        url = reverse("participants:preparation", kwargs={"pk": programme.pk})
        note = "Собеседования, школа наставников, отметка «готов к работе»"
        yield NavigationItem("Подготовка наставников", url, "mortarboard", order=35, section=note)


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """What of preparation and cards can be done today: a line of each kind, which names the programmes."""
    schools = request.user.access.schools(Permission.PROGRAMME_EDIT)
    if not schools:
        return
    kinds: dict[str, list[readiness.Waiting]] = defaultdict(list)
    for one in readiness.waiting(schools, localdate()):
        kinds[one.kind].append(one)
    for kind, found in kinds.items():
        found.sort(key=lambda one: (-one.number, one.title))
        number = sum(one.number for one in found)
        text = found[0].title if len(found) == 1 else "; ".join(f"{one.title}: {one.number}" for one in found)
        url = reverse(ADDRESSES[kind], kwargs={"pk": found[0].programme})
        mentors = counted(number, "наставник", "наставника", "наставников")
        if kind == readiness.UNTOLD:
            words = counted(number, "собеседования", "собеседований", "собеседований")
            yield ToDo(f"Запишите итоги {words}", url, "chat-square-text", text, "info", order=37)
        elif kind == readiness.TO_MARK:
            yield ToDo(f"Отметьте готовыми к работе: {mentors}", url, "mortarboard", text, "info", order=38)
        elif kind == readiness.TO_INTERVIEW:
            yield ToDo(f"Назначьте собеседования: {mentors}", url, "calendar-plus", text, order=44)
        else:
            words = counted(number, "ученике", "учениках", "учениках")
            yield ToDo(
                f"Никто не рассказал о\u00a0{words}, которым ищут наставника",
                f"{url}?card=none",
                "card-text",
                text,
                order=45,
            )


def person_block(request: HttpRequest, person: Person) -> Iterator[Block]:
    """Certificates of the mentors' school and training elsewhere."""
    if person.kind == PersonKind.PARENT or not may(request.user, Permission.TRAINING_VIEW, person.school):
        return
    completions, outside = list(reader.completions_of_person(person)), list(reader.outside_of(person))
    if not (completions or outside or page_of(request, person).profiles):
        return
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
    own.erasers.register(preparation_erasing.erase)
    own.data_sections.register(reader.data_sections)
