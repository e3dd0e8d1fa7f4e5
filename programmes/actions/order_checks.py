"""What keeps an order from going on: what the school has not told, and places of its text that are still empty."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from mentoring.errors import Refusal
from programmes.core.wording import GAP_CLOSES, GAP_OPENS
from programmes.models import Order
from programmes.readers import requisites

_GAP = re.compile(f"{GAP_OPENS}([^{GAP_OPENS}{GAP_CLOSES}]*){GAP_CLOSES}")


def refuse_unready(order: Order, found: Iterable[str] = (), *, needs_curator: bool = True) -> None:
    """Refuse an order that would have gaps on paper; ``found`` are further reasons of its kind, in Russian."""
    reasons = [*requisites.wanting(order.school, order.programme if needs_curator else None), *found]
    titles = dict.fromkeys(_GAP.findall(json.dumps(order.content, ensure_ascii=False)))
    gaps = [title for title in titles if not any(title in reason for reason in reasons)]  # else it is told already
    if gaps:
        reasons.append(f"не заполнено: {', '.join(gaps)}")
    if reasons:
        raise Refusal(f"Приказ ещё не готов: {'; '.join(reasons)}.", details=tuple(reasons))
