"""Interests are compared by whole words in their dictionary form."""

from pairing.core.phrases import dictionary_form, shared, split, whole


def read(text):
    return split(text, dictionary_form)


def texts(phrases):
    return [phrase.text for phrase in phrases]


def test_list_of_interests_is_split_at_commas_and_conjunctions():
    assert sorted(texts(read("шахматы, настольный теннис и музыка; рисование"))) == [
        "музыка",
        "настольный теннис",
        "рисование",
        "шахматы",
    ]


def test_forms_of_a_word_are_the_same_interest():
    assert texts(shared(read("увлекаюсь шахматами"), read("Шахматы"))) == ["Шахматы"]


def test_part_of_a_word_is_not_an_interest_in_common():
    assert shared(read("порт"), read("спорт")) == []


def test_narrower_name_meets_the_wider_one():
    assert texts(shared(read("теннис"), read("настольный теннис"))) == ["настольный теннис"]


def test_adjective_in_common_is_not_enough():
    assert shared(read("настольные игры"), read("настольный теннис")) == []


def test_skill_is_found_in_running_text():
    wish = whole("Хочу подтянуть математику перед экзаменом", dictionary_form)
    assert texts(shared(wish, read("математика, химия"))) == ["математика"]


def test_letter_yo_makes_no_difference():
    assert texts(shared(read("актёрское мастерство"), read("актерское мастерство"))) == ["актерское мастерство"]


def test_empty_text_has_no_phrases():
    assert (read(" , ;"), whole("и в на", dictionary_form)) == (frozenset(), frozenset())
