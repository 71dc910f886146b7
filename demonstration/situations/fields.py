"""Fields of records that went as they should."""

from demonstration.situations.situation import Row


def closed(on: str) -> Row:
    """The fields of an entry that was closed as it should be."""
    return {
        "status": "CLOSED",
        "completion": "DONE",
        "closedOn": on,
        "evidenceAfter": "整改后照片及验收意见.pdf",
    }


def answered(received: str, accepted: str, result: str, confirmed: str) -> Row:
    """The fields of a handoff that was taken up, answered and confirmed."""
    return {
        "receivedAt": f"{received} 10:00",
        "acceptedAt": f"{accepted} 10:00",
        "progressAt": f"{result} 09:00",
        "resultAt": f"{result} 15:00",
        "confirmedAt": f"{confirmed} 10:00",
    }
