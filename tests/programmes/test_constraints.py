"""The database itself refuses what must not be, past all actions and forms."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from programmes.actions import implementation, orders, papers
from programmes.models import (
    CalendarFeed,
    ContingentFigure,
    Endorsement,
    Event,
    Evidence,
    MediaItem,
    PaperSection,
    Partner,
    PartnerAgreement,
    Programme,
    ProgrammePaper,
    ReminderDigest,
    ReminderSetting,
    ResponsibleGroup,
    RoadmapImport,
)
from tests import factories

pytestmark = pytest.mark.django_db
DAY, BEFORE = date(2026, 10, 5), date(2026, 10, 4)


def refused(name: str, make, /, *args, **columns) -> None:
    """``name`` of the constraint, and behind «|» the columns that SQLite names instead where it is a unique one."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make(*args, **columns)


@pytest.fixture
def order(programme, curator):
    return orders.prepare(programme, kind=implementation.CODE, by=curator)


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"state": "lost"}, "programme_state_is_known"),
        ({"kind": "parents"}, "programme_kind_is_known"),
        ({"archived_from": "running"}, "programme_archived_from_is_known"),
        ({"ends_on": date(2026, 8, 31)}, "programme_days_in_order"),
        ({"most_mentees": 0}, "programme_most_mentees_is_sane"),
    ],
)
def test_programme(programme, columns, name):
    refused(name, Programme.objects.filter(pk=programme.pk).update, **columns)


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"state": "lost"}, "activity_state_is_known"),
        ({"state": "done"}, "activity_done_has_day"),
        ({"done_on": DAY}, "activity_done_has_day"),
        ({"starts_on": DAY, "ends_on": BEFORE}, "activity_days_in_order"),
        ({"deadline_kind": "some day"}, "activity_deadline_kind_is_known"),
        ({"fact_mark": "perhaps", "fact": "pairs"}, "activity_fact_mark_is_known"),
        ({"fact_mark": "made"}, "activity_mark_needs_fact"),
    ],
)
def test_activity(columns, name):
    refused(name, factories.ActivityFactory, **columns)


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"state": "lost"}, "event_state_is_known"),
        ({"audience": "cats"}, "event_audience_is_known"),
        ({"state": "held"}, "event_held_has_day"),
        ({"ends_on": DAY}, "event_end_needs_start"),
        ({"starts_on": DAY, "ends_on": BEFORE}, "event_days_in_order"),
        ({"starts_on": DAY, "took_part": 30}, "event_counted_means_held"),
    ],
)
def test_event(programme, columns, name):
    refused(name, Event.objects.create, programme=programme, title="Собрание", **columns)


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"form": "rumour"}, "media_form_is_known"),
        ({"days_after": -4}, "media_days_need_event"),
        ({"url": "https://school.example/news"}, "media_link_means_published"),
    ],
)
def test_piece_of_the_media_plan(programme, columns, name):
    refused(name, MediaItem.objects.create, programme=programme, title="Заметка", **columns)


def test_evidence_is_one_thing_and_an_order_proves_once(programme, curator, order):
    activity = factories.ActivityFactory(stage__programme=programme)
    made = Evidence.objects.create

    def made_of(**columns):
        return made(activity=activity, added_by=curator, **columns)

    pdf = {"file": "evidence/1/a", "content_type": "application/pdf"}
    for columns in (
        {},
        {"file": "evidence/1/a"},
        {"content_type": "application/pdf"},
        pdf | {"url": "https://school.example"},
        pdf | {"order": order},
        {"order": order, "url": "https://school.example"},
    ):
        refused("evidence_is_one_thing", made_of, **columns)
    made_of(order=order)
    refused("evidence_order_is_single|evidence.order_id", made_of, order=order)


def test_document_is_one_of_a_kind_and_approved_only_with_its_text(programme, curator, order):
    paper = papers.create(programme, kind="regulation", by=curator)
    rows = ProgrammePaper.objects.filter(pk=paper.pk)
    refused("programme_paper_approved_means_kept", rows.update, order=order)
    refused("programme_paper_approved_means_kept", rows.update, content={"title": "Положение"})
    refused("programme_paper_kind_is_known", rows.update, kind="poster")
    refused(
        "programme_paper_is_single|programmepaper.programme_id, programmes_programmepaper.kind",
        ProgrammePaper.objects.create,
        programme=programme,
        kind="regulation",
        title="Положение",
    )
    code = paper.sections.exclude(code="").first().code
    refused(
        "paper_section_code_is_single|papersection.code",
        PaperSection.objects.create,
        paper=paper,
        code=code,
        title="Ещё раз",
    )
    assert [PaperSection.objects.create(paper=paper, title="Своё").code for _ in range(2)] == ["", ""]


