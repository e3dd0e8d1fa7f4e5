"""Words for the same thing are known as such; parts of words never are."""

import tomllib

import pytest

from mentoring.errors import Refusal
from pairing.actions import reference
from pairing.actions import synonyms as actions
from pairing.core import synonyms
from pairing.core.phrases import SEPARATORS, Phrase, dictionary_form, shared, split, whole, words
from pairing.models import SynonymGroup
from tests import factories


def known(*groups):
    return synonyms.read(groups, dictionary_form)


def listed(text, of=synonyms.NONE):
    return of.in_list(split(text, dictionary_form))


def told(text, of=synonyms.NONE):
    return of.in_text(whole(text, dictionary_form))


def texts(phrases):
    return [phrase.text for phrase in phrases]


def test_lemmas_join_forms_of_one_word_and_synonyms_words_of_one_root():
    assert shared(listed("рисую"), listed("рисовать")) != []
    assert shared(listed("рисую"), listed("рисование")) == []
    same = known("рисование, рисовать")
    assert texts(shared(listed("рисую", same), listed("рисованием", same))) == ["рисованием"]


@pytest.mark.parametrize(
    ("one", "other"), [("AI", "retail"), ("кот", "котлета"), ("ИТ", "поэзия ритм"), ("бег", "побег")]
)
def test_part_of_a_word_is_never_the_word(one, other):
    same = known("AI, искусственный интеллект", "кот, кошка", "ИТ, информатика", "бег, бегать")
    assert shared(listed(one, same), listed(other, same)) == []
    assert shared(told(f"люблю {other}", same), listed(one, same)) == []


def test_synonym_of_several_words_is_one_thing():
    same = known("настольный теннис, пинг-понг")
    assert texts(shared(listed("пинг-понг", same), listed("настольным теннисом", same))) == ["настольным теннисом"]
    assert shared(listed("пинг-понг", same), listed("настольные игры", same)) == []


def test_two_words_of_one_group_count_once():
    same = known("футбол, мяч")
    assert len(listed("футбол, мяч, шахматы", same)) == 2


def test_running_text_keeps_its_own_words_beside_the_synonyms():
    same = known("математика, алгебра")
    wish = told("Подтянуть алгебру", same)
    assert texts(shared(wish, listed("математика", same))) == ["математика"]
    assert texts(shared(wish, listed("алгебра"))) == ["алгебра"]


def test_groups_with_a_word_in_common_are_one():
    same = known("футбол, мяч", "баскетбол, кольцо", "мяч, баскетбол")
    assert texts(shared(listed("кольцо", same), listed("футбол", same))) == ["футбол"]


def test_order_of_phrases_does_not_change_which_one_is_kept():
    same = known("футбол, мяч")
    phrases = sorted(split("футбол, мяч", dictionary_form), key=lambda phrase: phrase.text)
    assert same.in_list(phrases) == same.in_list(phrases[::-1])


def test_words_with_figures_and_signs_are_words():
    assert words("3D-моделирование, C++, 1С и 8") == ["3d-моделирование", "c++", "1с"]


def test_phrase_remembers_what_was_written():
    (phrase,) = listed("мяч", known("футбол, мяч"))
    assert (phrase.lemmas, phrase.as_written) == (frozenset({"футбол"}), frozenset({"мяч"}))
    assert Phrase("мяч", frozenset({"мяч"})).as_written == frozenset({"мяч"})


def test_no_word_stands_in_two_general_groups():
    groups = tomllib.loads(reference.FILE.read_text(encoding="utf-8"))["group"]
    found = [
        frozenset(dictionary_form(word) for word in words(part))
        for group in groups
        for part in SEPARATORS.split(group["words"])
    ]
    assert len(groups) >= 60
    assert len(found) == len(set(found))


@pytest.mark.django_db
def test_general_groups_are_loaded_once_and_an_edited_one_stays():
    group = SynonymGroup.objects.get(code="football")
    SynonymGroup.objects.filter(pk=group.pk).update(words="футбол, гонять мяч")
    count = SynonymGroup.objects.count()
    reference.load()
    assert SynonymGroup.objects.count() == count
    assert SynonymGroup.objects.get(code="football").words == "футбол, гонять мяч"


@pytest.mark.django_db
def test_group_of_one_word_is_refused(curator, school):
    with pytest.raises(Refusal, match="хотя бы два слова"):
        actions.add(school, words=" футбол,  Футбол ", by=curator)


@pytest.mark.django_db
def test_general_group_is_not_the_schools_to_change(curator):
    with pytest.raises(Refusal, match="Общие синонимы"):
        actions.switch(SynonymGroup.objects.get(code="football"), is_active=False, by=curator)


@pytest.mark.django_db
def test_page_adds_changes_and_switches_off(client_as, curator, school):
    client = client_as(curator)
    client.post(f"/schools/{school.slug}/synonyms/", {"words": "кружок «Горн»,  барабан"})
    group = SynonymGroup.objects.get(school=school)
    assert group.words == "кружок «Горн», барабан"
    client.post(f"/synonyms/{group.pk}/", {"words": "горн, барабан", "seen": group.words})
    stale = client.post(f"/synonyms/{group.pk}/", {"words": "горн, труба", "seen": "кружок «Горн», барабан"})
    client.post(f"/synonyms/{group.pk}/switch/", {})
    group.refresh_from_db()
    assert (group.words, group.is_active) == ("горн, барабан", False)
    assert "сейчас в ней: горн, барабан" in stale.content.decode()
    assert 'value="горн, труба"' in stale.content.decode()


@pytest.mark.django_db
def test_group_of_another_school_is_not_found(client_as, curator):
    other = SynonymGroup.objects.create(school=factories.SchoolFactory(), words="а, б")
    assert client_as(curator).get(f"/synonyms/{other.pk}/").status_code == 404
