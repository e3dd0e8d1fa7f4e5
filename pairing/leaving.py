"""Why somebody may not leave the school yet: a pair of his is not ended."""

from collections.abc import Iterator

from mentoring.accounts.models import School
from pairing.models import PairMember
from pairing.states import LIVE_STATES, PairState
from participants.providers import LeavingBlock

WORDS = {
    PairState.DRAFT: "пара предложена, решите о ней",
    PairState.PROPOSED: "пара принята и ждёт приказа",
    PairState.AGREED: "пара согласована и ждёт приказа",
    PairState.SUBMITTED: "приказ о паре у директора",
    PairState.ACTIVE: "пара работает",
}


def leaving_blocks(school: School) -> Iterator[LeavingBlock]:
    """Both sides of each live pair of the school; one query. A graduate may go on as a mentor, not as a mentee."""
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
