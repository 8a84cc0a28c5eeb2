"""The list of checks: their codes, severities and the records that each is about."""
