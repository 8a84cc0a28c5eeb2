"""The pages of the window: each shows the one selection in its own way."""
