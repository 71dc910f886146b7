"""The demonstration city: seeded ledgers in plausible Chinese, nothing of it real."""
