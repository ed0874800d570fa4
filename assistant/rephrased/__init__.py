"""Is a sentence in a language model's own words carried by the passages it cites? Start reading at check.py."""
