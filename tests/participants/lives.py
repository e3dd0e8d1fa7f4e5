"""One person who has been everywhere: a row in each table that can speak of a person, the name in each column of it."""

from datetime import date, datetime, timedelta

from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from mentoring.accounts.models import User
from mentoring.audit import log
from mentoring.core.documents import Letterhead, OrderDocument, Signature
from mentoring.core.roles import MENTOR
from mentoring.jobs.models import Job
from monitoring.models import Answer, Award, Questionnaire, Response, Survey
from pairing.actions import meetings
from pairing.models import (
    Agreement,
    AgreementScan,
    AgreementSide,
    GroupMeeting,
    Guest,
    IndividualPlan,
    Meeting,
    PairChange,
    PairingRule,
    PairStep,
    PlanItem,
    Preference,
    Waiting,
    WaitingStep,
)
from participants.actions import people
from participants.models import (
    AccessLink,
    Application,
    Attendance,
    Campaign,
    CampaignSlip,
    Consent,
    ConsentScan,
    ConsentTask,
    Depiction,
    ImportBatch,
    InformationCard,
    Interview,
    LongTermMember,
    OutsideTraining,
    Person,
    Portfolio,
    PrintedConsent,
    TrainingCompletion,
    TrainingCourse,
    TrainingLesson,
)
from programmes.actions import responsible_groups
from programmes.models import Order, OrderDecision
from tests import factories
from tests.pairing.factories import finished_pair, working_pair
from tests.participants.personal_columns import PERSONAL

LAST, FIRST, MIDDLE = "Журавлёвский", "Ратибор", "Святославович"
FULL = f"{LAST} {FIRST} {MIDDLE}"
PHONE, EMAIL = "+79005550177", "ratibor@zhuravlevskie.example"
# What may stand nowhere afterwards: the stem of the surname catches all its cases.
NAMES = ("Журавлёвск", "ЖУРАВЛЁВСК", "журавлевск", f"{FIRST} {MIDDLE}", PHONE, EMAIL)
MARK = f"{FULL}, {PHONE}, {EMAIL}"
PNG = b"\x89PNG\r\n\x1a\n" + MARK.encode()
TODAY = date(2026, 11, 21)
# Filled by their own makers below, bounded, or of a kind that a text does not fit.
LEFT_AS_MADE = {
    "audit.Entry", "accounts.User", "programmes.Order", "programmes.OrderDecision", "sessions.Session",
    "usersessions.UserSession", "mfa.Authenticator", "account.EmailAddress", "participants.Person", "jobs.Job",
    "admin.LogEntry", "monitoring.Answer", "participants.TrainingCompletion", "participants.Guardianship", "participants.ImportBatch",
}  # fmt: skip


def a_full_life(programme, *, curator, director) -> Person:
    """A pupil with an account, mentee once and mentor once, whose programme is over and whom nothing keeps."""
    school = programme.school
    person = factories.PupilFactory(
        school=school, last_name=LAST, first_name=FIRST, middle_name=MIDDLE, phone=PHONE, email=EMAIL, grade=7,
        born_on=date(2012, 5, 17),
    )  # fmt: skip
    guardian = factories.ParentFactory(school=school, last_name="Журавлёвская", first_name="Милана", middle_name="")
    guardianship = factories.GuardianshipFactory(child=person, guardian=guardian)
    consent = factories.consent_of(person, by=curator)
    request = factories.MenteeRequestFactory(programme=programme, person=person)
    mentor = factories.MentorProfileFactory(programme=programme)
    factories.consent_of(mentor.person, by=curator)
    pair = working_pair(programme, curator, director, profile=mentor, request=request)
    _meet(pair, curator)
    _pairing(pair, request, guardian, curator)
    profile = factories.MentorProfileFactory(programme=programme, person=person)
    _account(person)
    people.change(person, values={"workplace": LAST, "last_name": LAST}, version=None, by=curator)
    responsible_groups.create(school, title="Группа", members=[person.user], by=curator)
    log.record("people.export", person, by=person.user, note=f"по просьбе: {FULL}")
    _answers(programme, person)
    _intake(programme, person, guardianship, request, profile, curator)
    _papers(person, consent, guardianship, curator)
    _preparation(programme, person, profile, curator)
    _drafts(programme, curator)
    _awards(programme, person)
    _leftovers(school, person, curator)
    finished_pair(pair, curator, director, on=TODAY)
    type(programme).objects.filter(pk=programme.pk).update(
        state="finished", ends_on=TODAY - timedelta(days=40), starts_on=TODAY - timedelta(days=300)
    )
    _fill(person)
    person.refresh_from_db()
    return person


