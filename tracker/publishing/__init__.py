"""The data of a published page: the public records of a project, and the words and hashes that the page needs."""
