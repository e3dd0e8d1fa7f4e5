"""Slips and the poster of a campaign; many slips are made as a job."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from mentoring.documents import pdf, slips
from mentoring.documents.codes import qr_code
from mentoring.documents.download import CONTENT_TYPES
from mentoring.errors import Refusal
from mentoring.jobs import kinds
from mentoring.jobs.kinds import Result
from mentoring.jobs.models import Job
from mentoring.jobs.progress import Progress
from participants.actions import campaign_slips
from participants.actions.campaign_slips import IssuedSlip
from participants.models import Campaign
from participants.states import BaseSide

JOB = "campaign-slips"
POSTER = "documents/campaign_poster.html"
POSTER_STYLESHEET = "css/print/poster.css"
NOTE = "Талон именной: по нему видно только вашу заявку. Никому его не передавайте."


@dataclass(frozen=True)
class Addresses:
    """Addresses that are printed; they begin with the site that the curator has open."""

    base: str

    @classmethod
    def of(cls, site: str) -> "Addresses":
        """By the address of the site's first page."""
        return cls(site.rstrip("/"))

    def join(self, campaign: Campaign) -> str:
        """Where everybody may apply."""
        return self.base + reverse("participants:join", kwargs={"key": campaign.key})

    def apply(self, token: str) -> str:
        """Where a slip leads."""
        return self.base + reverse("participants:apply", kwargs={"key": token})

    @property
    def code(self) -> str:
        """Where codes are typed in."""
        return self.base + reverse("participants:code")


def slips_pdf(campaign: Campaign, issued: Iterable[IssuedSlip], addresses: Addresses) -> bytes:
    """Eight slips on a sheet: name, class, QR code, code and where to type it."""
    return slips.pdf(
        slips.Slip(
            one.person.full_name,
            one.person.position,
            addresses.apply(one.token),
            one.code,
            campaign.title,
            addresses.code,
            campaign.closes_on,
            NOTE,
        )
        for one in issued
    )


def poster_pdf(campaign: Campaign, addresses: Addresses) -> bytes:
    """One sheet to hang up."""
    url = addresses.join(campaign)
    context = {
        "campaign": campaign,
        "is_mentees": campaign.side == BaseSide.MENTEES,
        "school": campaign.programme.school,
        "qr": qr_code(url),
        "url": url.partition("://")[2],
        "code_url": addresses.code.partition("://")[2],
    }
    return pdf.render(POSTER, context, stylesheets=(POSTER_STYLESHEET,))


def print_slips(job: Job, progress: Progress) -> Result:
    """The job: the codes are drawn, printed and written at one go, so that none is out without paper."""
    arguments = job.arguments
    campaign = Campaign.objects.select_related("programme__school", "form").filter(pk=arguments["campaign"]).first()
    if campaign is None:
        raise Refusal("Этого сбора больше нет.")
    who = arguments["who"]
    people = campaign_slips.chosen(campaign, who, arguments["people"])
    progress.start(len(people) + 1)
    progress.step()
    issued = campaign_slips.issue(campaign, people, spares_printed=who == "new", by=job.owner)
    content = slips_pdf(campaign, issued, Addresses(arguments["base"]))
    progress.step(len(issued))
    return Result(
        message="Талоны готовы. Коды есть только в этом файле: напечатайте его и удалите.",
        url=campaign.get_absolute_url(),
        content=content,
        filename=f"Талоны сбора № {campaign.pk}.pdf",
        content_type=CONTENT_TYPES["pdf"],
    )


def register() -> None:
    """Make the kinds known; called when the application is ready."""
    kinds.register(JOB, print_slips)
