"""The order of status changes in their histories: computed positions, and where persons placed changes."""
