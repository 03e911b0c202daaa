"""An editor for browsers: files made from the model, that talk to the office's own git server and no other."""
