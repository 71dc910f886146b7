"""Numbers with their nouns, as English sentences have them."""


def counted(count: int, one: str, more: str = "") -> str:
    """A number and its noun, such as `1 fault` and `2 faults`.

    Args:
        count: how many there are.
        one: the noun for one.
        more: the noun for any other number, where a final s does not make it.
    """
    return f"{count:,} {one if count == 1 else more or one + 's'}"
