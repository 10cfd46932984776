"""What a believable past is made of: people, words, times, cards, and the rows that all of it left."""
