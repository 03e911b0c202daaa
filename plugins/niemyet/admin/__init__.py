"""An editor for browsers: a folder of files made from the model, that talks to the office's own git server and no other."""
