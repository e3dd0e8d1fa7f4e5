"""What each kind of order of programmes says, to the comma: facts in their cases, people and days of its conditions."""

from datetime import date

import pytest

from programmes import order_kinds, wordings
from programmes.actions import papers
from programmes.core.order_places import OF_KIND
from programmes.core.wording import faults, shown, stored
from programmes.forms.order_conditions import FORMS
from programmes.models import PostForms, SchoolWording
from programmes.readers import order_wordings
from tests import factories
from tests.programmes.order_acts import appendices, drafted, gaps, lines, signed

pytestmark = pytest.mark.django_db
PUPILS_LAW = (
    "распоряжением Министерства просвещения Российской Федерации от 25 декабря 2019 г. № Р-145 "
    "об утверждении методологии (целевой модели) наставничества обучающихся"
)
TEACHERS_LAW = (
    "письмом Министерства просвещения Российской Федерации и Общероссийского Профсоюза образования "
    "от 21 декабря 2021 г. № АЗ-1128/08, № 657 о системе (целевой модели) наставничества педагогических работников, "
    "статьёй 351.8 Трудового кодекса Российской Федерации"
)
OWN_CONTROL = "Контроль за исполнением приказа оставляю за собой."
KOZLOV = {"control": "Козлов Пётр Ильич", "control_post": "заместитель директора по учебной работе"}


@pytest.fixture
def named(planned, school, curator):
    """The programme with its curator and a title, in the school № 7."""
    school.name = "МБОУ «СОШ № 7»"
    school.save()
    planned.title, planned.curator = "Шаг навстречу", curator
    planned.save()
    return planned


@pytest.fixture
def for_teachers(school, curator, forms):
    form = factories.FormFactory(code="teacher-teacher", title="Учитель – учитель", programme_kind="teachers")
    return factories.ProgrammeFactory(
        school=school, curator=curator, kind="teachers", title="Плечо коллеги", curator_post="методист", forms=[form]
    )


def test_implementation_says_all_that_the_act_must_say(named, curator):
    order = drafted(
        named,
        "implementation",
        by=curator,
        material="Сидорова Анна Викторовна",
        material_post="заведующая хозяйством",
        monitoring_first="2026-10-15",
        monitoring_last="2027-05-20",
        site_on="2026-09-20",
        site="Ким Елена Сергеевна",
        site_post="учитель информатики",
        **KOZLOV,
    )
    said = lines(order)
    assert (
        said[0]
        == f"В соответствии с {PUPILS_LAW} и в целях поддержки, раскрытия способностей и самоопределения обучающихся"
    )
    assert said[1:] == [
        "1. Внедрить в МБОУ «СОШ № 7» целевую модель наставничества обучающихся с 1 сентября 2026 г.",
        "2. Утвердить программу «Шаг навстречу» на период с 1 сентября 2026 г. по 31 мая 2027 г.",
        "3. Утвердить план мероприятий (дорожную карту) программы (приложение № 1).",
        "4. Реализовать в программе формы наставничества: «Ученик – ученик».",
        "5. Назначить куратором программы Куратову Ольгу Петровну, заместителя директора по воспитательной работе.",
        (
            "6. Куратовой О.П. организовать выполнение дорожной карты, вести базы наставников и наставляемых, "
            "обеспечить сбор согласий участников и их законных представителей."
        ),
        "7. Ответственным за материально-техническое обеспечение программы назначить заведующую хозяйством Сидорову А.В.",
        "8. Классным руководителям познакомить обучающихся и их родителей (законных представителей) с программой.",
        (
            "9. Провести мониторинг хода и результатов программы: на входе – в срок до 15 октября 2026 г., "
            "на выходе – в срок до 20 мая 2027 г."
        ),
        (
            "10. Учителю информатики Ким Е.С. разместить документы программы на официальном сайте школы "
            "в срок до 20 сентября 2026 г."
        ),
        "11. Контроль за исполнением приказа возложить на заместителя директора по учебной работе Козлова П.И.",
    ]
    assert [
        (row.name.replace("\u00a0", " "), row.post)
        for row in order_kinds.get(order.kind).build(order).document.acquaintance
    ] == [
        ("Куратова Ольга Петровна", "заместитель директора по воспитательной работе"),
        ("Сидорова Анна Викторовна", "заведующая хозяйством"),
        ("Ким Елена Сергеевна", "учитель информатики"),
        ("Козлов Пётр Ильич", "заместитель директора по учебной работе"),
    ]


