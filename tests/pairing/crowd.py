"""A whole school on the workbench: hundreds of mentors and mentees, made in bulk, each with a consent."""

from __future__ import annotations

import itertools
from datetime import date

from participants.models import Consent, Guardianship, MenteeRequest, MentorProfile, Person
from participants.states import ConsentKind, PersonKind
from tests import factories

SURNAMES = [
    "Абросимов",
    "Белкин",
    "Веденин",
    "Горшков",
    "Дементьев",
    "Елагин",
    "Жарков",
    "Зыков",
    "Игнатов",
    "Кочетков",
    "Лосев",
    "Мухин",
    "Носков",
    "Окунев",
    "Рябов",
    "Сычёв",
    "Тюрин",
    "Уваров",
    "Фролкин",
    "Хомутов",
    "Цыганков",
    "Чижов",
    "Шубин",
    "Щукин",
    "Юдин",
]
BOYS = [
    "Артём",
    "Борис",
    "Глеб",
    "Даниил",
    "Егор",
    "Захар",
    "Илья",
    "Кирилл",
    "Лев",
    "Матвей",
    "Никита",
    "Олег",
    "Роман",
    "Семён",
    "Тимур",
]
GIRLS = [
    "Алина",
    "Вера",
    "Галина",
    "Дарья",
    "Ева",
    "Зоя",
    "Инна",
    "Кира",
    "Лада",
    "Майя",
    "Нина",
    "Ольга",
    "Рита",
    "Софья",
    "Таисия",
]
PATRONYMS = ("Иванович", "Ивановна"), ("Олегович", "Олеговна"), ("Павлович", "Павловна"), ("Юрьевич", "Юрьевна")
INTERESTS = (
    "шахматы и настольные игры, плавание", "рисование, музыка", "футбол, бег", "робототехника, программирование",
    "чтение, театр", "фотография, монтаж видео", "волонтёрство, туризм", "биология, химия", "танцы, рукоделие",
)  # fmt: skip
WISHES = (
    "подтянуть математику", "научиться программировать на питоне", "подготовиться к олимпиаде по биологии",
    "не бояться выступать перед классом", "освоиться в новой школе", "разобраться с русским языком",
)  # fmt: skip
SKILLS = "математика", "питон", "биология", "выступления", "русский язык", "физика"
CATEGORIES = ("study", "Учёба"), ("adaptation", "Адаптация"), ("talent", "Развитие способностей")
TIMES = "mon-day", "tue-day", "wed-evening", "thu-day", "fri-break"
FULLEST = 3
MENTORS_TO_CONSENT, MENTEES_TO_CONSENT = 15, 60
"""One in so many has no consent yet, so that some mentees are left without a pair."""


def crowd(programme, curator, *, mentees: int = 300, mentors: int = 150) -> None:
    """Pupils of the fifth to the eighth class and mentors of the ninth to the eleventh; every tenth is urgent."""
    form = programme.forms.first()
    categories = [factories.CategoryFactory(code=code, title=title) for code, title in CATEGORIES]
    young = _people(programme.school, mentees, grades=(5, 6, 7, 8), offset=0)
    old = _people(programme.school, mentors, grades=(9, 10, 11), offset=7)
    _consents(
        [person for number, person in enumerate(young, 1) if number % MENTEES_TO_CONSENT]
        + [person for number, person in enumerate(old, 1) if number % MENTORS_TO_CONSENT],
        curator,
    )
    MenteeRequest.objects.bulk_create(
        MenteeRequest(
            programme=programme,
            person=person,
            form=form,
            category=categories[number % 3],
            text=WISHES[number % len(WISHES)],
            interests=INTERESTS[number % len(INTERESTS)],
            times=[TIMES[number % 5], TIMES[(number + 2) % 5]],
            is_urgent=number % 10 == 0,
            submitted_on=date(2026, 9, 1 + number % 20),
        )
        for number, person in enumerate(young)
    )
    profiles = MentorProfile.objects.bulk_create(
        MentorProfile(
            programme=programme,
            person=person,
            form=form,
            competences_text=SKILLS[number % len(SKILLS)],
            interests=INTERESTS[(number * 2) % len(INTERESTS)],
            times=[TIMES[number % 5]],
            capacity=1 + number % FULLEST,
        )
        for number, person in enumerate(old)
    )
    MentorProfile.competences.through.objects.bulk_create(
        MentorProfile.competences.through(mentorprofile_id=profile.pk, requestcategory_id=categories[number % 3].pk)
        for number, profile in enumerate(profiles)
    )


def _people(school, count: int, *, grades: tuple[int, ...], offset: int) -> list[Person]:
    made = []
    for number, (surname, first) in zip(
        range(count), itertools.cycle(itertools.product(SURNAMES, range(len(BOYS)))), strict=False
    ):
        is_girl = (number + offset) % 2
        names = GIRLS if is_girl else BOYS
        patronym = PATRONYMS[(number // 3 + offset) % len(PATRONYMS)][is_girl]
        made.append(
            Person(
                school=school,
                kind=PersonKind.PUPIL,
                last_name=f"{surname}а" if is_girl else surname,
                first_name=names[(first + offset) % len(names)],
                middle_name=patronym,
                sex="f" if is_girl else "m",
                born_on=date(2026 - 7 - grades[number % len(grades)], 1 + number % 12, 1 + (number + offset) % 28),
                grade=grades[number % len(grades)],
                letter="АБВ"[number % 3],
            )
        )
    return Person.objects.bulk_create(made)


def _consents(people: list[Person], curator) -> None:
    text = factories.ConsentTextFactory(kind=ConsentKind.PROCESSING)
    guardians = Person.objects.bulk_create(
        Person(school=one.school, kind=PersonKind.PARENT, last_name=one.last_name, first_name="Марина", sex="f")
        for one in people
    )
    guardianships = Guardianship.objects.bulk_create(
        Guardianship(child=child, guardian=guardian, relation="мать")
        for child, guardian in zip(people, guardians, strict=True)
    )
    Consent.objects.bulk_create(
        Consent(
            person=one.child,
            kind=ConsentKind.PROCESSING,
            text=text,
            given_on=date(2026, 9, 10),
            guardianship=one,
            signed_by_self=True,
            recorded_by=curator,
        )
        for one in guardianships
    )
