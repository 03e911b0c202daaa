"""JSON-LD on record pages: schema.org GovernmentService for procedures, breadcrumbs for all."""

import json
from collections.abc import Mapping
from typing import Any

from niemyet.records.model import Agency, Procedure
from niemyet.records.values import FeeState
from niemyet.site.options import Options
from niemyet.site.plan import Page, trail


def structured(page: Page, view: Mapping[str, Any], options: Options) -> str:
    """Return the data block of a page. `<` is escaped so that no text can close the block."""
    graph: list[dict[str, Any]] = [_breadcrumbs(page, options)]
    if isinstance(procedure := view.get("p"), Procedure):
        graph.insert(0, _service(page, procedure, view["agencies"], options))
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    safe = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    safe = safe.replace("[[niemyet:", "\\u005b[niemyet:")  # a name that looks like a slot is none
    return f'<script type="application/ld+json">{safe}</script>'


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
    service: dict[str, Any] = {
        "@type": "GovernmentService",
        "name": p.name,
        "identifier": p.code,
        "url": _url(options, page.url),
        "inLanguage": "vi",
        "category": p.field,
        "description": page.description,
        "provider": [{"@type": "GovernmentOrganization", "name": name} for name in p.authorities]
        or [{"@type": "GovernmentOrganization", "name": a.name} for a in agencies],
        "audience": [{"@type": "Audience", "audienceType": a.value} for a in p.addressees],
        "availableChannel": [
            {"@type": "ServiceChannel", "name": c.kind.value, **({"processingTime": c.time.text} if c.time else {})}
            for c in p.channels
        ],
    }
    if p.outputs:
        service["serviceOutput"] = [{"@type": "Thing", "name": o.name} for o in p.outputs]
    if p.aliases:
        service["alternateName"] = list(p.aliases)
    if p.fee and p.fee.state is FeeState.FREE:
        service["isAccessibleForFree"] = True
    return service
