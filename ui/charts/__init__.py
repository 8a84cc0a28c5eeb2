"""Code that all charts share: colours, families of statuses, ticks, the card. The only folder that uses pyqtgraph."""
