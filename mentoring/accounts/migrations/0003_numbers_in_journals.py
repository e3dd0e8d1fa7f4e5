"""The pattern of numbers has moved into the journals of orders, which took it over from here."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_documents_as_signed"), ("programmes", "0006_journals_opened")]
    operations = [migrations.RemoveField("school", "order_number_pattern")]
