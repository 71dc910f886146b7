"""What a topic is: a branch of the matter tree, and the words in which people complain of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """主题: one branch `M.<domain>.<topic>` with its items and its wordings.

    Attributes:
        code: `<domain>.<topic>`.
        name: its name, as the matter tree shows it.
        items: the names of the items under it.
        objects: what an issue of this topic is about.
        wordings: sentences for one and the same issue; they share nothing but `{p}`, the place,
            and `{o}`, the object. `{n}` is a small number, `{w}` an amount in 万元.
    """

    code: str
    name: str
    items: tuple[str, ...]
    objects: tuple[str, ...]
    wordings: tuple[str, ...]

    @property
    def domain(self) -> str:
        """The branch above: `safety`."""
        return self.code.split(".")[0]

    @property
    def matter(self) -> str:
        """事项编码 of the topic itself."""
        return f"M.{self.code}"

    def item(self, place: int) -> str:
        """事项编码 of one of its items, counted round."""
        return f"M.{self.code}.{place % len(self.items) + 1:02d}"