def test_implementation_for_teachers_rests_on_the_act_for_teachers(for_teachers, curator):
    said = lines(drafted(for_teachers, "implementation", by=curator, basis="решением педагогического совета"))
    assert said[0] == (
        f"В соответствии с {TEACHERS_LAW}, решением педагогического совета "
        "и в целях профессионального роста и поддержки педагогических работников"
    )
    assert said[-3:] == [
        "7. Поручать работу наставника только с письменного согласия работника.",
        "8. Подвести итоги программы в срок до 31 мая 2027 г.",
        f"9. {OWN_CONTROL}",
    ]


def test_planned_results_of_the_roadmap_are_an_appendix(named, curator):
    named.roadmap_targets.create(number="1", title="Доля обучающихся в роли наставляемых", values={"2027": "30 %"})
    order = drafted(named, "implementation", by=curator)
    assert appendices(order) == [
        (1, "План мероприятий (дорожная карта) программы «Шаг навстречу»"),
        (2, "Планируемые результаты программы «Шаг навстречу»"),
    ]
    assert order.content["appendices"][1]["table"]["rows"] == [
        ["1", "Доля обучающихся в\u00a0роли наставляемых", "30 %"]
    ]
    assert lines(order)[4] == "4. Утвердить планируемые результаты программы (приложение № 2)."


def test_appointment_releases_the_one_and_appoints_the_other(named, curator, school):
    other = factories.curator_of(school, full_name="Ильин Лев Андреевич")
    order = drafted(
        named,
        "appoint-curator",
        by=curator,
        appointed=other.pk,
        post="педагог-психолог",
        from_on="2026-11-02",
        is_change=True,
        bases_on="2026-11-20",
    )
    assert lines(order) == [
        "В целях организации работы по программе наставничества «Шаг навстречу»",
        (
            "1. Освободить от обязанностей куратора программы с 2 ноября 2026 г. Куратову Ольгу Петровну, "
            "заместителя директора по воспитательной работе."
        ),
        (
            "2. Назначить куратором программы «Шаг навстречу» на период с 2 ноября 2026 г. по 31 мая 2027 г. "
            "Ильина Льва Андреевича, педагога-психолога."
        ),
        "3. Утвердить обязанности куратора программы (приложение № 1).",
        "4. Ильину Л.А. в срок до 20 ноября 2026 г. представить базы наставников и наставляемых.",
        f"5. {OWN_CONTROL}",
    ]
    assert order.title == "О назначении куратора программы"
    assert appendices(order) == [(1, "Обязанности куратора программы")]
    duties = [point["text"] for point in order.content["appendices"][0]["points"]]
    assert (
        len(duties),
        duties[2].startswith("Собирает согласия на\u00a0обработку персональных данных участников, а"),
    ) == (9, True)


def test_regulation_for_pupils_is_approved_with_who_tells_of_it(named, curator):
    papers.create(named, kind="regulation", by=curator)
    order = drafted(
        named,
        "approve-regulation",
        by=curator,
        from_on="2026-09-01",
        acquaint_on="2026-09-10",
        clerk="Павлова Ольга Юрьевна",
        clerk_post="документовед",
        site_on="2026-09-12",
    )
    assert lines(order) == [
        f"В соответствии с {PUPILS_LAW} и в целях организации наставничества обучающихся",
        "1. Утвердить Положение о наставничестве обучающихся (приложение № 1).",
        "2. Ввести Положение в действие с 1 сентября 2026 г.",
        "3. Документоведу Павловой О.Ю. ознакомить работников с Положением под подпись в срок до 10 сентября 2026 г.",
        "4. Классным руководителям ознакомить с Положением обучающихся и их родителей (законных представителей).",
        (
            "5. Заместителю директора по воспитательной работе Куратовой О.П. разместить Положение "
            "на официальном сайте школы в срок до 12 сентября 2026 г."
        ),
        f"6. {OWN_CONTROL}",
    ]


