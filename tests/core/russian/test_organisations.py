"""Names of organisations are declined by their head, with abbreviations and quotes left as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.russian.cases import OBLIQUE, Case
from mentoring.core.russian.organisations import decline_organisation, within
from tests.core.russian import gold

ORGANISATIONS = gold.organisations()


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda organisation: organisation["nominative"])
def test_the_name_of_an_organisation_is_declined(organisation):
    declined = {case: decline_organisation(organisation["nominative"], case) for case in OBLIQUE}
    assert declined == {case: organisation[case] for case in OBLIQUE}


def test_the_table_of_organisations_is_large_and_names_none_twice():
    assert len(ORGANISATIONS) >= 50
    assert len({organisation["nominative"] for organisation in ORGANISATIONS}) == len(ORGANISATIONS)


@pytest.mark.parametrize("organisation", ORGANISATIONS, ids=lambda organisation: organisation["nominative"])
def test_the_nominative_is_the_name_itself(organisation):
    assert decline_organisation(organisation["nominative"], "nominative") == organisation["nominative"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("МБОУ «СОШ № 7»", "в~МБОУ «СОШ № 7»"),
        ("гимназия № 3", "в~гимназии № 3"),
        ("Дворец творчества", "во~Дворце творчества"),
        ("Всероссийский центр «Смена»", "во~Всероссийском центре «Смена»"),
        ("федеральное казённое учреждение", "в~федеральном казённом учреждении"),
        ("детский сад № 40", "в~детском саду № 40"),
    ],
)
def test_somebody_works_within_an_organisation(name, expected):
    assert within(name) == expected.replace("~", "\u00a0")


@given(text=st.text(max_size=80), case=st.sampled_from(list(Case)))
def test_any_text_may_stand_for_an_organisation(text, case):
    assert isinstance(decline_organisation(text, case), str)


@given(
    text=st.text(alphabet="школагимнзя «»№7 -", max_size=60).map(lambda text: f"школа «{text.strip('«»')}»"),
    case=st.sampled_from(list(Case)),
)
def test_what_is_quoted_stays(text, case):
    assert decline_organisation(text, case).split("«", 1)[1] == text.split("«", 1)[1]