def test_endorsement_has_one_of_four_places(programme, curator):
    paper = papers.create(programme, kind="regulation", by=curator)
    for place in (0, 5):
        refused(
            "endorsement_is_one_of_four",
            Endorsement.objects.create,
            paper=paper,
            word="accepted",
            body="на педсовете",
            position=place,
        )
    refused("endorsement_word_is_known", Endorsement.objects.create, paper=paper, word="seen", body="мы", position=1)
    Endorsement.objects.create(paper=paper, word="accepted", body="на педсовете", position=1)
    refused(
        "endorsement_place_is_single|endorsement.paper_id, programmes_endorsement.position",
        Endorsement.objects.create,
        paper=paper,
        word="accepted",
        body="на совете родителей",
        position=1,
    )


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"fact": 3}, "contingent_fact_is_dated|contingent_fact_has_source"),
        ({"fact": 3, "fact_on": DAY}, "contingent_fact_has_source"),
        ({"fact_source": "typed"}, "contingent_fact_has_source"),
        ({"fact_source": "rumour"}, "contingent_source_is_known|contingent_fact_has_source"),
        ({"forecast": 3}, "contingent_forecast_is_dated"),
        ({"forecast_on": DAY}, "contingent_forecast_is_dated"),
    ],
)
def test_figure_of_the_contingent(programme, columns, name):
    refused(name, ContingentFigure.objects.create, programme=programme, title="Обучающиеся", **columns)


def test_built_in_row_of_the_contingent_stands_once(programme):
    factories.figure_of(programme, "pupils", 5)
    refused("contingent_code_is_single|contingentfigure.code", factories.figure_of, programme, "pupils", 6)


def test_partner_is_one_of_its_name_and_number(school, other_school):
    Partner.objects.create(school=school, name="ООО «Станок»", inn="7707083893")
    assert Partner.objects.create(school=other_school, name="ООО «Станок»", inn="7707083893").pk
    refused(
        "partner_name_is_unique|partner.school_id, programmes_partner.sort_name",
        Partner.objects.create,
        school=school,
        name="ооо  «станок»",
    )
    refused("partner_inn_is_unique|partner.inn", Partner.objects.create, school=school, name="Завод", inn="7707083893")
    refused("partner_kind_is_known", Partner.objects.create, school=school, name="Завод", kind="planet")


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"ends_on": BEFORE}, "partner_agreement_days_in_order"),
        ({"scan": "agreements/1/a"}, "partner_agreement_scan_is_whole"),
        ({"scan_name": "скан.pdf"}, "partner_agreement_scan_is_whole"),
        ({"scan": "agreements/1/a", "scan_name": "скан.pdf"}, "partner_agreement_scan_is_whole"),
    ],
)
def test_agreement(columns, name):
    partner = factories.PartnerFactory()
    refused(name, PartnerAgreement.objects.create, partner=partner, dated_on=DAY, starts_on=DAY, **columns)


def test_import_is_committed_with_a_signature_and_keeps_no_texts_once_closed(programme, curator):
    def made(**columns):
        return RoadmapImport.objects.create(programme=programme, created_by=curator, **columns)

    signed = {"committed_at": timezone.now(), "committed_by": curator}
    refused("roadmap_import_committed_is_signed", made, state="committed")
    refused("roadmap_import_commit_is_whole", made, state="committed", committed_at=timezone.now())
    refused("roadmap_import_committed_is_signed", made, **signed)
    refused("roadmap_import_state_is_known", made, state="lost")
    refused("roadmap_import_closed_keeps_no_texts", made, state="discarded", source={"rows": []})
    refused("roadmap_import_closed_keeps_no_texts", made, state="committed", draft={"stages": []}, **signed)
    assert made(draft={"stages": []}, source={"rows": []}).state == "review"


def test_reminders_are_within_a_month_and_one_letter_goes_a_day(curator):
    refused("reminder_days_are_sane", ReminderSetting.objects.create, user=curator, days_before=31)
    ReminderDigest.objects.create(user=curator, sent_on=DAY)
    refused(
        "reminder_digest_is_single_a_day|reminderdigest.user_id, programmes_reminderdigest.sent_on",
        ReminderDigest.objects.create,
        user=curator,
        sent_on=DAY,
    )


def test_calendar_has_a_token_of_its_own(curator, director):
    refused("calendar_feed_has_token", CalendarFeed.objects.create, user=curator, token_hash="")
    CalendarFeed.objects.create(user=curator, token_hash="a" * 64)
    refused("token_hash", CalendarFeed.objects.create, user=director, token_hash="a" * 64)


def test_group_has_one_name_whatever_its_letters(school):
    ResponsibleGroup.objects.create(school=school, title="Рабочая группа")
    refused(
        "responsible_group_title_is_unique|responsiblegroup.school_id, programmes_responsiblegroup.sort_title",
        ResponsibleGroup.objects.create,
        school=school,
        title="РАБОЧАЯ группа",
    )
