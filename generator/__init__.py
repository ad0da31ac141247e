"""A documentation site generator for a Theory of Change: texts in, pages, diagrams and data out."""
