// Nothing: what it takes Node to import a file at all.
