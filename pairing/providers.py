"""What a higher app, or another part of this one, adds to the page of a pair without becoming known to it.

A provider is ``provider(request, pair) -> Iterator[Block]``; it must cost a constant number of queries and give
nothing where the user lacks the permission. A block may carry ``anchor`` and ``anchor_title`` in its context: the
page then names it among its parts, and the template of the block begins with a panel of that id. The page's own
parts stand at the orders below; a block says between which of them it belongs.
"""

from mentoring.web.providers import Registry

WHO, WHY, DOCUMENTS, PLAN, MEETINGS, ANSWERS, TIMELINE = 10, 20, 30, 40, 50, 60, 70

pair_blocks = Registry()
