"""Reference data of participants is complete and loads once."""

import pytest

from participants.actions import reference
from participants.models import ConsentText, RequestCategory
from participants.states import ConsentKind


@pytest.mark.django_db
def test_second_loading_changes_nothing():
    before = (list(RequestCategory.objects.values()), list(ConsentText.objects.values()))
    reference.load()
    assert (list(RequestCategory.objects.values()), list(ConsentText.objects.values())) == before


@pytest.mark.django_db
def test_edited_category_stays_as_edited():
    RequestCategory.objects.filter(code="study").update(title="Математика")
    reference.load()
    assert RequestCategory.objects.get(code="study").title == "Математика"


@pytest.mark.django_db
def test_deleted_category_comes_back():
    RequestCategory.objects.filter(code="sport").delete()
    reference.load()
    assert RequestCategory.objects.filter(code="sport").count() == 1


@pytest.mark.django_db
def test_each_kind_of_consent_has_one_current_text():
    current = ConsentText.objects.filter(school=None, is_current=True)
    assert sorted(current.values_list("kind", flat=True)) == sorted(ConsentKind.values)


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["title", "purpose", "data_list", "actions_list", "term", "withdrawal"])
def test_no_part_of_a_consent_is_empty_or_broken(part):
    texts = ConsentText.objects.values_list(part, flat=True)
    assert [text for text in texts if not text.strip() or "  " in text or "\n" in text.strip() or "\\" in text] == []
