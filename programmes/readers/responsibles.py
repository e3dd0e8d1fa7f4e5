"""Which users are responsible for activities: those ticked, else those whom the words of the roadmap mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch

from mentoring.accounts.models import Membership, School, User
from mentoring.core.roles import Permission
from programmes.core.responsibles import Book, GroupCard, StaffCard, meant, suggestions
from programmes.models import Activity, Programme, ResponsibleGroup
from programmes.states import AT_WORK

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Responsibles:
    """Who is responsible for one activity; ``unknown`` are the words that mean nobody who works in the school."""

    users: tuple[User, ...] = ()
    unknown: tuple[str, ...] = ()
    is_ticked: bool = False


def responsible_users(activities: Iterable[Activity]) -> dict[int, list[User]]:
    """Users by the activity's key, for reminders and «Мои дела»; only those who can sign in and work in the school."""
    return {key: list(found.users) for key, found in responsibles(activities).items()}


def responsibles(activities: Iterable[Activity]) -> dict[int, Responsibles]:
    """Who is responsible, by the activity's key; six queries at most, whatever the number of activities.

    Ticked people and groups count alone. Where nobody is ticked, or nobody of them works in the school any more,
    the text is read.
    """
    keys = [activity.pk for activity in activities]
    rows = list(
        Activity.objects.filter(pk__in=keys)
        .select_related("stage__programme")
        .prefetch_related("responsible_users", "responsible_groups__members")
        .only(
            "responsible", "stage__programme__school_id", "stage__programme__curator_id",
            "stage__programme__curator_title", "stage__programme__curator_post",
        )
    )  # fmt: skip
    programmes = {row.stage.programme_id: row.stage.programme for row in rows}
    books = _books(programmes.values())
    return {row.pk: _of(row, *books[row.stage.programme_id]) for row in rows}


def users_meant(texts: Mapping[int, tuple[Programme, str]]) -> dict[int, tuple[User, ...]]:
    """Whom other texts of programmes mean («ответственные» of an event), by the caller's key; three queries at most."""
    books = _books({programme.pk: programme for programme, _ in texts.values()}.values())
    found = {}
    for key, (programme, text) in texts.items():
        book, users = books[programme.pk]
        found[key] = _known(meant(text, book).users, users)
    return found


def offers(school: School) -> list[str]:
    """What the field «Ответственные» suggests in this school."""
    return suggestions(_staff([school.pk]).get(school.pk, {}).values(), _groups([school.pk]).get(school.pk, ()))


def staff_of(school: School) -> list[User]:
    """Those who work in the school now and can sign in, by name."""
    return list(
        User.objects.filter(is_active=True, memberships__school=school, memberships__ended_at=None)
        .distinct()
        .order_by("full_name", "pk")
    )


def groups_of(school: School) -> list[ResponsibleGroup]:
    """The school's groups with their members, in two queries."""
    members = Prefetch("members", User.objects.order_by("full_name", "pk"))
    return list(ResponsibleGroup.objects.filter(school=school).prefetch_related(members).order_by("title", "pk"))


def _of(row: Activity, book: Book, users: dict[int, User]) -> Responsibles:
    ticked = [user.pk for user in row.responsible_users.all()]
    ticked += [user.pk for group in row.responsible_groups.all() for user in group.members.all()]
    here = _known(ticked, users)
    if here:
        return Responsibles(here, is_ticked=True)
    found = meant(row.responsible, book)
    return Responsibles(_known(found.users, users), found.unknown)


def _known(keys: Sequence[int], users: dict[int, User]) -> tuple[User, ...]:
    return tuple(users[key] for key in dict.fromkeys(keys) if key in users)


def _books(programmes: Iterable[Programme]) -> dict[int, tuple[Book, dict[int, User]]]:
    """By programme: whom its texts can mean, and the users by key."""
    programmes = list(programmes)
    schools = {programme.school_id for programme in programmes}
    staff, groups = _staff(schools), _groups(schools)
    users = User.objects.in_bulk({key for cards in staff.values() for key in cards})
    books = {}
    for programme in programmes:
        cards = staff.get(programme.school_id, {})
        book = Book(
            staff=tuple(cards.values()),
            groups=groups.get(programme.school_id, ()),
            curator=programme.curator_id if programme.curator_id in cards else None,
            curator_words=(programme.curator_title, programme.curator_post),
        )
        books[programme.pk] = book, {key: users[key] for key in cards}
    return books


def _staff(schools: Iterable[int]) -> dict[int, dict[int, StaffCard]]:
    """By school and user: the staff with all roles in force there, in one query."""
    rows = (
        Membership.objects.filter(school__in=schools, user__is_active=True)
        .in_force()
        .order_by("user__full_name", "user", "role")
        .values_list("school", "user", "user__full_name", "role")
    )
    found: dict[int, dict[int, StaffCard]] = {}
    for school, user, full_name, role in rows:
        card = found.setdefault(school, {}).get(user)
        roles = (card.roles if card else frozenset()) | {role}
        found[school][user] = StaffCard(user, full_name, roles)
    return found


def _groups(schools: Iterable[int]) -> dict[int, tuple[GroupCard, ...]]:
    """By school: the groups with their members who can sign in, in one query."""
    rows = (
        ResponsibleGroup.objects.filter(school__in=schools)
        .order_by("title", "pk", "members__full_name", "members")
        .values_list("school", "pk", "title", "members", "members__is_active")
    )
    members: dict[tuple[int, int, str], list[int]] = {}
    for school, group, title, member, is_active in rows:
        members.setdefault((school, group, title), []).extend([member] if is_active else [])
    found: dict[int, tuple[GroupCard, ...]] = {}
    for (school, group, title), keys in members.items():
        found[school] = (*found.get(school, ()), GroupCard(group, title, tuple(keys)))
    return found


def may_report(user: User, activity: Activity) -> bool:
    """Whether the user may say that the activity is done: a curator of the school, else only who is responsible for it.

    Responsible by the words of the roadmap counts as well as ticked by hand.
    """
    school = activity.stage.programme.school_id
    if school in user.access.schools(Permission.ACTIVITY_REPORT):
        return True
    if school not in user.access.own_schools(Permission.ACTIVITY_REPORT):
        return False
    return user in responsible_users([activity])[activity.pk]


def own_due(user: User, *, on: date, within: timedelta = SOON) -> list[tuple[Activity, date]]:
    """Open activities of the user's own with the day that is due: late ones, and those due within two weeks.

    Nothing for a curator, whose list is the roadmap itself; ten queries at most.
    """
    schools = user.access.own_schools(Permission.ACTIVITY_REPORT)
    if not schools:
        return []
    rows = Activity.objects.open().filter(
        stage__programme__school__in=schools, stage__programme__state__in=AT_WORK, starts_on__lte=on + within
    )
    dated = [(row, day) for row in rows.select_related("stage__programme__school") if (day := _next_day(row, on))]
    soon = [(row, day) for row, day in dated if day <= on + within]
    found = responsible_users([row for row, _ in soon]) if soon else {}
    return sorted(((row, day) for row, day in soon if user in found[row.pk]), key=lambda one: (one[1], one[0].pk))


def _next_day(row: Activity, on: date) -> date | None:
    """The first of the activity's days from the day on, else its last one, which has passed."""
    points = [date.fromisoformat(point) for point in row.points]
    return next((point for point in points if point >= on), row.ends_on)
