"""The verb `network`: measures of the network of bodies on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tracker.cli.arguments import Arguments
from tracker.cli.chosen_partnerships import filter_of
from tracker.cli.opening import for_reading
from tracker.cli.output import print_json, print_table
from tracker.queries.networks.network_measures import BodyDegree, Coefficient, NetworkMeasures, network_measures
from tracker.queries.rows import Interval
from tracker.wording.texts import Texts

_SHOWN = 10
"""The greatest number of countries and of components that are printed; `--json` lists all."""


def network_verb(arguments: Arguments) -> int:
    """Print the measures of the network of the chosen partnerships on the as-of day."""
    texts = arguments.texts
    with for_reading(arguments.file, texts) as project:
        found = project.query(network_measures, filter_of(project, arguments))
    if arguments.json:
        print_json(_json(found))
    else:
        _print(found, texts)
    return 0


def _json(found: NetworkMeasures) -> dict[str, object]:
    return {
        "as_of": date.fromordinal(found.day).isoformat(),
        "bodies": _bounds(found.bodies),
        "ties": _bounds(found.partnerships),
        "pairs": _bounds(found.pairs),
        "degrees": [
            {
                "partners": row.partners,
                "at_least": _bounds(row.at_least),
                "exactly": {"certain_graph": row.certain, "possible_graph": row.possible},
            }
            for row in found.degrees
        ],
        "most_partners": [_body(body) for body in found.leading],
        "largest_component": _bounds(found.largest),
        "component_count": dict(zip(("certain_graph", "possible_graph"), found.component_counts, strict=True)),
        "components": [
            {"bodies": _bounds(each.bodies), "most_partners": [_body(body) for body in each.leading]}
            for each in found.components
        ],
        "countries": [{"a": pair.a, "b": pair.b, "ties": _bounds(pair.partnerships)} for pair in found.countries],
        "assortativity": {"degree": _both(found.by_degree), "country": _both(found.by_country)},
    }


def _bounds(number: Interval) -> dict[str, int]:
    return {"certain": number.certain, "possible": number.possible}


def _both(number: Coefficient) -> dict[str, float | None]:
    return {"certain_graph": number.certain, "possible_graph": number.possible}


def _body(body: BodyDegree) -> dict[str, object]:
    return {"id": str(body.id), "name": body.name, "country": body.country, "partners": _bounds(body.partners)}


def _print(found: NetworkMeasures, texts: Texts) -> None:
    tr = texts.tr
    rows: list[tuple[str, str]] = [
        (tr("Bodies with a partnership in force"), str(found.bodies)),
        (tr("Partnerships in force"), str(found.partnerships)),
        (tr("Pairs of bodies"), str(found.pairs)),
        (tr("Bodies in the largest component"), str(found.largest)),
        (tr("Assortativity by number of partners"), _coefficient_text(found.by_degree, texts)),
        (tr("Assortativity by country"), _coefficient_text(found.by_country, texts)),
    ]
    print_table((tr("Network"), tr("Number")), rows)
    if not found.bodies.possible:
        return
    _print_part(
        tr("Partners"),
        (tr("Partners"), tr("Bodies with at least so many")),
        ((str(row.partners), str(row.at_least)) for row in found.degrees),
    )
    _print_part(
        tr("Most partners"),
        (tr("Body"), tr("Partners")),
        ((_name(body, texts), str(body.partners)) for body in found.leading),
    )
    _print_part(
        tr("Countries"),
        (tr("Countries"), tr("Partnerships")),
        ((f"{pair.a or '?'} – {pair.b or '?'}", str(pair.partnerships)) for pair in found.countries[:_SHOWN]),
    )
    _print_part(
        tr("Largest components"),
        (tr("Bodies with most partners"), tr("Bodies")),
        (
            (", ".join(_name(body, texts) for body in each.leading), str(each.bodies))
            for each in found.components[:_SHOWN]
        ),
    )


def _print_part(title: str, titles: tuple[str, str], rows: Iterable[tuple[str, str]]) -> None:
    print(f"\n{title}")
    print_table(titles, list(rows))


def _name(body: BodyDegree, texts: Texts) -> str:
    return texts.body_name(body.name) or texts.unnamed()


def _coefficient_text(number: Coefficient, texts: Texts) -> str:
    """Return both coefficients, `0.12` if they are equal; a dash stands for one that is not defined."""
    both = ["–" if each is None else f"{each:z.2f}" for each in (number.certain, number.possible)]
    if both[0] == both[1]:
        return both[0]
    return texts.tr("{certain} (certain), {possible} (possible)", certain=both[0], possible=both[1])
