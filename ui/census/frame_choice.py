"""The field that chooses which wave of which frame the page of the census shows."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.queries.census.frames import FrameRow
from tracker.queries.census.waves import WaveRow
from ui.text.translation import tr
from ui.widgets.fields.code_field import CodeField

_FRAME, _WAVE = "frame", "wave"
"""The first words of the choices of a frame without a wave, and of a wave; the id follows."""


class FrameChoice:
    """Offers each wave, and each frame without one, in a field."""

    def __init__(self) -> None:
        self.field = CodeField(tr("Frame and round"), ())
        self.field.setMinimumContentsLength(16)
        self.field.widen_to_texts()
        self._wanted = ""

    def want(self, choice: str) -> None:
        """Want a choice such as `wave 3`; empty for the last wave by the as-of day. A frame means its last wave."""
        self._wanted = choice

    @property
    def wanted_frame(self) -> int | None:
        """The id of the wanted frame, None if a wave or nothing is wanted."""
        return self._wanted_id(_FRAME)

    @property
    def wanted_wave(self) -> int | None:
        """The id of the wanted wave, None if a frame or nothing is wanted."""
        return self._wanted_id(_WAVE)

    def offer(self, frames: Sequence[FrameRow], waves: Sequence[WaveRow]) -> None:
        """Offer all frames and waves, the latest first. What is wanted is forgotten if it no longer exists."""
        first_waves = {wave.frame: f"{_WAVE} {wave.id}" for wave in reversed(waves)}
        frame = self._wanted_id(_FRAME)
        self._wanted = self._wanted if frame is None else first_waves.get(frame, self._wanted)
        choices = {f"{_WAVE} {wave.id}": wave.name for wave in waves}
        choices |= {f"{_FRAME} {each.id}": each.name for each in frames if each.id not in first_waves}
        self._wanted = self._wanted if self._wanted in choices else ""
        self.field.blockSignals(True)
        self.field.clear()
        for choice, name in choices.items():
            self.field.addItem(name, choice)
        self.field.blockSignals(False)

    def mark_shown(self, frame: FrameRow | None, wave: WaveRow | None) -> None:
        """Show which frame and wave the page shows."""
        shown = f"{_WAVE} {wave.id}" if wave is not None else "" if frame is None else f"{_FRAME} {frame.id}"
        self.field.blockSignals(True)
        self.field.setCurrentIndex(self.field.findData(shown))
        self.field.blockSignals(False)

    def _wanted_id(self, kind: str) -> int | None:
        first, _, record = self._wanted.partition(" ")
        return int(record) if first == kind else None
