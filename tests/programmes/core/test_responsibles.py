"""The column «Ответственные» of a paper roadmap tells who is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.core.responsibles import Book, GroupCard, Meant, StaffCard, meant, suggestions

CURATOR, DIRECTOR, PSYCHOLOGIST, TEACHER, DEPUTY, WORKER = range(1, 7)
STAFF = (
    StaffCard(CURATOR, "Куратова Ольга Петровна", frozenset({"curator"})),
    StaffCard(DIRECTOR, "Громова Анна Сергеевна", frozenset({"director"})),
    StaffCard(PSYCHOLOGIST, "Тихонов Лев Ильич", frozenset({"psychologist"})),
    StaffCard(TEACHER, "Ёлкина Мария Олеговна", frozenset({"class_teacher"})),
    StaffCard(DEPUTY, "Куратова Елена Игоревна", frozenset({"mentor"})),
    StaffCard(WORKER, "Коваль Инна Юрьевна", frozenset({"mentor"})),
)
GROUP = GroupCard(1, "Рабочая группа", (WORKER, TEACHER))
BOOK = Book(STAFF, (GROUP,), CURATOR, ("куратор", "заместитель директора по воспитательной работе"))


@pytest.mark.parametrize(
    ("text", "users"),
    [
        ("Куратор", (CURATOR,)),
        ("куратор ЦМН", (CURATOR,)),
        ("Куратор (ЦМН/программы)", (CURATOR,)),
        ("кураторы программы", (CURATOR,)),
        ("Координатор", (CURATOR,)),
        ("зам. директора по ВР", (CURATOR,)),
        ("Заместителем директора по воспитательной работе", (CURATOR,)),
        ("Директор школы", (DIRECTOR,)),
        ("Директору", (DIRECTOR,)),
        ("Педагог-психолог", (PSYCHOLOGIST,)),
        ("школьный психолог", (PSYCHOLOGIST,)),
        ("социальный педагог", (PSYCHOLOGIST,)),
        ("Классные руководители", (TEACHER,)),
        ("наставники", (DEPUTY, WORKER)),
        ("Куратовой О.П.", (CURATOR,)),
        ("Куратовой О. П.", (CURATOR,)),
        ("О.П. Куратова", (CURATOR,)),
        ("Куратову Е.И.", (DEPUTY,)),
        ("Елкиной М.О.", (TEACHER,)),
        ("Тихонову Льву Ильичу", (PSYCHOLOGIST,)),
        ("Коваль", (WORKER,)),
        ("заместитель директора Тихонов Л.И.", (PSYCHOLOGIST,)),
        ("Рабочая группа", (WORKER, TEACHER)),
        ("члены рабочей группы", (WORKER, TEACHER)),
        ("Директор, рабочая группа", (WORKER, TEACHER, DIRECTOR)),
        ("Директор и куратор;\nпсихолог", (DIRECTOR, CURATOR, PSYCHOLOGIST)),
        ("Куратор, Куратова О.П.", (CURATOR,)),
    ],
)
def test_words_of_real_roadmaps_mean_these_people(text: str, users: tuple[int, ...]) -> None:
    assert meant(text, BOOK).users == users


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Заместитель директора по УВР", ("Заместитель директора по УВР",)),
        ("Методист, куратор", ("Методист",)),
        ("Лунин Г.О.", ("Лунин Г.О",)),
        ("Куратова А.А.", ("Куратова А.А",)),
        ("Куратова", ("Куратова",)),
        ("творческая группа", ("творческая группа",)),
        ("", ()),
        (" – ", ()),
    ],
)
def test_what_means_nobody_is_said(text: str, unknown: tuple[str, ...]) -> None:
    assert meant(text, BOOK).unknown == unknown


def test_without_a_curator_of_the_programme_all_curators_are_meant() -> None:
    assert meant("куратор", Book(STAFF)).users == (CURATOR,)


def test_group_named_as_a_post_gives_the_post_its_holder() -> None:
    book = Book(STAFF, (GroupCard(2, "Методист", (WORKER,)),), CURATOR)
    assert meant("Куратор, методисты", book) == Meant((WORKER, CURATOR), ())


def test_suggestions_are_posts_groups_and_people() -> None:
    assert suggestions(STAFF[:2], [GROUP])[-3:] == [
        "Рабочая группа",
        "Громова Анна Сергеевна",
        "Куратова Ольга Петровна",
    ]


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = meant(text, BOOK)
    assert set(found.users) <= {card.key for card in STAFF}
