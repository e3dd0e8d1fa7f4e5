"""Downloads of a pair's papers from its own pages: plan, log, memos."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from mentoring.audit import log
from mentoring.core.roles import Permission
from mentoring.documents.download import document
from mentoring.web.guard import needs
from pairing.documents import papers
from pairing.models import Pair
from pairing.readers import papers as reader

OF_PLAN, OF_PAIR, OF_PROGRAMME = (
    (papers.INDIVIDUAL_PLAN,),
    (papers.MEETING_LOG, papers.MEETING_LOG_FORM),
    (papers.MENTOR_MEMO, papers.MENTEE_MEMO),
)
KINDS = {kind.code: kind for kind in (*OF_PLAN, *OF_PAIR, *OF_PROGRAMME)}


@needs(Permission.PAIR_VIEW, Pair)
def paper(request: HttpRequest, pair: Pair, code: str, extension: str) -> HttpResponse:
    """One paper of the pair as a file; memos are those of its programme."""
    kind = KINDS.get(code)
    make = kind.formats.get(extension) if kind else None
    if kind is None or make is None or (kind not in OF_PROGRAMME and pair.starts_on is None):
        raise Http404
    pair = reader.with_members(Pair.objects.filter(pk=pair.pk)).get()
    row = pair if kind in OF_PAIR else pair.programme if kind in OF_PROGRAMME else getattr(pair, "plan", None)
    if row is None:
        raise Http404
    log.record("papers.print", pair, by=request.user, note=kind.title)
    return document(make(row), kind.filename(row), extension)
