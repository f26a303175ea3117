"""Everything `guanxi run` starts and looks after: the address it serves, the database, the pages and the worker."""
