"""Merging another copy of the project, and the actions on copies, from which the dialogs of `ui/coding` open too."""