def _meet(pair, curator):
    values = {
        "kind": "introduction", "held_on": date(2026, 10, 5), "starts_at": None, "minutes": 40, "is_online": False,
        "place": "кабинет 5", "topic": "Знакомство", "done": "", "difficulties": "", "next_step": "",
    }  # fmt: skip
    meetings.record(pair, values=values, present=list(pair.members.all()), on=TODAY, by=curator)


def _pairing(pair, request, guardian, curator) -> None:
    """What matching, the agreement, the plan and a change that was refused have left of a pair."""
    mentee, mentor, now = request.person, pair.mentor, timezone.now()
    PairStep.objects.create(pair=pair, kind="chosen", by=curator)
    PairingRule.objects.create(
        programme=pair.programme, kind="must_not", mentor=mentor, mentee=mentee, set_by=curator, lifted_by=curator,
        lifted_at=now,
    )  # fmt: skip
    waiting = Waiting.objects.create(mentee_request=request, since=date(2026, 9, 1), needs_accompaniment=True)
    WaitingStep.objects.create(waiting=waiting, kind="talk", on=date(2026, 9, 2), by=curator)
    meeting = GroupMeeting.objects.create(programme=pair.programme, form=pair.form, held_on=date(2026, 9, 10))
    for number, (person, side) in enumerate([(mentor, "mentor"), (mentee, "mentee")], start=1):
        Guest.objects.create(meeting=meeting, person=person, side=side, number=number)
    Preference.objects.create(meeting=meeting, chooser=mentee, chosen=mentor, side="mentee", rank=1, way="paper")
    Preference.objects.create(meeting=meeting, chooser=mentor, chosen=mentee, side="mentor", rank=1, way="paper")
    agreement, _ = Agreement.objects.get_or_create(pair=pair, defaults={"offered_on": date(2026, 9, 20)})
    for person, side, ward in [(mentor, "mentor", None), (mentee, "mentee", None), (guardian, "guardian", mentee)]:
        AgreementSide.objects.get_or_create(agreement=agreement, person=person, ward=ward, defaults={"side": side})
    scan = AgreementScan(agreement=agreement, content_type="application/pdf", digest="d" * 64, added_by=curator)
    scan.file.save("a.pdf", ContentFile(MARK.encode()), save=False)
    scan.save()
    PairChange.objects.create(
        pair=pair, kind="replace", state="declined", initiator="mentee", asked_by_person=mentee, decided_by=curator,
        decided_at=now, decision_note="нет",
    )  # fmt: skip
    plan = IndividualPlan.objects.create(pair=pair)
    PlanItem.objects.create(plan=plan, title="Задача")


def _account(person: Person) -> None:
    user = factories.staff(MENTOR, person.school, email=EMAIL, full_name=FULL)
    person.user = user
    person.save(update_fields=["user"])
    account = apps.get_model("account", "EmailAddress")
    account.objects.create(user=user, email=EMAIL, verified=True, primary=True)


def _answers(programme, person: Person) -> None:
    questionnaire = Questionnaire.objects.filter(items__kind="text").first()
    survey = Survey.objects.create(
        programme=programme, questionnaire=questionnaire, title="Опрос", role="mentee", wave="after",
        opens_on=date(2026, 10, 1), closes_on=date(2026, 10, 30),
    )  # fmt: skip
    now = timezone.now()
    response = Response.objects.create(survey=survey, person=person, started_at=now, submitted_at=now)
    for item in questionnaire.items.all():
        if item.kind == "text":
            Answer.objects.create(response=response, item=item, text=f"Меня зовут {FULL}")
        elif item.kind == "rating":
            Answer.objects.create(response=response, item=item, number=9)


