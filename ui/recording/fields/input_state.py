"""The contents of form fields as JSON, to be saved while the user types and restored after a crash.

The state contains more than the draft of the form: also text that can't be read, or that lacks its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, TypeGuard, cast

from PySide6.QtWidgets import QCheckBox, QLineEdit, QRadioButton, QSpinBox, QTabWidget, QWidget

from ui.widgets.panels.fold import FoldableSection

_Plain = QLineEdit | QSpinBox | QCheckBox | QRadioButton
"""Qt's own input widgets that need no subclass."""


class StatefulInput(Protocol):
    """An input whose contents can be saved as JSON and restored."""

    def saved_state(self) -> Any:
        """Return the contents as JSON."""
        ...

    def restore(self, value: Any) -> bool:
        """Show saved contents. Return False if a record in them no longer exists, so that only its text is shown."""
        ...


def saved_parts(owner: object) -> dict[str, Any]:
    """Return the states of all inputs of a form by name.

    Inputs are found as its public attributes, so none is missed.
    """
    return {name: _saved_state(part) for name, part in _parts(owner)}


def restore_parts(owner: object, value: Any) -> tuple[str, ...]:
    """Restore the saved states of a form's inputs. Return the names of those that could not be restored completely."""
    if not isinstance(value, Mapping):
        return ()
    lost = []
    for name, part in _parts(owner):
        if name not in value or value[name] == _saved_state(part):
            continue
        try:
            is_whole = _restore(part, value[name])
        except (AttributeError, LookupError, TypeError, ValueError):
            is_whole = False  # of a damaged file only this field is lost, not the form
        if not is_whole:
            lost.append(name)
        unfold(cast(QWidget, part))
    return tuple(lost)


def inputs(owner: object) -> Iterator[tuple[str, QWidget]]:
    """Yield the inputs of a form with their names."""
    yield from ((name, cast(QWidget, part)) for name, part in _parts(owner))


def input_of(owner: object, name: str) -> QWidget | None:
    """Return an input of a form by its name; None if there is no such input."""
    return next((part for own, part in inputs(owner) if own == name), None)


def _parts(owner: object) -> Iterator[tuple[str, StatefulInput | _Plain]]:
    for name, part in vars(owner).items():
        if not name.startswith("_") and isinstance(part, QWidget) and (_is_stateful(part) or isinstance(part, _Plain)):
            yield name, part


def _is_stateful(part: object) -> TypeGuard[StatefulInput]:
    """Return whether a part is such an input. `isinstance` took a twentieth of the time in which a form opens."""
    return hasattr(part, "saved_state") and hasattr(part, "restore")


def _saved_state(part: StatefulInput | _Plain) -> Any:
    if _is_stateful(part):
        return part.saved_state()
    if isinstance(part, QLineEdit):
        return part.text()
    if isinstance(part, QSpinBox):
        return part.value()
    assert isinstance(part, QCheckBox | QRadioButton)
    return part.isChecked()


def _restore(part: StatefulInput | _Plain, value: Any) -> bool:
    if _is_stateful(part):
        return part.restore(value)
    if isinstance(part, QLineEdit):
        part.setText(value)
    elif isinstance(part, QSpinBox):
        part.setValue(value)
    else:
        assert isinstance(part, QCheckBox | QRadioButton)
        part.setChecked(value)
    return True


def unfold(part: QWidget) -> None:
    """Unfold the sections around an input and show its tab, so that its contents are visible."""
    above: QWidget | None = part
    while above is not None:
        if isinstance(above, FoldableSection):
            above.set_open(True)
        elif isinstance(above, QTabWidget):
            pages = [above.widget(place) for place in range(above.count())]
            above.setCurrentIndex([page is not None and page.isAncestorOf(part) for page in pages].index(True))
        above = above.parentWidget()
