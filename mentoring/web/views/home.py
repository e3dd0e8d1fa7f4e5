"""The home page and a school's start page, put together from what the apps provide."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.core.russian.names import parse_full_name
from mentoring.web.guard import needs, signed_in
from mentoring.web.providers import ToDo, home_blocks, to_do
from mentoring.web.shell import current_school

URGENCY = ("danger", "warning", "info", "success", "neutral")
PARTS_OF_DAY = ((5, "Здравствуйте"), (12, "Доброе утро"), (18, "Добрый день"), (24, "Добрый вечер"))


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the user today, and the figures of his schools."""
    school = current_school(request)
    now = timezone.localtime()
    context = {
        "heading": greeting(now.hour, request.user.full_name),
        "today": now.date(),
        "to_do": in_order(to_do.collect(request), now.date()),
        "blocks": home_blocks.collect(request),
        "school": school,
        "has_role": bool(request.user.access.memberships),
    }
    return render(request, "web/home.html", context)


@needs(Permission.SCHOOL_VIEW, School)
def school(request: HttpRequest, school: School) -> HttpResponse:
    """The same, narrowed to one school."""
    return home(request)


def in_order(tasks: Iterable[ToDo], today: date) -> list[ToDo]:
    """What presses stands first: the tone says how much, then the order of the providers, then the term."""
    return sorted(tasks, key=lambda task: (URGENCY.index(task.tone), task.order, task.due_on or today, task.title))


def greeting(hour: int, full_name: str) -> str:
    """«Доброе утро, Мария Ивановна»; without a name the greeting alone."""
    hello = next(words for before, words in PARTS_OF_DAY if hour < before)
    try:
        _, first, middle = parse_full_name(full_name)
    except ValueError:
        return hello
    name = " ".join(filter(None, (first, middle)))
    return f"{hello}, {name}" if name else hello
