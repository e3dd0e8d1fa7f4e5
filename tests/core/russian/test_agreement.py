"""What is said of a document or a person agrees with it in gender."""

import pytest

from mentoring.core.russian.agreement import (
    Gender,
    approved,
    gender_of,
    gender_of_person,
    past,
    possessive,
    pronoun,
    short_form,
)

M, F, N, P = Gender.MASCULINE, Gender.FEMININE, Gender.NEUTER, Gender.PLURAL


@pytest.mark.parametrize(
    "forms",
    [
        ("утверждён", "утверждена", "утверждено", "утверждены"),
        ("УТВЕРЖДЁН", "УТВЕРЖДЕНА", "УТВЕРЖДЕНО", "УТВЕРЖДЕНЫ"),
        ("утвержден", "утверждена", "утверждено", "утверждены"),
        ("ознакомлен", "ознакомлена", "ознакомлено", "ознакомлены"),
        ("согласован", "согласована", "согласовано", "согласованы"),
        ("закреплён", "закреплена", "закреплено", "закреплены"),
        ("назначен", "назначена", "назначено", "назначены"),
        ("награждён", "награждена", "награждено", "награждены"),
        ("принят", "принята", "принято", "приняты"),
        ("ПРИНЯТ", "ПРИНЯТА", "ПРИНЯТО", "ПРИНЯТЫ"),
        ("должен", "должна", "должно", "должны"),
        ("согласен", "согласна", "согласно", "согласны"),
        ("обязан", "обязана", "обязано", "обязаны"),
    ],
)
def test_a_short_form_agrees(forms):
    assert tuple(short_form(forms[0], gender) for gender in (M, F, N, P)) == forms


@pytest.mark.parametrize(
    "forms",
    [
        ("прошёл", "прошла", "прошло", "прошли"),
        ("пришёл", "пришла", "пришло", "пришли"),
        ("принял", "приняла", "приняло", "приняли"),
        ("согласился", "согласилась", "согласилось", "согласились"),
        ("ознакомился", "ознакомилась", "ознакомилось", "ознакомились"),
    ],
)
def test_a_verb_in_the_past_agrees(forms):
    assert tuple(past(forms[0], gender) for gender in (M, F, N, P)) == forms


@pytest.mark.parametrize(
    ("title", "gender", "stamp"),
    [
        ("План мероприятий (дорожная карта)", M, "УТВЕРЖДЁН"),
        ("дорожная карта", F, "УТВЕРЖДЕНА"),
        ("Программа наставничества", F, "УТВЕРЖДЕНА"),
        ("Положение о наставничестве", N, "УТВЕРЖДЕНО"),
        ("Правила приёма", P, "УТВЕРЖДЕНЫ"),
        ("Критерии отбора", P, "УТВЕРЖДЕНЫ"),
        ("Примерный перечень", M, "УТВЕРЖДЁН"),
        ("Смета", F, "УТВЕРЖДЕНА"),
        ("«Положение»", N, "УТВЕРЖДЕНО"),
        ("№ 5", M, "УТВЕРЖДЁН"),
        ("", M, "УТВЕРЖДЁН"),
    ],
)
def test_a_stamp_agrees_with_the_title_of_its_document(title, gender, stamp):
    assert (gender_of(title), approved(title)) == (gender, stamp)


def test_of_a_person_whose_sex_is_not_known_one_speaks_in_the_masculine():
    assert [gender_of_person(sex) for sex in ("m", "f", "")] == [M, F, M]


def test_pronouns_agree():
    assert [(pronoun(gender), possessive(gender)) for gender in (M, F, N, P)] == [
        ("он", "его"), ("она", "её"), ("оно", "его"), ("они", "их"),
    ]  # fmt: skip
