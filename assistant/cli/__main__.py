"""`python -m assistant.cli` is the `ketenwijzer` command."""

from assistant.cli import main

main()
