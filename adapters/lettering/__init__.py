"""Measuring, cutting and shortening what is written, for whoever draws it; it knows no platform."""
