"""`security.txt` (RFC 9116): whom to tell of a hole in the site. Nothing is written unless somebody was named."""

from niemyet.server.facts import Facts


def as_text(facts: Facts) -> str:
    """Return the file, empty when the settings name nobody or no day."""
    settings = facts.settings
    if not settings.contacts or not settings.expires:
        return ""
    lines = [f"Contact: {contact}" for contact in settings.contacts]
    lines.append(f"Expires: {settings.expires.isoformat()}T23:59:59+07:00")
    lines.append("Preferred-Languages: vi, en")
    if facts.site_url:
        lines.append(f"Canonical: {facts.site_url.rstrip('/')}/.well-known/security.txt")
    return "\n".join(lines) + "\n"
