"""Repositories: the collections that a use case sees inside one transaction, bound to one organisation."""
