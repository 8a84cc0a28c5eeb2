"""The page of the census: who was asked and answered, contacts logged by keys, and the forms of frames and waves."""
