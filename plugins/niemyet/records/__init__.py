"""Records: from files that people edit to frozen values with a place in their file."""
