"""The one guard in front of every page: who may see the object, and who may do the thing."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from mentoring.accounts.models import School
from mentoring.core.roles import Permission
from mentoring.database import ScopedQuerySet
from mentoring.web.kept_forms import kept_form


def needs(permission: Permission, model: type[models.Model] | None = None) -> Callable:
    """Guard a view: sign-in, then 404 for what is not the user's to see, then 403 for what is not his to do.

    With a model, the object is taken by the url's ``pk`` (a school by its slug in ``school``) out of
    ``model.objects.visible_to(user)`` and handed to the view after the request; ``request.school`` is the
    object's school. Without a model the permission must be held anywhere.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if model is None:
                if not request.user.access.holds(permission):
                    raise PermissionDenied
                return view(request, **kwargs)
            obj = _visible_object(request, model, kwargs)
            request.school = school_of(obj)
            if not _holds(request.user, permission, obj):
                raise PermissionDenied
            return view(request, obj, **kwargs)

        guarded.access_mark = (permission, model)
        return guarded

    return decorate


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way in; whoever was writing when the session ended keeps what was typed."""
    return kept_form(request, has_ended_session=True) or redirect_to_login(request.get_full_path())


def _visible_object(request: HttpRequest, model: type[models.Model], kwargs: dict) -> models.Model:
    if model is School:
        return get_object_or_404(School.objects.visible_to(request.user), slug=kwargs.pop("school"))
    rows = model._default_manager.visible_to(request.user)
    path = getattr(rows, "school_path", "")
    if path:
        rows = rows.select_related(path)
    return get_object_or_404(rows, pk=kwargs.pop("pk"))


def _holds(user, permission: Permission, obj: models.Model) -> bool:
    rows = type(obj)._default_manager.all()
    if getattr(rows, "view_permission", None) == permission:
        return True  # it was found among the rows on which the user holds just this
    if type(rows).holding is ScopedQuerySet.holding:  # a queryset with a rule of its own is always asked
        school = school_of(obj)
        if school is not None and school.pk in user.access.schools(permission):
            return True  # held on the whole school; what remains is held on classes and on what is one's own
    return rows.holding(user, permission).filter(pk=obj.pk).exists()


def school_of(obj: models.Model) -> School | None:
    """The school an object belongs to, along the way its queryset names."""
    if isinstance(obj, School):
        return obj
    path = getattr(type(obj)._default_manager.all(), "school_path", "")
    for step in path.split("__") if path else ():
        obj = getattr(obj, step)
    return obj if isinstance(obj, School) else None


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Guard a view that shows a user only what is his own, whatever the role."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return view(request, **kwargs)

    guarded.access_mark = ("signed in", None)
    return guarded


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that checks for itself who comes, by a token in the address, or that is open to all."""
    view.access_mark = ("public", None)
    return view


def may(user, permission: Permission, obj: models.Model) -> bool:
    """Whether the user holds the permission on the object; for pages that show or hide a button."""
    if not user.is_authenticated:
        return False
    school = school_of(obj)
    if school is not None and school.pk in user.access.schools(permission):
        return True
    if not user.access.holds(permission):
        return False
    return type(obj)._default_manager.holding(user, permission).filter(pk=obj.pk).exists()


def must_see(user, model: type[models.Model], **lookup) -> models.Model:
    """A second object named in a request, from what the user may see; 404 otherwise."""
    found = model._default_manager.visible_to(user).filter(**lookup).first()
    if found is None:
        raise Http404
    return found
