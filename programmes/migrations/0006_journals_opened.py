"""Opens the main journal of each school and enters the approved orders in it."""

from django.db import migrations


def open_journals(apps, schema_editor):
    school_model = apps.get_model("accounts", "School")
    journal_model = apps.get_model("programmes", "OrderJournal")
    order_model = apps.get_model("programmes", "Order")
    for school in school_model.objects.only("pk", "order_number_pattern").iterator():
        pattern = school.order_number_pattern if "{n}" in school.order_number_pattern else "{n}"
        journal = journal_model.objects.create(school=school, pattern=pattern, is_main=True)
        order_model.objects.filter(school=school).exclude(number="").update(journal=journal)


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_documents_as_signed")]
    operations = [migrations.RunPython(open_journals, migrations.RunPython.noop)]
