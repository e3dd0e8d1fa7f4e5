"""Mentors, mentees and pairs for tests, ready to be paired unless told otherwise."""

from datetime import date

import time_machine

from pairing.actions import agreements, changes, matching, pair_orders, pairs
from pairing.models import AgreementSide, Pair
from programmes.actions import orders
from programmes.models import Order
from tests import factories

DAY = date(2026, 10, 1)


def mentor(programme, curator, *, consent=True, **fields):
    """A mentor of the tenth class with a valid consent."""
    profile = {
        name: fields.pop(name) for name in ("capacity", "interests", "state", "wanted_age_from") if name in fields
    }
    person = factories.PupilFactory(**{"school": programme.school, "grade": 10, "born_on": None, **fields})
    if consent:
        factories.consent_of(person, by=curator)
    return factories.MentorProfileFactory(programme=programme, person=person, **profile)


def mentee(programme, curator, *, consent=True, **fields):
    """A mentee of the seventh class with a valid consent."""
    request = {
        name: fields.pop(name) for name in ("interests", "is_urgent", "submitted_on", "state", "text") if name in fields
    }
    person = factories.PupilFactory(**{"school": programme.school, "grade": 7, "born_on": None, **fields})
    if consent:
        factories.consent_of(person, by=curator)
    return factories.MenteeRequestFactory(programme=programme, person=person, **request)


def accepted_pair(programme, curator, *, on=DAY, profile=None, request=None):
    """A pair chosen by the curator."""
    profile = profile or mentor(programme, curator)
    request = request or mentee(programme, curator)
    return pairs.assign(request, profile, on=on, by=curator)


def prepared_order(programme, curator, chosen, *, starts_on=DAY, ends_on=date(2027, 5, 31)):
    """A draft of the order on these pairs."""
    return pair_orders.prepare(
        programme,
        pairs=[pair.pk for pair in chosen],
        starts_on=starts_on,
        ends_on=ends_on,
        plans_due_on=date(2026, 10, 15),
        by=curator,
    )


def working_pair(programme, curator, director, *, profile=None, request=None, starts_on=DAY):
    """A pair that the director's order has set to work."""
    pair = accepted_pair(programme, curator, profile=profile, request=request)
    order = prepared_order(programme, curator, [pair], starts_on=starts_on)
    order = orders.submit(order, by=curator)
    orders.approve(order, dated_on=starts_on, by=director)
    return Pair.objects.get(pk=pair.pk)


def proposed(programme, curator, *, on=DAY):
    """The proposals of a fresh run, by mentor and mentee."""
    matching.propose(programme, on=on, by=curator)
    return list(Pair.objects.filter(programme=programme, state="draft").order_by("pk"))


def offered_pair(programme, curator, *, on=DAY, profile=None, request=None):
    """A pair of a programme that asks the sides: nobody has answered yet."""
    programme.agreement_needed = True
    programme.save()
    return accepted_pair(programme, curator, on=on, profile=profile, request=request)


def answered(pair, *, side="mentor", agrees=True, person=None, remark=""):
    """A side of the pair says yes or no by the personal link."""
    rows = AgreementSide.objects.filter(agreement__pair=pair, side=side)
    row = rows.get(person=person) if person else rows.get()
    return agreements.answer(row, agrees=agrees, remark=remark, way="link", by=None)


def agreed_pair(programme, curator, **given):
    """A pair whose sides have signed on paper."""
    pair = offered_pair(programme, curator, **given)
    agreements.mark_many(programme, pairs=[pair.pk], on=DAY, by=curator)
    return Pair.objects.get(pk=pair.pk)


def change(pair, by, *, kind, on=DAY, **values):
    """A change of a working pair, begun by the school: it stands in the draft of its order."""
    given = {"effective_on": on} | values
    return changes.start(Pair.objects.get(pk=pair.pk), kind=kind, values=given, on=on, by=by)


def signed(made, curator, director, *, on=DAY):
    """The order of a change, sent to the director and approved."""
    order = orders.submit(Order.objects.get(pk=made.order_id), by=curator)
    return orders.approve(order, dated_on=on, by=director)


def finished_pair(pair, curator, director, *, on=DAY):
    """The pair after the order on its completion."""
    with time_machine.travel(f"{on}T09:00:00+03:00", tick=False):
        made = change(pair, curator, kind="finish", on=on, reason="plan_done", in_order=True)
        signed(made, curator, director, on=on)
    return Pair.objects.get(pk=pair.pk)


def ended_pair(pair, curator, director, *, on=DAY, reason="both"):
    """The pair after the order that ends it early."""
    with time_machine.travel(f"{on}T09:00:00+03:00", tick=False):
        signed(change(pair, curator, kind="end", on=on, reason=reason, note="Так решили."), curator, director, on=on)
    return Pair.objects.get(pk=pair.pk)
