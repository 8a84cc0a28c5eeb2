"""Texts and files about the differences between two states of an inventory."""
