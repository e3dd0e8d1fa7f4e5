"""What orders on pairs say in their built-in words, whole: men and women, pupils and teachers, pairs and groups."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring.core.documents import Letterhead, Signature
from mentoring.core.russian.names import Name
from pairing.core import (
    change_order,
    completion_order,
    end_order,
    pair_order,
    replacement_order,
    transfer_order,
)
from pairing.core.order_texts import BaseOrder, ChangedPair, ChangeOrderFacts
from pairing.core.pair_order import NAMED_IN_POINTS, OrderFacts, PairFacts, Participant
from programmes import wordings
from programmes.core.wording import Somebody, Written, faults, missing_in, shown, stored, write

KINDS = ("assign-pairs", "end-pairs", "replace-mentors", "change-pairs", "transfer-pairs", "finish-pairs")
CONTROL = "Контроль за исполнением приказа оставляю за собой."


def person(last, first, middle, sex, **fields):
    return Participant(Name(last, first, middle, sex), fields.pop("forms", {}), **fields)


EZHOV = person("Ежов", "Лев", "Ильич", "m", grade=10, letter="Б")
SOROKA = person("Сорока", "Инна", "Олеговна", "f", grade=11, letter="А")
NOSOVA = person("Носова", "Анна", "Петровна", "f", grade=7, letter="А")
YUDIN = person("Юдин", "Пётр", "Сергеевич", "m", grade=7, letter="Б")
BELOVA = person("Белова", "Мария", "Ивановна", "f", post="учитель математики", source="person:5")
DYUMA = person("Дюма", "Пётр", "Ильич", "m", post="социальный педагог")
KOVAL = person("Коваль", "Анна", "Игоревна", "f", post="учитель-логопед")
KURATOVA = person("Куратова", "Ольга", "Петровна", "f", post="заместитель директора", source="user:3", user_id=3)
ASSIGN = OrderFacts(
    letterhead=Letterhead("Школа"),
    place="г. Заречный",
    head=Signature("Директор", "И.О. Директоров"),
    programme="Шаг навстречу",
    legal_basis="с распоряжением от 25 декабря 2019 г. № Р-145",
    grounds="письменных согласий участников",
    consents="письменных согласий участников",
    curator=KURATOVA,
    pairs=(PairFacts(EZHOV, (NOSOVA,), "Ученик – ученик"),),
    starts_on=date(2026, 10, 1),
    ends_on=date(2027, 5, 31),
    plans_due_on=date(2026, 10, 15),
)
BASE = BaseOrder("12", date(2026, 10, 1), "О закреплении наставнических пар (групп)")
OTHER = BaseOrder("14-а", date(2026, 10, 9), "О переводе наставнических пар в программу «Вместе»")
CHANGED = ChangedPair(
    kind="end",
    mentor=EZHOV,
    mentees=(NOSOVA,),
    base=BASE,
    effective_on=date(2026, 11, 12),
    ground="выбытие участника",
    ends_on=date(2027, 5, 31),
    starts_on=date(2026, 11, 12),
)
CHANGE = ChangeOrderFacts(
    letterhead=Letterhead("Школа"),
    place="г. Заречный",
    head=Signature("Директор", "И.О. Директоров"),
    programme="Шаг навстречу",
    curator=KURATOVA,
    pairs=(CHANGED,),
    target="Вместе дальше",
    plans_due_on=date(2026, 11, 26),
)


def written(code, values) -> Written:
    kind = wordings.get(code)
    return write(kind.built_in, values, kind.places)


def lines(text: Written) -> list[str]:
    """Points and sub-points with plain spaces."""
    told = []
    for point in text.points:
        told += [point] if isinstance(point, str) else [point[0], *point[1]]
    return [line.replace("\u00a0", " ") for line in told]


def assigned(**fields) -> Written:
    return written("assign-pairs", pair_order.values(replace(ASSIGN, **fields)))


def named(mentor, *mentees) -> str:
    return lines(assigned(pairs=(PairFacts(mentor, mentees, "Форма"),)))[1]


@pytest.mark.parametrize("code", KINDS)
def test_built_in_words_have_no_fault_and_go_through_the_editor_unchanged(code):
    kind = wordings.get(code)
    assert faults(kind.built_in, kind.places) == []
    assert stored(shown(kind.built_in.points, kind.places), kind.places) == kind.built_in.points


def test_assigning_order_whole():
    text = assigned()
    assert text.heading == "О закреплении наставнических пар (групп)"
    assert text.preamble.replace("\u00a0", " ") == (
        "В соответствии с распоряжением от 25 декабря 2019 г. № Р-145, в целях реализации программы «Шаг навстречу», "
        "на основании письменных согласий участников"
    )
    assert lines(text) == [
        (
            "Закрепить на период с 1 октября 2026 г. по 31 мая 2027 г. наставнические пары и группы согласно "
            "приложению № 1, в том числе:"
        ),
        "за обучающейся 7А класса Носовой А.П. – наставника, обучающегося 10Б класса Ежова Л.И.",
        "Наставникам:",
        "разработать совместно с наставляемыми индивидуальные планы в срок до 15 октября 2026 г.;",
        "проводить встречи и вести журнал встреч.",
        "Куратору программы наставничества Куратовой О.П., заместителю директора:",
        "обеспечить сопровождение работы наставнических пар и групп;",
        "внести сведения о закреплённых парах в базы наставников и наставляемых;",
        "ознакомить с приказом участников программы.",
        CONTROL,
    ]
    assert text.gaps == ()


@pytest.mark.parametrize(
    ("mentor", "mentees", "said"),
    [
        (SOROKA, (YUDIN,), "за обучающимся 7Б класса Юдиным П.С. – наставника, обучающуюся 11А класса Сороку И.О."),
        (BELOVA, (KOVAL,), "за учителем-логопедом Коваль А.И. – наставника, учителя математики Белову М.И."),
        (DYUMA, (NOSOVA,), "за обучающейся 7А класса Носовой А.П. – наставника, социального педагога Дюма П.И."),
        (
            EZHOV,
            (NOSOVA, YUDIN),
            (
                "за обучающейся 7А класса Носовой А.П. и обучающимся 7Б класса Юдиным П.С. – наставника, обучающегося "
                "10Б класса Ежова Л.И."
            ),
        ),
        (
            KOVAL,
            (NOSOVA, YUDIN, EZHOV),
            (
                "за обучающейся 7А класса Носовой А.П., обучающимся 7Б класса Юдиным П.С. и обучающимся 10Б класса "
                "Ежовым Л.И. – наставника, учителя-логопеда Коваль А.И."
            ),
        ),
        (
            replace(EZHOV, forms={"accusative": {"last": "Ежа"}}, grade=None),
            (NOSOVA,),
            "за обучающейся 7А класса Носовой А.П. – наставника, Ежа Л.И.",
        ),
        (
            replace(BELOVA, post_forms={"accusative": "учительницу математики"}),
            (YUDIN,),
            "за обучающимся 7Б класса Юдиным П.С. – наставника, учительницу математики Белову М.И.",
        ),
    ],
)
def test_people_stand_in_their_cases(mentor, mentees, said):
    assert named(mentor, *mentees) == said


def test_pairs_follow_one_another_with_semicolons():
    pairs = (PairFacts(EZHOV, (NOSOVA,), "Ф"), PairFacts(BELOVA, (YUDIN,), "Ф"))
    assert [line[-1] for line in lines(assigned(pairs=pairs))[1:3]] == [";", "."]


def test_many_pairs_are_left_to_the_appendix():
    text = assigned(pairs=ASSIGN.pairs * (NAMED_IN_POINTS + 1))
    assert lines(text)[0].endswith("наставнические пары и группы согласно приложению № 1.")
    assert lines(text)[1] == "Наставникам:"


def test_control_goes_to_whom_the_director_names():
    control = Somebody(Name("Титова", "Вера", "Львовна", "f"), post="методист")
    assert lines(assigned(control=control))[-1] == (
        "Контроль за исполнением приказа возложить на Титову Веру Львовну, методиста."
    )


def test_what_is_missing_stands_in_its_place_and_is_told():
    text = assigned(curator=None)
    assert lines(text)[5] == "Куратору программы наставничества ⟨куратор⟩:"
    assert [(gap.code, gap.where) for gap in text.gaps] == [("curator", "programme")]
    assert missing_in(" ".join(lines(text))) == ["куратор"]


def test_declined_words_say_where_they_are_corrected():
    text = assigned(pairs=(PairFacts(BELOVA, (NOSOVA,), "Ф"),))
    told = [(one.shown.replace("\u00a0", " "), one.case.value, one.source) for one in text.declined]
    assert told == [
        ("учителя математики", "accusative", "post:учитель математики"),
        ("Белову М.И.", "accusative", "person:5"),
        ("заместителю директора", "dative", "post:заместитель директора"),
        ("Куратовой О.П.", "dative", "user:3"),
    ]


@pytest.mark.parametrize(
    ("last", "printed"),
    [
        ("{curator}", "{curator} А.П."),
        ("<b>Носова</b>", "<b>Носова</b> А.П."),
        ("{…}", "{…} А.П."),
        ("? mentor: Носова", "? mentor: Носова А.П."),
        ("Н" * 300, f"{'Н' * 300} А.П."),
    ],
)
def test_hostile_names_stay_names(last, printed):
    hostile = replace(NOSOVA, name=Name(last, "Анна", "Петровна", "f"), forms={"instrumental": {"last": last}})
    assert named(EZHOV, hostile) == (
        f"за обучающейся 7А класса {printed} – наставника, обучающегося 10Б класса Ежова Л.И."
    )


def test_hostile_titles_break_nothing():
    text = assigned(programme="{pairs}\n- ⟨куратор⟩ <b>")
    assert ("{pairs}" in text.preamble, missing_in(text.preamble), text.gaps) == (True, [], ())


def test_ending_order_whole():
    group = replace(CHANGED, mentor=BELOVA, mentees=(NOSOVA, YUDIN), base=OTHER, is_group=True, ground="письмо")
    text = written("end-pairs", end_order.values(replace(CHANGE, pairs=(CHANGED, group))))
    assert lines(text) == [
        "Прекратить досрочно работу:",
        (
            "с 12 ноября 2026 г. – пары наставника, обучающегося 10Б класса Ежова Л.И., и обучающейся 7А класса "
            "Носовой А.П., закреплённой приказом от 1 октября 2026 г. № 12 (основание: выбытие участника);"
        ),
        (
            "с 12 ноября 2026 г. – группы наставника, учителя математики Беловой М.И., и обучающейся 7А класса "
            "Носовой А.П. и обучающегося 7Б класса Юдина П.С., закреплённой приказом от 9 октября 2026 г. № 14-а "
            "(основание: письмо)."
        ),
        (
            "Внести в приказ от 1 октября 2026 г. № 12 «О закреплении наставнических пар (групп)» следующее "
            "изменение: строки об указанных в пункте 1 парах и группах в приложении № 1 считать утратившими силу "
            "с тех же дней."
        ),
        (
            "Внести в приказ от 9 октября 2026 г. № 14-а «О переводе наставнических пар в программу „Вместе“» "
            "следующее изменение: строки об указанных в пункте 1 парах и группах в приложении № 1 считать "
            "утратившими силу с тех же дней."
        ),
        "Куратору программы наставничества Куратовой О.П., заместителю директора:",
        "внести сведения о прекращении работы в базы наставников и наставляемых;",
        "подобрать наставников тем, кто продолжает участие в программе;",
        "ознакомить с приказом наставников и наставляемых.",
        CONTROL,
    ]


@pytest.mark.parametrize(("count", "whom"), [(1, "наставника"), (2, "наставников")])
def test_replacing_order_speaks_of_one_or_of_many(count, whom):
    pairs = (replace(CHANGED, kind="replace", new_mentor=SOROKA),) * count
    text = written("replace-mentors", replacement_order.values(replace(CHANGE, pairs=pairs)))
    assert (text.heading, lines(text)[0]) == (f"О замене {whom}", f"Заменить {whom} и закрепить:")
    assert lines(text)[1].rstrip(";.") == (
        "с 12 ноября 2026 г. за обучающейся 7А класса Носовой А.П. – наставника, обучающуюся 11А класса Сороку И.О., "
        "вместо наставника, обучающегося 10Б класса Ежова Л.И., на срок по 31 мая 2027 г. (основание: выбытие участника)"
    )


def test_replacing_order_shows_that_nobody_comes_instead():
    text = written("replace-mentors", replacement_order.values(replace(CHANGE, pairs=(CHANGED,))))
    assert [gap.title for gap in text.gaps] == ["новый наставник"]
    assert "– наставника, ⟨новый наставник⟩, вместо" in lines(text)[1]


def test_changes_stand_below_the_order_that_they_change():
    join = replace(CHANGED, kind="join", mentees=(YUDIN,), ground="согласие от 10.09.2026")
    leave = replace(CHANGED, kind="leave", base=OTHER)
    prolong = replace(CHANGED, kind="prolong", is_group=True, mentees=(NOSOVA, YUDIN), ground="согласие сторон")
    facts = replace(CHANGE, pairs=(join, leave, prolong))
    text = written("change-pairs", change_order.values(facts))
    assert text.heading == "О внесении изменений в приказы о закреплении наставнических пар (групп)"
    assert lines(text)[:5] == [
        (
            "Внести в приложение № 1 к приказу от 1 октября 2026 г. № 12 «О закреплении наставнических пар "
            "(групп)» следующие изменения:"
        ),
        (
            "с 12 ноября 2026 г. включить обучающегося 7Б класса Юдина П.С. в состав группы наставника, "
            "обучающегося 10Б класса Ежова Л.И., на срок её работы (основание: согласие от 10.09.2026);"
        ),
        (
            "продлить срок работы группы наставника, обучающегося 10Б класса Ежова Л.И., и обучающейся 7А класса "
            "Носовой А.П. и обучающегося 7Б класса Юдина П.С., по 31 мая 2027 г. (основание: согласие сторон)."
        ),
        (
            "Внести в приложение № 1 к приказу от 9 октября 2026 г. № 14-а «О переводе наставнических пар в "
            "программу „Вместе“» следующие изменения:"
        ),
        (
            "с 12 ноября 2026 г. исключить обучающуюся 7А класса Носову А.П. из состава группы наставника, "
            "обучающегося 10Б класса Ежова Л.И. (основание: выбытие участника)."
        ),
    ]


def test_order_on_one_changed_order_names_it():
    text = written("change-pairs", change_order.values(replace(CHANGE, pairs=(replace(CHANGED, kind="join"),))))
    assert text.heading.replace("\u00a0", " ") == (
        "О внесении изменений в приказ от 1 октября 2026 г. № 12 «О закреплении наставнических пар (групп)»"
    )


def test_moving_order_names_both_programmes():
    text = written("transfer-pairs", transfer_order.values(CHANGE))
    assert text.heading == "О переводе наставнических пар в программу «Вместе дальше»"
    assert lines(text)[1:3] == [
        (
            "с 12 ноября 2026 г. пару наставника, обучающегося 10Б класса Ежова Л.И., и обучающейся 7А класса "
            "Носовой А.П. на период с 12 ноября 2026 г. по 31 мая 2027 г."
        ),
        "Работу этих пар и групп в программе «Шаг навстречу» завершить с дней, указанных в пункте 1.",
    ]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (
            (date(2027, 5, 31), date(2027, 5, 31)),
            (
                "Завершить с 31 мая 2027 г. работу наставнических пар и групп, закреплённых приказом от 1 октября "
                "2026 г. № 12, согласно приложению № 1."
            ),
        ),
        (
            (date(2027, 5, 30), date(2027, 5, 31)),
            (
                "Завершить в дни, указанные в приложении № 1, работу наставнических пар и групп, закреплённых "
                "приказом от 1 октября 2026 г. № 12."
            ),
        ),
    ],
)
def test_completing_order_tells_the_day_once_where_it_is_one(days, said):
    pairs = tuple(replace(CHANGED, kind="finish", effective_on=day) for day in days)
    assert lines(written("finish-pairs", completion_order.values(replace(CHANGE, pairs=pairs))))[0] == said


def test_nobody_signs_twice_that_he_has_read():
    mentor = replace(KURATOVA, post="учитель истории")  # the curator is a mentor herself, under another post
    facts = replace(ASSIGN, pairs=(PairFacts(mentor, (KOVAL,), "Ф"), PairFacts(EZHOV, (NOSOVA,), "Ф")))
    rows = pair_order.compose(facts).acquaintance
    assert [row.name for row in rows] == ["Куратова Ольга Петровна", "Коваль Анна Игоревна", "Ежов Лев Ильич"]
