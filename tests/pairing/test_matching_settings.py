"""Weights and wishes of a programme: kept, shown beside the built-in ones, given up again, read by the matching."""

from datetime import date

import pytest
from django.urls import reverse

from pairing.actions import matching_settings
from pairing.core.criteria import CRITERIA
from pairing.core.scoring import PUPIL_WEIGHTS, score
from pairing.models import GroupMeeting, MatchingSettings, Preference, Waiting
from pairing.readers import cards
from programmes.actions import copying
from tests import factories
from tests.pairing import factories as made
from tests.pairing.factories import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
WISHES = {"class_wish": "parallel", "earlier_wish": "any", "grade_gap": "0", "lowest_score": "0", "is_balanced": "on"}


def typed(**changed):
    weights = {f"weight_{code}": str(value) for code, value in PUPIL_WEIGHTS.items()}
    return WISHES | weights | {"version": "0"} | changed


def address(programme):
    return reverse("pairing:matching-settings", args=[programme.pk])


def read(programme):
    (of_form,) = cards.read(programme, on=DAY)
    return of_form


def test_page_shows_every_criterion_with_its_built_in_weight(client_as, curator, programme):
    page = client_as(curator).get(address(programme)).content.decode()
    assert [criterion.title for criterion in CRITERIA if criterion.title not in page] == []
    assert page.count("встроенный ") == len(CRITERIA)


def test_only_what_differs_is_kept_and_the_matching_goes_by_it(client_as, curator, programme):
    client_as(curator).post(
        address(programme), typed(weight_times="60", class_wish="other", grade_gap="2", lowest_score="12")
    )
    settings = MatchingSettings.objects.get(programme=programme)
    assert (settings.weights, settings.version) == ({"times": 60}, 1)
    rule = read(programme).rule
    assert rule.weights == dict(PUPIL_WEIGHTS) | {"times": 60}
    assert (rule.class_wish, rule.grade_gap, rule.good_gap, rule.lowest_score) == ("other", 2, (2, 4), 12)


def test_stale_page_keeps_what_was_typed_and_saves_the_second_time(client_as, curator, programme):
    client = client_as(curator)
    client.post(address(programme), typed(weight_times="60"))
    stale = client.post(address(programme), typed(weight_times="70")).content.decode()
    assert "запись изменил кто-то другой" in stale
    assert MatchingSettings.objects.get().weights == {"times": 60}
    client.post(address(programme), typed(weight_times="70", version="1"))
    assert MatchingSettings.objects.get().weights == {"times": 70}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({f"weight_{code}": "0" for code in PUPIL_WEIGHTS}, "Все веса нулевые"),
        ({"lowest_score": "400"}, "порог закроет всех"),
        ({"weight_times": "101"}, "100"),
    ],
)
def test_rules_that_would_pair_nobody_are_refused(client_as, curator, programme, changed, told):
    assert told in client_as(curator).post(address(programme), typed(**changed)).content.decode()
    assert not MatchingSettings.objects.exists()


def test_built_in_rules_come_back(client_as, curator, programme):
    client, form = client_as(curator), programme.forms.get()
    client.post(address(programme), typed(weight_times="60"))
    client.post(reverse("pairing:matching-settings-reset", args=[programme.pk]), {"form": form.pk, "version": "1"})
    assert read(programme).rule.weights == PUPIL_WEIGHTS


def test_form_of_another_programme_is_not_found(client_as, curator, programme):
    assert client_as(curator).get(f"{address(programme)}?form=999999").status_code == 404


def test_cards_hold_times_languages_building_and_the_familys_wish(programme, curator):
    profile = made.mentor(programme, curator, languages="Татарский язык, русский", building=" Лесная, 4 ", sex="f")
    profile.times = ["mon-day", "tue-day"]
    profile.save()
    request = made.mentee(programme, curator, languages="татарский и английский", building="лесная, 4")
    request.times, request.mentor_sex = ["tue-day"], "f"
    request.save()
    of_form = read(programme)
    found = score(of_form.mentor(profile.pk), of_form.mentee(request.pk), of_form.rule)
    told = {reason.code: (reason.points, reason.text) for reason in found.reasons}
    assert told["times"] == (9, "Общее свободное время: вт сразу после уроков.")
    assert told["language"] == (20, "Оба говорят не только по-русски: татарский.")
    assert told["building"] == (6, "В одном корпусе: Лесная, 4.")
    assert told["sex"] == (10, "Просили, чтобы наставником была женщина.")


