"""What the program says of itself, a file for each room. Of records it speaks in `records/messages.py`.

To give a command its words: a table by language in a file here, and its name in TABLES.
"""

from niemyet.records.problem import language
from niemyet.words.admin import ADMIN_WORDS
from niemyet.words.audit import AUDIT_WORDS
from niemyet.words.bundle import BUNDLE_WORDS
from niemyet.words.changes import CHANGE_WORDS
from niemyet.words.data import DATA_WORDS
from niemyet.words.drift import DRIFT_WORDS
from niemyet.words.help import HELP_WORDS
from niemyet.words.imports import IMPORT_WORDS
from niemyet.words.init import INIT_WORDS
from niemyet.words.plans import PLAN_WORDS
from niemyet.words.poster import POSTER_WORDS
from niemyet.words.preview import PREVIEW_WORDS
from niemyet.words.publish import PUBLISH_WORDS
from niemyet.words.releases import RELEASE_WORDS
from niemyet.words.reporting import REPORTING_WORDS
from niemyet.words.review import REVIEW_WORDS
from niemyet.words.sheet_faults import SHEET_FAULT_WORDS
from niemyet.words.sheets import SHEET_WORDS
from niemyet.words.site import SITE_WORDS
from niemyet.words.start import START_WORDS
from niemyet.words.trouble import TROUBLE_WORDS

TABLES = (
    SITE_WORDS,
    HELP_WORDS,
    IMPORT_WORDS,
    PLAN_WORDS,
    CHANGE_WORDS,
    DRIFT_WORDS,
    RELEASE_WORDS,
    AUDIT_WORDS,
    PUBLISH_WORDS,
    TROUBLE_WORDS,
    BUNDLE_WORDS,
    ADMIN_WORDS,
    START_WORDS,
    INIT_WORDS,
    REPORTING_WORDS,
    SHEET_WORDS,
    SHEET_FAULT_WORDS,
    DATA_WORDS,
    POSTER_WORDS,
    REVIEW_WORDS,
    PREVIEW_WORDS,
)
WORDS = {lang: {key: text for table in TABLES for key, text in table[lang].items()} for lang in ("vi", "en")}


def say(key: str, /, **args: object) -> str:
    """Return a sentence in the language of the moment."""
    return WORDS[language()][key].format(**args)


class _Help:
    """Help texts that follow NIEMYET_LANG at import: click keeps them as plain strings."""

    def __getitem__(self, key: str) -> str:
        return WORDS[language()][key]


H = _Help()
