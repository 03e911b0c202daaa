"""The MkDocs plugin `niemyet/search`: index files for finding. The page of all names is enough for now."""

from mkdocs.plugins import BasePlugin


class SearchPlugin(BasePlugin):  # type: ignore[type-arg]  # it has no settings yet
    """Holds the place of the index; the A-Z page with its own script is made by niemyet/site."""
