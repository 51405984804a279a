"""Results for people: the marked-up article, tables, and the files of a report."""
