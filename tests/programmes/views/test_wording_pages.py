"""Pages of wordings, of an order's text and of corrected forms: what is typed is told, kept, and shown safely."""

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mentoring.core.documents import OrderDocument
from programmes.actions import order_text, orders, wordings
from programmes.core.order_edits import Edit
from programmes.core.wording import Wording
from programmes.models import Order, PostForms, SchoolWording
from programmes.readers.order_texts import text_of
from tests.programmes import spoken_order

pytestmark = pytest.mark.django_db
CODE = spoken_order.CODE
MINE = "Начать работу в сентябре."
HELD = "Начать работу в\u00a0сентябре."


def wording_url(school, name="wording"):
    return reverse(f"programmes:{name}", kwargs={"school": school.slug, "code": CODE})


def text_url(order, name="order-text"):
    return reverse(f"programmes:{name}", kwargs={"pk": order.pk})


def forms_url(school, source):
    return reverse("programmes:word-forms-edit", kwargs={"school": school.slug, "source": source})


def typed(client, order, **changes):
    """What the page of the text would send, with some fields typed anew."""
    form = client.get(text_url(order)).context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in (data | changes).items() if value not in (None, False)}


def said(order):
    order.refresh_from_db()
    return [point.text.replace("\u00a0", " ") for point in OrderDocument.from_dict(order.content).points]


@pytest.fixture
def client(client_as, curator):
    return client_as(curator)


def test_editor_speaks_russian_and_shows_an_invented_text(client, spoken, school):
    response = client.get(wording_url(school))
    assert (
        "Назначить куратором {куратор: винительный, полностью и должность}"
        in response.context["form"]["points"].value()
    )
    assert response.context["preview"].points[1].text.replace("\u00a0", " ") == (
        "Назначить куратором Образцову Марию Павловну, учителя математики."
    )


def test_saved_wording_is_kept_under_the_codes_of_places(client, spoken, school):
    data = {"heading": "О своём", "preamble": "", "points": "Начать с {дата начала}", "version": "0"}
    response = client.post(wording_url(school), data)
    row = SchoolWording.objects.get()
    assert (response.status_code, row.heading, row.points) == (302, "О своём", "Начать с {day}")


def test_look_saves_nothing(client, spoken, school):
    data = {"heading": "О своём", "points": "Начать с {дата начала}", "version": "0", "look": "yes"}
    response = client.post(wording_url(school), data)
    assert (response.context["preview"].heading, SchoolWording.objects.count()) == ("О своём", 0)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"points": "Первый\n{кто}"}, "points", "Строка 2. Нет сведений «{кто}»: выберите из списка под текстом."),
        ({"heading": ""}, "heading", "Обязательное поле."),
        ({"preamble": "{"}, "preamble", "В тексте «{» фигурная скобка без пары."),
        ({"heading": "О" * 600}, "heading", "Текст длиннее, чем помещается в приказе: не больше 500 знаков."),
    ],
)
def test_fault_is_told_at_its_field(client, spoken, school, changes, field, words):
    response = client.post(wording_url(school), {"heading": "О", "points": "А", "version": "0"} | changes)
    assert (response.context["form"].errors[field][0], SchoolWording.objects.count()) == (words, 0)


def test_preview_alone_answers_the_script(client, spoken, school):
    response = client.post(
        wording_url(school, "wording-preview"), {"heading": "О <b>", "points": "А {куратор: дательный}"}
    )
    text = response.content.decode()
    assert ("О &lt;b&gt;" in text, "<html" in text, "Образцовой" in text) == (True, False, True)


def test_list_says_whose_words_a_text_has(client, spoken, school, curator):
    wordings.edit(school, CODE, wording=Wording("О", "", "А"), by=curator)
    SchoolWording.objects.update(built_in={"heading": "Прежний", "preamble": "", "points": ""})
    response = client.get(reverse("programmes:wordings", kwargs={"school": school.slug}))
    lines = {
        line.kind.code: (line.is_own, line.is_outdated) for _, lines in response.context["groups"] for line in lines
    }
    assert lines[CODE] == (True, True)
    assert "Встроенный текст изменился" in client.get(wording_url(school)).content.decode()


def test_unknown_text_is_not_found(client, school):
    assert (
        client.get(reverse("programmes:wording", kwargs={"school": school.slug, "code": "nothing"})).status_code == 404
    )


def test_points_are_edited_removed_and_added_by_the_page(client, spoken):
    data = typed(client, spoken, text_2=MINE, gone_7="on", after_3="Добавленный пункт. ")
    response = client.post(text_url(spoken), data)
    assert response.status_code == 302
    assert said(spoken) == [
        MINE,
        "Назначить куратором Куратову Ольгу Петровну, заместителя директора по воспитательной работе.",
        "Добавленный пункт.",
        "Куратовой О.П.:",
    ]


def test_what_was_edited_can_be_taken_back(client, spoken, curator):
    before = said(spoken)
    client.post(text_url(spoken), typed(client, spoken, text_2=MINE, gone_7="on", after_3="Новый."))
    data = typed(client, spoken, back_2="on", text_4="")
    data.pop("gone_8")
    client.post(text_url(spoken), data)
    spoken.refresh_from_db()
    assert (said(spoken), spoken.edits) == (before, [])


def test_broken_text_stays_in_its_field_and_is_told(client, spoken):
    response = client.post(text_url(spoken), typed(client, spoken, text_2="Начать 31. 03. 22 г."))
    form = response.context["form"]
    assert form.errors["text_2"] == [
        "Пункт 1: дата «31. 03. 22»: напишите «31.03.2022» или «31\u00a0марта\u00a02022\u00a0г.»."
    ]
    assert form["text_2"].value() == "Начать 31. 03. 22 г."


