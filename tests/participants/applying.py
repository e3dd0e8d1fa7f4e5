"""An application as its author fills it in: the addresses of its screens and what is typed there."""

from django.urls import reverse

from participants.models import Application

NEXT = {"next": "1"}
WHO = {
    "last_name": "Ромашкин",
    "first_name": "Егор",
    "middle_name": "",
    "born_on": "2013-05-05",
    "school_class": "7А",
    "guardian_name": "Ромашкина Вера",
    "guardian_relation": "мать",
    "guardian_phone": "8 900 111-22-33",
}
REQUEST = {"text": "Хочу подтянуть физику", "goals": "Четвёрка за год"}
WHEN = {"interests": "шахматы", "times": ["mon-day", "wed-evening"], "wishes": "спокойный"}


def step_url(key, step):
    return reverse("participants:apply-step", kwargs={"key": key, "step": step})


def start_url(key):
    return reverse("participants:apply", kwargs={"key": key})


def key_of(response):
    return response.url.split("/")[2]


def begin_as_stranger(phone, campaign, **other):
    response = phone.post(reverse("participants:join-new", kwargs={"key": campaign.key}), WHO | NEXT | other)
    assert response.status_code == 302, response.context["form"].errors
    return key_of(response)


def fill(phone, key):
    """The screens after «who»; gives the page of the last one."""
    assert phone.post(step_url(key, "request"), REQUEST | NEXT).url == step_url(key, "when")
    version = Application.objects.latest("pk").version
    assert phone.post(step_url(key, "when"), WHEN | NEXT | {"version": version}).url == step_url(key, "check")
    return phone.get(step_url(key, "check"))


def send(phone, key):
    version = Application.objects.latest("pk").version
    return phone.post(step_url(key, "check"), {"version": version, "send": "1"}, follow=True)
