"""Everything that stands between a caller and the schema, made of the settings."""

from dataclasses import dataclass

import strawberry

from schema import core
from serving.allowances import Allowances
from serving.places import Places
from serving.trusted import TrustedDocuments, trusted_documents
from settings import ServingSettings


@dataclass(frozen=True, slots=True)
class Gates:
    """What requests and messages pass before anything is run.

    Attributes:
        trusted: which documents are answered.
        allowances: what operations may cost.
        sockets: WebSocket connections of each agency.
    """

    trusted: TrustedDocuments
    allowances: Allowances
    sockets: Places


def gates(schema: strawberry.Schema, settings: ServingSettings) -> Gates:
    """The gates of a hub.

    Raises:
        CallerError: BAD_DOCUMENTS, when a trusted document cannot be used.
    """
    known = core(schema)
    return Gates(
        trusted=trusted_documents(settings, known),
        allowances=Allowances(known, settings),
        sockets=Places(settings.limits.agency_sockets),
    )
