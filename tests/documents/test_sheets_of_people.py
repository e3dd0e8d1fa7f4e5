"""Consents and slips with personal links come out whole, one for each person, and inert."""

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from mentoring.core.consent_sheets import ConsentForm, Operator, Party, Wording
from mentoring.core.russian.names import Name
from mentoring.documents import consents, html, slips
from mentoring.documents.slips import Slip

HOSTILE = "<script>alert(1)</script>{{ rows }}"


def texts(content):
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def consent(last, purpose="Цель."):
    wording = Wording("processing", "Согласие на обработку", purpose, "Данные.", "Действия.", "Срок.", "Отзыв.")
    return ConsentForm(wording, Operator("МБОУ «СОШ № 5»"), Party(Name(last, "Вера", "Ильинична", "f")))


def slip(number=1, person="Ким Вера"):
    return Slip(
        person, "3А класс", f"https://school.example/my/{number:030}/", f"К7М4-{number:04}", "Ученик – ученик",
        "https://school.example/code/", date(2027, 5, 31),
    )  # fmt: skip


def test_each_consent_begins_a_sheet():
    pages = texts(consents.pdf([consent("Ким"), consent("Цой"), consent("Пак")]))
    assert [page.split("отчество) ")[1].split()[0] for page in pages] == ["Ким", "Цой", "Пак"]
    assert [page.count("Согласие на обработку") for page in pages] == [1, 1, 1]


def test_a_long_consent_goes_on_to_a_second_page_with_its_signature():
    first, second = texts(consents.pdf([consent("Ким", purpose="Очень важная цель. " * 600)]))
    assert "Содержание согласия" not in first
    assert second.endswith("В.И. Ким текст, версия 1 · лист 2 из 2")


def test_hostile_text_in_a_consent_is_printed_as_text():
    (page,) = texts(consents.pdf([consent(HOSTILE)]))
    assert page.count("<script>alert(1)</script>{{ rows }}") >= 1


def test_eight_slips_stand_on_a_sheet():
    pages = texts(slips.pdf([slip(number) for number in range(1, 13)]))
    assert [page.count("К7М4-") for page in pages] == [8, 4]


def test_a_slip_says_whose_it_is_and_how_to_come_in():
    (page,) = texts(slips.pdf([slip()]))
    assert page == (
        "3А класс Ученик – ученик Ким Вера Наведите камеру телефона на рисунок и откройте ссылку. Или зайдите на "
        "страницу school.example/code/ и введите код: К7М4-0001 Это ваша личная ссылка: пароль не нужен, поэтому "
        "никому её не передавайте. Действует по 31 мая 2027 г."
    )


def test_the_qr_code_is_inside_the_document():
    page = html.render(slips.TEMPLATE, slips.context([slip()]))
    assert page.count('<img class="qr" src="data:image/png;base64') == 1
    assert "https://school.example/my/" not in page


def test_hostile_names_on_slips_are_escaped():
    assert "<script" not in html.render(slips.TEMPLATE, slips.context([slip(person=HOSTILE)]))


def test_no_slips_make_an_empty_sheet():
    assert texts(slips.pdf([])) == [""]
