"""The screen: its doors, its colours, its pages."""
