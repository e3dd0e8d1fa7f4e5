"""What a partner organisation may be told of the work of its mentors: figures in which no child can be made out."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from django.db.models import Count, Q, Sum

from monitoring.core.rounding import one_decimal, shown
from monitoring.core.suppression import count
from pairing.models import Meeting, Pair, PairMember
from programmes.models import Partner
from programmes.providers import PartnerFigure

MINUTES = 60


def partner_figures(partner: Partner, since: date, until: date) -> Iterator[PartnerFigure]:
    """Mentors from the partner, their pairs, mentees and meetings between the days; three queries.

    Mentors are the organisation's own people and are told as they are; pairs and mentees below five are hidden.
    """
    pairs = (
        Pair.objects.filter(mentor__partner=partner, starts_on__lte=until)
        .filter(Q(ended_on=None) | Q(ended_on__gte=since))
        .order_by()
    )
    totals = pairs.aggregate(mentors=Count("mentor", distinct=True), pairs=Count("pk", distinct=True))
    mentees = PairMember.objects.filter(pair__in=pairs).aggregate(mentees=Count("mentee", distinct=True))
    meetings = Meeting.objects.filter(pair__mentor__partner=partner, held_on__gte=since, held_on__lte=until).aggregate(
        meetings=Count("pk"), minutes=Sum("minutes")
    )
    hours = one_decimal(Fraction(meetings["minutes"] or 0, MINUTES))
    yield PartnerFigure("Наставники от организации", str(totals["mentors"]), order=10)
    yield PartnerFigure("Пары и группы, с которыми они работали", count(totals["pairs"]).text, order=20)
    yield PartnerFigure("Наставляемые", count(mentees["mentees"]).text, order=30)
    yield PartnerFigure("Встречи", str(meetings["meetings"]), order=40)
    yield PartnerFigure("Часы встреч", shown(hours), order=50)
