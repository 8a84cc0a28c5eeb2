"""The options of exports that are published or analysed, and these exports."""
