"""Consents when somebody's data are destroyed: the rows stay as proof, what was written in them goes."""

from collections.abc import Iterator

from participants.models import Consent, ConsentTask, Depiction, Person
from participants.providers import Erased

FREE_TEXTS = ("withdrawal_reason", "conditions", "duty_payment", "duty_agreement")


def erase(person: Person) -> Iterator[Erased]:
    """Runs inside the action that destroys; that somebody agreed and withdrew, and when, is kept and names nobody."""
    consents = Consent.objects.filter(person=person)
    yield Erased("согласий", consents.update(**dict.fromkeys(FREE_TEXTS, "")))
    Consent.objects.filter(withdrawal_asked_by=person).update(withdrawal_asked_by=None)
    tasks = ConsentTask.objects.filter(consent__person=person)
    yield Erased("задач после отзыва", tasks.update(text="", note=""))
    found, _ = Depiction.objects.filter(person=person).delete()
    yield Erased("упоминаний в материалах", found)
