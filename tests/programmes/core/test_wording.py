"""Texts with places: cases, conditions, lists and full stops; and whatever a value brings, it stays a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.russian.cases import Case
from mentoring.core.russian.names import FEMALE, MALE, Name
from mentoring.core.russian.typography import hold_together
from programmes import wordings
from programmes.core.wording import (
    Fixed,
    Gap,
    Place,
    Somebody,
    Style,
    UnknownPlaceError,
    Wording,
    faults,
    faults_at,
    fill,
    named,
    plain,
    shown,
    stored,
    told,
    write,
)

ROW = (Place("mentor", "наставник"), Place("mentees", "наставляемые"))
PLACES = (
    Place("day", "дата начала", "programme"),
    Place("curator", "куратор", "curator"),
    Place("school", "школа"),
    Place("pairs", "пары", "pairs", inner=ROW),
)
OLGA = Somebody(
    Name("Куратова", "Ольга", "Петровна", FEMALE),
    post="заместитель директора по воспитательной работе",
    source="user:7",
)
PAVEL = Somebody(Name("Борисов", "Павел", "Игоревич", MALE), grade=7, letter="А", source="person:3")
NB = "\u00a0"


def said(pattern, **values):
    return fill(pattern, values, PLACES).preamble.replace(NB, " ")


def points(text, **values):
    return write(Wording("О проверке", "", text), values, PLACES).points


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("Назначить {curator:accusative presented}", "Назначить Куратову Ольгу Петровну, заместителя директора по воспитательной работе"),
        ("Поручить {curator:dative short}", "Поручить Куратовой О.П."),
        ("Поручить {куратор: дательный, полностью}", "Поручить Куратовой Ольге Петровне"),
        ("с {curator:instrumental post}", "с заместителем директора по воспитательной работе"),
        ("Назвать {curator:dative named}", "Назвать заместителю директора по воспитательной работе Куратовой О.П."),
    ],
)  # fmt: skip
def test_person_stands_in_the_case_that_the_phrase_needs(pattern, text):
    assert said(pattern, curator=OLGA) == text


def test_pupil_is_named_by_the_class():
    assert (
        said("закрепить за {curator:instrumental}", curator=PAVEL)
        == "закрепить за обучающимся 7А класса Борисовым П.И."
    )


def test_hand_made_forms_win_and_are_told_with_their_source():
    one = Somebody(OLGA.name, {"dative": {"last": "Куратовой-Той"}}, source="user:7")
    written = fill("Поручить {curator:dative short}", {"curator": one}, PLACES)
    (declined,) = written.declined
    assert (declined.shown.replace("\u2011", "-"), declined.case, declined.source) == (
        f"Куратовой-Той{NB}О.П.",
        Case.DATIVE,
        "user:7",
    )


def test_name_and_post_are_declined_each_with_its_source():
    written = fill("Назначить {curator:accusative presented}", {"curator": OLGA}, PLACES)
    assert [(one.nominative, one.source) for one in written.declined] == [
        ("заместитель директора по воспитательной работе", "post:заместитель директора по воспитательной работе"),
        ("Куратова Ольга Петровна", "user:7"),
    ]


def test_name_of_an_organisation_changes_by_hand_first():
    school = Fixed("Школа № 7", {"prepositional": "Школе № 7"}, "post:Школа № 7")
    assert (said("в {school:prepositional}", school=school), said("для {school:genitive}", school=school)) == (
        "в Школе № 7",
        "для Школы № 7",
    )


def test_empty_place_is_a_gap_with_its_page():
    written = fill("с {day}", {"day": " \n "}, PLACES)
    assert (written.preamble, written.gaps) == (f"с{NB}⟨дата начала⟩", (Gap("day", "дата начала", "programme"),))


def test_several_people_are_joined():
    assert (named([]), named(["А"]), named(["А", "Б", "В"])) == ("", "А", "А, Б и В")
    both = (OLGA, PAVEL)
    assert said("Наградить {curator:accusative short}", curator=both) == "Наградить Куратову О.П. и Борисова П.И."


def test_conditions_choose_the_lines():
    text = "? day: С {day}.\n! day: Дня нет.\n? Куратор {curator:nominative short}.\nКонтроль."
    assert points(text, day="5 мая") == (f"С{NB}5{NB}мая.", "Контроль.")
    assert points(text) == ("Дня нет.", "Контроль.")


def test_sub_points_go_with_their_point():
    text = "Первый.\n? day: Второй:\n- подпункт\nТретий."
    assert points(text) == ("Первый.", "Третий.")
    assert points(text, day="5 мая") == ("Первый.", ("Второй:", ("подпункт.",)), "Третий.")


def test_rows_are_repeated_each_with_its_own_people():
    rows = ({"mentor": OLGA, "mentees": (PAVEL,)}, {"mentor": PAVEL, "mentees": (OLGA,)})
    text = "Закрепить:\n- * pairs: {mentor:accusative short} за {mentees:instrumental short}"
    assert points(text, pairs=rows) == (
        ("Закрепить:", (f"Куратову{NB}О.П. за{NB}Борисовым{NB}П.И.;", f"Борисова{NB}П.И. за{NB}Куратовой{NB}О.П.")),
    )


def test_list_without_rows_leaves_a_gap_where_its_point_waits_for_it():
    written = write(Wording("О", "", "Закрепить:\n- * pairs: {mentor:accusative}"), {}, PLACES)
    assert (written.points, written.gaps) == ((("Закрепить:", ("⟨пары⟩.",)),), (Gap("pairs", "пары", "pairs"),))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (["один", "два"], ("один;", "два.")),
        (["один;", "два;"], ("один;", "два.")),
        (["один.", "два."], ("один;", "два.")),
        (["с 1 мая 2026 г.", "по 2 мая 2026 г."], (f"с{NB}1{NB}мая 2026{NB}г.;", f"по{NB}2{NB}мая 2026{NB}г.")),
        (["Петрова А.А.", "Сидоров С.С."], (f"Петрова{NB}А.А.;", f"Сидоров{NB}С.С.")),
        (["учебники и др.", "тетради"], (f"учебники и{NB}др.;", "тетради.")),
    ],
)
def test_sub_points_are_punctuated(typed, printed):
    text = "Пункт:\n" + "\n".join(f"- {one}" for one in typed)
    assert points(text) == (("Пункт:", printed),)


@pytest.mark.parametrize("end", ["{day}.", "{day}"])
def test_year_at_the_end_takes_one_full_stop(end):
    assert points(f"По {end}", day="31 мая 2026 г.") == (f"По{NB}31{NB}мая 2026{NB}г.",)


def test_initials_at_the_end_take_one_full_stop():
    assert points("Контроль возложить на {curator:accusative short}.", curator=OLGA) == (
        f"Контроль возложить на{NB}Куратову{NB}О.П.",
    )


def test_heading_loses_its_full_stop_but_not_that_of_the_year():
    assert write(Wording("О плане.", "", "А"), {}, PLACES).heading == "О плане"
    assert write(Wording("О плане 2026 г.", "На основании,", "А"), {}, PLACES).heading == "О плане 2026 г."
    assert said("На основании письма от 5 мая 2026 г.,") == "На основании письма от 5 мая 2026 г."


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        (Wording("", "", "А"), [("heading", 1, "У приказа должен быть заголовок.")]),
        (Wording("О", "", ""), [("points", 1, "В тексте должен быть хотя бы один пункт.")]),
        (Wording("О", "", "А\n{кто-то}"), [("points", 2, "Нет сведений «{кто-то}»: выберите из списка под текстом.")]),
        (Wording("О {", "", "А"), [("heading", 1, "В тексте «О {» фигурная скобка без пары.")]),
        (Wording("О", "{curator:звательный}", "А"), [("preamble", 1, "В «{curator:звательный}» непонятно «звательный»: нужны падеж и то, как назвать человека.")]),
        (Wording("О", "", "? кто: А"), [("points", 1, "Строка «? кто: А»: нет сведений «кто».")]),
        (Wording("О", "", "* day: А"), [("points", 1, "Строка «* day: А»: «day» — не список, повторять нечего.")]),
        (Wording("О", "", "{pairs}"), [("points", 1, "«{pairs}» — список: начните строку со знака «* пары: …».")]),
        (Wording("О", "", "? day:"), [("points", 1, "Строка «? day:»: после условия нет текста.")]),
        (Wording("О", "", "{mentor}"), [("points", 1, "Нет сведений «{mentor}»: выберите из списка под текстом.")]),
        (Wording("О", "", "* pairs: {mentor}"), []),
    ],
)  # fmt: skip
def test_faults_are_told_at_their_line(wording, found):
    assert [(one.part, one.line, one.text) for one in faults_at(wording, PLACES)] == found


def test_unknown_place_is_never_printed():
    with pytest.raises(UnknownPlaceError, match="Нет сведений «кто»"):
        fill("{кто}", {}, PLACES)


def test_pattern_is_shown_in_words():
    pattern = "? curator: Назначить {curator:accusative presented} с {day}\n- * pairs: {mentor:dative}"
    words = "? куратор: Назначить {куратор: винительный, полностью и должность} с {дата начала}\n- * пары: {наставник: дательный}"
    assert (shown(pattern, PLACES), stored(words, PLACES)) == (words, pattern)


def test_what_is_typed_loses_what_cannot_be_kept():
    assert stored("А\r\nБ\u2028В\x00⟨\u200b⟩", PLACES) == "А\nБ\nВ"


@pytest.mark.parametrize("kind", wordings.all_kinds(), ids=lambda kind: kind.code)
def test_built_in_wording_has_no_faults_and_comes_back_from_the_editor(kind):
    built_in = kind.built_in
    assert faults(built_in, kind.places) == []
    parts = (built_in.heading, built_in.preamble, built_in.points)
    assert tuple(stored(shown(part, kind.places), kind.places) for part in parts) == parts


TEXT = st.text(st.sampled_from("аБ .,;:?!*-{}⟨⟩\n\r\t\x00\x0b\u2028\u202e№«»г1"), max_size=30)
BLOCK = st.sampled_from(
    ["{day}", "{curator}", *(f"{{curator:{case.value}}}" for case in Case),
     *(f"{{curator:{case.value} {style.value}}}" for case in Case for style in Style if style is not Style.NAMED)]
)  # fmt: skip
WORDS = st.lists(
    st.one_of(BLOCK, st.sampled_from(["Назначить", "срок", "г.", "№ 5", "и", "—"])), min_size=1, max_size=6
)
MARK = st.sampled_from(["", "? day: ", "! curator: ", "? ", "- ", "- * pairs: ", "* pairs: ", "- ? curator: "])
LINES = st.builds(lambda mark, words: mark + " ".join(words), MARK, WORDS)
PATTERNS = st.lists(LINES, min_size=1, max_size=5).map("\n".join)


@given(TEXT)
def test_nothing_that_a_value_brings_is_read_as_a_pattern(value):
    written = write(Wording("О {day}", "", "А {day}я\nБ"), {"day": value}, PLACES)
    kept = plain(value).strip()
    expected = hold_together(f"А {kept}я" if kept else "А ⟨дата начала⟩я")
    assert len(written.points) == 2
    assert written.points[0].rstrip(".").replace("..", ".") == expected.rstrip(".").replace("..", ".")
    assert bool(written.gaps) is (not kept)


@given(PATTERNS, TEXT, TEXT, st.booleans())
def test_every_text_is_written_on_as_many_lines_as_its_pattern_has(pattern, day, word, is_known):
    name = Name(word or "А", "Анна", day, FEMALE)
    curator = Somebody(name, post=word, source="user:1") if is_known else ""
    row = {"mentor": curator, "mentees": (curator,) if curator else ()}
    written = write(Wording("О", "", pattern), {"day": day, "curator": curator, "pairs": (row,)}, PLACES)
    flat = [text for one in written.points for text in ([one] if isinstance(one, str) else [one[0], *one[1]])]
    assert len(flat) <= len(pattern.split("\n"))
    assert [text for text in flat if any(sign in text for sign in "\n\r\x00\u2028\u202e")] == []
    assert all(text.count("⟨") == text.count("⟩") for text in flat)


@given(PATTERNS)
def test_pattern_comes_back_from_the_editor(pattern):
    canonical = stored(pattern, PLACES)
    assert stored(shown(canonical, PLACES), PLACES) == canonical
    assert shown(stored(shown(canonical, PLACES), PLACES), PLACES) == shown(canonical, PLACES)


@given(st.text(max_size=60))
def test_whatever_is_typed_either_has_faults_or_can_be_written(typed):
    wording = Wording("О", "", stored(typed, PLACES))
    if not faults(wording, PLACES):
        assert "{" not in str(write(wording, {"day": "5 мая", "curator": OLGA}, PLACES).points)


def test_place_is_told_as_it_is_typed():
    assert (told(PLACES[0]), told(PLACES[1], Case.DATIVE), told(PLACES[1], Case.DATIVE, Style.FULL)) == (
        "{дата начала}",
        "{куратор: дательный}",
        "{куратор: дательный, полностью}",
    )
