"""Campaigns of a programme: the list with its figures, one campaign, whom it calls and who has not answered."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from participants.core.bases import latest_birth
from participants.core.campaigns import Invitation, Invitee, kinds_called, suits
from participants.models import Application, Campaign, CampaignSlip, Person
from participants.readers.bases import candidate_of, rules_of
from participants.states import ApplicationState, BaseSide, CampaignAudience, PersonKind
from programmes.models import Programme

SENT = (ApplicationState.WAITING, ApplicationState.ACCEPTED)


@dataclass(frozen=True)
class CampaignFigures:
    """What has come of a campaign."""

    called: int
    answered: int
    slips: int
    opened: int
    drafts: int
    waiting: int
    accepted: int
    declined: int

    @property
    def sent(self) -> int:
        """All that were sent."""
        return self.waiting + self.accepted + self.declined

    @property
    def silent(self) -> int:
        """Those called who have not answered."""
        return self.called - self.answered


def campaigns_of(programme: Programme) -> QuerySet[Campaign]:
    """Campaigns of a programme with what the list tells of each, in one query."""

    def count(*states: str) -> Count:
        return Count("applications", Q(applications__state__in=states), distinct=True)

    return (
        Campaign.objects.filter(programme=programme)
        .select_related("form", "partner")
        .annotate(
            slips_count=Count("slips", Q(slips__revoked_at=None), distinct=True),
            sent_count=count(ApplicationState.WAITING, ApplicationState.ACCEPTED, ApplicationState.DECLINED),
            waiting_count=count(ApplicationState.WAITING),
            accepted_count=count(ApplicationState.ACCEPTED),
        )
        .order_by("-state", "-opens_on", "-pk")
    )


def figures_of(campaign: Campaign) -> CampaignFigures:
    """Four queries whatever the size."""
    states = dict(Application.objects.filter(campaign=campaign).order_by().values_list("state").annotate(Count("pk")))
    slips = CampaignSlip.objects.filter(campaign=campaign).usable()
    called = suiting(campaign)
    return CampaignFigures(
        called=called.count(),
        answered=called.filter(Exists(_applications(campaign, SENT))).count(),
        slips=slips.count(),
        opened=slips.exclude(last_used_at=None).count(),
        **{
            name: states.get(state, 0)
            for name, state in (
                ("drafts", ApplicationState.DRAFT),
                ("waiting", ApplicationState.WAITING),
                ("accepted", ApplicationState.ACCEPTED),
                ("declined", ApplicationState.DECLINED),
            )
        },
    )


def suiting(campaign: Campaign) -> QuerySet[Person]:
    """People of the base whom the campaign calls and whom its base may take, in the order of class registers."""
    form, programme = campaign.form, campaign.programme
    is_mentees = campaign.side == BaseSide.MENTEES
    kinds = kinds_called(campaign.audience, form.mentee_kinds if is_mentees else form.mentor_kinds)
    people = Person.objects.present().filter(school=programme.school_id, kind__in=kinds)
    if campaign.audience == CampaignAudience.CLASS:
        people = people.filter(grade=campaign.grade, **({"letter": campaign.letter} if campaign.letter else {}))
    if campaign.audience == CampaignAudience.PARTNER:
        people = people.filter(partner=campaign.partner_id)
    if is_mentees:
        youngest = latest_birth(programme.lowest_age, programme.age_counted_on)
        people = people.exclude(kind=PersonKind.PUPIL, born_on__gt=youngest)
    return people.order_by("grade", "letter", "sort_name", "pk")


def with_answers(campaign: Campaign) -> QuerySet[Person]:
    """The same, each with whether there is a slip, whether it was opened, and whether an application was sent."""
    slips = CampaignSlip.objects.filter(campaign=campaign, person=OuterRef("pk"), revoked_at=None)
    return suiting(campaign).annotate(
        has_slip=Exists(slips),
        has_opened=Exists(slips.exclude(last_used_at=None)),
        has_answered=Exists(_applications(campaign, SENT)),
        has_begun=Exists(_applications(campaign, [ApplicationState.DRAFT])),
    )


def silent(campaign: Campaign) -> QuerySet[Person]:
    """Those called who have sent nothing."""
    return with_answers(campaign).filter(has_answered=False)


def to_print_for(campaign: Campaign, who: str, people: list[int]) -> QuerySet[Person]:
    """For whom slips are printed: those without a slip and an answer, those without an answer, the chosen, or all."""
    rows = with_answers(campaign)
    if who == "new":
        return rows.filter(has_answered=False, has_slip=False)
    if who == "silent":
        return rows.filter(has_answered=False)
    return rows.filter(pk__in=people) if who == "chosen" else rows


def invitation_of(campaign: Campaign) -> Invitation:
    """The campaign as the rules see it."""
    return Invitation(campaign.side, campaign.audience, campaign.grade, campaign.letter, campaign.partner_id)


def calls(campaign: Campaign, person: Person) -> bool:
    """Whether the campaign calls the person."""
    invitee = Invitee(candidate_of(person, campaign.programme), person.grade, person.letter, person.partner_id)
    return suits(invitee, invitation_of(campaign), rules_of(campaign.programme, campaign.form))


@dataclass(frozen=True)
class OwnCampaign:
    """A campaign on the page of a person: open and begun or not, or answered already."""

    campaign: Campaign
    application: Application | None


def own_campaigns(person: Person, on: date) -> list[OwnCampaign]:
    """Campaigns that take applications now and call the person; two queries."""
    rows = (
        Campaign.objects.taking_on(on)
        .filter(programme__school=person.school_id)
        .select_related("form", "programme", "programme__curator")
        .order_by("closes_on", "pk")
    )
    found = [campaign for campaign in rows if calls(campaign, person)]
    if not found:
        return []
    own = Application.objects.filter(person=person, campaign__in=found).exclude(state=ApplicationState.DECLINED)
    by_campaign = {application.campaign_id: application for application in own}
    return [OwnCampaign(campaign, by_campaign.get(campaign.pk)) for campaign in found]


def _applications(campaign: Campaign, states) -> QuerySet[Application]:
    return Application.objects.filter(campaign=campaign, person=OuterRef("pk"), state__in=states)
