"""Orders that rest on no facts, for tests of their numbering, their register and their kept copies."""

from mentoring.core.documents import OrderDocument, points
from programmes.order_kinds import Built, OrderKind
from programmes.readers import requisites

PLAIN = "plain"


def plain_order(order):
    """Two points under the school's own head."""
    document = OrderDocument(
        letterhead=requisites.letterhead(order.school),
        heading="О дежурстве",
        preamble="В целях порядка",
        points=points(["Назначить дежурных.", "Контроль оставляю за собой."]),
        signature=requisites.signature(order.school),
    )
    return Built(document)


KIND = OrderKind(PLAIN, "О дежурстве", build=plain_order)
