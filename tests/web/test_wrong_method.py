"""An address that only a button may call, opened as a page."""

from django.urls import reverse

from tests import factories


def test_button_opened_as_a_page_says_what_to_do(client_as, curator, programme):
    answer = client_as(curator).get(reverse("pairing:propose", kwargs={"pk": programme.pk}))
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST"
    assert "Это действие выполняют кнопкой" in answer.content.decode()


def test_visitor_gets_the_same_page_without_the_menu(client, db):
    programme = factories.ProgrammeFactory()
    answer = client.get(reverse("pairing:propose", kwargs={"pk": programme.pk}))
    assert answer.status_code == 405
    assert "Это действие выполняют кнопкой" in answer.content.decode()
