"""Views of results: the marked-up article, tables, and the files of a report."""
