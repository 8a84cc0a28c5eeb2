"""Records that contradict themselves or each other: one list of rules for dumps, bundles, merges and `verify`."""
