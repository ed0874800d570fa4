"""The faults of answering, and of what people may do.

AssistantError
├── LibraryEmpty          nothing has been ingested yet
├── BrokenQuestion        a question file's line can't be read
├── UnknownReceipt        no answer is stored under that number
├── NotSignedIn           this needs someone to be signed in
│   ├── SignInOver        the page was made for somebody who is not signed in any more
│   ├── WrongSignIn       nobody can sign in like that
│   └── BadKey            the API key is unknown, expired or withdrawn
├── NotAllowed            not with this role, or not with this key
├── CrossSite             a form that did not come from one of our own pages
├── LinkSpent             a single-use link that was used, replaced or is too old
├── WeakPassword          a password too short or too long
├── UnknownPerson         there is no such person
├── UnknownCompany        there is no such company
├── UnknownConversation   there is no such conversation, or it is not for this person
├── UnknownDocument       there is no such document, or it is not for this person
├── UnknownKey            there is no such API key
├── TooManyKeys           somebody has as many API keys as one may have
├── PersonExists          someone has that e-mail address already
├── CompanyExists         another company has that name already
├── CompanyHasPeople      somebody who may sign in belongs to it
├── LastAdministrator     without this one nobody could administer
├── TooMany               more than someone may ask in a minute
├── PagesBusy             so many pages wait to be drawn that another would wait too long
├── TooMuchToExport       more rows than a sheet holds
├── TooBusy               so many wait that another would wait too long
├── Stopping              the service is told to stop, and this was not answered in time
├── Malformed             what was sent is not what is asked for
├── BrokenPathway         the rules of the onboarding can't be read
├── UnknownPathway        there is no such onboarding, or it is not for this person
├── UnknownStep           the pathway has no such step
├── Overtaken             somebody else changed it since it was read; nothing was saved
├── EvidenceRefused       a file of a kind, size or content that isn't taken
├── Unavailable           something this needs is not switched on, or down
│   └── ModelUnavailable  the chat model can't be made, or did not answer
├── UnknownEscalation     the secretariat has no such question
├── UnknownCurated        there is no such answer of the secretariat
├── EmptyCurated          an answer of the secretariat lacks its question or its text
├── OwnApproval           who wrote an answer may not approve it
├── UnknownChannel        nothing was asked or set in such a channel yet
├── UnknownRuling         the secretariat has not said so
├── EmptyRuling           an interpretation lacks its text
├── UnknownSection        no document has such a section
├── EmptyAnswer           an answer without a word in it
├── SlackRefused          Slack refuses the app's tokens
└── BadSheet              a spreadsheet that can't be read
    └── SheetTooLarge     one that holds more than is read
"""

from __future__ import annotations


class AssistantError(Exception):
    """`key` finds the words in messages.py; the exception's own text fills their gap and goes to the log."""

    key = "unexpected"
    http_status = 500


class LibraryEmpty(AssistantError):
    key = "library_empty"
    http_status = 503


class BrokenQuestion(AssistantError):
    key = "broken_question"
    http_status = 422


class UnknownReceipt(AssistantError):
    key = "unknown_receipt"
    http_status = 404


class NotSignedIn(AssistantError):
    key = "not_signed_in"
    http_status = 401


class SignInOver(NotSignedIn):
    key = "sign_in_over"


class WrongSignIn(NotSignedIn):
    key = "wrong_sign_in"


class BadKey(NotSignedIn):
    key = "bad_key"


class NotAllowed(AssistantError):
    key = "not_allowed"
    http_status = 403


class CrossSite(AssistantError):
    key = "cross_site"
    http_status = 403


class LinkSpent(AssistantError):
    key = "link_spent"
    http_status = 410


class WeakPassword(AssistantError):
    key = "weak_password"
    http_status = 422


class UnknownPerson(AssistantError):
    key = "unknown_person"
    http_status = 404


class UnknownCompany(AssistantError):
    key = "unknown_company"
    http_status = 404


class UnknownConversation(AssistantError):
    key = "unknown_conversation"
    http_status = 404


class UnknownDocument(AssistantError):
    key = "unknown_document"
    http_status = 404


class UnknownKey(AssistantError):
    key = "unknown_key"
    http_status = 404


class TooManyKeys(AssistantError):
    """The text is how many one may have."""

    key = "too_many_keys"
    http_status = 409


class PersonExists(AssistantError):
    key = "person_exists"
    http_status = 409


class CompanyExists(AssistantError):
    key = "company_exists"
    http_status = 409


class CompanyHasPeople(AssistantError):
    key = "company_has_people"
    http_status = 409


class LastAdministrator(AssistantError):
    key = "last_administrator"
    http_status = 409


class TooMany(AssistantError):
    """The text is the number of seconds after which it is worth trying again."""

    key = "too_many"
    http_status = 429


class PagesBusy(AssistantError):
    key = "pages_busy"
    http_status = 503


class TooMuchToExport(AssistantError):
    """The text is how many rows there may be."""

    key = "too_much_to_export"
    http_status = 422


class TooBusy(AssistantError):
    key = "too_busy"
    http_status = 503


class Stopping(AssistantError):
    key = "stopping"
    http_status = 503


class Malformed(AssistantError):
    key = "malformed"
    http_status = 422


class NotAnAddress(Malformed):
    key = "not_an_address"


class Unavailable(AssistantError):
    key = "unavailable"
    http_status = 503


class ModelUnavailable(Unavailable):
    key = "model_unavailable"


class BrokenPathway(AssistantError):
    key = "broken_pathway"


class UnknownPathway(AssistantError):
    key = "unknown_pathway"
    http_status = 404


class UnknownStep(AssistantError):
    key = "unknown_step"
    http_status = 404


class Overtaken(AssistantError):
    key = "overtaken"
    http_status = 409


class EvidenceRefused(AssistantError):
    key = "evidence_refused"


class UnknownEscalation(AssistantError):
    key = "unknown_escalation"
    http_status = 404


class UnknownCurated(AssistantError):
    key = "unknown_curated"
    http_status = 404


class EmptyCurated(AssistantError):
    key = "empty_curated"
    http_status = 422


class OwnApproval(AssistantError):
    key = "own_approval"
    http_status = 403


class BadSheet(AssistantError):
    key = "bad_sheet"
    http_status = 422


class SheetTooLarge(BadSheet):
    key = "sheet_too_large"


class SlackRefused(AssistantError):
    key = "slack_refused"


class UnknownChannel(AssistantError):
    key = "unknown_channel"
    http_status = 404


class UnknownRuling(AssistantError):
    key = "unknown_ruling"
    http_status = 404


class EmptyRuling(AssistantError):
    key = "empty_ruling"
    http_status = 422


class UnknownSection(AssistantError):
    key = "unknown_section"
    http_status = 422


class EmptyAnswer(AssistantError):
    key = "empty_answer"
    http_status = 422
