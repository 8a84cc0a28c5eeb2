"""Letters to the bodies of a wave, composed from a template and written as files."""
