"""Pairs found before: states under their new names, and what the new constraints ask of them."""

from collections import defaultdict

from django.db import migrations
from django.db.models import F

MOST = 20


def rename(apps, schema_editor) -> None:
    """Proposals become drafts and accepted pairs proposals; finished pairs get a reason, ordered ones the order's day."""
    Pair = apps.get_model("pairing", "Pair")
    Pair.objects.filter(state="proposed").update(state="draft")
    Pair.objects.filter(state="accepted").update(state="proposed")
    Pair.objects.filter(state="finished", end_reason="").update(end_reason="term")
    Pair.objects.exclude(state__in=["finished", "ended"]).exclude(end_reason="").update(end_reason="")
    ordered = Pair.objects.filter(state__in=["active", "finished", "ended"]).select_related("order")
    for pair in ordered.iterator():
        Pair.objects.filter(pk=pair.pk).update(ordered_on=pair.order.dated_on or pair.starts_on)
    _number_seats(apps.get_model("pairing", "PairMember"))
    apps.get_model("programmes", "Programme").objects.update(agreement_needed=False)


def _number_seats(PairMember) -> None:
    """A second number of each seat, counted over all forms; capacities wide enough for what is there."""
    PairMember.objects.update(capacity=MOST, programme_capacity=MOST)
    taken = defaultdict(int)
    for member in PairMember.objects.order_by("-is_live", "pk").iterator():
        place = member.programme_id, member.mentor_id
        taken[place] += 1
        PairMember.objects.filter(pk=member.pk).update(programme_seat=min(taken[place], MOST))
    PairMember.objects.filter(seat__gt=F("capacity")).update(seat=MOST)


def name_back(apps, schema_editor) -> None:
    """The old names."""
    Pair = apps.get_model("pairing", "Pair")
    Pair.objects.filter(state__in=["proposed", "agreed"]).update(state="accepted")
    Pair.objects.filter(state="draft").update(state="proposed")


class Migration(migrations.Migration):
    dependencies = [("pairing", "0002_lives_of_pairs"), ("programmes", "0004_sides_agree")]
    operations = [migrations.RunPython(rename, name_back)]
