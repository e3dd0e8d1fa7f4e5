"""Programmes, their roadmaps, partners and figures."""

from datetime import date

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory

from mentoring.uploads import SCANS, checked
from programmes.actions import partner_agreements
from programmes.models import (
    Activity,
    ContingentFigure,
    Event,
    MediaItem,
    MentoringForm,
    Partner,
    PartnerAgreement,
    Programme,
    Stage,
)
from tests.factories.schools import SchoolFactory


class FormFactory(DjangoModelFactory):
    """«ученик – ученик» unless told otherwise; the reference row of that code where it is loaded."""

    class Meta:
        model = MentoringForm
        django_get_or_create = ("code",)

    code = "pupil-pupil"
    title = "Ученик – ученик"
    programme_kind = "pupils"
    mentor_kinds = ["pupil"]
    mentee_kinds = ["pupil"]
    mentor_not_younger = True


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        skip_postgeneration_save = True

    school = factory.SubFactory(SchoolFactory)
    title = factory.Sequence(lambda n: f"Программа наставничества {n}")
    starts_on = date(2026, 9, 1)
    ends_on = date(2027, 5, 31)
    age_counted_on = date(2026, 9, 1)
    agreement_needed = False  # tests that are not about agreements go without

    @factory.post_generation
    def forms(self, create, extracted, **kwargs):
        if create:
            self.forms.set(extracted if extracted is not None else [FormFactory()])


class StageFactory(DjangoModelFactory):
    class Meta:
        model = Stage

    programme = factory.SubFactory(ProgrammeFactory)
    number = "1"
    title = "Подготовка"


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    stage = factory.SubFactory(StageFactory)
    number = factory.Sequence(lambda n: f"1.{n + 1}")
    title = factory.Sequence(lambda n: f"Мероприятие {n}")


class EventFactory(DjangoModelFactory):
    class Meta:
        model = Event

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Событие {n}")


class MediaItemFactory(DjangoModelFactory):
    class Meta:
        model = MediaItem

    programme = factory.SubFactory(ProgrammeFactory)
    title = factory.Sequence(lambda n: f"Материал {n}")


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = Partner

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"ООО «Станок {n}»")


def agreement_of(partner, *, dated_on=date(2026, 9, 1), **fields) -> PartnerAgreement:
    """An agreement that begins on its own day and has no end unless told otherwise."""
    return PartnerAgreement.objects.create(partner=partner, dated_on=dated_on, **({"starts_on": dated_on} | fields))


def scanned_agreement(partner, *, by, content=b"%PDF-1.7 scan", **fields) -> PartnerAgreement:
    """An agreement with a scan in the storage."""
    scan = checked(SimpleUploadedFile("соглашение.pdf", content), kinds=SCANS)
    values = {"dated_on": date(2026, 9, 1), "starts_on": date(2026, 9, 1)} | fields
    return partner_agreements.add(partner, values=values, scan=scan, by=by)


def figure_of(programme, code, fact, *, on=date(2026, 9, 1), source="typed", **fields) -> ContingentFigure:
    """A filled row of the contingent."""
    return ContingentFigure.objects.create(
        programme=programme, code=code, fact=fact, fact_on=on, fact_source=source, **({"title": code} | fields)
    )
