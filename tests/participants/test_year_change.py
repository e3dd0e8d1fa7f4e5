"""The change of the school year: what moves, what is held up, what the log says, and taking it back."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from mentoring.accounts.models import Membership
from mentoring.audit.readers import history_of
from mentoring.errors import Refusal
from pairing.actions import pairs
from participants.actions import links, people, year_change, year_undo
from participants.core.year_change import Fate, SchoolClass, Teacher, years_offered
from participants.models import AccessLink, Person, YearChange, YearPlan
from participants.readers.year_change import intent_of, preview_of
from tests import factories

TODAY = date(2026, 7, 10)


@pytest.fixture(autouse=True)
def _in_july():
    with time_machine.travel("2026-07-10 12:00", tick=True):
        yield


def url(end, **kwargs):
    return reverse(f"participants:year-change{end}", kwargs=kwargs)


def preview(school):
    return preview_of(school, intent_of(school, localdate()))


def change(school, by):
    """Everybody moved as the overview shows it."""
    return year_change.commit(school, mark=preview(school).mark, by=by)


def decide(school, by, name, *, letter=None, teacher=None, **fates):
    one = SchoolClass.named(name)
    return year_change.decide(
        school,
        one,
        letter=one.letter if letter is None else letter,
        teacher=teacher,
        fates={int(key.removeprefix("p")): fate for key, fate in fates.items()},
        by=by,
    )


def standing(person):
    person = Person.objects.get(pk=person.pk)
    return person.kind, person.class_name, person.left_on, person.graduated_in


def pupil(school, name, **fields):
    one = SchoolClass.named(name)
    return factories.PupilFactory(school=school, grade=one.grade, letter=one.letter, **fields)


@pytest.mark.parametrize(
    ("on", "done", "offered"),
    [
        (date(2027, 1, 20), [], [2026]),
        (date(2027, 1, 20), [2026], []),
        (date(2027, 5, 26), [2026], [2027]),
        (date(2027, 5, 26), [], [2026, 2027]),
        (date(2027, 6, 1), [], [2027]),
        (date(2027, 12, 31), [], [2027]),
    ],
)
def test_nobody_moves_up_ahead_of_time(on, done, offered):
    assert years_offered(on, done) == offered


def test_everybody_moves_up_and_the_last_class_leaves_as_graduates(school, curator):
    seventh, tenth, eleventh = pupil(school, "7А"), pupil(school, "10"), pupil(school, "11А")
    made = change(school, curator)
    assert standing(seventh) == ("pupil", "8А", None, None)
    assert standing(tenth) == ("pupil", "11", None, None)
    assert standing(eleventh) == ("graduate", "", date(2026, 6, 30), 2026)
    assert (made.year, str(made)) == (2026, "Перевод на 2026/2027 учебный год")


@pytest.mark.parametrize(("lowest", "highest"), [(1, 4), (1, 9), (5, 11), (1, 12)])
def test_last_class_is_the_school_s_own(school, curator, lowest, highest):
    school.lowest_grade, school.highest_grade = lowest, highest
    school.save()
    last, before = pupil(school, f"{highest}А"), pupil(school, f"{highest - 1}Б")
    change(school, curator)
    assert standing(last)[0] == "graduate"
    assert standing(before)[1] == f"{highest}Б"


def test_decisions_about_single_pupils_and_letters_are_kept(school, curator):
    up, stays, leaves, early = (pupil(school, "9А") for _ in range(4))
    seventh = pupil(school, "7А")
    decide(school, curator, "9А", letter="Б", **{f"p{stays.pk}": Fate.STAY, f"p{leaves.pk}": Fate.LEAVE})
    decide(school, curator, "7А", **{f"p{seventh.pk}": Fate.LEAVE})
    change(school, curator)
    assert [standing(one)[:2] for one in (up, stays, leaves, early)] == [
        ("pupil", "10Б"),
        ("pupil", "9А"),
        ("graduate", ""),
        ("pupil", "10Б"),
    ]
    assert standing(seventh) == ("pupil", "7А", date(2026, 6, 30), None)
    assert not YearPlan.objects.exists()


def test_leaving_withdraws_requests_and_links_but_not_those_who_move_up(school, programme, curator):
    leaver, stayer = pupil(school, "11А"), pupil(school, "8А")
    rows = [factories.MenteeRequestFactory(programme=programme, person=one) for one in (leaver, stayer)]
    profile = factories.MentorProfileFactory(programme=programme, person=leaver)
    links.issue([leaver, stayer], expires_at=in_a_month(), by=curator)
    change(school, curator)
    for row in (*rows, profile):
        row.refresh_from_db()
    assert [row.state for row in (*rows, profile)] == ["withdrawn", "open", "withdrawn"]
    assert [link.person_id for link in AccessLink.objects.filter(revoked_at=None)] == [stayer.pk]


def in_a_month():

    return timezone.now() + timedelta(days=30)


@pytest.fixture
def pair(school, programme, curator):
    """A pair accepted by the curator, both in the eleventh class."""
    mentor = pupil(school, "11А", last_name="Зуев")
    request = factories.MenteeRequestFactory(programme=programme, person=pupil(school, "11А", last_name="Юрин"))
    profile = factories.MentorProfileFactory(programme=programme, person=mentor)
    for person in (mentor, request.person):
        factories.consent_of(person, by=curator, given_on=date(2025, 9, 10))
    return pairs.assign(request, profile, on=TODAY, by=curator)


@pytest.fixture
def programme(school, curator):
    """The programme of the year that ends."""
    return factories.ProgrammeFactory(
        school=school, curator=curator, starts_on=date(2025, 9, 1), ends_on=date(2026, 8, 31)
    )


def test_who_has_a_live_pair_stays_until_it_is_decided(school, curator, pair):
    member = pair.members.get()
    found = preview(school)
    assert [(one.person.pk, one.reason) for one in found.held] == [
        (pair.mentor_id, "наставник: пара принята и ждёт приказа"),
        (member.mentee_id, "наставляемый: пара принята и ждёт приказа"),
    ]
    change(school, curator)
    assert [standing(one)[:2] for one in (pair.mentor, member.mentee)] == [("pupil", "11А"), ("pupil", "11А")]


def test_graduate_may_go_on_as_a_mentor(school, curator, pair):
    decide(school, curator, "11А", **{f"p{pair.mentor_id}": Fate.MENTOR})
    change(school, curator)
    assert standing(pair.mentor) == ("graduate", "", None, 2026)
    assert pair.mentor.mentor_profiles.get().state == "ready"


def test_second_graduate_of_the_same_name_and_birth_date_is_held(school, curator):
    one = pupil(school, "11А")
    twin = pupil(school, "10А", last_name=one.last_name, first_name=one.first_name, middle_name=one.middle_name)
    Person.objects.filter(pk=twin.pk).update(kind="graduate", grade=None, letter="", born_on=one.born_on)
    change(school, curator)
    assert standing(one)[:2] == ("pupil", "11А")


def test_class_teachers_go_along_and_roles_of_the_last_class_end(school, curator):
    for name in ("7А", "8А", "11А"):
        pupil(school, name)
    user = factories.class_teacher_of(school, 7, "А")
    second = factories.MembershipFactory(user=user, role="class_teacher", school=school, grade=8, letter="А")
    last = factories.class_teacher_of(school, 11, "А").memberships.get()
    change(school, curator)
    assert sorted(user.memberships.values_list("grade", "letter")) == [(8, "А"), (9, "А")]
    last.refresh_from_db()
    second.refresh_from_db()
    assert (second.grade, last.grade, last.ended_at is not None) == (9, 11, True)


def test_teacher_of_two_classes_that_come_together_keeps_one_role(school, curator):
    for name in ("7А", "7Б"):
        pupil(school, name)
    user = factories.class_teacher_of(school, 7, "А")
    factories.MembershipFactory(user=user, role="class_teacher", school=school, grade=7, letter="Б")
    decide(school, curator, "7Б", letter="А")
    assert preview(school).mergers == [(SchoolClass(8, "А"), [SchoolClass(7, "А"), SchoolClass(7, "Б")])]
    change(school, curator)
    assert list(Membership.objects.in_force().filter(user=user).values_list("grade", "letter")) == [(8, "А")]


def test_teacher_s_role_may_end_or_stay(school, curator):
    for name in ("4А", "4Б"):
        pupil(school, name)
    ends, stays = (factories.class_teacher_of(school, 4, letter).memberships.get() for letter in "АБ")
    decide(school, curator, "4А", teacher=Teacher.END)
    decide(school, curator, "4Б", teacher=Teacher.KEEP)
    change(school, curator)
    ends.refresh_from_db()
    stays.refresh_from_db()
    assert (ends.ended_at is not None, stays.ended_at, stays.grade) == (True, None, 4)


def test_change_is_refused_twice_and_when_the_list_has_changed(school, curator):
    pupil(school, "7А")
    seen = preview(school).mark
    pupil(school, "7А")
    with pytest.raises(Refusal) as stale:
        year_change.commit(school, mark=seen, by=curator)
    change(school, curator)
    with pytest.raises(Refusal) as twice:
        year_change.commit(school, mark=seen, by=curator)
    assert stale.value.code == "stale"
    assert twice.value.text == "На этот учебный год школа уже переведена."


def test_same_year_twice_breaks_the_constraint(school, curator):
    YearChange.objects.create(school=school, year=2026, made_by=curator)
    with pytest.raises(IntegrityError), transaction.atomic():
        YearChange.objects.create(school=school, year=2026, made_by=curator)


@pytest.mark.parametrize(
    ("left_on", "said"),
    [
        (date(2026, 7, 11), "День выпуска не может быть в будущем."),
        (date(2025, 8, 31), "День выпуска раньше, чем начался учебный год, который заканчивается."),
    ],
)
def test_impossible_day_of_leaving_is_refused(client_as, school, curator, left_on, said):
    pupil(school, "7А")
    response = client_as(curator).post(url("", school=school.slug), {"year": 2026, "left_on": left_on})
    assert response.context["form"].errors == {"left_on": [said]}


def test_undoing_puts_everything_back_that_nobody_has_changed(school, programme, curator):
    moved, merged, leaver = pupil(school, "7А"), pupil(school, "8Б"), pupil(school, "11А")
    role = factories.class_teacher_of(school, 11, "А").memberships.get()
    request = factories.MenteeRequestFactory(programme=programme, person=leaver)
    links.issue([leaver], expires_at=in_a_month(), by=curator)
    decide(school, curator, "8Б", letter="А")
    made = change(school, curator)
    year_undo.undo(made, by=curator)
    assert [standing(one) for one in (moved, merged, leaver)] == [
        ("pupil", "7А", None, None),
        ("pupil", "8Б", None, None),
        ("pupil", "11А", None, None),
    ]
    request.refresh_from_db()
    role.refresh_from_db()
    assert (request.state, role.ended_at, AccessLink.objects.get().revoked_at) == ("open", None, None)
    change(school, curator)
    assert standing(moved)[1] == "8А"


def test_undoing_leaves_what_was_changed_since_and_says_so(client_as, school, curator):
    moved, left, leaver = pupil(school, "7А"), pupil(school, "7А"), pupil(school, "11А")
    made = change(school, curator)
    people.change(moved, values={"letter": "В"}, version=None, by=curator)
    people.leave(left, on=TODAY, by=curator)
    people.come_back(leaver, by=curator)
    client = client_as(curator)
    page = client.get(made.get_absolute_url())
    assert sorted(one.reason for one in page.context["undo"].stays) == [
        "выбытие отмечено 10.07.2026, уже после перевода",
        "запись после перевода меняли",
        "класс после перевода меняли",
    ]
    client.post(url("-undo", pk=made.pk))
    assert [standing(one)[1] for one in (moved, left)] == ["8В", "8А"]


def test_earlier_change_waits_for_the_later_one_to_be_undone(school, curator):
    pupil(school, "5А")
    with time_machine.travel("2025-09-02"):
        first = YearChange.objects.create(school=school, year=2025, made_by=curator)
    change(school, curator)
    with pytest.raises(Refusal) as refusal:
        year_undo.undo(first, by=curator)
    assert refusal.value.text.startswith("После него школу перевели на 2026/27 учебный год.")


def test_log_tells_of_each_pupil_without_names(school, curator):
    one, other = pupil(school, "7А"), pupil(school, "11А")
    made = change(school, curator)
    told = [history_of(person)[0] for person in (one, other)]
    assert [(line.title, line.actor, line.note) for line in told] == [
        ("Переведён(а) в следующий класс", "Куратова Ольга Петровна", "На 2026/27 учебный год"),
        ("Окончил(а) школу или выбыл(а) при переводе", "Куратова Ольга Петровна", "На 2026/27 учебный год"),
    ]
    assert one.last_name not in str(made.moves)


def test_two_thousand_pupils_take_few_statements(school, curator):
    Person.objects.bulk_create(
        factories.PupilFactory.build(
            school=school, grade=1 + number % 11, letter="АБВГ"[number % 4], sort_name=f"ученик {number}"
        )
        for number in range(2000)
    )
    mark = preview(school).mark
    with CaptureQueriesContext(connection) as queries:
        year_change.commit(school, mark=mark, by=curator)
    chunks = sum(" IN (" in query["sql"] or 'INSERT INTO "audit_entry"' in query["sql"] for query in queries)
    assert len(queries) - chunks <= 25


def test_pages_walk_from_the_overview_through_a_class_to_the_end(client_as, school, curator):
    for name in ("7А", "8А", "11А"):
        pupil(school, name)
    stays = pupil(school, "7А")
    client = client_as(curator)
    overview = client.get(url("", school=school.slug))
    assert [(row.school_class.name, row.total) for row in overview.context["preview"].rows] == [
        ("7А", 2),
        ("8А", 1),
        ("11А", 1),
    ]
    class_url = url("-class", school=school.slug, name="7А")
    data = {"letter": "б", "next": "1", f"fate-{stays.pk}": "stay"}
    response = client.post(class_url, data)
    assert response.url == url("-class", school=school.slug, name="8А")
    overview = client.get(url("", school=school.slug))
    row = overview.context["preview"].rows[0]
    assert (row.after.name, row.up, row.stay) == ("8Б", 1, 1)
    response = client.post(url("-commit", school=school.slug), {"mark": overview.context["preview"].mark})
    assert response.url == YearChange.objects.get().get_absolute_url()
    assert standing(stays)[1] == "7А"
    assert client.get(url("", school=school.slug)).context["years"] == []


def test_wrong_letter_is_told_beside_its_field(client_as, school, curator):
    pupil(school, "7А")
    response = client_as(curator).post(url("-class", school=school.slug, name="7А"), {"letter": "АБ"})
    assert response.context["form"].errors == {"letter": ["«АБ» не подходит: нужна одна буква, например Б."]}


@pytest.mark.parametrize("name", ["7Я", "77", "ё", "7А7", "99999999999"])
def test_class_that_is_not_there_is_not_found(client_as, school, curator, name):
    pupil(school, "7А")
    assert client_as(curator).get(url("-class", school=school.slug, name=name)).status_code == 404


@pytest.mark.parametrize(
    ("moment", "waits"), [("2026-05-31", False), ("2026-06-01", True), ("2026-09-30", True), ("2026-10-01", False)]
)
def test_thing_to_do_is_there_in_summer_until_it_is_done(client_as, school, curator, moment, waits):
    with time_machine.travel("2026-02-01"):
        pupil(school, "7А")
    title = "Перевести учеников на 2026/27 учебный год"
    with time_machine.travel(f"{moment} 12:00"):
        client = client_as(curator)
        assert (title in client.get("/").content.decode()) == waits
        if waits:
            change(school, curator)
            assert title not in client.get("/").content.decode()