def _intake(programme, person, guardianship, request, profile, curator) -> None:
    campaign = Campaign.objects.create(
        programme=programme, side="mentees", form=programme.forms.get(), audience="pupils", title="Сбор",
        opens_on=date(2026, 9, 1), closes_on=date(2026, 9, 30), created_by=curator,
    )  # fmt: skip
    sent = timezone.now()
    Application.objects.create(
        campaign=campaign, person=person, state="accepted", submitted_at=sent, request=request, last_name=LAST
    )
    Application.objects.create(
        campaign=campaign, state="waiting", submitted_at=sent, last_name=LAST, first_name=FIRST, middle_name=MIDDLE,
        born_on=person.born_on,
    )  # fmt: skip
    ward = factories.ApplicationFactory(campaign=campaign)
    Application.objects.filter(pk=ward.pk).update(guardian_name=f"{LAST} {FIRST}", guardian_phone=PHONE)
    CampaignSlip.objects.create(
        campaign=campaign, person=person, token_hash="t" * 64, code_hash="c" * 64, created_by=curator
    )
    AccessLink.objects.create(
        person=person, token_hash="a" * 64, code_hash="b" * 64, created_by=curator, expires_at=sent + timedelta(days=9)
    )
    InformationCard.objects.create(
        request=request, author_kind="parent", guardianship=guardianship, author_name="Милана", signed_at=sent
    )
    other = factories.MenteeRequestFactory(programme=programme)
    InformationCard.objects.create(
        request=other, author_kind="class_teacher", author=person.user, author_name=FULL, signed_at=sent
    )
    batch = ImportBatch(
        school=person.school, layout="pupils", filename=f"{LAST}.csv", created_by=curator, state="committed",
        committed_by=curator, committed_at=sent, sheet=LAST, changes=_rows(person),
        written={
            "people": {"4": person.pk},
            "changed": {"person": {str(person.pk): {"version": 1, "before": {"last_name": LAST}}}},
        },
    )  # fmt: skip
    batch.file.save("a.csv", ContentFile(MARK.encode()), save=False)
    batch.save()
    waiting = ImportBatch(school=person.school, layout="pupils", filename="ученики.csv", created_by=curator)
    waiting.file.save("a.csv", ContentFile(MARK.encode()), save=False)
    waiting.save()
    item = factories.MediaItemFactory(programme=programme)
    Depiction.objects.create(media_item=item, person=person, data=["name"])


def _rows(person) -> dict:
    """A stored change set: rows of the person, a row that asks about him, a row by an earlier name, one of somebody else."""
    question = {"key": "k", "text": "Кто это?", "choices": [{"value": "new", "label": FULL}], "answer": "new"}
    return {
        "layout": "pupils", "headers": ["ФИО"],
        "items": [
            {"row": 2, "outcome": "changed", "name": FULL, "person_id": person.pk, "person": {"last_name": LAST}},
            {"row": 3, "outcome": "new", "name": "Ким Анна", "cells": ["Ким Анна"], "questions": [question]},
            {"row": 4, "outcome": "new", "name": "Журавлёвский Р."},
            {"row": 5, "outcome": "new", "name": "Юнко Пётр", "cells": ["Юнко Пётр"]},
        ],
    }  # fmt: skip


def _papers(person, consent, guardianship, curator) -> None:
    consent.withdrawn_on, consent.withdrawn_by, consent.withdrawal_reason = TODAY, curator, f"Заявление {FULL}"
    consent.save()
    scan = ConsentScan(consent=consent, filename=f"{LAST}.pdf", content_type="application/pdf", added_by=curator)
    scan.file.save("a.pdf", ContentFile(MARK.encode()), save=False)
    scan.save()
    ConsentTask.objects.create(consent=consent, kind="data", text="Уничтожить", due_on=TODAY)
    PrintedConsent.objects.create(
        key="k1", person=person, kind="processing", text=consent.text, guardianship=guardianship, consent=consent,
        printed_on=date(2026, 9, 1), printed_by=curator,
    )  # fmt: skip
    Consent.objects.create(
        person=person, kind="dissemination", text=factories.ConsentTextFactory(kind="dissemination"),
        given_on=date(2026, 9, 1), withdrawn_on=TODAY, withdrawn_by=curator, guardianship=guardianship,
        recorded_by=curator, conditions="без фото",
    )  # fmt: skip


