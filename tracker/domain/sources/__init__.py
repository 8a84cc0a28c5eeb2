"""Sources: formatted references, addresses, CSL fields and dates, guesses of their kind, common origins."""
