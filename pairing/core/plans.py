"""Tasks of an individual plan: which are late, how far the plan has come, what it may begin with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Task:
    """A task as the rules see it."""

    due_on: date | None
    is_open: bool
    is_done: bool


def late_days(task: Task, *, on: date) -> int:
    """By how many days an open task is late; 0 when it is not."""
    if not task.is_open or task.due_on is None:
        return 0
    return max((on - task.due_on).days, 0)


@dataclass(frozen=True)
class Progress:
    """How far a plan has come; what was dropped counts for nothing."""

    done: int
    total: int
    late: int

    @property
    def is_whole(self) -> bool:
        """Whether there was something to do and all of it is done."""
        return self.total > 0 and self.done == self.total


def progress(tasks: Iterable[Task], *, on: date) -> Progress:
    """Done and all tasks that count, and how many are late."""
    counted = [task for task in tasks if task.is_open or task.is_done]
    return Progress(
        done=sum(task.is_done for task in counted),
        total=len(counted),
        late=sum(late_days(task, on=on) > 0 for task in counted),
    )


def done_fault(done_on: date, *, starts_on: date | None, on: date) -> str:
    """Why a task cannot have been done on the day; empty when it can."""
    if done_on > on:
        return "Этот день ещё не наступил."
    if starts_on is not None and done_on < starts_on:
        return f"Пара работает с {starts_on:%d.%m.%Y}: раньше задача выполнена быть не могла."
    return ""


def moved(keys: Sequence[int], key: int, step: int) -> list[int]:
    """The order after one has gone up (-1) or down (1); at the edge nothing changes."""
    order = list(keys)
    here = order.index(key)
    there = min(max(here + step, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    return order


@dataclass(frozen=True)
class Suggestion:
    """A task that plans of the form often begin with; ``share`` of the pair's term says by when."""

    title: str
    share: float


PUPILS = (
    Suggestion("Познакомиться и договориться, как и когда встречаемся", 0.05),
    Suggestion("Вместе назвать трудности и выбрать цель до конца работы", 0.1),
    Suggestion("Составить недельный распорядок: учёба, отдых, любимое дело", 0.2),
    Suggestion("Подтянуть самую трудную тему по выбранному предмету", 0.4),
    Suggestion("Сделать одно дело вместе: выступление, поделку, опыт, игру", 0.6),
    Suggestion("Поучаствовать в событии класса или школы", 0.75),
    Suggestion("Обсудить, что получилось, и чему ещё хочется научиться", 0.95),
)
TEACHERS = (
    Suggestion("Обсудить трудности и договориться о целях работы", 0.05),
    Suggestion("Разобрать рабочую программу и календарный план по предмету", 0.1),
    Suggestion("Побывать на уроке наставника и обсудить увиденное", 0.2),
    Suggestion("Провести урок в присутствии наставника и разобрать его", 0.35),
    Suggestion("Подготовить и провести родительское собрание или беседу", 0.5),
    Suggestion("Освоить новый приём работы и попробовать его на своём уроке", 0.65),
    Suggestion("Выступить с опытом на методическом объединении", 0.8),
    Suggestion("Подвести итоги и наметить, что развивать дальше", 0.95),
)
STUDENT = (
    Suggestion("Познакомиться и рассказать друг другу об учёбе и увлечениях", 0.05),
    Suggestion("Назвать сильные стороны и то, что хочется развить", 0.1),
    Suggestion("Выбрать тему общего проекта и разбить её на шаги", 0.25),
    Suggestion("Побывать в вузе или колледже наставника", 0.4),
    Suggestion("Собрать материалы и сделать первую часть проекта", 0.55),
    Suggestion("Показать проект классу или на школьной конференции", 0.8),
    Suggestion("Обсудить итоги и дальнейший выбор: предметы, экзамены, учёба", 0.95),
)
EMPLOYER = (
    Suggestion("Познакомиться и узнать, чем занимается предприятие наставника", 0.05),
    Suggestion("Выяснить, какие умения нужны в профессии и какие уже есть", 0.15),
    Suggestion("Побывать на рабочем месте наставника", 0.3),
    Suggestion("Выполнить первое учебное задание по профессии", 0.45),
    Suggestion("Сделать практическую работу или проект под руководством наставника", 0.65),
    Suggestion("Составить резюме и рассказать о себе, как на собеседовании", 0.8),
    Suggestion("Оценить результат и наметить шаги к профессии", 0.95),
)
TRAINEE = (
    Suggestion("Познакомиться с организацией, её правилами и документами", 0.05),
    Suggestion("Договориться о целях и расписании практики", 0.1),
    Suggestion("Побывать на занятиях наставника и записать вопросы", 0.25),
    Suggestion("Подготовить конспект занятия и обсудить его", 0.4),
    Suggestion("Провести занятие самостоятельно и разобрать его", 0.6),
    Suggestion("Провести воспитательное дело с классом или группой", 0.75),
    Suggestion("Подвести итоги и получить отзыв наставника", 0.95),
)
BY_FORM = {
    "pupil-pupil": PUPILS,
    "teacher-teacher": TEACHERS,
    "student-pupil": STUDENT,
    "employer-pupil": EMPLOYER,
    "employer-student": EMPLOYER,
    "pedagogue-pedagogue": TEACHERS,
    "head-pedagogue": TEACHERS,
    "employer-trainee": TRAINEE,
    "lecturer-young-pedagogue": TEACHERS,
    "partner-pedagogue": TEACHERS,
}


def suggestions(form: str) -> tuple[Suggestion, ...]:
    """What plans of the form may begin with."""
    return BY_FORM.get(form, PUPILS)


def due_days(form: str, *, starts_on: date, ends_on: date) -> list[tuple[str, date]]:
    """The suggestions with days spread over the term of the pair."""
    days = max((ends_on - starts_on).days, 0)
    return [(one.title, starts_on + timedelta(days=round(days * one.share))) for one in suggestions(form)]
