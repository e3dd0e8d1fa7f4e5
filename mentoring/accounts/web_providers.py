"""What accounts add to the menu and to the home page."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from mentoring.accounts import readers
from mentoring.accounts.models import School
from mentoring.accounts.tables import school_url
from mentoring.core.roles import Permission
from mentoring.web.providers import Block, NavigationItem, ToDo, home_blocks, navigation, to_do

SCHOOL_SECTION, SYSTEM_SECTION = "Школа", "Администрирование"


@navigation.register
def school_pages(request: HttpRequest) -> Iterator[NavigationItem]:
    """Staff and details of the current school."""
    school, access = request.school, request.user.access
    if school is None:
        return
    everywhere = access.holds_system_wide
    if school.pk in access.schools(Permission.STAFF_MANAGE) or everywhere(Permission.STAFF_MANAGE):
        yield NavigationItem("Сотрудники", school_url("staff", school), "person-badge", 910, SCHOOL_SECTION)
    if school.pk in access.schools(Permission.SCHOOL_EDIT) or everywhere(Permission.SCHOOL_EDIT):
        yield NavigationItem("Реквизиты школы", school_url("school-card", school), "building", 920, SCHOOL_SECTION)


@navigation.register
def system_pages(request: HttpRequest) -> Iterator[NavigationItem]:
    """Schools, authorities, users and reference data."""
    access = request.user.access
    if access.holds_system_wide(Permission.SCHOOL_OPEN):
        yield NavigationItem("Школы", reverse("accounts:schools"), "buildings", 950, SYSTEM_SECTION)
    if access.holds_system_wide(Permission.USER_MANAGE):
        yield NavigationItem("Органы управления", reverse("accounts:authorities"), "diagram-3", 960, SYSTEM_SECTION)
        yield NavigationItem(
            "Администраторы и специалисты", reverse("accounts:system-staff"), "person-gear", 970, SYSTEM_SECTION
        )
    if access.holds_system_wide(Permission.REFERENCE_EDIT) or request.user.is_superuser:
        yield NavigationItem("Справочники", reverse("admin:index"), "journals", 980, SYSTEM_SECTION)


@to_do.register
def missing_details(request: HttpRequest) -> Iterator[ToDo]:
    """Details without which no order can be printed."""
    editable = set(request.user.access.schools(Permission.SCHOOL_EDIT))
    for school in request.user.access.member_schools():
        if school.pk in editable and missing_in(school):
            yield ToDo(
                "Заполните реквизиты школы",
                school_url("school-edit", school),
                icon="building",
                text=f"{school.name}. Для приказа не хватает: {', '.join(missing_in(school))}",
                tone="warning",
                order=20,
            )


@home_blocks.register
def administration(request: HttpRequest) -> Iterator[Block]:
    """Figures for the administrator."""
    if request.user.access.holds_system_wide(Permission.SCHOOL_OPEN):
        yield Block("accounts/_administration.html", readers.figures(now=timezone.now()), order=90)


def missing_in(school: School) -> list[str]:
    """What a letterhead or a signature line still lacks."""
    wanted = [
        (school.full_name, "полного названия"),
        (school.place, "населённого пункта"),
        (school.head_last_name and school.head_first_name, "имени руководителя"),
    ]
    return [label for value, label in wanted if not value]
