"""One invented school in the middle of its year: each step calls the actions that its users call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from django.utils import timezone

from mentoring.accounts.actions import invitations, schools
from mentoring.accounts.models import Authority, School, User
from mentoring.core.roles import CLASS_TEACHER, CURATOR, DIRECTOR, MENTOR, PSYCHOLOGIST
from mentoring.documents import xlsx
from mentoring.documents.sheets import Sheet
from monitoring.demo import people
from monitoring.demo.calendar import DemoYear
from pairing.actions import agreements, matching, pair_orders, pairs
from pairing.models import Pair
from pairing.states import PairState
from participants.actions import consents, imports, profiles, requests
from participants.core.times import CODES
from participants.models import Person, RequestCategory
from participants.states import ConsentKind, PersonKind
from programmes.actions import orders, programmes, roadmap
from programmes.models import Activity, MentoringForm, Order, Programme, RoadmapTemplate
from programmes.states import ProgrammeKind

BEFORE_THE_END = timedelta(days=14)  # pairs end their work so much before the programme does
PLANS_DUE_AFTER = timedelta(days=14)


@dataclass(frozen=True)
class Size:
    """How big the invented school is."""

    pupils: int
    teachers: int
    mentees: int
    mentors: int


@dataclass(frozen=True)
class Staff:
    """The people of the invented school who sign in."""

    director: User
    curator: User


@dataclass
class DemoSchool:
    """The school under construction: its year, its staff, and the one source of chance."""

    school: School
    staff: Staff
    year: DemoYear
    random: Random
    size: Size

    def people(self, kind: str) -> list[Person]:
        """People of the kind in the order of the register."""
        return list(Person.objects.filter(school=self.school, kind=kind).order_by("sort_name", "pk"))


def open_school(
    *, number: int, slug: str, place: str, authority: Authority, year: DemoYear, random: Random, size: Size, by: User
) -> DemoSchool:
    """The school with its letterhead, a director and a curator."""
    school = schools.open_school(
        name=f"МБОУ «СОШ № {number}»",
        full_name=f"Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № {number}»",
        place=place,
        authority=authority,
        by=by,
    )
    head = next(people.teachers(random, count=1, year=year.year))
    deputy = next(people.teachers(random, count=1, year=year.year))
    school.slug = slug
    school.save(update_fields=["slug"])
    school = schools.edit(
        school,
        version=None,
        by=by,
        founder=authority.name,
        address=f"{place}, ул. Школьная, д. {number}",
        phone=head.phone,
        email=f"{slug}@school.example",
        website=f"https://{slug}.school.example",
        head_last_name=head.last_name,
        head_first_name=head.first_name,
        head_middle_name=head.middle_name,
    )
    staff = Staff(
        director=hire(school, DIRECTOR.code, f"director@{slug}.example", head.full_name, by=by),
        curator=hire(school, CURATOR.code, f"curator@{slug}.example", deputy.full_name, by=by),
    )
    return DemoSchool(school, staff, year, random, size)


def hire(place, role: str, email: str, full_name: str, *, by: User, grade: int | None = None, letter: str = "") -> User:
    """A member of staff by invitation; the password is set later, where somebody is to sign in."""
    invited = invitations.invite(place, email=email, full_name=full_name, role=role, grade=grade, letter=letter, by=by)
    return invited.membership.user


def hire_others(demo: DemoSchool) -> None:
    """A psychologist and the class teacher of a seventh form, out of the school's own teachers."""
    chosen = [person for person in demo.people(PersonKind.TEACHER) if person.user_id is None]
    slug, by = demo.school.slug, demo.staff.director
    hire(demo.school, PSYCHOLOGIST.code, f"psychologist@{slug}.example", chosen[0].full_name, by=by)
    hire(demo.school, CLASS_TEACHER.code, f"teacher@{slug}.example", chosen[1].full_name, grade=7, letter="А", by=by)


