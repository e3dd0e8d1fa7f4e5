"""What a consent of each kind may hold is kept by the database, whatever wrote the row."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from participants.models import Consent
from participants.states import ConsentKind
from tests import factories


def consent(by, school, kind, **fields):
    person = factories.TeacherFactory(school=school)
    return Consent(
        person=person,
        kind=kind,
        text=factories.ConsentTextFactory(kind=kind),
        given_on=date(2026, 9, 10),
        signed_by_self=True,
        recorded_by=by,
        **fields,
    )


@pytest.mark.parametrize("kind", ConsentKind.values)
def test_plain_consent_of_each_kind_is_taken(curator, school, kind):
    row = consent(curator, school, kind)
    row.full_clean()
    row.save()
    row.refresh_from_db()
    assert (row.published_data, row.resources) == ([], [])


def test_dissemination_says_what_is_published_and_where(curator, school):
    row = consent(
        curator,
        school,
        ConsentKind.DISSEMINATION,
        published_data=["name", "photo"],
        resources=["https://school.example/news/"],
        conditions="без копирования",
    )
    row.full_clean()
    row.save()
    row.full_clean()
    row.save()
    assert Consent.objects.get().published_data == ["name", "photo"]


@pytest.mark.parametrize(
    "fields", [{"published_data": ["name"]}, {"resources": ["https://school.example/"]}, {"conditions": "нет"}]
)
def test_other_kinds_publish_nothing(curator, school, fields):
    row = consent(curator, school, ConsentKind.PROCESSING, **fields)
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert error.value.messages == ["Публиковать разрешает только согласие на распространение."]
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        row.save()
    assert "consent_publishes_only_by_dissemination" in str(broken.value)


def test_rows_written_in_bulk_keep_to_the_rule_too(curator, school):
    rows = [consent(curator, school, kind) for kind in ConsentKind.values]
    Consent.objects.bulk_create(rows)
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(kind=ConsentKind.PROCESSING).update(published_data=["name"])
    assert Consent.objects.count() == 4


@pytest.mark.parametrize("fields", [{"duty_payment": "1000"}, {"notice_on": date(2026, 10, 1)}])
def test_payment_belongs_to_the_consent_of_an_employee(curator, school, fields):
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        consent(curator, school, ConsentKind.PROCESSING, **fields).save()
    assert "consent_duty_only_of_employee" in str(broken.value)
