"""Steps: what several use cases do alike, inside the transaction that one of them opened."""
