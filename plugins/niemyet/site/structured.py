"""JSON-LD on record pages: schema.org GovernmentService for procedures, breadcrumbs for all."""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from niemyet.records.model import Agency, ChannelRow, Procedure
from niemyet.records.register import Register
from niemyet.records.values import Fee, FeeState
from niemyet.records.vocabulary import ChannelKind
from niemyet.site.options import Options
from niemyet.site.plan import Page, trail


def structured(page: Page, view: Mapping[str, Any], options: Options) -> str:
    """Return the data block of a page."""
    graph: list[dict[str, Any]] = [_breadcrumbs(page, options)]
    if isinstance(procedure := view.get("p"), Procedure):
        graph.insert(0, _service(page, procedure, view["agencies"], options))
    return _block({"@graph": graph})


def _block(data: Mapping[str, Any]) -> str:
    """Return data as a block that no text in it can close: `<` is escaped."""
    whole = {"@context": "https://schema.org", **data}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    safe = safe.replace("[[niemyet:", "\\u005b[niemyet:")  # a name that looks like a slot is none
    return f'<script type="application/ld+json">{safe}</script>'


def dataset(register: Register, options: Options) -> Markup:
    """Return the data block that tells search engines of the open data."""
    words, address = options.licence
    data = {
        "@type": "Dataset",
        "name": f"Thủ tục hành chính – {options.site_name}",
        "description": f"Thủ tục hành chính, quy trình nội bộ, quyết định trên trang {options.site_name}.",
        "url": _url(options, "du-lieu/"),
        "inLanguage": "vi",
        "dateModified": register.today.isoformat(),
        "publisher": {"@type": "Organization", "name": options.site_name},
        "isAccessibleForFree": True,
        **({"license": address or words} if address or words else {}),
        "distribution": [
            {"@type": "DataDownload", "name": about, "contentUrl": _url(options, path), "contentSize": f"{size} B"}
            for _, path, about, size in options.data
            if size is not None
        ],
    }
    return Markup(_block(data))


def _url(options: Options, url: str) -> str:
    return f"{options.site_url.rstrip('/')}/{url}" if options.site_url else f"/{url}"


def _breadcrumbs(page: Page, options: Options) -> dict[str, Any]:
    steps = [("Trang chủ", ""), *trail(page), (page.title, page.url)]
    items = [
        {"@type": "ListItem", "position": n, "name": name, "item": _url(options, url)}
        for n, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _service(page: Page, p: Procedure, agencies: list[Agency], options: Options) -> dict[str, Any]:
    """Return a procedure; what its record does not tell is not there."""
    fees = [fee for fee in (p.fee, *(c.fee for c in p.channels)) if fee]
    service: dict[str, Any] = {
        "@type": "GovernmentService",
        "name": p.name,
        "alternateName": list(p.aliases),
        "identifier": p.code,
        "url": _url(options, page.url),
        "inLanguage": "vi",
        "category": p.field,
        "description": page.description,
        "provider": [{"@type": "GovernmentOrganization", "name": name} for name in p.authorities]
        or [{"@type": "GovernmentOrganization", "name": a.name} for a in agencies],
        "audience": [{"@type": "Audience", "audienceType": a.value} for a in p.addressees],
        "availableChannel": [_channel(p, c) for c in p.channels],
        "serviceOutput": [{"@type": "Thing", "name": o.name} for o in p.outputs],
        "offers": [offer for fee in dict.fromkeys(fees) for offer in _offers(fee)],
        "isBasedOn": [
            {"@type": "Legislation", **_known(name=b.name, legislationIdentifier=b.number)} for b in p.legal_basis
        ],
        "keywords": list(p.keywords),
        "isAccessibleForFree": True if fees and all(fee.state is FeeState.FREE for fee in fees) else None,
    }
    return _known(**service)


def _known(**entries: Any) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if value not in (None, "", [])}


def _channel(p: Procedure, c: ChannelRow) -> dict[str, Any]:
    """Return a channel; only the online one has an address, where the record gives it."""
    link = p.links.provincial or p.links.national if c.kind is ChannelKind.ONLINE else None
    time = c.time or p.time
    return {
        "@type": "ServiceChannel",
        **_known(name=c.kind.value, description=c.case, serviceUrl=link, processingTime=time.text if time else None),
    }


def _offers(fee: Fee) -> list[dict[str, Any]]:
    """Return an offer for each sum of a fee; one that is told in words has a description alone."""
    if fee.state is FeeState.NOT_STATED:
        return []
    if fee.state is FeeState.FREE:
        return [{"@type": "Offer", "price": "0", "priceCurrency": "VND", "description": fee.text}]
    sums = [
        {"@type": "Offer", "price": str(a.amount), "priceCurrency": "VND", "description": fee.text} for a in fee.amounts
    ]
    return sums or [{"@type": "Offer", "description": fee.text}]