def test_regulation_for_teachers_organises_their_mentoring(for_teachers, curator):
    papers.create(for_teachers, kind="regulation", by=curator)
    order = drafted(for_teachers, "approve-regulation", by=curator, from_on="2026-09-01", acquaint_on="2026-09-10")
    assert order.title == "Об организации наставничества педагогических работников"
    assert lines(order)[1:] == [
        f"1. Организовать в {for_teachers.school.name} наставничество педагогических работников с 1 сентября 2026 г.",
        f"2. Утвердить {for_teachers.papers.get().title} (приложение № 1).",
        "3. Куратовой О.П. ознакомить педагогических работников с Положением под подпись в срок до 10 сентября 2026 г.",
        f"4. {OWN_CONTROL}",
    ]


def test_roadmap_is_approved_for_a_year(named, curator):
    order = drafted(named, "approve-roadmap", by=curator)
    assert (
        order.title
        == "Об утверждении плана мероприятий (дорожной карты) программы наставничества на 2026/2027 учебный год"
    )
    assert lines(order) == [
        "В целях выполнения программы наставничества «Шаг навстречу»",
        "1. Утвердить план мероприятий (дорожную карту) программы «Шаг навстречу» на 2026/2027 учебный год (приложение № 1).",
        (
            "2. Ответственным, указанным в плане, выполнить мероприятия в установленные сроки "
            "и сообщать о выполнении Куратовой О.П."
        ),
        "3. Куратовой О.П. организовать выполнение плана и докладывать о нём руководителю.",
        f"4. {OWN_CONTROL}",
    ]


def test_amendment_names_the_order_and_counts_its_points(named, curator, director):
    base = signed(drafted(named, "approve-roadmap", by=curator), director=director)
    changes = "Пункт 2 изложить в следующей редакции: «Выполнить план».\nПункт 3 признать утратившим силу"
    order = drafted(
        named, "amend-order", by=curator, base=base.pk, ground="изменением плана", from_on="2026-12-01", changes=changes
    )
    assert order.title == "О внесении изменений в приказ от 3 сентября 2026 г. № 1-ОД"
    assert lines(order) == [
        "В связи с изменением плана",
        (
            "1. Внести в приказ от 3 сентября 2026 г. № 1-ОД «Об утверждении плана мероприятий (дорожной карты) "
            "программы наставничества на 2026/2027 учебный год» следующие изменения:"
        ),
        "1.1. Пункт 2 изложить в следующей редакции: «Выполнить план»;",
        "1.2. Пункт 3 признать утратившим силу.",
        "2. Изменения действуют с 1 декабря 2026 г.",
        (
            "3. Заместителю директора по воспитательной работе Куратовой О.П. ознакомить с приказом всех, "
            "кого касаются изменения."
        ),
        f"4. {OWN_CONTROL}",
    ]


def test_one_change_is_told_as_one(named, curator, director):
    base = signed(drafted(named, "approve-roadmap", by=curator), director=director)
    order = drafted(named, "amend-order", by=curator, base=base.pk, changes="Пункт 4 исключить")
    assert lines(order)[1].endswith("следующее изменение:") is True


def test_cancellation_names_the_order_and_its_last_day(named, curator, director):
    base = signed(drafted(named, "approve-roadmap", by=curator), director=director)
    order = drafted(
        named, "cancel-order", by=curator, base=base.pk, ground="принятием нового плана", from_on="2026-12-01",
        informer="Ким Олег Иванович", informer_post="секретарь",
    )  # fmt: skip
    assert lines(order) == [
        "В связи с принятием нового плана",
        (
            "1. Признать утратившим силу с 1 декабря 2026 г. приказ от 3 сентября 2026 г. № 1-ОД «Об утверждении плана "
            "мероприятий (дорожной карты) программы наставничества на 2026/2027 учебный год»."
        ),
        "2. Секретарю Киму О.И. ознакомить с приказом всех, кого он касается.",
        f"3. {OWN_CONTROL}",
    ]


