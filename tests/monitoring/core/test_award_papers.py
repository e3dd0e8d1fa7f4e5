"""Certificates and letters in right Russian, whatever the name."""

from datetime import date

import pytest

from mentoring.core.documents import Letterhead, Signature
from mentoring.core.russian.names import Name
from monitoring.core.award_papers import AwardFacts, Guardian, certificate, letter, salutation
from monitoring.core.awards import PairFigures, ranked, tidy_reason
from pairing.core.pair_order import Participant

TEACHER = Participant(Name("Белова", "Мария", "Ивановна", "f"), {}, post="учитель начальных классов")
PUPIL = Participant(Name("Носов", "Лев", "Петрович", "m"), {}, grade=7, letter="А")
GIRL = Participant(Name("Шмидт", "Анна", "", "f"), {}, grade=9, letter="Б")
MOTHER = Guardian(Name("Носова", "Анна", "Петровна", "f"), {}, "мать")
FATHER = Guardian(Name("Носов", "Сергей", "Иванович", "m"), {}, "отец")


def facts(kind, *people, guardians=(), **given):
    values = {
        "reason": "помощь младшим",
        "programme": "Вместе",
        "letterhead": Letterhead("Школа № 7"),
        "place": "г. Заречный",
        "signature": Signature("Директор", "А.С. Громова"),
    }
    return AwardFacts(kind, people, is_pair=len(people) > 1, guardians=guardians, **values | given)


@pytest.mark.parametrize(
    ("kind", "people", "expected"),
    [
        ("gratitude", (TEACHER,), ("объявляется", ("Беловой Марии Ивановне",), "учителю начальных классов")),
        ("diploma", (GIRL,), ("награждается", ("Шмидт Анна",), "обучающаяся 9Б\u00a0класса")),
        ("best_mentor", (PUPIL,), ("награждается", ("Носов Лев Петрович",), "обучающийся 7А\u00a0класса")),
        (
            "best_pair",
            (TEACHER, PUPIL),
            ("награждается наставническая пара:", ("Белова Мария Ивановна", "Носов Лев Петрович"), "в\u00a0программе «Вместе»"),
        ),
        (
            "gratitude",
            (TEACHER, PUPIL, GIRL),
            (
                "объявляется наставнической группе:",
                ("Беловой Марии Ивановне", "Носову Льву Петровичу", "Шмидт Анне"),
                "в\u00a0программе «Вместе»",
            ),
        ),
    ],
)  # fmt: skip
def test_certificate_names_people_in_the_case_of_its_verb(kind, people, expected):
    paper = certificate(facts(kind, *people))
    assert (paper.verb, paper.names, paper.status) == expected


def test_certificate_cites_number_and_order_once_given_and_nothing_before():
    before = certificate(facts("diploma", PUPIL))
    assert (before.number, before.order, before.day) == ("", "", "")
    given = certificate(
        facts(
            "diploma",
            PUPIL,
            number=3,
            given_on=date(2027, 5, 28),
            order_number="54-ОД",
            order_on=date(2027, 5, 28),
        )
    )
    day = "28\u00a0мая\u00a02027\u00a0г."
    assert (given.number, given.order, given.day) == ("№\u00a03", f"Приказ от\u00a0{day} №\u00a054-ОД", day)


@pytest.mark.parametrize(
    ("guardians", "expected"),
    [
        ((MOTHER,), "Уважаемая Анна Петровна!"),
        ((FATHER,), "Уважаемый Сергей Иванович!"),
        ((MOTHER, FATHER), "Уважаемые Анна Петровна и Сергей Иванович!"),
        ((), "Уважаемые родители (законные представители)!"),
        ((Guardian(Name("Ли", "Женя"), {}),), "Уважаемые родители (законные представители)!"),
        ((Guardian(Name("Шмидт", "Марта", "", "f"), {}),), "Уважаемая Марта Шмидт!"),
    ],
)
def test_letter_greets_parents_in_their_gender_and_number(guardians, expected):
    assert salutation(tuple(one.name for one in guardians)) == expected


def test_letter_is_addressed_in_the_dative_and_speaks_of_the_child():
    paper = letter(facts("parents", PUPIL, guardians=(MOTHER, FATHER)))
    assert paper.addressees == ("Носовой Анне Петровне", "Носову Сергею Ивановичу")
    assert [text.replace("\u00a0", " ") for text in paper.paragraphs] == [
        "Сердечно благодарим вас за воспитание сына и за поддержку школы.",
        (
            "Лев Носов, обучающийся 7А класса, заслужил в программе наставничества «Вместе» благодарность школы "
            "за помощь младшим."
        ),
        "Желаем вашей семье здоровья и благополучия, а Льву – новых успехов и добрых дел.",
    ]


def test_guardian_by_law_has_brought_up_a_child_rather_than_a_daughter():
    aunt = Guardian(Name("Шмидт", "Ольга", "Павловна", "f"), {}, "опекун")
    assert letter(facts("parents", GIRL, guardians=(aunt,))).paragraphs[0].replace("\u00a0", " ") == (
        "Сердечно благодарим вас за воспитание ребёнка и за поддержку школы."
    )


def test_names_of_a_large_group_stand_in_one_paragraph():
    group = [certificate(facts("best_pair", TEACHER, *[PUPIL] * size)).is_crowded for size in (1, 3, 4)]
    assert group == [False, False, True]


def test_letters_shrink_until_people_reason_and_post_have_room():
    few = certificate(facts("diploma", PUPIL))
    wordy = certificate(
        facts(
            "diploma", PUPIL, reason="слово " * 83, signature=Signature("Исполняющий обязанности " * 6, "А.С. Громова")
        )
    )
    crowd = certificate(facts("best_pair", TEACHER, *[PUPIL] * 60, reason="слово " * 83))
    assert [paper.size for paper in (few, wordy, crowd)] == [15, 13, 10]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("за помощь младшим.", "помощь младшим"),
        ("  За   активное\nучастие;", "активное участие"),
        ("зачёт по плану", "зачёт по плану"),
        ("...", ""),
        (" за . ", ""),
    ],
)
def test_reason_goes_on_after_the_word_za(typed, kept):
    assert tidy_reason(typed) == kept


def test_pairs_with_a_finished_plan_come_first_then_those_that_met_most():
    figures = [
        PairFigures(1, 1, meetings=2),
        PairFigures(2, 2, meetings=9, tasks=4, tasks_done=3),
        PairFigures(3, 3, meetings=1, tasks=2, tasks_done=2),
        PairFigures(4, 4, meetings=12),
    ]
    assert [one.pair for one in ranked(figures)] == [3, 4, 2]
    assert figures[2].told == "1\u00a0встреча, план выполнен: 2 из 2"
