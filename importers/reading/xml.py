"""XML as a stream of its elements, without what makes XML dangerous."""

from collections.abc import Callable
from xml.parsers import expat

Attributes = dict[str, str]


class BadXml(Exception):
    """XML that ends too early, is not well-formed, or brings definitions of its own."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class XmlStream:
    """Feeds bytes to handlers of elements; names come without their namespace.

    Document types are refused: they define entities, by which a few lines stand for gigabytes or
    for other files.
    """

    def __init__(
        self,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None],
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Set up a parser with its handlers."""
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = lambda name, attributes: start(
            name.rpartition(":")[2], attributes
        )
        self._parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
        self._parser.StartDoctypeDeclHandler = self._refuse
        if text:
            self._parser.CharacterDataHandler = text

    @property
    def line(self) -> int:
        """The line of the file that is being looked at, from 1."""
        return self._parser.CurrentLineNumber

    @property
    def behind(self) -> int:
        """The byte of the file that has been understood so far."""
        return self._parser.CurrentByteIndex

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Go on with more bytes.

        Raises:
            BadXml: the bytes are not well-formed, or define something.
        """
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise BadXml(expat.ErrorString(error.code), error.lineno) from error
        except (LookupError, ValueError) as error:
            raise BadXml("an encoding that XML readers do not know", 1) from error

    def _refuse(self, *_: object) -> None:
        raise BadXml("a document type of its own", self.line)