def hire_mentor(demo: DemoSchool, order: Order) -> None:
    """An account for the first mentor whom the order names, so that the order is read in the program."""
    pair = order.pairs.order_by("pk").first()
    if pair is not None:
        person, slug = pair.mentor, demo.school.slug
        person.user = hire(demo.school, MENTOR.code, f"mentor@{slug}.example", person.full_name, by=demo.staff.director)
        person.save(update_fields=["user"])


def bring_people(demo: DemoSchool) -> None:
    """Pupils with their parents, and the staff, from two spreadsheets as a school exports them."""
    pupils = people.pupils(demo.random, count=demo.size.pupils, year=demo.year.year)
    teachers = people.teachers(demo.random, count=demo.size.teachers, year=demo.year.year)
    _import(
        demo,
        "pupils",
        Sheet(
            "Ученики",
            ("ФИО", "Пол", "Дата рождения", "Класс", "ФИО законного представителя", "Телефон представителя"),
            (
                (one.full_name, one.sex, one.born_on, f"{one.grade}{one.letter}", one.guardian, one.phone)
                for one in pupils
            ),
        ),
    )
    _import(
        demo,
        "teachers",
        Sheet(
            "Сотрудники",
            ("Фамилия", "Имя", "Отчество", "Дата рождения", "Должность", "Педагогический стаж, лет", "Телефон"),
            (
                (one.last_name, one.first_name, one.middle_name, one.born_on, one.post, one.years, one.phone)
                for one in teachers
            ),
        ),
    )


def _import(demo: DemoSchool, layout: str, sheet: Sheet) -> None:
    by = demo.staff.curator
    batch = imports.upload(demo.school, layout=layout, name=f"{layout}.xlsx", content=xlsx.write([sheet]), by=by)
    imports.commit(imports.preview(batch, by=by), by=by)


def plan(demo: DemoSchool, kind: str, form: str, title: str) -> Programme:
    """A programme with the built-in roadmap."""
    curator, year = demo.staff.curator, demo.year
    chosen = MentoringForm.objects.get(code=form)
    return programmes.create(
        demo.school,
        title=f"{title} {year.title}",
        kind=kind,
        starts_on=year.starts_on,
        ends_on=year.ends_on,
        forms=[chosen],
        role_variants=chosen.role_variants.filter(school=None),
        template=RoadmapTemplate.objects.filter(programme_kind=kind, school=None).order_by("pk").first(),
        curator=curator,
        by=curator,
    )


def introduce(demo: DemoSchool, programme: Programme) -> Programme:
    """The director's order on the programme; the first activities are done in time."""
    curator, year = demo.staff.curator, demo.year
    order = orders.submit(orders.prepare(programme, kind="implementation", by=curator), by=curator)
    orders.approve(order, dated_on=year.at(0.1), by=demo.staff.director)
    programme.refresh_from_db()
    overdue = Activity.objects.filter(stage__programme=programme, ends_on__lt=year.on).order_by(
        "stage__position", "position"
    )
    for activity in list(overdue)[:-2]:
        roadmap.mark_done(activity, on=activity.ends_on, today=year.on, by=curator)
    return programme


def gather_pupils(demo: DemoSchool, programme: Programme) -> None:
    """Requests of younger pupils and profiles of older ones, each with interests and wishes."""
    curator, random, form = demo.staff.curator, demo.random, programme.forms.get()
    pupils = demo.people(PersonKind.PUPIL)
    born_before = programme.age_counted_on.replace(year=programme.age_counted_on.year - programme.lowest_age)
    younger = [one for one in pupils if one.grade in range(4, 9) and one.born_on <= born_before]
    older = [one for one in pupils if one.grade >= 9]
    categories = {one.code: one for one in RequestCategory.objects.filter(code__in=people.REQUESTS)}
    codes = sorted(categories)
    variants = list(programme.role_variants.order_by("position", "pk"))
    for person in random.sample(younger, min(demo.size.mentees, len(younger))):
        code = random.choice(codes)
        values = {
            "category": categories[code],
            "role_variant": random.choice(variants),
            "text": random.choice(people.REQUESTS[code]),
            "interests": ", ".join(random.sample(people.INTERESTS, 3)),
            "times": random.sample(CODES, 4),
            "submitted_on": demo.year.at(0.15),
        }
        requests.submit(programme, person, form=form, values=values, by=curator)
    for person in random.sample(older, min(demo.size.mentors, len(older))):
        values = {
            "competences": [categories[code] for code in random.sample(codes, 2)],
            "interests": ", ".join(random.sample(people.INTERESTS, 4)),
            "times": random.sample(CODES, 5),
            "capacity": random.choice((1, 1, 2)),
            "joined_on": demo.year.at(0.15),
        }
        profiles.enter(programme, person, form=form, values=values, by=curator)


