"""The table of log entries."""

from typing import Any

from auditlog.models import AbstractLogEntry, LogEntryManager
from django.db import models

from mentoring.audit.context import current_act


def school_of(instance: models.Model) -> int | None:
    """The primary key of the school that a row belongs to, found along the way its queryset names."""
    if instance._meta.label == "accounts.School":
        return instance.pk
    path = getattr(type(instance)._default_manager.all(), "school_path", "")
    if not path:
        return None
    *steps, last = path.split("__")
    for step in steps:
        instance = getattr(instance, step, None)
        if instance is None:
            return None
    return getattr(instance, f"{last}_id", None)


def _telling(changes: dict[str, Any], instance: models.Model) -> dict[str, Any]:
    """Changes worth keeping: the row's own columns and many-to-many sets, not empty ones of a new row."""
    names = {field.name for field in instance._meta.fields} | {field.name for field in instance._meta.many_to_many}
    return {
        name: change
        for name, change in changes.items()
        if name in names
        and (isinstance(change, dict) or change[1] not in ("", "None") or change[0] not in ("None", "•••"))
    }


class EntryManager(LogEntryManager):
    """Writes entries that name rows by kind and number, since a row's own text may be a child's name."""

    def log_create(self, instance, force_log: bool = False, **kwargs):  # noqa: FBT001, FBT002 - the library's signature
        """One entry with the acting user, the verb and the school filled in."""
        act = current_act()
        if kwargs.get("changes"):
            kwargs["changes"] = _telling(kwargs["changes"], instance)
        kwargs.setdefault("object_repr", f"{instance._meta.verbose_name} № {instance.pk}")
        kwargs.setdefault("school_id", school_of(instance))
        if act is not None:
            kwargs.setdefault("verb", act.verb)
            if act.actor is not None:
                kwargs.setdefault("actor", act.actor)
        return super().log_create(instance, force_log=force_log, **kwargs)


class Entry(AbstractLogEntry):
    """Запись журнала: a row was created, changed or deleted, or an act was done to it; by whom and when."""

    school = models.ForeignKey(
        "accounts.School", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="школа"
    )
    verb = models.CharField("действие", max_length=60, blank=True)
    note = models.CharField("пояснение", max_length=500, blank=True)

    objects = EntryManager()

    class Meta:
        verbose_name = "запись журнала"
        verbose_name_plural = "записи журнала"
        ordering = ["-timestamp", "-pk"]
        get_latest_by = "timestamp"
        indexes = [models.Index(fields=["school", "timestamp"], name="entry_by_school_and_time")]
