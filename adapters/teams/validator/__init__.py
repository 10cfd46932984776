"""What Teams would refuse or draw amiss, found before anything is sent."""
