"""Information cards: who signs and who reads, what is refused, what is never shown, what is erased."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from mentoring.audit.models import Entry
from mentoring.errors import Refusal
from participants.actions import card_erasing, cards, links, requests
from participants.models import InformationCard, MenteeRequest
from participants.readers import cards as reader
from participants.states import RequestState
from tests import factories

TEXTS = {"strengths": "Рисует", "health": "Аллергия на шерсть"}


@pytest.fixture
def pupil(school):
    return factories.PupilFactory(school=school, grade=7, letter="А")


@pytest.fixture
def request_(programme, pupil):
    return factories.MenteeRequestFactory(programme=programme, person=pupil)


@pytest.fixture
def guardianship(pupil):
    return factories.GuardianshipFactory(child=pupil)


def url(name, **kwargs):
    return reverse(f"participants:{name}", kwargs=kwargs)


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value.text


def own_link(guardian, curator):
    return links.issue([guardian], expires_at=timezone.now() + timedelta(days=30), by=curator)[0].token


def test_class_teacher_looks_at_the_card_and_signs_it(client_as, class_teacher, request_):
    client, page = client_as(class_teacher), url("card-write", pk=request_.pk)
    checked = client.post(page, TEXTS | {"step": "check"})
    assert (checked.context["told"], checked.context["sensitive"]) == (
        [("Сильные стороны", "Рисует")],
        [("Здоровье", "Аллергия на шерсть")],
    )
    assert InformationCard.objects.count() == 0
    client.post(page, TEXTS | {"step": "sign"})
    card = InformationCard.objects.get()
    assert (card.author, card.author_name, card.author_post, card.author_kind, card.health) == (
        class_teacher,
        class_teacher.full_name,
        "классный руководитель 7А",
        "class_teacher",
        "Аллергия на шерсть",
    )


def test_going_back_from_the_check_loses_nothing(client_as, class_teacher, request_):
    page = client_as(class_teacher).post(url("card-write", pk=request_.pk), TEXTS | {"step": "edit"})
    assert page.context["form"]["health"].value() == "Аллергия на шерсть"


def test_a_lost_session_writes_nothing_and_leads_back(client, request_):
    page = url("card-write", pk=request_.pk)
    answer = client.post(page, TEXTS | {"step": "sign"})
    assert (answer.status_code, answer.url, InformationCard.objects.count()) == (
        302,
        f"/accounts/login/?next={page}",
        0,
    )


def test_the_second_tab_is_told_and_keeps_its_text(client_as, class_teacher, request_):
    cards.sign(request_, kind="class_teacher", texts=TEXTS, by=class_teacher)
    answer = client_as(class_teacher).post(url("card-write", pk=request_.pk), TEXTS | {"step": "sign"})
    assert (answer.context["refusal"], answer.context["form"]["strengths"].value()) == (cards.TWICE, "Рисует")
    assert InformationCard.objects.count() == 1


def test_two_cards_of_one_author_in_force_cannot_be_stored(request_, curator):
    factories.card_of(request_, by=curator)
    with pytest.raises(IntegrityError, match=r"card_in_force_is_single|author_name"), transaction.atomic():
        factories.card_of(request_, by=curator)


def test_annulled_card_makes_room_for_a_new_one(request_, class_teacher):
    card = cards.sign(request_, kind="class_teacher", texts=TEXTS, by=class_teacher)
    cards.annul(card, reason="Не о том ученике", by=class_teacher)
    cards.sign(request_, kind="class_teacher", texts={"advice": "Хвалить"}, by=class_teacher)
    assert [one.advice for one in InformationCard.objects.in_force()] == ["Хвалить"]
    assert refused(cards.annul, card, reason="ещё раз", by=class_teacher) == "Карточка уже аннулирована."


def test_withdrawn_request_takes_no_card(request_, class_teacher, curator):
    requests.withdraw(request_, by=curator)
    text = refused(cards.sign, request_, kind="class_teacher", texts=TEXTS, by=class_teacher)
    assert text == "Запрос уже в состоянии «отозван»: карточка по нему не нужна."


def test_pupil_of_another_class_is_hidden_and_refused(client_as, class_teacher, programme, school):
    other = factories.PupilFactory(school=school, grade=8, letter="А")
    stranger = factories.MenteeRequestFactory(programme=programme, person=other)
    assert client_as(class_teacher).get(url("card-write", pk=stranger.pk)).status_code == 404
    text = refused(cards.sign, stranger, kind="class_teacher", texts=TEXTS, by=class_teacher)
    assert text.endswith("не из вашего класса: карточку подписывает тот, кто ведёт класс.")


def test_class_teacher_who_got_another_class_reads_the_own_card_but_writes_no_more(client_as, class_teacher, request_):
    card = cards.sign(request_, kind="class_teacher", texts=TEXTS, by=class_teacher)
    class_teacher.memberships.update(grade=9)
    client = client_as(class_teacher)
    assert client.get(card.get_absolute_url()).status_code == 200
    assert client.get(url("card-write", pk=request_.pk)).status_code == 404


def test_an_empty_card_and_one_of_sensitive_matters_alone_are_refused(request_, class_teacher):
    empty = refused(cards.sign, request_, kind="class_teacher", texts={"advice": "  "}, by=class_teacher)
    bare = refused(cards.sign, request_, kind="class_teacher", texts={"health": "Астма"}, by=class_teacher)
    assert (empty.split(".")[0], bare.split(":")[0]) == (
        "Карточка пуста",
        "Напишите хотя бы о сильных сторонах, трудностях или нужной помощи",
    )


def test_who_reads_what(client_as, request_, curator, psychologist, class_teacher, director, mentor_user):
    foreign = factories.card_of(request_, by=curator, health="Астма")
    answers = {
        name: client_as(user).get(foreign.get_absolute_url()).status_code
        for name, user in {
            "curator": curator,
            "psychologist": psychologist,
            "class teacher": class_teacher,
            "director": director,
            "mentor": mentor_user,
        }.items()
    }
    assert answers == {"curator": 200, "psychologist": 200, "class teacher": 404, "director": 404, "mentor": 404}


def test_director_sees_that_a_card_is_there_and_nothing_of_its_text(client_as, director, request_, curator):
    factories.card_of(request_, by=curator, strengths="Тайное слово", health="Астма")
    page = client_as(director).get(request_.person.get_absolute_url()).content.decode()
    assert ("Калинова Вера Андреевна" in page, "Тайное слово" in page, "Астма" in page) == (True, False, False)


def test_sensitive_parts_stand_in_no_list_export_search_or_log(client_as, request_, curator):
    cards.record(
        request_,
        kind="parent",
        name="Лунина Анна Олеговна",
        texts={"strengths": "Тайное слово", "registers": "на учёте в комиссии"},
        signed_at=timezone.now(),
        by=curator,
    )
    client = client_as(curator)
    programme = request_.programme_id
    pages = [
        client.get(url("cards", pk=programme)),
        client.get(url("mentees", pk=programme)),
        client.get(request_.person.get_absolute_url()),
        client.get("/search/?q=учёте"),
        client.get(url("mentees-export", pk=programme)),
    ]
    found = [page.content.decode(errors="ignore") for page in pages] + [str(one.changes) for one in Entry.objects.all()]
    assert [text for text in found if "Тайное слово" in text or "на учёте в комиссии" in text] == []


def test_opening_a_card_with_sensitive_parts_is_logged(client_as, request_, psychologist, curator):
    plain = factories.card_of(request_, by=curator)
    sensitive = factories.card_of(request_, by=curator, author_kind="psychologist", family="Опека")
    client = client_as(psychologist)
    client.get(plain.get_absolute_url())
    client.get(sensitive.get_absolute_url())
    opened = Entry.objects.filter(verb="cards.open").values_list("object_id", "actor")
    assert list(opened) == [(sensitive.pk, psychologist.pk)]


def test_parent_signs_by_link_and_reads_only_the_own_card(client, request_, guardianship, curator):
    factories.card_of(request_, by=curator, strengths="Чужое слово")
    token = own_link(guardianship.guardian, curator)
    page = url("my-card", token=token, pk=request_.pk)
    client.post(page, TEXTS | {"step": "sign"})
    card = InformationCard.objects.get(guardianship=guardianship)
    shown = client.get(page).content.decode()
    assert (card.author_name, card.author_kind, card.author, "Рисует" in shown, "Чужое слово" in shown) == (
        guardianship.guardian.full_name,
        "parent",
        None,
        True,
        False,
    )


def test_parent_annuls_by_link_and_writes_anew(client, request_, guardianship, curator):
    cards.sign_as_guardian(request_, guardianship.guardian, texts=TEXTS, by=None)
    token = own_link(guardianship.guardian, curator)
    client.post(url("my-card-annul", token=token, pk=request_.pk), {"reason": "Уточню"})
    client.post(url("my-card", token=token, pk=request_.pk), {"advice": "Не торопить", "step": "sign"})
    assert sorted(InformationCard.objects.values_list("annul_reason", "advice")) == [
        ("", "Не торопить"),
        ("Уточню", ""),
    ]


def test_parent_of_another_child_finds_nothing(client, request_, school, curator):
    other = factories.GuardianshipFactory(child=factories.PupilFactory(school=school))
    token = own_link(other.guardian, curator)
    assert client.get(url("my-card", token=token, pk=request_.pk)).status_code == 404


def test_mentee_finds_no_card_on_the_own_page(client, request_, curator):
    factories.card_of(request_, by=curator, strengths="Тайное слово")
    token = own_link(request_.person, curator)
    assert "Тайное слово" not in client.get(url("personal-page", token=token)).content.decode()
    assert client.get(url("my-card", token=token, pk=request_.pk)).status_code == 404


def test_card_from_paper_names_who_signed_and_who_wrote_it_down(client_as, curator, request_, guardianship):
    data = TEXTS | {"kind": "parent", "guardianship": guardianship.pk, "signed_on": "2026-11-10", "step": "check"}
    client_as(curator).post(url("card-record", pk=request_.pk), data)
    card = InformationCard.objects.get()
    assert (card.author_name, card.guardianship, card.recorded_by, timezone.localtime(card.signed_at).day) == (
        guardianship.guardian.full_name,
        guardianship,
        curator,
        10,
    )


def test_things_to_do_are_counts(client_as, class_teacher, curator, request_):
    factories.MenteeRequestFactory(programme=request_.programme)
    grown = factories.TeacherFactory(school=request_.programme.school)
    factories.MenteeRequestFactory(programme=request_.programme, person=grown)  # nobody writes a card about an adult
    titles = {
        who: [one.title for one in client_as(user).get("/").context["to_do"] if one.icon == "card-text"]
        for who, user in (("class teacher", class_teacher), ("curator", curator))
    }
    assert titles == {
        "class teacher": ["Расскажите о 2\u00a0учениках"],
        "curator": ["Никто не рассказал о\u00a02\u00a0учениках, которым ищут наставника"],
    }


def test_request_of_a_pupil_who_is_paired_still_waits_for_a_card(request_, school):
    MenteeRequest.objects.filter(pk=request_.pk).update(state=RequestState.PAIRED)
    assert list(reader.without_card([school.pk])) == [request_]


def test_erasing_a_mentee_deletes_the_cards_and_erasing_a_parent_frees_the_name(request_, guardianship):
    card = cards.sign_as_guardian(request_, guardianship.guardian, texts=TEXTS, by=None)
    told = list(card_erasing.erase(guardianship.guardian))
    card.refresh_from_db()
    assert ([(one.kind, one.count) for one in told], card.author_name, card.guardianship) == (
        [("подписей в карточках сведений о других", 1)],
        f"Автор карточки, № {card.pk}",
        None,
    )
    told = list(card_erasing.erase(request_.person))
    assert ([(one.kind, one.count) for one in told], InformationCard.objects.count()) == (
        [("карточек сведений", 1)],
        0,
    )


def test_extract_holds_the_cards_whole(request_, curator):
    factories.card_of(request_, by=curator, health="Астма")
    section = next(iter(reader.data_sections(request_.person)))
    assert (section.title, section.rows[0][0], section.rows[0][3], section.rows[0][6]) == (
        "Карточки сведений",
        "Калинова Вера Андреевна, классный руководитель",
        "Рисует",
        "Астма",
    )


def test_list_takes_the_same_queries_whatever_the_rows(client_as, curator, programme, django_assert_max_num_queries):
    for _ in range(30):
        factories.card_of(factories.MenteeRequestFactory(programme=programme), by=curator)
    client = client_as(curator)
    with django_assert_max_num_queries(20):
        client.get(url("cards", pk=programme.pk))
