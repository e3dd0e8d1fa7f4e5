"""Posts are declined by their head word, with everything that hangs on it left as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.core.russian.cases import OBLIQUE, Case
from mentoring.core.russian.posts import decline_post, pupil_status
from tests.core.russian import gold

POSTS = gold.posts()


@pytest.mark.parametrize("post", POSTS, ids=lambda post: post["nominative"])
def test_a_post_is_declined(post):
    declined = {case: decline_post(post["nominative"], case, post["sex"]) for case in OBLIQUE}
    assert declined == {case: post[case] for case in OBLIQUE}


def test_the_table_of_posts_is_large_and_names_none_twice():
    assert len(POSTS) >= 200
    assert len({(post["sex"], post["nominative"]) for post in POSTS}) == len(POSTS)


def test_a_post_has_a_prepositional():
    assert decline_post("социальный педагог", Case.PREPOSITIONAL, "f") == "социальном педагоге"


@pytest.mark.parametrize("text", ["директор", "Учитель", "и.о. директора", ""])
def test_the_nominative_is_the_post_itself(text):
    assert decline_post(text, Case.NOMINATIVE, "m") == text


def test_a_word_for_pupils_follows_the_sex_of_the_pupil():
    assert decline_post("обучающийся 7А класса", Case.NOMINATIVE, "f") == "обучающаяся 7А класса"
    assert decline_post("обучающийся", Case.DATIVE, "f") == "обучающейся"
    assert decline_post("учащаяся 5Б класса", Case.INSTRUMENTAL, "m") == "учащимся 5Б класса"


def test_a_woman_may_be_called_by_a_masculine_post():
    assert decline_post("заведующий библиотекой", Case.DATIVE, "f") == "заведующему библиотекой"
    assert decline_post("директор", Case.DATIVE, "f") == "директору"


STATUSES = {
    "m": ("обучающийся", "обучающегося", "обучающемуся", "обучающегося", "обучающимся", "обучающемся"),
    "f": ("обучающаяся", "обучающейся", "обучающейся", "обучающуюся", "обучающейся", "обучающейся"),
    "": ("обучающийся", "обучающегося", "обучающемуся", "обучающегося", "обучающимся", "обучающемся"),
}


@pytest.mark.parametrize("sex", STATUSES)
def test_the_status_of_a_pupil_has_all_cases(sex):
    assert tuple(pupil_status(7, "А", case, sex) for case in Case) == tuple(
        f"{word} 7А\u00a0класса" for word in STATUSES[sex]
    )


def test_the_status_of_somebody_in_no_class_is_the_word_alone():
    assert pupil_status(None, "", Case.DATIVE, "f") == "обучающейся"


@given(text=st.text(max_size=60), case=st.sampled_from(list(Case)), sex=st.sampled_from(["m", "f", ""]))
def test_any_text_may_stand_for_a_post(text, case, sex):
    assert isinstance(decline_post(text, case, sex), str)
