"""The site: which pages (plan), what they say (views), where it goes (shell, fill)."""
