"""Tables of the census: the bodies of a frame, and contacts."""
