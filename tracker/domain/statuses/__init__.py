"""Statuses, the order of a history, and the possible statuses of a partnership on any day."""
