"""The change of the school year in the shell: words of the log, and the thing to do in summer."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.timezone import localdate

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.dates import school_year
from mentoring.web import providers
from mentoring.web.providers import ToDo
from participants.models import Person, YearChange

SUMMER = range(6, 10)  # from June to September
VERBS = {
    "year_change.commit": "Школа переведена на новый учебный год",
    "year_change.decide": "Решение о переводе класса изменено",
    "year_change.forget": "Подготовка перевода начата заново",
    "year_change.leave": "Окончил(а) школу или выбыл(а) при переводе",
    "year_change.plan": "Начата подготовка перевода на новый учебный год",
    "year_change.roles": "Классный руководитель переведён с классом",
    "year_change.undo_leave": "Снова ученик: перевод отменён",
    "year_change.undo_roles": "Роль возвращена: перевод отменён",
    "year_change.undo_up": "Возвращён(а) в прежний класс: перевод отменён",
    "year_change.up": "Переведён(а) в следующий класс",
    "year_undo.undo": "Перевод на новый учебный год отменён",
}


def to_do(request: HttpRequest) -> Iterator[ToDo]:
    """In summer, schools that have not been changed to the year that begins; one query."""
    today = localdate()
    schools = request.user.access.schools(Permission.PERSON_IMPORT)
    if today.month not in SUMMER or not schools:
        return
    done = YearChange.objects.filter(school=OuterRef("pk"), year=today.year, undone_at=None)
    pupils = Person.objects.present().pupils().filter(school=OuterRef("pk"))
    begun = pupils.filter(created_at__date__lt=today.replace(month=6, day=1))  # new lists are of the new year already
    title = f"Перевести учеников на {school_year(today.replace(month=9, day=1))} учебный год"
    waiting = School.objects.filter(Exists(begun), ~Exists(done), pk__in=schools).order_by("pk")
    for school in waiting:
        url = reverse("participants:year-change", kwargs={"school": school.slug})
        text = school.name if len(schools) > 1 else "Классы поднимутся на один, выпускники уйдут из списков."
        yield ToDo(title, url, "arrow-up-right-square", text, order=45)


def register() -> None:
    """Join the registries; called when the application is ready."""
    providers.to_do.register(to_do)
