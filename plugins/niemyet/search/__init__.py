"""Finding: an index of names for search as you type, and the full text by Pagefind. Both are files beside the pages."""
