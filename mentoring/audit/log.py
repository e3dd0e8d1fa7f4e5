"""What actions call so that the log tells who did what."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from mentoring.audit.context import acting
from mentoring.audit.models import Entry, school_of

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def action(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """An action: all or nothing, and each row it saves is logged under the user given as ``by``.

    The verb in the log is the module's last name and the function's: ``orders.approve``.
    """
    verb = f"{function.__module__.rsplit('.', 1)[-1]}.{function.__name__}"

    @wraps(function)
    def acted(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Result:
        with transaction.atomic(), acting(kwargs.get("by"), verb):
            return function(*args, **kwargs)

    return acted


def record(verb: str, instance: models.Model, *, by, note: str = "") -> None:
    """Log an act that no saved column tells of: a document printed, a link opened. No personal values in ``note``."""
    Entry.objects.log_create(
        instance,
        force_log=True,
        action=Entry.Action.ACCESS,
        changes={},
        actor=by,
        verb=verb,
        note=note[:500],
    )


def record_many(
    verb: str, instances: Iterable[models.Model], *, by, created: bool, deleted: bool = False, note: str = ""
) -> None:
    """Log rows written in bulk, which the library does not see; one statement whatever their number."""
    rows = list(instances)
    if not rows:
        return
    done = Entry.Action.CREATE if created else Entry.Action.DELETE if deleted else Entry.Action.UPDATE
    content_type = ContentType.objects.get_for_model(rows[0])
    Entry.objects.bulk_create(
        [
            Entry(
                content_type=content_type,
                object_pk=str(row.pk),
                object_id=row.pk,
                object_repr=f"{row._meta.verbose_name} № {row.pk}",
                action=done,
                changes={},
                actor=by,
                verb=verb,
                note=note[:500],
                school_id=school_of(row),
            )
            for row in rows
        ],
        batch_size=500,
    )
