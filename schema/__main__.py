"""`python -m schema`: prints the schema in GraphQL's own language."""

import sys

from schema import sdl

sys.stdout.write(sdl())
