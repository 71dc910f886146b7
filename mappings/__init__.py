"""Example mappings, one a file, for ledgers whose headers are not those of the contract."""
