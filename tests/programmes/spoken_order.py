"""A kind of order for tests: worded by places, its facts in the order's conditions and in the programme."""

from collections.abc import Iterator
from contextlib import contextmanager

from mentoring.core.documents import OrderDocument
from programmes import order_kinds, wordings
from programmes.core.wording import Place, Wording
from programmes.models import Order
from programmes.order_kinds import Built, OrderKind
from programmes.readers import requisites
from programmes.readers import wordings as texts
from programmes.wordings import WordingKind

CODE = "spoken"
PLACES = (
    Place("day", "дата начала", "programme"),
    Place("curator", "куратор", "programme"),
    Place("head", "руководитель", "school"),
)
BUILT_IN = Wording(
    heading="О проверке текста",
    preamble="В целях проверки",
    points="Начать работу с {day}\nНазначить куратором {curator:accusative presented}\n{curator:dative short}:\n"
    "- вести базу\n- собрать согласия\nКонтроль за исполнением приказа оставляю за собой",
)
WORDING = WordingKind(CODE, "Проверка текста", BUILT_IN, PLACES, note="Для проверки.")


def build(order: Order) -> Built:
    """The text with the facts of now."""
    programme = order.programme
    school = programme.school
    forms = texts.post_forms(school)
    values = {
        "day": order.parameters.get("day", ""),
        "curator": texts.curator(programme, forms),
        "head": texts.head(school, forms),
    }
    document = OrderDocument(
        letterhead=requisites.letterhead(school),
        heading="",
        preamble="",
        points=(),
        signature=requisites.signature(school),
    )
    return texts.built(document, texts.written(school, CODE, values))


KIND = OrderKind(CODE, "Проверка", build=build)


@contextmanager
def registered() -> Iterator[None]:
    """Make the kind and its text known for a while."""
    order_kinds.register(KIND)
    wordings.register(WORDING)
    try:
        yield
    finally:
        order_kinds.forget(KIND)
        wordings.forget(WORDING)