def _preparation(programme, person, profile, curator) -> None:
    Interview.objects.create(profile=profile, planned_on=TODAY, interviewer="кто-то", recorded_by=curator)
    course = TrainingCourse.objects.create(programme=programme, title="Школа наставников")
    lesson = TrainingLesson.objects.create(course=course, title="Занятие", held_on=TODAY, leader=f"{LAST} Р. С.")
    other = factories.MentorProfileFactory(programme=programme)
    Interview.objects.create(
        profile=other, planned_on=TODAY, interviewer=f"Куратова О. П., {FULL}", recorded_by=curator
    )
    Attendance.objects.create(lesson=lesson, profile=profile, mark="present")
    TrainingCompletion.objects.create(
        course=course, profile=profile, completed_on=TODAY, number=LAST[:30], recorded_by=curator
    )
    training = OutsideTraining(person=person, title="Курсы", organisation="Центр", ends_on=TODAY, recorded_by=curator)
    training.file.save("a.pdf", ContentFile(MARK.encode()), save=False)
    training.save()
    portfolio = Portfolio(person=person, about=FULL)
    portfolio.photo.save("a.png", ContentFile(PNG), save=False)
    portfolio.save()
    LongTermMember.objects.create(
        person=person, programme=programme, origin="mentor", added_on=TODAY, added_by=curator, removed_on=TODAY,
        removal_reason="выбыл",
    )  # fmt: skip


def _drafts(programme, curator) -> None:
    """An order given up that names the person, with its earlier version."""
    document = OrderDocument(
        letterhead=Letterhead("Школа"), heading=f"О закреплении {LAST}", preamble=f"Закрепить {FULL}", points=(),
        signature=Signature("Директор", "А. С. Громова"),
    )  # fmt: skip
    order = Order.objects.create(
        school=programme.school, programme=programme, kind="assign-pairs", title=f"О закреплении: {FULL}",
        prepared_by=curator, content=document.to_dict(), parameters={"pairs": []},
    )  # fmt: skip
    Order.objects.filter(pk=order.pk).update(state="withdrawn")
    OrderDecision.objects.create(
        order=order, kind="returned", by=curator, remark=f"Уберите {LAST} {FIRST}", content=document.to_dict()
    )


def _awards(programme, person) -> None:
    """One that is only proposed, and one that an order has given."""
    about = {"programme": programme, "person": person, "reason": "помощь", "proposed_on": TODAY}
    Award.objects.create(kind="gratitude", **about)
    Award.objects.create(
        kind="diploma", state="given", order=programme.orders.order_by("pk").first(), number=1, given_on=TODAY, **about
    )


def _leftovers(school, person, curator) -> None:
    job = Job(kind="made", title="Бланки", school=school, owner=curator, state="done", finished_at=timezone.now())
    job.message = f"Не напечатано: {FULL}"
    job.file.save("a.pdf", ContentFile(MARK.encode()), save=False)
    job.filename = f"{LAST}.pdf"
    job.save()
    LogEntry.objects.create(
        user=curator, content_type=ContentType.objects.get_for_model(User), object_id=str(person.user_id),
        object_repr=FULL, action_flag=CHANGE, change_message="[]", action_time=datetime.now(tz=timezone.get_current_timezone()),
    )  # fmt: skip


def _fill(person: Person) -> None:
    """The name, the telephone and the e-mail into each personal column of text, as far as the column is long."""
    Meeting.objects.all().update(done=MARK)
    for label, columns in PERSONAL.items():
        if label in LEFT_AS_MADE:
            continue
        model = apps.get_model(label)
        values = {name: value for name in columns if (value := _filling(model._meta.get_field(name))) is not None}
        if label == "participants.Consent":  # the constraint wants these of one kind only
            model.objects.filter(kind="dissemination").update(conditions=MARK, resources=[MARK], withdrawal_reason=MARK)
            model.objects.filter(person=person).update(withdrawal_reason=MARK)
            values = {}
        if label == "participants.InformationCard":
            model.objects.filter(author=person.user).update(author_name=FULL, author_post=MARK[:200])
            moment = {"annulled_at": timezone.now(), "annulled_by": person.user}
            model.objects.filter(request__person=person).update(**values, **moment)
        elif values:
            rows = model.objects.all()
            if label in {"participants.MenteeRequest", "participants.MentorProfile"}:
                rows = rows.filter(person=person)
            if label == "participants.Application":
                rows = rows.filter(person=person)
            if label in {"participants.Interview", "participants.TrainingLesson"}:
                continue
            rows.update(**values)


def _filling(field: models.Field):
    if isinstance(field, models.FileField) or field.choices:
        return None
    if isinstance(field, models.JSONField):
        return [MARK] if field.get_default() == [] else {"items": [{"name": MARK}]}
    if isinstance(field, models.CharField):
        return MARK[: field.max_length]
    return MARK
