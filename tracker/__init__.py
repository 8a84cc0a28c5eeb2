"""The product without a window: an inventory of partnerships between governments, for scripts and notebooks."""
