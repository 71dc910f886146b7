"""What an administrative inspection of enterprises must observe (UV7, UV8, UV9)."""

from analysis.overlaps.commissions import Commission
from analysis.overlaps.ground import Ground
from analysis.overlaps.mandate_rules import Evidence


def called_supervision(commission: Commission, ground: Ground) -> Evidence | None:
    """UV7: a routine check under the name of a supervision (P5-03)."""
    title = commission.inspection.title or ""
    on = commission.inspection.start or ground.as_of
    words = ground.parameter("supervision_words", on=on, regime=commission.inspection.regime)
    word = next((word for word in words.words if word in title), None)
    return {"title": title, "word": word} if word else None


def without_standing(commission: Commission, ground: Ground) -> Evidence | None:  # noqa: ARG001
    """UV8: stated to have no standing, or no certificates (AI-01)."""
    organiser = commission.organiser
    standing = organiser.has_inspection_standing if organiser else None
    certified = commission.inspection.certified
    if standing is not False and certified is not False:
        return None
    return {
        "organiser": organiser.id if organiser else "",
        "standing": standing is not False,
        "certified": certified is not False,
    }


def unpublished_matter(commission: Commission, ground: Ground) -> Evidence | None:  # noqa: ARG001
    """UV9: matters that were published after the first day only (AI-02)."""
    start = commission.inspection.start
    late = sorted(
        (topic.published_on.isoformat(), topic.id)
        for topic in commission.topics
        if start and topic.published_on and topic.published_on > start
    )
    if not start or not late:
        return None
    published = tuple(dict.fromkeys(day for day, _ in late))
    matters = tuple(topic for _, topic in late)
    return {"matters": matters, "published": published, "start": start.isoformat()}
