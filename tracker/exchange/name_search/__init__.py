"""Search for a name in the bytes of any file, through its packing and escapes."""
