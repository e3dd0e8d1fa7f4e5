"""Runs, variants, their comparison and the way back, as the curator meets them."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from pairing.actions import matching, matching_runs, pairs
from pairing.models import MatchingRun, Pair
from participants.states import RequestState
from tests import factories
from tests.pairing.factories import DAY, accepted_pair, mentee, mentor, proposed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def client(client_as, curator):
    return client_as(curator)


@pytest.fixture
def variant(programme, curator):
    accepted_pair(programme, curator)
    return matching_runs.save(programme, name="Осенний", on=DAY, by=curator)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def address(name, row):
    return reverse(f"pairing:{name}", args=[row.pk])


def text_of(page):
    return page.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


def test_empty_pages_say_what_to_do(client, programme):
    assert "Подборов ещё не было" in text_of(client.get(address("matching-runs", programme)))
    assert "Сравнивать пока не с чем" in text_of(client.get(address("matching-compare", programme)))


def test_workbench_tells_what_the_last_run_has_changed_and_leads_to_the_comparison(client, programme, curator):
    mentor(programme, curator, interests="лепка")
    mentee(programme, curator, interests="лепка")
    proposed(programme, curator)
    mentor(programme, curator)
    mentee(programme, curator)
    proposed(programme, curator)
    page = text_of(client.get(address("matching", programme)))
    assert "Изменилось: 1 пара, баллов +10." in page
    assert f"{address('matching-compare', programme)}?a=before&amp;b=last" in page


def test_button_says_what_it_takes_back_and_does(client, programme, curator):
    for _ in range(2):
        mentor(programme, curator)
        mentee(programme, curator)
    drafts = proposed(programme, curator)
    pairs.accept_many(programme, pairs=[pair.pk for pair in drafts], by=curator)
    page = client.get(address("matching", programme))
    assert "Отменить: приняты 2 пары, Куратова О.П., 09:00" in text_of(page)
    number = page.context["runs"].steps.undo.number
    response = client.post(address("matching-undo", programme), {"number": number})
    assert (response.url, said(response)) == (address("matching", programme), ["Отменено: приняты 2\u00a0пары."])
    assert set(Pair.objects.values_list("state", flat=True)) == {"draft"}
    page = client.get(address("matching", programme))
    response = client.post(address("matching-redo", programme), {"number": page.context["runs"].steps.redo.number})
    assert set(Pair.objects.values_list("state", flat=True)) == {"proposed"}


@pytest.mark.parametrize("name", ["matching-undo", "matching-redo"])
@pytest.mark.parametrize("number", ["", "x", "-1", "99999999999999999999"])
def test_number_that_is_none_is_refused_in_words(client, programme, curator, name, number):
    pair = accepted_pair(programme, curator)
    response = client.post(address(name, programme), {"number": number})
    assert (response.url, len(said(response))) == (address("matching", programme), 1)
    assert Pair.objects.get() == pair


def test_variant_is_saved_from_the_workbench(client, programme, curator):
    accepted_pair(programme, curator)
    response = client.post(address("matching-runs-save", programme), {"name": "Осенний"})
    assert (response.url, said(response)) == (address("matching-runs", programme), ["Вариант «Осенний» сохранён."])
    assert MatchingRun.objects.get().name == "Осенний"


def test_name_that_is_taken_stays_in_the_form(client, programme, variant):
    page = client.post(address("matching-runs-save", programme), {"name": "осенний"})
    assert page.context["form"]["name"].value() == "осенний"
    assert page.context["form"].errors == {"name": ["Вариант «осенний» уже есть. Выберите другое название."]}


def test_run_is_saved_as_a_variant_from_its_page(client, programme, curator):
    mentor(programme, curator)
    mentee(programme, curator)
    proposed(programme, curator)
    run = MatchingRun.objects.get()
    form = client.get(f"{address('matching-runs-save', programme)}?run={run.pk}").context["form"]
    assert form["run"].value() == str(run.pk)
    Pair.objects.all().delete()
    client.post(address("matching-runs-save", programme), {"name": "Копия", "run": run.pk})
    assert MatchingRun.objects.get(name="Копия").content == run.content


def test_variant_is_renamed_and_deleted(client, programme, variant):
    response = client.post(address("matching-run-rename", variant), {"name": "Зимний", "was": "Осенний"})
    assert response.url == address("matching-run", variant)
    page = client.post(address("matching-run-rename", variant), {"name": "Весенний", "was": "Осенний"})
    assert page.context["form"].non_field_errors() == ["Пока вы работали, вариант переименовали: теперь он «Зимний»."]
    response = client.post(address("matching-run-delete", variant))
    assert said(response)[-1] == "Вариант «Зимний» удалён. Пары на рабочем столе не тронуты."
    assert MatchingRun.objects.count() == 0


def test_page_of_a_variant_says_beforehand_what_applying_it_would_do(client, programme, curator, variant):
    other = accepted_pair(programme, curator)
    matching_runs.delete(variant, by=curator)
    variant = matching_runs.save(programme, name="Оба", on=DAY, by=curator)
    mentee(programme, curator)
    request = other.members.get().mentee_request
    for pair in Pair.objects.all():
        pairs.drop(pair, by=curator)
    request.state = RequestState.WITHDRAWN
    request.save()
    page = client.get(address("matching-run-apply", variant))
    assert (page.context["found"].plan.placed, len(page.context["found"].left_out)) == (1, 1)
    assert "Запрос закрыт или наставляемый выбыл." in text_of(page)
    response = client.post(address("matching-run-apply", variant))
    assert response.url == address("matching-run-apply", variant)
    assert said(response) == ["Применено, поставлено: 1\u00a0пара; не вошли: 1, причины ниже."]
    assert [pair.state for pair in Pair.objects.all()] == ["draft"]


def test_applied_variant_leads_back_to_the_workbench(client, programme, curator, variant):
    pairs.drop(Pair.objects.get(), by=curator)
    response = client.post(address("matching-run-apply", variant))
    assert (response.url, said(response)) == (
        address("matching", programme), ["Применено, поставлено: 1\u00a0пара."],
    )  # fmt: skip


def test_comparison_is_of_the_last_run_and_now_unless_asked_otherwise(client, programme, curator):
    profiles = [mentor(programme, curator, interests=word) for word in ("лепка", "шахматы")]
    request = mentee(programme, curator, interests="лепка")
    proposed(programme, curator)
    pairs.assign(request, profiles[1], on=DAY, by=curator)
    page = client.get(address("matching-compare", programme))
    found = page.context["found"]
    assert (found.before.key, found.after.key) == ("last", "now")
    [one] = found.lines
    assert (one.mentee, one.before, one.after, one.turn, one.line.points_before, one.line.points_after) == (
        request.person.full_name, profiles[0].person.full_name, profiles[1].person.full_name, "moved", 20, 10,
    )  # fmt: skip


def test_comparison_is_narrowed_by_what_has_changed_and_by_name(client, programme, curator, variant):
    gained = mentee(programme, curator, last_name="Журавлёва")
    pairs.assign(gained, mentor(programme, curator), on=DAY, by=curator)

    def mentees(**given):
        asked = {"a": str(variant.pk), "b": "now", **given}
        return [one.mentee for one in client.get(address("matching-compare", programme), asked).context["found"].lines]

    staying = Pair.objects.order_by("pk").first().members.get().mentee.full_name
    assert mentees() == [gained.person.full_name]
    assert mentees(show="moved") == []
    assert sorted(mentees(show="all")) == sorted([gained.person.full_name, staying])
    assert mentees(show="all", q="журавлева") == [gained.person.full_name]
    assert mentees(show="nonsense") == [gained.person.full_name]


def test_comparison_with_what_is_no_more_goes_back_to_the_list(client, programme):
    response = client.get(address("matching-compare", programme), {"a": "12345", "b": "now"})
    assert response.url == address("matching-runs", programme)


def test_variant_of_another_programme_is_not_compared(client, programme, curator, other_school, other_curator):
    other = factories.ProgrammeFactory(school=other_school)
    accepted_pair(other, other_curator)
    strange = matching_runs.save(other, name="Чужой", on=DAY, by=other_curator)
    response = client.get(address("matching-compare", programme), {"a": str(strange.pk), "b": "now"})
    assert response.url == address("matching-runs", programme)


def test_people_who_are_no_more_leave_a_sentence(client, programme, curator):
    profile, request = mentor(programme, curator), mentee(programme, curator)
    proposed(programme, curator)
    Pair.objects.all().delete()
    profile.delete()
    request.delete()
    page = text_of(client.get(MatchingRun.objects.get().get_absolute_url()))
    assert "наставника больше нет в базе" in page
    assert "запроса больше нет в базе" in page


@pytest.mark.parametrize("name", ["matching-runs", "matching-compare", "matching-run", "matching-run-apply"])
def test_number_of_queries_does_not_grow(client, programme, curator, name, django_assert_max_num_queries):
    def fill(count):
        for _ in range(count):
            mentor(programme, curator)
            mentee(programme, curator)
        proposed(programme, curator)
        accepted_pair(programme, curator)
        mentee(programme, curator, consent=False)
        matching.propose(programme, on=DAY, by=curator)
        matching_runs.save(programme, name=f"Вариант {count}", on=DAY, by=curator)

    fill(1)
    url = address(name, programme)
    if name.startswith("matching-run-") or name == "matching-run":
        url = address(name, MatchingRun.objects.exclude(name="").get())
    client.get(url)
    with django_assert_max_num_queries(20) as few:
        client.get(url)
    fill(12)
    if name.startswith("matching-run-") or name == "matching-run":
        url = address(name, MatchingRun.objects.exclude(name="").order_by("-pk").first())
    with django_assert_max_num_queries(20) as many:
        client.get(url)
    assert len(many) == len(few)
