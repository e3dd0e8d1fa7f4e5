"""A consent on paper names everybody and everything that the law asks for."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.core.consent_sheets import (
    ConsentForm,
    Line,
    Operator,
    Party,
    SheetSignature,
    WithdrawalForm,
    Wording,
    sheet,
    withdrawal_sheet,
)
from mentoring.core.russian.names import Name

OPERATOR = Operator(
    "МБОУ «СОШ № 5»", "г. Заречный, ул. Школьная, д. 1", "7700000000", "1020000000000", "school@school.example",
    ("https://school.example/mentoring/", "https://school.example/news/"),
)  # fmt: skip
CHILD = Party(Name("Ким", "Пётр", "Ильич", "m"), date(2011, 3, 13), "обучающийся 9А класса")
MOTHER = Party(Name("Ким", "Анна", "Ильинична", "f"), phone="+79001234567", email="anna@example.org")


def form(kind="processing", **fields):
    wording = Wording(kind, "Согласие", "Цель.", "Данные.", "Действия.", "Срок.", "Отзыв.")
    return ConsentForm(
        **(
            {"wording": wording, "operator": OPERATOR, "subject": CHILD, "guardian": MOTHER, "relation": "мать"}
            | fields
        )
    )


def values(printed):
    return {line.label: line.value for line in printed.lines}


def test_a_guardian_signs_in_the_interest_of_the_child():
    printed = sheet(form())
    assert values(printed) == {
        "Я (фамилия, имя, отчество)": "Ким Анна Ильинична",
        "адрес регистрации": "",
        "документ, удостоверяющий личность": "",
        "законный представитель (кто)": "мать",
        "действуя в интересах ребёнка": "Кима Петра Ильича",
        "его дата рождения и класс": "13\u00a0марта\u00a02011\u00a0г., обучающийся 9А класса",
        "адрес ребёнка": "",
        "документ ребёнка": "",
        "полномочия подтверждаются": "",
    }
    assert printed.signatures == (SheetSignature("законный представитель", "А.И.\u00a0Ким"),)
    assert (
        "даю согласие оператору — МБОУ «СОШ № 5» (г. Заречный, ул. Школьная, д. 1, ИНН 7700000000, ОГРН 1020000000000)"
        in (printed.statement)
    )
    assert printed.statement.endswith("на обработку персональных данных моего ребёнка на условиях, изложенных ниже.")


def test_the_school_stands_in_the_case_of_the_sentence():
    name = "муниципальное бюджетное общеобразовательное учреждение «Школа № 5»"
    operator = Operator(name, "", "", "", "", ())
    to_it = "муниципальному бюджетному общеобразовательному учреждению «Школа № 5»"
    assert f"даю согласие оператору — {to_it} — на обработку" in sheet(form(operator=operator)).statement
    assert f"которую проводит {name}, на условиях" in sheet(form("participation", operator=operator)).statement


def test_a_pupil_of_fourteen_signs_as_well():
    assert [signature.name for signature in sheet(form(needs_own_signature=True)).signatures] == [
        "А.И.\u00a0Ким",
        "П.И.\u00a0Ким",
    ]


def test_an_adult_signs_alone():
    printed = sheet(form(guardian=None, subject=replace(CHILD, status="учитель химии")))
    assert values(printed) == {
        "Я (фамилия, имя, отчество)": "Ким Пётр Ильич",
        "класс или должность": "учитель химии",
        "адрес регистрации": "",
        "документ, удостоверяющий личность": "",
    }
    assert printed.signatures == (SheetSignature("", "П.И.\u00a0Ким"),)
    assert "в своём интересе" in printed.statement
    assert "моих персональных данных" in printed.statement


def test_a_name_declined_by_hand_is_printed_so():
    child = replace(CHILD, forms={"genitive": "Ким Петра Ильича"})
    assert Line("действуя в интересах ребёнка", "Ким Петра Ильича") in sheet(form(subject=child)).lines


def test_dissemination_asks_for_each_kind_of_data_and_names_full_addresses():
    printed = sheet(form("dissemination"))
    assert [choice.text for choice in printed.choices] == [
        "фамилия, имя, отчество",
        "класс или должность",
        "достижения и поощрения",
        "отзыв о программе",
        "описание проекта",
        "фотография",
    ]
    assert values(printed)["контакты"] == "+7\u00a0900\u00a0123\u201145\u201167, anna@example.org"
    texts = {section.title: section.text for section in printed.sections}
    assert texts["Информационные ресурсы"] == (
        "Данные размещаются по адресам: https://school.example/mentoring/, https://school.example/news/."
    )


def test_addresses_are_left_to_be_written_when_the_school_has_told_none():
    texts = {
        section.title: section.text
        for section in sheet(form("dissemination", operator=Operator("МБОУ «СОШ № 5»"))).sections
    }
    assert texts["Информационные ресурсы"].endswith("страниц: " + "_" * 60)
    assert texts["Отзыв"] == "Отзыв."


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("processing", "статьёй 9 Федерального закона"),
        ("dissemination", "статьёй 10.1 Федерального закона"),
        ("participation", "даю согласие на участие моего ребёнка в программе наставничества"),
        ("mentor_duty", "статьёй 351.8 Трудового кодекса"),
    ],
)
def test_each_kind_stands_on_its_own_law(kind, words):
    printed = sheet(form(kind))
    assert words in printed.statement
    assert len(printed.choices) == (6 if kind == "dissemination" else 0)


def test_the_programme_and_its_end_are_named():
    texts = {
        section.title: section.text
        for section in sheet(form(programme="Ученик – ученик", until=date(2027, 5, 31))).sections
    }
    assert texts["Программа наставничества"] == "Ученик – ученик."
    assert texts["Срок"] == "Срок. Программа действует по 31\u00a0мая\u00a02027\u00a0г."


def test_participation_asks_for_no_documents():
    assert [label for label in values(sheet(form("participation"))) if "документ" in label] == []


def test_an_employee_is_told_the_payment_and_the_agreement_and_the_term():
    printed = sheet(form("mentor_duty", guardian=None, until=date(2027, 5, 31)))
    assert [blank.label.split(" №")[0] for blank in printed.blanks] == [
        "Размер и условия выплаты за наставничество:",
        "Дополнительное соглашение к трудовому договору",
    ]
    (term,) = [section.text for section in printed.sections if section.title == "Срок"]
    assert term.endswith("по 31\u00a0мая\u00a02027\u00a0г.")


def test_dissemination_has_a_term_even_when_no_programme_ends():
    (term,) = [section.text for section in sheet(form("dissemination")).sections if section.title == "Срок"]
    assert "Согласие действует по «____»" in term
    assert len(sheet(form("dissemination")).blanks[0].options) == 4


def test_dissemination_asks_for_no_passport():
    labels = [line.label for line in sheet(form("dissemination")).lines]
    assert [label for label in labels if "документ" in label or "адрес" in label] == []


@pytest.mark.parametrize(
    ("kind", "law"),
    [
        ("processing", "части 2 статьи 9"),
        ("dissemination", "части 12 статьи 10.1"),
        ("participation", "Отзываю согласие на участие моего ребёнка"),
        ("mentor_duty", "статьи 351.8 Трудового кодекса"),
    ],
)
def test_each_kind_is_withdrawn_by_its_own_law(kind, law):
    given = WithdrawalForm(kind, OPERATOR, CHILD, guardian=MOTHER, relation="мать", given_on=date(2026, 9, 10))
    printed = withdrawal_sheet(given)
    assert law in printed.statement
    assert printed.statement.endswith("10\u00a0сентября\u00a02026\u00a0г.")
    assert Line("действуя в интересах ребёнка", "Кима Петра Ильича") in printed.lines


def test_a_withdrawal_of_publication_lets_choose_the_data():
    printed = withdrawal_sheet(WithdrawalForm("dissemination", OPERATOR, CHILD, guardian=MOTHER))
    assert printed.blanks[0].options[:2] == ("все", "фамилия, имя, отчество")
    assert "«____»" in printed.statement
