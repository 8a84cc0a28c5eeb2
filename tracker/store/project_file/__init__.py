"""One project file as a whole: created, recognised, checked, repaired, copied, encrypted, read from outside."""