def test_synonyms_join_interests_and_both_words_are_told(programme, curator):
    profile = made.mentor(programme, curator, interests="пинг-понг")
    request = made.mentee(programme, curator, interests="настольный теннис")
    of_form = read(programme)
    found = score(of_form.mentor(profile.pk), of_form.mentee(request.pk), of_form.rule)
    assert [reason.text for reason in found.reasons if reason.code == "interests"] == [
        "Общие интересы: настольный теннис (у наставника\u00a0— пинг-понг)."
    ]


def test_choices_after_the_latest_meeting_count(programme, curator):
    profile, request = made.mentor(programme, curator), made.mentee(programme, curator)
    mentor, mentee = profile.person, request.person
    for day, rank in ((date(2026, 9, 10), 5), (date(2026, 9, 20), 1)):
        meeting = GroupMeeting.objects.create(
            programme=programme, form=programme.forms.get(), held_on=day, state="closed"
        )
        Preference.objects.create(meeting=meeting, chooser=mentee, chosen=mentor, side="mentee", rank=rank, way="paper")
    Preference.objects.create(meeting=meeting, chooser=mentor, chosen=mentee, side="mentor", rank=2, way="link")
    of_form = read(programme)
    assert [(two, liking.mentee_rank, liking.mentor_rank) for two, liking in of_form.rule.likings.items()] == [
        ((mentor.pk, mentee.pk), 1, 2)
    ]
    told = score(of_form.mentor(profile.pk), of_form.mentee(request.pk), of_form.rule).reasons
    assert [(one.points, one.text) for one in told if one.code == "preference"] == [
        (
            37,
            "После общей встречи выбрали друг друга: наставляемый назвал наставника 1\u2011м, наставник его\u00a0— 2\u2011м.",
        )
    ]


def test_pair_of_another_programme_is_an_earlier_one(programme, school, curator, director):
    pair = made.working_pair(programme, curator, director)
    request = pair.members.get().mentee_request
    other = factories.ProgrammeFactory(school=school)
    factories.MentorProfileFactory(programme=other, person=pair.mentor)
    factories.MenteeRequestFactory(programme=other, person=request.person)
    assert read(programme).rule.earlier == frozenset()
    assert read(other).rule.earlier == {(pair.mentor_id, request.person_id)}


def test_left_over_before_and_urgent_come_first(programme, curator):
    plain, left, urgent, both = (made.mentee(programme, curator, is_urgent=is_urgent) for is_urgent in (0, 0, 1, 1))
    for request in (left, both):
        Waiting.objects.create(mentee_request=request, since=DAY)
    of_form = read(programme)
    assert [of_form.mentee(request.pk).priority for request in (plain, left, urgent, both)] == [0, 1, 2, 3]


def test_seats_of_all_forms_count_together(programme, curator):
    profile = made.mentor(programme, curator, capacity=3)
    made.accepted_pair(programme, curator, profile=profile)
    programme.most_mentees = 2
    programme.save()
    card = read(programme).mentor(profile.pk)
    assert (card.capacity, card.programme_capacity, card.programme_seats_taken, card.free_seats) == (2, 2, 1, 1)


def test_copied_programme_is_matched_by_the_same_rules(programme, curator):
    form = programme.forms.first()
    values = {"weights": {"interests": 55}, "lowest_score": 12, "in_groups": True, "class_wish": "other"}
    old = matching_settings.change(programme, form, values=values, by=curator)
    new = copying.copy(programme, title="Ещё год", starts_on=date(2027, 9, 1), ends_on=date(2028, 5, 31), by=curator)
    copied = MatchingSettings.objects.get(programme=new)
    assert {name: getattr(copied, name) for name in matching_settings.VALUES} == {
        name: getattr(old, name) for name in matching_settings.VALUES
    }
    assert (copied.form, MatchingSettings.objects.filter(programme=programme).count()) == (form, 1)
