"""The findings page: builder, cards, claims, frozen results."""
