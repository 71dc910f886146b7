"""Chains: who has held a lead, an issue or a case, how it went from one to the other, and why."""
