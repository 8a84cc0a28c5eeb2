"""Sources as references: their facts, addresses, CSL fields and dates, common origins."""
