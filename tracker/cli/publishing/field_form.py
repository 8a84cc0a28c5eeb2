"""The export of a form for phones, `export FILE form.xlsx --format xlsform --form contacts`."""

from __future__ import annotations

from typing import cast

from tracker.cli.arguments import Arguments, ExportOutcome
from tracker.errors import KnownError
from tracker.exchange.copies.partial_content import ExportScope
from tracker.exchange.field_forms.form_names import FormKind
from tracker.project_snapshot import ReadableProject
from tracker.services.field_forms.form_export import export_field_form


def write_field_form(project: ReadableProject, part: ExportScope, arguments: Arguments) -> ExportOutcome:
    """Write the form that the arguments ask for, with the chosen partnerships. `project` is one snapshot."""
    if arguments.out.suffix.lower() != ".xlsx":
        raise KnownError("unknown_format", path=str(arguments.out), known=".xlsx")
    kind = cast(FormKind, arguments.form)
    made = export_field_form(
        project,
        arguments.out,
        kind,
        language=arguments.language,
        wave=arguments.wave,
        chosen=part.partnerships,
        may_replace=arguments.overwrite,
    )
    return {
        "form": kind,
        "form_id": made.id,
        "version": made.version,
        "records": made.records,
        "files": [str(arguments.out.with_name(name)) for name in made.files],
    }
