"""Are false sentences of a language model caught, and true ones kept? Start reading at __main__.py."""