def gather_teachers(demo: DemoSchool, programme: Programme) -> None:
    """Teachers in their first years ask, experienced ones offer."""
    curator, form = demo.staff.curator, programme.forms.get()
    teachers = demo.people(PersonKind.TEACHER)
    categories = list(RequestCategory.objects.filter(programme_kind=ProgrammeKind.TEACHERS).order_by("position", "pk"))
    young = [one for one in teachers if (one.teaching_years or 0) <= programme.young_teacher_years]
    experienced = [one for one in teachers if (one.teaching_years or 0) >= 10]
    for person in young:
        values = {"category": demo.random.choice(categories[:4]), "submitted_on": demo.year.at(0.15)}
        requests.submit(programme, person, form=form, values=values, by=curator)
    for person in experienced[: max(2, len(young))]:
        values = {"competences": categories[:3], "capacity": 1, "joined_on": demo.year.at(0.15)}
        profiles.enter(programme, person, form=form, values=values, by=curator)


def collect_consents(demo: DemoSchool, programme: Programme, *, missing: int) -> None:
    """Consents of nearly all: so many mentees have not brought theirs yet."""
    asked = Person.objects.filter(mentee_requests__programme=programme).order_by("pk")
    offering = Person.objects.filter(mentor_profiles__programme=programme).order_by("pk")
    brought = [*list(asked)[missing:], *offering]
    consents.record_many(
        brought,
        kind=ConsentKind.PROCESSING,
        given_on=demo.year.at(0.2),
        expires_on=None,
        own_signature_from=programme.own_signature_from,
        signed_own=True,
        by=demo.staff.curator,
    )


def pair_up(demo: DemoSchool, programme: Programme, *, most: int | None = None) -> list[Pair]:
    """Propose, and accept the best (so many of them, where a number is given), to which the sides have agreed on paper."""
    curator = demo.staff.curator
    matching.propose(programme, on=timezone.localdate(), by=curator)
    proposed = Pair.objects.filter(programme=programme, state=PairState.DRAFT).order_by("-score", "pk")
    chosen = list(proposed)[:most]
    pairs.accept_many(programme, pairs=[pair.pk for pair in chosen], by=curator)
    offered = Pair.objects.filter(programme=programme, state=PairState.PROPOSED)
    keys = list(offered.values_list("pk", flat=True))
    agreements.mark_many(programme, pairs=keys, on=timezone.localdate(), by=curator)
    return ready_for_order(programme)


def ready_for_order(programme: Programme) -> list[Pair]:
    """Pairs whose sides have agreed and which no order holds yet."""
    return list(Pair.objects.filter(programme=programme, state=PairState.AGREED, order=None).order_by("pk"))


def order_on(demo: DemoSchool, programme: Programme, accepted: Sequence[Pair]) -> Order:
    """The order on these pairs, on the director's desk."""
    curator = demo.staff.curator
    order = pair_orders.prepare(
        programme,
        pairs=[pair.pk for pair in accepted],
        starts_on=demo.year.at(0.35),
        ends_on=programme.ends_on - BEFORE_THE_END,
        plans_due_on=demo.year.at(0.35) + PLANS_DUE_AFTER,
        by=curator,
    )
    return orders.submit(order, by=curator)
