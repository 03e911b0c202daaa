"""Put a built site where a web server gives it out: whole at every moment, and back again when it was a mistake."""
