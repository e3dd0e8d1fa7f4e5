"""What every page of a signed-in user shows around its content: menu, schools, search, one's own pages."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from mentoring.accounts.models import School
from mentoring.core.roles import ROLES, Permission
from mentoring.web.providers import NavigationItem, navigation, user_links

# A switcher longer than this is a list page: supervisors and administrators get a link to it.
SCHOOLS_IN_SWITCHER = 12


@dataclass(frozen=True)
class MenuLine:
    """A line of the menu as it is drawn."""

    label: str
    url: str
    icon: str = ""
    count: int | None = None
    active: bool = False


@dataclass(frozen=True)
class MenuSection:
    """Lines of the menu under one title."""

    title: str
    items: list[MenuLine]


def current_school(request: HttpRequest) -> School | None:
    """The school that the guard found for this page; outside any school, the only one of the user.

    Settles ``request.school``, which providers read.
    """
    found = getattr(request, "school", None)
    if found is None:
        own = request.user.access.member_schools()
        found = own[0] if len(own) == 1 else None
    request.school = found
    return found


class Shell:
    """The frame of one page; nothing is read before a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user = request.user

    @cached_property
    def school(self) -> School | None:
        """The school of this page; outside any school, the only one of the user."""
        return current_school(self.request)

    @cached_property
    def _own_schools(self) -> list[School]:
        return self.user.access.member_schools()

    @cached_property
    def place(self) -> str:
        """Where the user is: the school's name, or the authority's."""
        if self.school is not None:
            return self.school.name
        return next((row.authority.name for row in self.user.access.memberships if row.authority_id), "")

    place_note = ""

    @cached_property
    def schools(self) -> list[MenuLine]:
        """The switcher; empty where there is nothing to switch."""
        if len(self._own_schools) < 2:
            return []
        own = sorted(self._own_schools, key=lambda school: school.sort_name)[:SCHOOLS_IN_SWITCHER]
        return [MenuLine(one.name, one.get_absolute_url(), active=one == self.school) for one in own]

    @cached_property
    def sections(self) -> list[MenuSection]:
        """The menu; of all lines that fit the address, the longest fit is the current one."""
        current_school(self.request)
        items: list[NavigationItem] = navigation.collect(self.request)
        path = self.request.path
        fits = {index: len(_prefix(item)) for index, item in enumerate(items) if _fits(item, path)}
        current = max(fits, key=lambda index: fits[index], default=None)
        sections: dict[str, list[MenuLine]] = {}
        for index, item in enumerate(items):
            line = MenuLine(item.title, item.url, item.icon, item.count, active=index == current)
            sections.setdefault(item.section, []).append(line)
        return [MenuSection(title, lines) for title, lines in sections.items()]

    @property
    def search_url(self) -> str:
        """Where people are searched; empty for those who see none."""
        may = self.user.access.holds(Permission.PERSON_VIEW) or self.user.access.holds(Permission.PAIR_VIEW)
        return reverse("web:search") if may else ""

    @property
    def query(self) -> str:
        """What was searched for, kept in the box on the results page."""
        return self.request.GET.get("q", "")[:100] if self.request.path == self.search_url else ""

    @property
    def user_name(self) -> str:
        """Full name, or the e-mail where there is none."""
        return self.user.get_short_name()

    @property
    def user_initials(self) -> str:
        """Two letters for the round mark: «ИП» for «Петрова Ирина Ильинична» — name first."""
        words = self.user_name.split()
        return "".join(word[0] for word in (words[1:2] + words[:1] if len(words) > 1 else words)).upper()

    @cached_property
    def user_role(self) -> str:
        """The roles held here, in words."""
        rows = [
            row for row in self.user.access.memberships if row.school_id in {None, getattr(self.school, "pk", None)}
        ]
        titles = dict.fromkeys(ROLES[row.role].title for row in rows or self.user.access.memberships)
        return ", ".join(titles) or ("Установка" if self.user.is_superuser else "Без роли")

    @cached_property
    def user_links(self) -> list[MenuLine]:
        """One's own pages."""
        lines = [
            ("Мой профиль", "accounts:profile", "person"),
            ("Пароль", "account_change_password", "key"),
            ("Второй шаг входа", "mfa_index", "shield-lock"),
            ("Где открыт вход", "usersessions_list", "laptop"),
        ]
        own = [
            MenuLine(label, reverse(name), icon, active=self.request.path == reverse(name))
            for label, name, icon in lines
        ]
        return own + self.added_links

    @cached_property
    def added_links(self) -> list[MenuLine]:
        """One's own pages that higher apps have."""
        items: list[NavigationItem] = user_links.collect(self.request)
        return [MenuLine(item.title, item.url, item.icon, active=_fits(item, self.request.path)) for item in items]

    @property
    def sign_out_url(self) -> str:
        """Where the sign-out button posts."""
        return reverse("account_logout")


def _prefix(item: NavigationItem) -> str:
    return item.prefix or item.url


def _fits(item: NavigationItem, path: str) -> bool:
    prefix = _prefix(item)
    return path == item.url or (prefix != "/" and path.startswith(prefix))


def page_shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the page shell; empty for those who have not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    return {"shell": Shell(request)}
