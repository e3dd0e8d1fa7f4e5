"""Which words a school uses for a text, and the people and posts that stand in it with their forms made by hand."""

from __future__ import annotations

from dataclasses import replace

from mentoring.accounts.models import School, User
from mentoring.core.documents import OrderDocument, points
from mentoring.core.russian.names import Name, parse_full_name, sex_of
from mentoring.database import fold
from programmes import wordings
from programmes.core.wording import Fixed, Somebody, Values, Wording, Written, write
from programmes.models import Order, PostForms, Programme, SchoolWording
from programmes.order_kinds import Built
from programmes.readers import requisites


def wording(school: School, code: str) -> Wording:
    """The school's own words where it has them, the built-in ones elsewhere."""
    own = SchoolWording.objects.filter(school=school, code=code).first()
    if own is None:
        return wordings.get(code).built_in
    return Wording(own.heading, own.preamble, own.points)


def code_of(order: Order) -> str:
    """The code of the text that an order of the kind is written with; empty where the kind has none of its own."""
    known = {kind.code for kind in wordings.all_kinds()}
    of_programme = f"{order.kind}-{order.programme.kind}" if order.programme else ""
    return next((code for code in (order.kind, of_programme) if code in known), "")


def written(school: School, code: str, values: Values) -> Written:
    """The text of that code with the values in their places."""
    return write(wording(school, code), values, wordings.get(code).places)


def built(document: OrderDocument, text: Written) -> Built:
    """The order that says the text: its heading, preamble and points, beside what the document brings itself."""
    said = replace(document, heading=text.heading, preamble=text.preamble, points=points(text.points))
    return Built(said, declined=text.declined, gaps=text.gaps)


def post_forms(school: School) -> dict[str, dict[str, str]]:
    """Forms of posts and organisations that the school has corrected, by their text as it is folded; one query."""
    return dict(PostForms.objects.filter(school=school).values_list("text_key", "forms"))


def curator(programme: Programme, forms: dict[str, dict[str, str]]) -> Somebody | str:
    """The programme's curator as a text names her; an empty text where the programme has none."""
    name = requisites.curator_name(programme)
    if name is None or programme.curator is None:
        return ""
    post = programme.curator_post
    return Somebody(
        name,
        programme.curator.name_forms,
        post=post,
        source=f"user:{programme.curator_id}",
        post_forms=forms.get(fold(post), {}),
    )


def user(account: User, post: str, forms: dict[str, dict[str, str]]) -> Somebody:
    """Somebody of the staff as a text names him, with the post that was told for him."""
    try:
        last, first, middle = parse_full_name(account.full_name)
        name = Name(last, first, middle, sex=sex_of(last, first, middle))
    except ValueError:  # a name of one word is printed as it is
        name = Name(account.full_name, "")
    source = f"user:{account.pk}"
    return Somebody(name, account.name_forms, post=post, source=source, post_forms=forms.get(fold(post), {}))


def head(school: School, forms: dict[str, dict[str, str]]) -> Somebody | str:
    """The head of the school as a text names him; an empty text where the school has not told."""
    if not school.head_last_name:
        return ""
    name = requisites.head_name(school)
    return Somebody(
        name,
        school.head_forms,
        post=school.head_post,
        source=f"head:{school.pk}",
        post_forms=forms.get(fold(school.head_post), {}),
    )


def school_name(school: School, forms: dict[str, dict[str, str]]) -> Fixed:
    """The school's short name, which changes by hand-made forms alone."""
    return Fixed(school.name, forms.get(fold(school.name), {}), source=f"post:{school.name}")


def typed(full_name: str, post: str, forms: dict[str, dict[str, str]]) -> Somebody | str:
    """Somebody whose name was typed, such as who answers for the material side; an empty text where nobody was."""
    if not full_name.strip():
        return ""
    try:
        last, first, middle = parse_full_name(full_name)
    except ValueError:
        return full_name.strip()
    name = Name(last, first, middle, sex=sex_of(last, first, middle))
    return Somebody(name, {}, post=post, post_forms=forms.get(fold(post), {}))
