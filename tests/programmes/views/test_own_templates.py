"""Own Word templates of a school: taken in, looked at, used for orders, left and deleted."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mentoring.documents import word_templates
from mentoring.uploads import checked
from mentoring.web.providers import documents
from programmes.actions import implementation, orders
from programmes.actions import own_templates as actions
from programmes.documents.order_fields import FIELDS
from programmes.models import OwnTemplate
from tests.documents.word_files import word_file

pytestmark = pytest.mark.django_db


def upload(*lines, name="бланк.docx"):
    return SimpleUploadedFile(name, word_file(*lines))


def template_of(school, curator, *lines, title="На нашем бланке"):
    return actions.add(school, kind="order", title=title, attachment=checked(upload(*lines)), by=curator)


def word_of(order):
    content = documents.make(documents.get("order"), order, "docx")
    return [text for _, text in word_templates.blocks(content)]


def test_starter_of_every_kind_can_be_taken_as_it_is():
    for kind in documents.all():
        if kind.fields is not None:
            content = word_templates.starter(kind.title, kind.fields.fields)
            assert word_templates.faults(content, kind.fields.fields, kind.fields.sample()) == [], kind.code


def test_sample_of_an_order_fills_every_name():
    empty = [field.name for field in FIELDS if not documents.get("order").fields.sample()[field.name]]
    assert empty == ["адрес_проверки"]


def test_template_is_shown_filled_at_once(client_as, school, curator):
    url = reverse("programmes:own-template-add", kwargs={"school": school.slug, "kind": "order"})
    answer = client_as(curator).post(url, {"title": "Наш", "file": upload("Приказ № {{ номер }}")}, follow=True)
    assert answer.context["blocks"] == [("text", "Приказ № 14-ОД")]
    assert not OwnTemplate.objects.get().is_used


def test_faults_are_told_and_nothing_is_kept(client_as, school, curator):
    url = reverse("programmes:own-template-add", kwargs={"school": school.slug, "kind": "order"})
    answer = client_as(curator).post(url, {"title": "Наш", "file": upload("{{ тайна }} {{ чужое }}")})
    assert answer.context["form"].errors == {
        "file": [
            "Имя «тайна» программе не известно: возьмите одно из списка.",
            "Имя «чужое» программе не известно: возьмите одно из списка.",
        ]
    }
    assert OwnTemplate.objects.count() == 0


def test_word_file_of_an_order_follows_the_template_only_while_it_is_used(school, programme, curator):
    order = orders.prepare(programme, kind=implementation.CODE, by=curator)
    template = template_of(school, curator, "Наш бланк. {{ заголовок }}")
    usual = word_of(order)
    template = actions.use(template, by=curator)
    own = word_of(order)
    actions.leave(template, by=curator)
    assert own == [f"Наш бланк. {order.title}"]
    assert word_of(order) == usual != own


def test_one_template_of_a_kind_is_used_at_a_time(school, curator):
    first, second = (template_of(school, curator, text, title=text) for text in ("Первый", "Второй"))
    actions.use(first, by=curator)
    actions.use(second, by=curator)
    assert list(OwnTemplate.objects.filter(is_used=True)) == [second]


def test_template_in_use_is_not_deleted_and_another_one_goes_with_its_file(
    client_as, school, curator, django_capture_on_commit_callbacks
):
    template = actions.use(template_of(school, curator, "Текст"), by=curator)
    storage, name = template.file.storage, template.file.name
    url = reverse("programmes:own-template-delete", kwargs={"pk": template.pk})
    answer = client_as(curator).post(url, follow=True)
    assert [str(message) for message in answer.context["messages"]] == [
        "Шаблон используется. Сначала верните обычный вид документа или выберите другой шаблон."
    ]
    actions.leave(template, by=curator)
    with django_capture_on_commit_callbacks(execute=True):
        client_as(curator).post(url)
    assert (OwnTemplate.objects.count(), storage.exists(name)) == (0, False)


def test_same_file_twice_is_refused(client_as, school, curator):
    url = reverse("programmes:own-template-add", kwargs={"school": school.slug, "kind": "order"})
    content = word_file("Текст")
    for title in ("Раз", "Два"):
        answer = client_as(curator).post(url, {"title": title, "file": SimpleUploadedFile("a.docx", content)})
    assert answer.context["form"].errors == {"file": ["Этот файл уже загружен."]}


def test_template_whose_file_has_gone_is_told(client_as, school, curator):
    template = template_of(school, curator, "Текст")
    template.file.storage.delete(template.file.name)
    answer = client_as(curator).get(template.get_absolute_url())
    assert answer.context["refusal"] == "Файла шаблона нет в хранилище: загрузите шаблон ещё раз."
