"""The code on a poster: an address on the site with the version of what was printed."""

from io import BytesIO


def address_of(site_url: str, path: str, version: str) -> str:
    """Return the address of a page as a poster gives it; empty for a site without an address."""
    return f"{site_url.rstrip('/')}/{path}?ban={version}" if site_url else ""


def qr(address: str) -> str:
    """Return the QR code of an address as a drawing."""
    import segno  # of the extra `poster`

    file = BytesIO()
    segno.make(address, error="m", micro=False).save(
        file, kind="svg", border=4, xmldecl=False, svgns=True, light="#fff"
    )
    return file.getvalue().decode()
