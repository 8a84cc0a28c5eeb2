"""Published pages: the public records of a project as data, with words and hashes, and the page that shows them."""
