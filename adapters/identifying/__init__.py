"""Identifying: what stands in a text by which a customer could be known."""

from adapters.identifying.countries import country_of
from adapters.identifying.finder import Finder

__all__ = ["Finder", "country_of"]
