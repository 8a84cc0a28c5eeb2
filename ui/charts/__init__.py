"""Shared code of all charts: colours, families of statuses, ticks, the card. Only this folder uses pyqtgraph."""