def test_free_order_says_what_was_typed_and_braces_stay_braces(school, curator):
    order = drafted(
        None,
        "free-order",
        school=school,
        by=curator,
        heading="О неделе наставничества.",
        preamble="В соответствии с планом работы:",
        points="провести неделю {наставничества}\n- с 5 октября\n- без отрыва от уроков.\nНазначить ответственных;",
        readers="Иванова А.П., учитель математики\nКим О.И.",
    )
    document = order_kinds.get("free-order").build(order).document
    assert (order.title, order.programme) == ("О неделе наставничества", None)
    assert lines(order) == [
        "В соответствии с планом работы",
        "1. Провести неделю {наставничества}",
        "1.1. с 5 октября;",
        "1.2. без отрыва от уроков.",
        "2. Назначить ответственных.",
        f"3. {OWN_CONTROL}",
    ]
    assert [(row.name, row.post) for row in document.acquaintance] == [
        ("Иванова А.П.", "учитель математики"),
        ("Ким О.И.", ""),
    ]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("implementation", [("куратор", "programme")]),
        (
            "appoint-curator",
            [("с какого дня", "conditions"), ("кого назначают", "conditions")],
        ),
        (
            "approve-regulation",
            [
                ("Положение о наставничестве", "papers"),
                ("приложение с Положением", "papers"),
                ("с какого дня действует", "conditions"),
                ("куратор", "programme"),
                ("до какого дня ознакомить", "conditions"),
            ],
        ),
        ("approve-roadmap", [("приложение с дорожной картой", "roadmap"), ("куратор", "programme")]),
        (
            "amend-order",
            [
                ("дата и номер прежнего приказа", "conditions"),
                ("основание", "conditions"),
                ("заголовок прежнего приказа", "conditions"),
                ("изменения", "conditions"),
                ("с какого дня", "conditions"),
            ],
        ),
        (
            "cancel-order",
            [
                ("дата и номер прежнего приказа", "conditions"),
                ("основание", "conditions"),
                ("с какого дня", "conditions"),
                ("заголовок прежнего приказа", "conditions"),
            ],
        ),
        ("free-order", [("заголовок", "conditions"), ("преамбула", "conditions")]),
    ],
)
def test_what_is_missing_is_told_with_its_page_and_breaks_nothing(programme, curator, kind, found):
    programme.curator = None
    programme.save()
    assert gaps(drafted(programme, kind, by=curator)) == found


@pytest.mark.parametrize("code", sorted(OF_KIND))
def test_built_in_text_has_no_faults_and_survives_the_editor(code):
    kind = wordings.get(code)
    assert faults(kind.built_in, kind.places) == []
    for text in (kind.built_in.heading, kind.built_in.preamble, kind.built_in.points):
        assert stored(shown(text, kind.places), kind.places) == text


def test_each_text_of_the_file_is_registered_and_each_kind_with_conditions_has_its_form():
    assert [kind.code for kind in order_wordings.kinds()] == list(OF_KIND)
    assert {kind.code for kind in order_kinds.all_kinds() if kind.has_conditions} == set(FORMS)


def test_school_words_a_text_for_itself_and_corrects_a_post(named, curator):
    SchoolWording.objects.create(
        school=named.school, code="approve-roadmap", heading="О плане", preamble="В целях работы",
        points="Исполнение возложить на {curator:accusative}.\nПо {school:prepositional}.",
    )  # fmt: skip
    named.curator_post = "педагог-организатор"
    named.save()
    PostForms.objects.create(
        school=named.school, text="педагог-организатор", forms={"accusative": "педагога-организатора школы"}
    )
    PostForms.objects.create(school=named.school, text=named.school.name, forms={"prepositional": "нашей школе"})
    order = drafted(named, "approve-roadmap", by=curator)
    assert (order.title, lines(order)) == (
        "О плане",
        [
            "В целях работы",
            "1. Исполнение возложить на педагога-организатора школы Куратову О.П.",
            "2. По нашей школе.",
        ],
    )


def test_word_at_the_beginning_is_marked_as_it_stands_there(named, curator):
    order = drafted(named, "approve-roadmap", by=curator, site_on="2026-09-20")
    declined = order_kinds.get(order.kind).build(order).declined
    found = [one.shown for one in declined if one.source == f"post:{named.curator_post}"]
    assert found == ["Заместителю директора по\u00a0воспитательной работе"]


def test_long_programme_is_approved_for_the_chosen_school_year(named, curator):
    named.ends_on = date(2028, 5, 31)
    named.save()
    order = drafted(named, "approve-roadmap", by=curator, year="2027/2028")
    assert order.title.endswith("программы наставничества на 2027/2028 учебный год") is True
