"""The table of request categories as the administrator carries it between installations."""

from import_export import resources

from participants.models import RequestCategory


class RequestCategoryResource(resources.ModelResource):
    """Known by code; a code that is there already is changed, a new one added."""

    class Meta:
        model = RequestCategory
        fields = ("code", "title", "programme_kind", "position", "is_active")
        export_order = fields
        import_id_fields = ("code",)
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        clean_model_instances = True
