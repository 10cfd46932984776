"""What the listeners of every platform lean on: who came, what they want, and what is saved of it."""
