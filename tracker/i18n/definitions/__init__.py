"""The English definitions of the codes: what each means, what belongs to it, what does not, and an example."""