def test_page_with_a_forged_text_is_refused(client, spoken):
    response = client.post(
        text_url(spoken), typed(client, spoken) | {"seen": signing.dumps({"places": [], "kept": []}, salt="other")}
    )
    assert response.context["form"].non_field_errors() == ["Страница устарела. Откройте её ещё раз."]


def test_facts_that_change_while_somebody_types_lose_nothing(client, spoken, curator):
    data = typed(client, spoken, text_2=MINE)
    orders.rebuild(Order.objects.get(), parameters={"day": "5 октября 2026 г."}, by=curator)
    response = client.post(text_url(spoken), data)
    assert "изменил кто-то другой" in response.context["form"].non_field_errors()[0]
    data["version"] = response.context["form"]["version"].value()
    response = client.post(text_url(spoken), data)
    assert response["Location"] == text_url(spoken)
    page = client.get(text_url(spoken))
    assert [one.conflict.mine for one in page.context["disputes"]] == [HELD]
    response = client.post(
        text_url(spoken, "order-text-choose"), {"edit": "0", "text": "new", "version": spoken.version + 2}
    )
    assert said(spoken)[0] == "Начать работу с 5 октября 2026 г."


def test_second_save_keeps_a_place_that_waits_for_a_choice(client, spoken, curator):
    client.post(text_url(spoken), typed(client, spoken, text_2=MINE))
    orders.rebuild(Order.objects.get(), parameters={"day": "5 октября 2026 г."}, by=curator)
    client.post(text_url(spoken), typed(client, spoken, text_3="Другое."))
    order = Order.objects.get()
    assert ([one.mine for one in text_of(order).conflicts], said(order)[:2]) == ([HELD], [MINE, "Другое."])


def test_order_on_the_desk_has_no_page_of_its_text(client, spoken, curator):
    orders.submit(spoken, by=curator)
    response = client.get(text_url(spoken))
    assert (response.status_code, response["Location"]) == (302, spoken.get_absolute_url())


def test_director_sees_what_was_changed_by_hand(client_as, director, spoken, curator):
    generated = text_of(spoken).document.points[0].text
    order = order_text.edit(spoken, edits=[Edit("1", generated, MINE)], by=curator)
    orders.submit(order, by=curator)
    text = client_as(director).get(order.get_absolute_url()).content.decode()
    assert ('href="#hand-0"' in text, 'id="hand-0"' in text, "<del>" in text, "mark-declined" in text) == (
        True,
        True,
        True,
        False,
    )


def test_gap_is_marked_and_linked_to_where_it_is_filled(client, spoken, programme, curator):
    orders.rebuild(spoken, parameters={}, by=curator)
    response = client.get(spoken.get_absolute_url())
    url = reverse("programmes:edit", kwargs={"pk": programme.pk})
    assert [(gap.title, link) for gap, link in response.context["preview"].gaps] == [("дата начала", url)]
    assert f'<a class="mark-gap" href="{url}"' in response.content.decode()


def test_declined_name_is_corrected_from_the_order_and_the_order_says_it(client, spoken, school, curator):
    page = client.get(spoken.get_absolute_url()).content.decode()
    url = f"{forms_url(school, f'user:{curator.pk}')}?order={spoken.pk}"
    assert f'<a class="mark-declined" href="{url}"' in page
    form = client.get(url).context["form"]
    assert form["accusative"].value() == "Куратову Ольгу Петровну"
    data = {name: form[name].value() for name in form.fields} | {"accusative": "Куратовую Ольгу Петровну"}
    response = client.post(url, data, follow=True)
    assert response.redirect_chain == [(spoken.get_absolute_url(), 302)]
    assert "Куратовую Ольгу Петровну" in response.content.decode()


def test_director_is_not_offered_what_only_the_curator_may_correct(client_as, director, school, spoken):
    person_url = forms_url(school, "person:1")
    assert client_as(director).get(person_url).status_code == 404
    assert client_as(director).get(forms_url(school, "post:учитель / педагог")).status_code == 200


def test_list_of_corrected_forms_lets_them_go(client, spoken, school):
    client.post(forms_url(school, "post:учитель / педагог"), {"dative": "учителю-педагогу"})
    response = client.get(reverse("programmes:word-forms", kwargs={"school": school.slug}))
    assert [one.title for _, one in response.context["page"]] == ["учитель / педагог"]
    client.post(
        reverse("programmes:word-forms-remove", kwargs={"school": school.slug}), {"source": "post:учитель / педагог"}
    )
    assert PostForms.objects.count() == 0


def test_hostile_text_is_only_text(client, spoken, programme, curator):
    programme.curator_post = "<script>alert(1)</script> & {day} ⟨x⟩"
    programme.save()
    orders.rebuild(spoken, parameters={"day": "<img src=x onerror=alert(1)>"}, by=curator)
    text = client.get(spoken.get_absolute_url()).content.decode()
    assert ("<script>alert" in text, "<img src=x" in text, "&lt;img src=x" in text) == (False, False, True)


@pytest.mark.parametrize("which", ["order", "text", "wording", "wordings", "forms"])
def test_pages_ask_the_database_a_bounded_number_of_times(client, spoken, school, which):
    url = {
        "order": spoken.get_absolute_url(),
        "text": text_url(spoken),
        "wording": wording_url(school),
        "wordings": reverse("programmes:wordings", kwargs={"school": school.slug}),
        "forms": reverse("programmes:word-forms", kwargs={"school": school.slug}),
    }[which]
    client.get(url)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
        PostForms.objects.bulk_create(
            PostForms(
                school=school, text=f"должность {number}", text_key=f"должность {number}", forms={"dative": "кому"}
            )
            for number in range(30)
        ) if not PostForms.objects.exists() else None
    assert (counts[0] == counts[1], counts[0] <= 20) == (True, True)
