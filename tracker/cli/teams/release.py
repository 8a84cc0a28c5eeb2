"""The action `release` of the verb `team`: writes the records of a project as tables of a server."""

from __future__ import annotations

from tracker.cli.arguments import Arguments
from tracker.cli.opening import for_reading
from tracker.cli.output import print_json


def release(arguments: Arguments) -> None:
    """Write the records as tables, and print where they are and how many there are."""
    from tracker.services.teams.hub_release import ReleaseScope, release_records

    scope = ReleaseScope(arguments.form.replace("-", "_"))
    with for_reading(arguments.file, arguments.texts) as project:
        released = release_records(project, arguments.values[0], scope)
    if arguments.json:
        print_json({"address": released.address, "schema": released.schema, "rows": released.rows})
    else:
        text = arguments.texts.plural(
            sum(released.rows.values()),
            "1 row is in the schema {schema} of {address}.",
            "{n} rows are in the schema {schema} of {address}.",
            schema=released.schema,
            address=released.address,
        )
        print(text)
