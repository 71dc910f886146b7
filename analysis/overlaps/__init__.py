"""Overlaps: does an inspection collide with others, break a quota or exceed a mandate.

The detectors of `domain.md` 5.5. `scenes.py` says what is judged, `judging.py` judges it,
`findings.py` says what comes out.
"""
