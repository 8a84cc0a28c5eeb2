"""The program without its window: an inventory of partnerships between governments, for scripts and notebooks."""
