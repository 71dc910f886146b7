"""Whether a document asks what the schema is."""

from typing import Final

from graphql import DocumentNode, FieldNode, Visitor, VisitorAction, visit

_ASKS: Final = ("__schema", "__type")


class _Asking(Visitor):
    """Stops at the first field that asks."""

    asks = False

    def enter_field(self, node: FieldNode, *_args: object) -> VisitorAction:
        """Looks at one field."""
        if node.name.value in _ASKS:
            self.asks = True
            return self.BREAK
        return None


def introspects(document: DocumentNode) -> bool:
    """Whether a document asks for the schema or a type of it; `__typename` does not."""
    asking = _Asking()
    visit(document, asking)
    return asking.asks
