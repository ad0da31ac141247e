"""`python -m generator` is the command `toc`."""

from generator.cli import main

if __name__ == "__main__":
    main()
