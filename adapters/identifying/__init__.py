"""Identifying: what stands in a text by which a customer could be known."""

from adapters.identifying.finder import Finder

__all__ = ["Finder"]
