"""A form begun before somebody else's change: nothing typed is lost, the change is named, the next save goes through."""

from datetime import date

import pytest
from django.db.models import F
from django.urls import reverse

from participants.models import MenteeRequest, Person
from programmes.models import Activity, Event, MediaItem, Programme, Stage
from tests import factories


def stage(programme):
    row = factories.StageFactory(programme=programme, title="Было")
    return "programmes:stage-edit", row, {"title": "Стало"}


def activity(programme):
    row = factories.ActivityFactory(stage__programme=programme, title="Было")
    return "programmes:activity-edit", row, {"title": "Стало", "deadline": "ноябрь"}


def pupil(programme):
    row = factories.PupilFactory(school=programme.school, last_name="Было", born_on=date(2012, 5, 4))
    typed = {"last_name": "Стало", "first_name": row.first_name, "middle_name": row.middle_name, "sex": row.sex}
    return "participants:person-edit", row, {**typed, "born_on": "2012-05-04", "school_class": row.class_name}


def mentee_request(programme):
    row = factories.MenteeRequestFactory(programme=programme, text="Было")
    typed = {"text": "Стало", "source": row.source, "submitted_on": row.submitted_on.isoformat()}
    return "participants:mentee-request-edit", row, typed


def event(programme):
    row = factories.EventFactory(programme=programme, title="Было")
    return "programmes:event-edit", row, {"title": "Стало", "kind": row.kind, "audience": row.audience}


def media_item(programme):
    row = factories.MediaItemFactory(programme=programme, title="Было")
    return "programmes:media-edit", row, {"title": "Стало", "form": row.form}


MADE = {stage: (Stage, "title"), activity: (Activity, "title"), pupil: (Person, "last_name")}
MADE[mentee_request] = (MenteeRequest, "text")
MADE |= {event: (Event, "title"), media_item: (MediaItem, "title")}


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
def test_stale_form_keeps_what_was_typed_and_saves_the_second_time(client_as, curator, programme, make):
    model, column = MADE[make]
    name, row, typed = make(programme)
    url, client = reverse(name, kwargs={"pk": row.pk}), client_as(curator)
    model.objects.filter(pk=row.pk).update(version=F("version") + 1, **{column: "Другое"})

    first = client.post(url, {**typed, "version": row.version})
    assert first.status_code == 200
    form = first.context["form"]
    assert form[column].value() == "Стало"
    told = [text for text in form.non_field_errors() if "Другое" in text]
    assert told == [f"Сейчас записано: {form.fields[column].label} — «Другое»."]
    assert getattr(model.objects.get(pk=row.pk), column) == "Другое"

    second = client.post(url, {**typed, "version": form["version"].value()})
    assert second.status_code == 302
    assert getattr(model.objects.get(pk=row.pk), column) == "Стало"


def test_form_of_a_deleted_row_is_refused(client_as, curator, programme):
    name, row, typed = stage(programme)
    client, url = client_as(curator), reverse(name, kwargs={"pk": row.pk})
    Programme.objects.get(pk=programme.pk).stages.all().delete()
    assert client.post(url, {**typed, "version": row.version}).status_code == 404
