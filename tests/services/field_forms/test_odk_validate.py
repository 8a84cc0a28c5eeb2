"""ODK Validate, which reads forms as the phones do, accepts every form. pyxform brings it; it needs Java."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pyxform.validators.odk_validate import ODK_VALIDATE_PATH
from pyxform.xls2xform import convert

from tests.ready import ready
from tests.services.field_forms.test_form_export import make_many, make_strange
from tests.services.field_forms.test_submissions import make_inventory
from tracker.project import Project
from tracker.services.field_forms.form_export import export_field_form
from tracker.services.sample import make_sample

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("java") is None, reason="Java is not installed: ODK Validate is not run"),
    pytest.mark.skipif(not os.path.exists(ODK_VALIDATE_PATH), reason="pyxform was installed without ODK Validate"),
]


def make_empty(path: Path) -> None:
    Project.create(path).close()


FORMS: tuple[tuple[Any, Any, str], ...] = (
    (make_sample, "observations", "en"),
    (make_sample, "contacts", "nl"),
    (make_strange, "observations", "nl"),
    (make_strange, "contacts", "en"),
    (make_inventory, "contacts", "en"),
    (make_many, "contacts", "nl"),
    (make_empty, "observations", "en"),
)


def validated(*paths: Path) -> tuple[int, str]:
    """Run ODK Validate once for all forms; return its status, which is 0 if all are valid, and what it says."""
    quick = ("-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true")
    run = ["java", *quick, "-jar", ODK_VALIDATE_PATH, *map(str, paths)]
    done = subprocess.run(run, capture_output=True, encoding="utf-8", errors="replace", timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr


def test_every_form_is_valid(tmp_path: Path, home: Path) -> None:
    paths = []
    for number, (make, kind, language) in enumerate(FORMS):
        folder = tmp_path / str(number)
        folder.mkdir()
        ready(make, folder / "p.twin")
        with Project.open(folder / "p.twin", read_only=True) as project:
            export_field_form(project, folder / "form.xlsx", kind, language=language)
        paths.append(folder / "form.xml")
        found = convert(folder / "form.xlsx")
        assert not found.warnings, found.warnings
        paths[-1].write_text(found.xform, "utf-8")
    broken = paths[0].with_name("broken.xml")
    broken.write_text(paths[0].read_text("utf-8").replace("concat(", "concat(("), "utf-8")
    status, words = validated(*paths, broken)
    assert words.count("Xform is valid!") == len(paths), words
    assert "warning" not in words.lower(), words
    assert status != 0
    assert "Mismatched brackets" in words
