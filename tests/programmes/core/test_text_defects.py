"""Defects of real orders are told with what to write instead; a good text has none."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.documents import Letterhead, OrderDocument, Signature, points
from mentoring.core.russian.dates import long_date, short_date
from programmes.core.text_defects import defects, defects_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("от 31. 03. 22 г.", ["дата «31. 03. 22»: напишите «31.03.2022» или «31\u00a0марта\u00a02022\u00a0г.»"]),
        ("от 31.03.22", ["дата «31.03.22»: напишите «31.03.2022» или «31\u00a0марта\u00a02022\u00a0г.»"]),
        ("от 1.3.2026", ["дата «1.3.2026»: напишите «01.03.2026» или «1\u00a0марта\u00a02026\u00a0г.»"]),
        ("от 12 января2022 г.", ["дата «12 января2022»: напишите «12\u00a0января\u00a02022\u00a0г.»"]),
        ("от 12января 2022 г.", ["дата «12января 2022»: напишите «12\u00a0января\u00a02022\u00a0г.»"]),
        ("до 12мая", ["дата «12мая»: напишите «12 мая»"]),
        ("от 31.02.2026", ["даты «31.02.2026» не бывает"]),
        ("от 31 апреля 2026 г.", ["даты «31 апреля 2026» не бывает"]),
        ("куратор ____ назначается", ["осталось пустое место для вписывания «____»"]),
        ("куратор ⟨имя⟩", ["осталось незаполненное место в скобках ⟨…⟩"]),
    ],
)
def test_defect_is_refused_and_told(text, found):
    assert [(one.text, one.is_refused) for one in defects(text)] == [(words, True) for words in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("статьёй 358.1 Трудового кодекса", "о наставничестве говорит статья 351.8 Трудового кодекса, а не 358.1"),
        ("в 2026 г..", "две точки подряд"),
        ("школа , класс", "пробел перед знаком препинания"),
        ('школа "Восход"', "прямые кавычки: в приказе нужны «ёлочки»"),
        ("приказ №5", "после № нужен пробел"),
        ("до конца 2026 г", "«г» без точки после года"),
        ("один,, два", "повторяется знак препинания"),
    ],
)
def test_lesser_defect_is_a_warning(text, found):
    assert [(one.text, one.is_refused) for one in defects(text)] == [(found, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Внедрить в МБОУ «Школа № 7» целевую модель с 1 сентября 2026 г. по 31 мая 2027 г.",
        "на основании приказа от 28.08.2026 № 311, п. 2.1.3 и 10.2.4.1; тел. 8.800.200",
        "статьёй 351.8 Трудового кодекса",
        "до 29 февраля",
        "и так далее…",
    ],
)
def test_good_text_has_no_defects(text):
    assert defects(text) == []


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_date_as_the_program_writes_it_is_good(day):
    texts = [f"от {long_date(day)} по {long_date(day + timedelta(1))}", f"от {short_date(day)} № 5"]
    assert [defects(text) for text in texts] == [[], []]


@given(st.text(st.sampled_from('0123456789. _«»январямая⟨⟩г…,"'), max_size=40))
def test_any_text_is_checked(text):
    assert all(defect.text for defect in defects(text))


def test_place_of_a_defect_is_named():
    texts = ("Хорошо.", ("Список:", ("от 1. 2. 2026;",)))
    document = OrderDocument(Letterhead("Школа"), "О __", "", points(texts), Signature("Директор", "А.С. Громова"))
    assert [one.where for one in defects_in(document)] == ["Заголовок", "Пункт 2.1"]
