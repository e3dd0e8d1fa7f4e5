"""The form that takes a school's own Word template in."""

from django import forms

from mentoring.uploads import DOCX, AttachmentField


class TemplateForm(forms.Form):
    """A file and what the school calls it."""

    title = forms.CharField(label="Как назвать", max_length=200, help_text="Например: «Приказ на нашем бланке».")
    file = AttachmentField(label="Файл Word", kinds=(DOCX,), help_text="Документ .docx с именами в двойных скобках.")
