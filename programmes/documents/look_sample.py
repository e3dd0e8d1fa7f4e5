"""The invented order that shows the school's look, as PDF and as a Word file."""

from datetime import date

from mentoring.accounts.models import School
from mentoring.core.documents import OrderDocument
from mentoring.documents import orders
from programmes.readers import look_sample, requisites

FORMATS = {"pdf": orders.pdf, "docx": orders.docx}


def order(school: School, *, on: date) -> OrderDocument:
    """The order under the letterhead as it is saved."""
    return look_sample.order(school, requisites.letterhead(school), on=on)
