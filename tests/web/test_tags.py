"""Tags of the design language."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template

from mentoring.web.templatetags.ui import device, page_numbers


def draw(source, **context):
    return " ".join(Template("{% load ui %}" + source).render(Context(context)).split())


@pytest.mark.parametrize(("number", "words"), [(1, "1 пара"), (3, "3 пары"), (11, "11 пар"), (0, "0 пар")])
def test_number_agrees_with_its_word(number, words):
    assert draw('{{ number|plural:"пара,пары,пар" }}', number=number).replace("\u00a0", " ") == words


def test_icon_is_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in draw('{% icon "people" %}')


def test_badge_escapes_its_text():
    assert draw("{% badge text 'success' %}", text="<b>") == '<span class="tag tag-success">&lt;b&gt;</span>'


def test_badge_of_unknown_tone_is_neutral():
    assert draw("{% badge 'да' 'pink' %}") == '<span class="tag tag-neutral">да</span>'


def test_last_crumb_is_the_page_itself():
    assert draw('{% crumb "Пары" %}') == '<li class="breadcrumb-item active" aria-current="page">Пары</li>'


def test_post_button_carries_its_question_and_fields():
    page = draw('{% post_button "/x/" "Удалить" tone="danger" confirm="Удалить «Анну»?" version=3 %}', csrf_token="t")
    assert 'data-confirm="Удалить «Анну»?"' in page
    assert '<input type="hidden" name="version" value="3">' in page
    assert 'name="csrfmiddlewaretoken"' in page


def test_progress_of_nothing_is_drawn():
    assert "0 из 0" in draw("{% progress 0 0 %}")


@pytest.mark.parametrize(
    ("pages", "number", "shown"),
    [
        (1, 1, [1]),
        (5, 3, [1, 2, 3, 4, 5]),
        (20, 1, [1, 2, 3, 0, 20]),
        (20, 10, [1, 0, 8, 9, 10, 11, 12, 0, 20]),
        (20, 5, [1, 2, 3, 4, 5, 6, 7, 0, 20]),
    ],
)
def test_page_numbers_leave_gaps(pages, number, shown):
    assert page_numbers(Paginator(range(pages * 10), 10).page(number)) == shown


class Applicant(forms.Form):
    name = forms.CharField(label="Имя", help_text="Как в паспорте.")
    kind = forms.ChoiceField(label="Кто", choices=[("a", "А"), ("b", "Б")], widget=forms.RadioSelect)

    def clean(self):
        raise forms.ValidationError("Так нельзя.")


def test_errors_stand_in_a_summary_that_leads_to_the_fields():
    page = draw("{% form_fields form %}", form=Applicant({}))
    assert "3 замечания" in page.replace("\u00a0", " ")
    assert '<a href="#id_name">Имя</a>: Обязательное поле.' in page
    assert '<a href="#id_kind_0">Кто</a>' in page
    assert "<li>Так нельзя.</li>" in page


def test_form_without_data_has_no_summary():
    assert "error-summary" not in draw("{% form_fields form %}", form=Applicant())


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 YaBrowser/24 Safari/537", "Яндекс Браузер, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17) Version/17 Safari/604", "Safari, iPhone"),
        ("curl/8", "Браузер"),
    ],
)
def test_device_is_told_in_plain_words(agent, words):
    assert device(agent) == words


@pytest.mark.parametrize(("number", "word"), [(1, "школа"), (23, "школы"), (11, "школ"), ("менее 5", "школ")])
def test_word_agrees_with_the_figure_above_it(number, word):
    assert draw("{{ number|word:'школа,школы,школ' }}", number=number) == word


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("от 3 сентября № 1-ОД", 'от 3 сентября <span class="unbroken">№ 1-ОД</span>'),
        ("№ <1>", '<span class="unbroken">№ &lt;1&gt;</span>'),
        ("с советом <i>", "с советом &lt;i&gt;"),
    ],
)
def test_number_of_an_order_is_not_parted_at_its_hyphen(line, drawn):
    assert draw("{% load documents %}{{ line|printed }}", line=line) == drawn
