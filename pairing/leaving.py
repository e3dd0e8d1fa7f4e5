"""Why somebody may not leave the school yet: a pair of his is not ended, or an order is to put him into one."""

from collections.abc import Iterator

from mentoring.accounts.models import School
from pairing.models import PairChange, PairMember
from pairing.states import LIVE_STATES, PairState
from participants.providers import LeavingBlock

WORDS = {
    PairState.DRAFT: "пара подобрана, решите о ней",
    PairState.PROPOSED: "пара принята и ждёт приказа",
    PairState.AGREED: "пара согласована и ждёт приказа",
    PairState.SUBMITTED: "приказ о паре у директора",
    PairState.ACTIVE: "пара работает",
}
JOINS = "наставляемый: готовится приказ, по которому он войдёт в группу"
REPLACES = "наставник: готовится приказ, по которому он заменит другого"


def leaving_blocks(school: School) -> Iterator[LeavingBlock]:
    """Both sides of each live pair of the school, and who is to join or to take over one; two queries.

    A graduate may go on as a mentor, not as a mentee.
    """
    members = (
        PairMember.objects.live()
        .filter(pair__programme__school=school, pair__state__in=LIVE_STATES)
        .select_related("pair")
        .order_by("pk")
    )
    told = set()
    for member in members:
        url, words = member.pair.get_absolute_url(), WORDS[PairState(member.pair.state)]
        yield LeavingBlock(member.mentee_id, f"наставляемый: {words}", url, stops_mentor=True)
        if (member.pair_id, member.mentor_id) not in told:
            told.add((member.pair_id, member.mentor_id))
            yield LeavingBlock(member.mentor_id, f"наставник: {words}", url)
    changes = PairChange.objects.under_way().filter(pair__programme__school=school)
    for change in changes.select_related("pair", "mentee_request", "new_profile").order_by("pk"):
        url = change.pair.get_absolute_url()
        if change.mentee_request is not None:
            yield LeavingBlock(change.mentee_request.person_id, JOINS, url, stops_mentor=True)
        if change.new_profile is not None:
            yield LeavingBlock(change.new_profile.person_id, REPLACES, url)
