"""The charts: the only place that draws with pyqtgraph. They are fed arrays and know nothing of how things are kept."""
