"""Everything that is read: one function a query, with frozen rows or arrays as its result."""
