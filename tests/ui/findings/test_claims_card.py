"""The card of published claims."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ready import ready
from tracker.project import Project
from tracker.queries.findings.claim_results import claim_results
from tracker.services.sample import make_sample
from ui.findings.findings_claims import ClaimsCard
from ui.text.record_names import body_name
from ui.widgets.labels.link_label import LinkLabel


def test_each_body_named_below_a_claim_leads_to_its_page(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "sample.twin"
    ready(make_sample, path)
    with Project.open(path, read_only=True) as project:
        claims = project.query(claim_results)
    card = ClaimsCard(can_write=False)
    qtbot.addWidget(card)
    requested: list[int] = []
    card.body_requested.connect(requested.append)
    card.show_claims(claims)
    bodies = {body_name(record.body): record.body.id for record in claims[0].matched}
    line = next(
        label for label in card.findChildren(LinkLabel) if label.accessibleName().startswith("Counted here: Arnhem")
    )
    certain = {body_name(record.body) for record in claims[0].matched if record.is_certain}
    assert certain != set(bodies)
    named = (name if name in certain else f"{name} (possibly)" for name in bodies)
    assert line.accessibleName() == "Counted here: " + ", ".join(named)
    for name, body in bodies.items():
        assert f">{name}</a>" in QLabel.text(line)
        line.linkActivated.emit(str(body))
    assert requested == list(bodies.values())
