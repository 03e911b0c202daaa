"""niemyet: post every administrative procedure publicly, and prove that the list is complete."""

__version__ = "0.1.0"
