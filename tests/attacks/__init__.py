"""Attacks as data, each with the refusal that it must meet; `test_attacks.py` carries them out."""
