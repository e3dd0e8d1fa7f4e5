"""One school with one object of each kind."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from mentoring.accounts.actions import invitations
from mentoring.core.roles import ADMINISTRATOR, PSYCHOLOGIST
from mentoring.jobs.models import Job
from mentoring.uploads import checked
from monitoring.actions import awards, reports, surveys, swot
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
from participants.models import Depiction, YearChange
from programmes.actions import (
    dictionaries,
    evidence,
    order_scans,
    orders,
    own_templates,
    papers,
    responsible_groups,
    roadmap_imports,
    templates,
)
from tests import factories
from tests.access.world.made import Made
from tests.documents.word_files import word_file
from tests.pairing.group_meetings import held_meeting

CSV = "ФИО;Дата рождения;Класс\nЛунин Глеб Олегович;01.02.2014;5А\n".encode()
PDF = b"%PDF-1.7 minutes"

ROADMAP = "№\tМероприятие\tСрок\n1\tПодготовка условий\t\n1.1\tИнформирование педагогов\tноябрь\n"


def build() -> Made:
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
    word_template = own_templates.add(
        school,
        kind="order",
        title="На нашем бланке",
        attachment=checked(SimpleUploadedFile("Бланк.docx", word_file("{{ номер }}"))),
        by=curator,
    )
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
    order_scan = order_scans.add(order, [checked(SimpleUploadedFile("Приказ.pdf", PDF))], by=director)[0]
    acquaintance = order.acquaintances.get(user=mentor_user)
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
    award = awards.propose(programme, kind="gratitude", reason="помощь", person=profile.person, on=today, by=curator)
    swot_line = swot.add(programme, quadrant="strength", text="Дружные пары", by=curator)
    report = reports.begin(programme, starts_on=today - timedelta(days=60), ends_on=today, by=curator)
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
    consent_task = factories.task_after(consents[-1], due_on=today)
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
    child = requests[2].person
    indicator = Indicator.objects.order_by("pk").first()
    return Made(
        act=act,
        acquaintance=acquaintance,
        active=active,
        activity=activity,
        administrator=administrator,
        agreement=agreement,
        agreement_scan=agreement_scan,
        application=application,
        asked=asked,
        authority=authority,
        award=award,
        batch=batch,
        campaign=campaign,
        card=card,
        child=child,
        consent_task=consent_task,
        consents=consents,
        course=course,
        curator=curator,
        decision=decision,
        depiction=depiction,
        director=director,
        draft=draft,
        event=event,
        executed=executed,
        group=group,
        group_meeting=group_meeting,
        guardian_link=guardian_link,
        indicator=indicator,
        interview=interview,
        invited=invited,
        issued=issued,
        item=item,
        job=job,
        mapping=mapping,
        meeting=meeting,
        member=member,
        mentee=mentee,
        mentor_link=mentor_link,
        mentor_user=mentor_user,
        offered=offered,
        order=order,
        order_scan=order_scan,
        outside=outside,
        own_template=own_template,
        word_template=word_template,
        own_text=own_text,
        own_variant=own_variant,
        own_work_kind=own_work_kind,
        paper=paper,
        partner=partner,
        plan=plan,
        profile=profile,
        programme=programme,
        proof=proof,
        proposed=proposed,
        report=report,
        requests=requests,
        resource=resource,
        scan=scan,
        school=school,
        sheet=sheet,
        slip=slip,
        stranger=stranger,
        survey=survey,
        swot_line=swot_line,
        synonyms=synonyms,
        task=task,
        teacher=teacher,
        upload=upload,
        variant=variant,
        waiting=waiting,
        year_change=year_change,
    )
