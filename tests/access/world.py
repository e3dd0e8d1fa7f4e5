"""One school with one object of each kind, and a user for each role, for the walk over all addresses."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from mentoring.accounts.actions import invitations
from mentoring.core.roles import ADMINISTRATOR, PSYCHOLOGIST, SUPERVISOR
from mentoring.jobs.models import Job
from mentoring.uploads import checked
from monitoring.actions import surveys
from monitoring.models import Indicator, Questionnaire
from pairing.actions import (
    agreement_scans,
    agreements,
    changes,
    matching_runs,
    meetings,
    pair_orders,
    pairing_rules,
    pairs,
    plans,
)
from pairing.actions import synonyms as synonym_actions
from pairing.models import Pair, Waiting
from participants.actions import campaign_slips, imports, links, long_term
from participants.models import AccessLink, Depiction, YearChange
from programmes.actions import (
    calendar_feeds,
    dictionaries,
    evidence,
    orders,
    papers,
    responsible_groups,
    roadmap_imports,
    templates,
)
from tests import factories
from tests.pairing.group_meetings import held_meeting

CSV = "ФИО;Дата рождения;Класс\nЛунин Глеб Олегович;01.02.2014;5А\n".encode()
PDF = b"%PDF-1.7 minutes"

ROADMAP = "№\tМероприятие\tСрок\n1\tПодготовка условий\t\n1.1\tИнформирование педагогов\tноябрь\n"


@dataclass
class World:
    """What each address is asked with, and as whom."""

    users: dict[str, Any]
    by_name: dict[str, dict[str, Any]]
    by_start: dict[str, dict[str, Any]]

    def arguments(self, name: str) -> dict[str, Any]:
        """The parameters of the address: given for it alone, or for all that begin alike (the longest such start)."""
        if name in self.by_name:
            return self.by_name[name]
        fitting = [start for start in self.by_start if name.startswith(start)]
        return self.by_start[max(fitting, key=len)] if fitting else {}


def make_world() -> World:
    """A running programme of two pairs (one active, one proposed), a survey, an import, links, and orders in two states."""
    authority = factories.AuthorityFactory()
    school = factories.SchoolFactory(slug="our-school", authority=authority)
    stranger = factories.curator_of(
        factories.SchoolFactory(slug="other-school", authority=factories.AuthorityFactory())
    )
    curator = factories.curator_of(school, full_name="Куратова Ольга Петровна")
    director = factories.director_of(school)
    teacher = factories.class_teacher_of(school, 7, "А")
    mentor_user = factories.mentor_user_of(school)
    administrator = factories.staff(ADMINISTRATOR)
    today = timezone.localdate()
    programme = factories.ProgrammeFactory(
        school=school, curator=curator, starts_on=today - timedelta(days=60), ends_on=today + timedelta(days=200)
    )
    activity = factories.ActivityFactory(stage__programme=programme)
    form = programme.forms.get()
    own_variant = dictionaries.add_variant(school, form, title="Старший – младший", by=curator)
    own_work_kind = dictionaries.add_work_kind(school, programme_kind="teachers", title="Выездное", by=curator)
    own_template = templates.save(programme, title="Наш шаблон", by=curator)
    proof = evidence.attach_file(activity, checked(SimpleUploadedFile("Протокол.pdf", PDF)), by=curator)
    group = responsible_groups.create(school, title="Рабочая группа", members=[teacher], by=curator)
    profile = factories.MentorProfileFactory(programme=programme, capacity=3)
    profile.person.user = mentor_user
    profile.person.save()
    requests = [factories.MenteeRequestFactory(programme=programme) for _ in range(3)]
    consents = [
        factories.consent_of(person, by=curator, given_on=today - timedelta(days=50))
        for person in (profile.person, *(request.person for request in requests))
    ]
    active = pairs.assign(requests[0], profile, on=today, by=curator)
    proposed = pairs.assign(requests[1], profile, on=today, by=curator)
    decision = pairing_rules.decide(
        programme, kind="must_not", mentor=profile.person, mentee=requests[2].person, reason="", by=curator
    )
    pairing_rules.lift(decision, by=curator)
    decision = pairing_rules.decide(
        programme, kind="must_not", mentor=profile.person, mentee=requests[0].person, reason="", by=curator
    )
    synonyms = synonym_actions.add(programme.school, words="мяч, футбол", by=curator)
    order = pair_orders.prepare(
        programme,
        pairs=[active.pk],
        starts_on=today,
        ends_on=programme.ends_on,
        plans_due_on=today + timedelta(days=14),
        by=curator,
    )
    orders.approve(orders.submit(order, by=curator), dated_on=today, by=director)
    draft = pair_orders.prepare(
        programme,
        pairs=[proposed.pk],
        starts_on=today,
        ends_on=programme.ends_on,
        plans_due_on=today + timedelta(days=14),
        by=curator,
    )
    active = Pair.objects.get(pk=active.pk)
    offered = agreements.ask_anew(proposed, on=today, by=curator)
    agreement_scan = agreement_scans.add(offered, [checked(SimpleUploadedFile("Лист.pdf", PDF))], by=curator)[0]
    plan = plans.begin(active, with_suggestions=False, by=curator)
    task = plans.add_item(plan, title="Прочесть книгу", due_on=None, by=mentor_user)
    meeting = meetings.record(
        active,
        values={
            "kind": "introduction",
            "held_on": today,
            "starts_at": None,
            "minutes": 40,
            "is_online": False,
            "place": "кабинет 5",
            "topic": "Знакомство",
            "done": "",
            "difficulties": "",
            "next_step": "",
        },
        present=list(active.members.all()),
        on=today,
        by=curator,
    )
    group_meeting = held_meeting(
        programme, mentors=[profile.person], mentees=[requests[0].person], on=today, by=curator
    )
    waiting = Waiting.objects.get(mentee_request=requests[2])
    variant = matching_runs.save(programme, name="Осенний", on=today, by=curator)
    survey = surveys.open_for(
        programme,
        questionnaire=Questionnaire.objects.get(code="short-mentee", is_current=True),
        opens_on=today,
        closes_on=today + timedelta(days=10),
        by=curator,
    )
    mentee = requests[0].person
    issued = links.issue([mentee], expires_at=timezone.now() + timedelta(days=30), by=curator)[0]
    asked = changes.ask_for_another(active.members.get(), person=mentee, reason="mentee")
    changes.refuse_to_go_on(active, reason="mentor", by=mentor_user)
    mentor_link = links.issue([profile.person], expires_at=timezone.now() + timedelta(days=30), by=curator)[0]
    factories.portfolio_of(profile.person, by=curator)
    member = long_term.add_many(school, [long_term.NewMember(profile.person)], on=today, by=curator).rows[0]
    batch = imports.preview(
        imports.upload(school, layout="pupils", name="pupils.csv", content=CSV, by=curator), by=curator
    )
    invited = invitations.invite(
        school, email="new@school.example", full_name="Новикова Инна Олеговна", role=PSYCHOLOGIST.code, by=director
    )
    event = factories.EventFactory(programme=programme, starts_on=today + timedelta(days=5))
    item = factories.MediaItemFactory(programme=programme, event=event, days_after=-4, due_on=today + timedelta(days=1))
    task = factories.task_after(consents[-1], due_on=today)
    depiction = Depiction.objects.create(media_item=item, person=requests[2].person, data=["name"])
    partner = factories.PartnerFactory(school=school)
    agreement = factories.scanned_agreement(partner, by=curator)
    mapping = factories.ColumnMappingFactory(school=school)
    upload = roadmap_imports.upload(programme, pasted=ROADMAP, by=curator)
    paper = papers.create(programme, kind="regulation", by=curator)
    job = Job(kind="made", title="Бланки", school=school, owner=curator, state="done", finished_at=timezone.now())
    job.file.save("Бланки.pdf", ContentFile(PDF), save=False)
    job.filename, job.content_type = "Бланки.pdf", "application/pdf"
    job.save()
    campaign = factories.CampaignFactory(
        programme=programme, opens_on=today, closes_on=today + timedelta(days=20), created_by=curator
    )
    application = factories.ApplicationFactory(campaign=campaign)
    slip = campaign_slips.issue(campaign, [mentee], by=curator)[0]
    card = factories.card_of(requests[2], by=curator)
    course = factories.course_of(programme, mentors=[profile], by=curator)
    interview = factories.InterviewFactory(profile=profile, recorded_by=curator)
    outside = factories.scanned_training(profile.person, by=curator)
    guardian_link = links.issue(
        [requests[2].person.guardianships.first().guardian], expires_at=timezone.now() + timedelta(days=30), by=curator
    )[0]
    year_change = YearChange.objects.create(school=school, year=today.year - 2, made_by=curator)
    sheet = factories.printed_consent_of(requests[2].person, by=curator, on=today)
    scan = factories.scanned(consents[-1], by=curator)
    own_text = factories.own_consent_text(school, by=curator)
    resource = factories.information_resource_of(school, by=curator)
    act = factories.act_of(factories.PupilFactory(school=school, left_on=today), by=curator)
    executed = factories.executed_act_of(
        factories.PupilFactory(school=school, left_on=today), by=curator, approved_by=director
    )
    of_school, of_programme = {"school": school.slug}, {"pk": programme.pk}
    pk = lambda row: {"pk": row.pk}  # noqa: E731 - a table of one-liners
    child = requests[2].person
    indicator = Indicator.objects.order_by("pk").first()
    return World(
        users={
            "administrator": administrator,
            "supervisor": factories.staff(SUPERVISOR, authority=authority),
            "director": director,
            "curator": curator,
            "psychologist": factories.psychologist_of(school),
            "class teacher": teacher,
            "mentor": mentor_user,
            "stranger": stranger,
        },
        by_name={
            "accounts:accept": {"token": invited.token},
            "accounts:authority-edit": pk(authority),
            "accounts:school-edit": of_school,
            "programmes:add": of_school,
            "programmes:partners": of_school,
            "programmes:partners-add": of_school,
            "programmes:contingent-file": of_programme | {"extension": "xlsx"},
            "monitoring:denominator": of_programme | {"code": "mentees-10-19"},
            "programmes:programmes": of_school,
            "programmes:orders": of_school,
            "programmes:order-prepare": of_programme,
            "programmes:order-file": {"pk": order.pk, "extension": "docx"},
            "programmes:roadmap-file": {"pk": programme.pk, "extension": "xlsx"},
            "programmes:paper-file": {"pk": paper.pk, "extension": "docx"},
            "programmes:stage-add": of_programme,
            "programmes:event-add": of_programme,
            "programmes:media-add": of_programme,
            "programmes:media-plan-file": {"pk": programme.pk, "extension": "xlsx"},
            "programmes:calendar-feed": {"token": calendar_feeds.renew(curator, by=curator)},
            "programmes:dictionaries": of_school,
            "programmes:variant-add": of_school,
            "programmes:work-kind-add": of_school,
            "programmes:templates": of_school,
            "programmes:template-save": of_programme,
            "programmes:templates-add": of_programme,
            "programmes:roadmap-import-add": of_programme,
            "programmes:roadmap-import-row": pk(upload) | {"stage": 0, "place": 0},
            "programmes:roadmap-import-stage": pk(upload) | {"stage": 0},
            "programmes:activity-part": {"pk": activity.pk, "name": "deadline"},
            "programmes:roadmap-bulk": of_programme,
            "participants:people": of_school,
            "participants:person-add": of_school | {"kind": "pupil"},
            "participants:year-change-class": of_school | {"name": "7А"},
            "participants:year-change-done": pk(year_change),
            "participants:year-change-undo": pk(year_change),
            "participants:guardian-remove": pk(child.guardianships.first()),
            "participants:mentees-add": of_programme | {"person": child.pk},
            "participants:mentors-add": of_programme | {"person": child.pk},
            "participants:consent-withdraw": pk(consents[-1]),
            "participants:consent-scan": pk(scan),
            "participants:consent-scan-remove": pk(scan),
            "participants:consent-scans": pk(consents[-1]),
            "participants:consent-text-add": of_school | {"kind": "processing"},
            "participants:consent-text-common": of_school | {"kind": "processing"},
            "participants:consent-texts": of_school,
            "participants:consent-dismiss": pk(consents[-1]),
            "participants:consent-mistake": pk(consents[-1]),
            "participants:consent-task": pk(task),
            "participants:consent-task-reopen": pk(task),
            "participants:consent-renewals": of_programme,
            "participants:consent-renewals-print": of_programme,
            "participants:depictions": pk(item),
            "participants:depiction-remove": pk(depiction),
            "participants:my-consent-statement": {"token": issued.token, "pk": consents[1].pk},
            "participants:my-consent-withdraw": {"token": issued.token, "pk": consents[1].pk},
            "participants:withdrawals": of_school,
            "participants:consents-print": of_programme,
            "participants:apply": {"key": slip.token},
            "participants:apply-step": {"key": slip.token, "step": "request"},
            "participants:my-application": {"token": issued.token, "pk": campaign.pk},
            "participants:my-application-step": {"token": issued.token, "pk": campaign.pk, "step": "request"},
            "participants:consents-receive": of_school,
            "participants:information-resources": of_school,
            "participants:printed-consent": {"key": sheet.key},
            "participants:links": of_programme,
            "participants:link-revoke": pk(AccessLink.objects.get(person=mentee)),
            "participants:imports": of_school,
            "participants:import-mapping-forget": pk(mapping),
            "participants:import-mappings": of_school,
            "participants:import-upload": of_school,
            "participants:people-export": of_school,
            "participants:entries-export": of_programme | {"layout": "mentees"},
            "participants:personal-page": {"token": issued.token},
            "pairing:change-start": pk(active) | {"kind": "end"},
            "pairing:my-other-mentor": {"token": issued.token, "pk": active.members.get().pk},
            "pairing:my-other-mentor-back": {"token": issued.token, "pk": active.members.get().pk},
            "participants:card": pk(card),
            "participants:card-file": pk(card),
            "participants:card-annul": pk(card),
            "participants:training": of_programme,
            "participants:training-add": of_programme,
            "participants:training-course-journal": pk(course) | {"extension": "xlsx"},
            "participants:my-card": {"token": guardian_link.token, "pk": requests[2].pk},
            "participants:my-card-annul": {"token": guardian_link.token, "pk": requests[2].pk},
            "participants:portfolio": pk(profile.person),
            "participants:my-portfolio": {"token": mentor_link.token},
            "participants:my-portfolio-photo": {"token": mentor_link.token},
            "participants:my-portfolio-pdf": {"token": mentor_link.token},
            "participants:long-term": of_school,
            "participants:long-term-add": of_school,
            "participants:long-term-take": of_school,
            "participants:long-term-file": of_school,
            "participants:long-term-propose": of_programme,
            "participants:destruction-file": pk(executed) | {"name": "act"},
            "participants:destructions-add": of_school,
            "participants:person-extract-file": pk(child) | {"extension": "xlsx"},
            "pairing:school-matching": of_school,
            "pairing:school-pairs": of_school,
            "pairing:choose-mentor": pk(requests[2]),
            "pairing:accept": pk(proposed),
            "pairing:school-waiting": of_school,
            "pairing:waiting": of_programme,
            "pairing:waiting-begin": pk(requests[2]),
            "pairing:group-meeting-add": of_programme,
            "pairing:group-meeting-guest-remove": pk(group_meeting.guests.first()),
            "pairing:group-meeting-paper": pk(group_meeting) | {"name": "list"},
            "pairing:group-meetings": of_programme,
            "pairing:my-preferences": {"token": issued.token, "pk": group_meeting.pk},
            "pairing:own-preferences": pk(group_meeting),
            "pairing:drop": pk(proposed),
            "pairing:pairing-rules": of_programme,
            "pairing:pairing-rule-add": of_programme,
            "pairing:pairing-rule-lift": pk(decision),
            "pairing:synonyms": of_school,
            "pairing:synonyms-edit": pk(synonyms),
            "pairing:synonyms-switch": pk(synonyms),
            "pairing:agreement-file": pk(proposed) | {"extension": "docx"},
            "pairing:agreement-scan": pk(agreement_scan),
            "pairing:agreement-scan-remove": pk(agreement_scan),
            "pairing:duty-document": pk(active),
            "pairing:my-agreement": {"token": mentor_link.token, "pk": offered.sides.get(side="mentor").pk},
            "pairing:revert": pk(proposed),
            "pairing:compare": pk(requests[2]) | {"profile": profile.pk},
            "pairing:forbid": pk(proposed) | {"mentee": proposed.members.get().mentee_id},
            "pairing:lock": pk(proposed),
            "pairing:unlock": pk(proposed),
            "pairing:move": pk(requests[2]),
            "monitoring:school-surveys": of_school,
            "monitoring:school-indicators": of_school,
            "monitoring:survey-add": of_programme,
            "monitoring:my-survey": {"token": issued.token, "pk": survey.pk},
            "monitoring:my-survey-page": {"token": issued.token, "pk": survey.pk, "number": 1},
            "monitoring:questionnaire": pk(survey.questionnaire),
            "monitoring:target": of_programme | {"code": indicator.code},
            "monitoring:target-remove": of_programme | {"code": indicator.code, "year": 2026},
            "monitoring:behind": of_programme | {"code": indicator.code, "part": "numerator"},
        },
        by_start={
            "jobs:job": pk(job),
            "jobs:jobs": {},
            "web:school": of_school,
            "accounts:school-card": of_school,
            "accounts:staff": of_school,
            "accounts:staff-edit": pk(invited.membership),
            "accounts:staff-link": pk(invited.membership),
            "accounts:staff-end": pk(invited.membership),
            "programmes:": of_programme,
            "programmes:stage": pk(activity.stage),
            "programmes:roadmap-import": pk(upload),
            "programmes:activity": pk(activity),
            "programmes:activity-add": pk(activity.stage),
            "programmes:order": pk(draft),
            "programmes:event": pk(event),
            "programmes:events": of_programme,
            "programmes:media": pk(item),
            "programmes:reminders": {},
            "programmes:calendar-feed": {},
            "programmes:partner": pk(partner),
            "programmes:agreement": pk(agreement),
            "programmes:variant-": pk(own_variant),
            "programmes:work-kind-": pk(own_work_kind),
            "programmes:template-": pk(own_template),
            "programmes:evidence": pk(proof),
            "programmes:group": pk(group),
            "programmes:group-add": of_school,
            "programmes:groups": of_school,
            "programmes:paper": pk(paper),
            "programmes:papers": of_programme,
            "programmes:paper-section": pk(paper.sections.get(code="terms")),
            "programmes:paper-section-add": pk(paper),
            "participants:person": pk(child),
            "participants:guardian": pk(child),
            "participants:consent": pk(child),
            "participants:link": pk(child),
            "participants:long-term": pk(member),
            "participants:own-portfolio": pk(profile.person),
            "participants:portfolio": pk(profile.person),
            "participants:mentee": of_programme,
            "participants:mentee-request": pk(requests[2]),
            "participants:mentor": of_programme,
            "participants:mentor-profile": pk(profile),
            "participants:consents": of_programme,
            "participants:campaign": pk(campaign),
            "participants:campaigns": of_programme,
            "participants:application": pk(application),
            "participants:applications": of_programme,
            "participants:join": {"key": campaign.key},
            "participants:consent-text": of_school | pk(own_text),
            "participants:information-resource-": pk(resource),
            "participants:printed-consent": pk(sheet),
            "participants:destruction": pk(act),
            "participants:destructions": of_school,
            "participants:retention": of_school,
            "participants:import": pk(batch),
            "participants:card-": pk(requests[2]),
            "participants:cards": of_programme,
            "participants:request-cards": pk(requests[2]),
            "participants:preparation": of_programme,
            "participants:interview-": pk(interview),
            "participants:interviews": of_programme,
            "participants:outside-training": pk(outside),
            "participants:training-course": pk(course),
            "participants:training-lesson": pk(course.lessons.first()),
            "participants:training-certificate": pk(course.completions.first()),
            "participants:year-change": of_school,
            "pairing:": of_programme,
            "pairing:group-meeting": pk(group_meeting),
            "pairing:waiting-": pk(waiting),
            "pairing:agreement": pk(proposed),
            "pairing:agreements": of_programme,
            "pairing:matching-run": pk(variant),
            "pairing:matching-runs": of_programme,
            "pairing:pair": pk(active),
            "pairing:pairs": of_programme,
            "pairing:change": pk(asked),
            "pairing:change-choose": pk(active),
            "pairing:changes": of_programme,
            "pairing:finish": pk(active),
            "pairing:finish-many": of_programme,
            "pairing:end": pk(active),
            "pairing:pair-again": pk(active),
            "pairing:resign": pk(active),
            "pairing:meeting": pk(meeting),
            "pairing:meeting-add": pk(active),
            "pairing:mine": {},
            "pairing:plan": pk(active),
            "pairing:plan-agree": pk(plan),
            "pairing:plan-edit": pk(plan),
            "pairing:task": pk(task),
            "pairing:task-add": pk(plan),
            "monitoring:": of_programme,
            "monitoring:survey": pk(survey),
            "monitoring:surveys": of_programme,
            "monitoring:supervision": {},
        },
    )
