"""Schools and authorities as spreadsheets, for the admin screens."""

from import_export.fields import Field
from import_export.resources import ModelResource

from mentoring.accounts.models import Authority, School


class SchoolResource(ModelResource):
    """A row a school."""

    name = Field("name", "Школа")
    full_name = Field("full_name", "Полное название")
    authority = Field("authority__name", "Орган управления")
    place = Field("place", "Населённый пункт")
    address = Field("address", "Адрес")
    phone = Field("phone", "Телефон")
    email = Field("email", "Почта")
    inn = Field("inn", "ИНН")
    slug = Field("slug", "Адрес в программе")

    class Meta:
        model = School
        fields = ["name", "full_name", "authority", "place", "address", "phone", "email", "inn", "slug"]


class AuthorityResource(ModelResource):
    """A row an authority."""

    name = Field("name", "Орган управления")
    parent = Field("parent__name", "Входит в")

    class Meta:
        model = Authority
        fields = ["name", "parent"]
