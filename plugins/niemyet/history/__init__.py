"""How records became what they are: read from git, without a network, into plain values (`records.past`)."""
