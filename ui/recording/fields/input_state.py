"""What the fields of a form hold, as JSON: kept while one types, and shown again after a crash.

It is more than the draft that they make: also what is typed and can't be read, or stands without its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, cast, runtime_checkable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QSpinBox, QWidget

from ui.widgets.panels.fold import FoldableSection

_Plain = QLineEdit | QSpinBox | QCheckBox | QRadioButton
"""Qt's own inputs, which need no class of ours."""


@runtime_checkable
class StatefulInput(Protocol):
    """An input whose content can be kept and shown again."""

    def saved_state(self) -> Any:
        """What it holds, as JSON."""
        ...

    def restore(self, value: Any) -> bool:
        """Show what was kept; False where a record that it names is gone, and only its words are shown."""
        ...


def kept_parts(owner: object) -> dict[str, Any]:
    """What all the inputs hold that are public attributes of a form, by name: none can be forgotten in a list."""
    return {name: _kept(part) for name, part in _parts(owner)}


def restore_parts(owner: object, value: Any) -> tuple[str, ...]:
    """Show in a form's inputs what was kept of them; the names of those that could not be shown whole."""
    if not isinstance(value, Mapping):
        return ()
    lost = []
    for name, part in _parts(owner):
        if name not in value or value[name] == _kept(part):
            continue
        try:
            is_whole = _restore(part, value[name])
        except (AttributeError, LookupError, TypeError, ValueError):
            is_whole = False  # a file that is not as we wrote it costs the field, never the form
        if not is_whole:
            lost.append(name)
        _unfold(part)
    return tuple(lost)


def _parts(owner: object) -> Iterator[tuple[str, StatefulInput | _Plain]]:
    for name, part in vars(owner).items():
        if not name.startswith("_") and isinstance(part, QWidget) and isinstance(part, StatefulInput | _Plain):
            yield name, part


def _kept(part: StatefulInput | _Plain) -> Any:
    if isinstance(part, StatefulInput):
        return part.saved_state()
    if isinstance(part, QLineEdit):
        return part.text()
    return part.value() if isinstance(part, QSpinBox) else part.isChecked()


def _restore(part: StatefulInput | _Plain, value: Any) -> bool:
    if isinstance(part, StatefulInput):
        return part.restore(value)
    if isinstance(part, QLineEdit):
        part.setText(value)
    elif isinstance(part, QSpinBox):
        part.setValue(value)
    else:
        part.setChecked(value)
    return True


def _unfold(part: StatefulInput | _Plain) -> None:
    """What is shown again is not to stay folded away."""
    above: QWidget | None = cast(QWidget, part)
    while above is not None:
        if isinstance(above, FoldableSection):
            above.set_open(True)
        above = above.parentWidget()
