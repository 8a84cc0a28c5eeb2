"""Tests of `ui/recording/drafts`."""
