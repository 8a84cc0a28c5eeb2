"""The findings page: controls of a rule, cards, claims, frozen results."""
