"""How the service bears many who ask at once, as a real process: `python -m evals.load.run`."""
