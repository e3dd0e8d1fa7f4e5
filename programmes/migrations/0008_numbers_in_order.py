"""Orders stand in their journal as people count: 14, 14-а, 15."""

from django.db import migrations, models

from programmes.core import numbering


def sort_numbers(apps, schema_editor):
    order_model = apps.get_model("programmes", "Order")
    for order in order_model.objects.exclude(number="").select_related("journal").iterator():
        order.number_sort = numbering.sort_key(order.number, order.journal.pattern)
        order.save(update_fields=["number_sort"])


class Migration(migrations.Migration):
    dependencies = [("programmes", "0007_orders_in_journals")]
    operations = [
        migrations.AddField(
            "order",
            "number_sort",
            models.CharField("порядок номера", blank=True, default="", editable=False, max_length=250),
            preserve_default=False,
        ),
        migrations.RunPython(sort_numbers, migrations.RunPython.noop, elidable=True),
    ]
