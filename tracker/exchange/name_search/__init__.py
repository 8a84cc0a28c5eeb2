"""Search for a name in the bytes of any file, whether packed or escaped."""
