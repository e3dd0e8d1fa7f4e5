"""Lists of accounts: staff, administrators and supervisors, schools."""

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html

from mentoring.accounts.models import Membership, School
from mentoring.web.lists import NumberColumn, Table
from mentoring.web.templatetags.ui import badge


class StaffTable(Table):
    """Who works in a school."""

    caption = "Сотрудники"

    name = tables.Column("Сотрудник", accessor="user__full_name", linkify=lambda record: record.edit_url)
    role = tables.Column("Роль")
    email = tables.Column("Почта", accessor="user__email")
    sign_in = tables.Column("Вход", accessor="user__last_login", empty_values=())

    def render_role(self, record: Membership) -> str:
        of_class = f", {record.grade}{record.letter} класс" if record.grade else ""
        return f"{record.get_role_display()}{of_class}"

    def render_sign_in(self, record: Membership) -> str:
        return badge(*sign_in_state(record))

    def value_sign_in(self, record: Membership) -> str:
        return sign_in_state(record)[0]


class SystemStaffTable(StaffTable):
    """Administrators and supervisors."""

    caption = "Администраторы и специалисты органов управления"

    place = tables.Column("Где", accessor="authority__name", default="вся программа")

    class Meta:
        sequence = ("name", "role", "place", "email", "sign_in")


class SchoolTable(Table):
    """All schools, for the administrator."""

    caption = "Школы"

    name = tables.Column("Школа", order_by=("sort_name",), linkify=lambda record: school_url("school-card", record))
    authority = tables.Column("Орган управления", accessor="authority__name")
    place = tables.Column("Населённый пункт")
    staff_count = NumberColumn("Сотрудников")
    has_director = tables.Column("Директор", empty_values=())
    staff = tables.Column("", empty_values=(), orderable=False, accessor="pk", exclude_from_export=True)

    def render_has_director(self, record: School) -> str:
        return badge("есть", "success") if record.has_director else badge("не назначен", "warning")

    def render_staff(self, record: School) -> str:
        return format_html('<a class="btn btn-sm btn-secondary" href="{}">Сотрудники</a>', school_url("staff", record))


def school_url(name: str, school: School) -> str:
    """An address below a school."""
    return reverse(f"accounts:{name}", kwargs={"school": school.slug})


def sign_in_state(membership: Membership) -> tuple[str, str]:
    """Whether the person can sign in, in words and as a tone."""
    if not membership.user.is_active:
        return "вход закрыт", "danger"
    if membership.user.has_usable_password():
        return ("входит", "success") if membership.user.last_login else ("может войти", "success")
    if membership.invited_until:
        return f"приглашён до {membership.invited_until:%d.%m.%Y}", "info"
    return "приглашение истекло", "warning"
