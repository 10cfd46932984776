"""One transaction in one organisation, with its repositories."""

from __future__ import annotations

from storage.demonstrating import ShownOutbox
from storage.outbox import SqlOutbox
from storage.repositories.audit import SqlAudit
from storage.repositories.channels import SqlChannels
from storage.repositories.drafts import SqlDrafts
from storage.repositories.hints import SqlHints
from storage.repositories.inbox import SqlInbox
from storage.repositories.invitations import SqlInvitations
from storage.repositories.library import SqlLibrary
from storage.repositories.links import SqlLinks
from storage.repositories.listings import SqlListings
from storage.repositories.opportunities import SqlOpportunities
from storage.repositories.organisations import SqlOrganisations
from storage.repositories.people import SqlPeople
from storage.repositories.pictures import SqlPictures
from storage.repositories.recognitions import SqlRecognitions
from storage.repositories.reports import SqlReports
from storage.repositories.retellings import SqlRetellings
from storage.scope import Scope


class SqlWork:
    def __init__(self, scope: Scope) -> None:
        self.organisation = SqlOrganisations(scope)
        self.people = SqlPeople(scope)
        self.listings = SqlListings(scope)
        self.links = SqlLinks(scope)
        self.recognitions = SqlRecognitions(scope)
        self.pictures = SqlPictures(scope)
        self.reports = SqlReports(scope)
        self.opportunities = SqlOpportunities(scope)
        self.retellings = SqlRetellings(scope)
        self.library = SqlLibrary(scope)
        self.invitations = SqlInvitations(scope)
        self.drafts = SqlDrafts(scope)
        self.hints = SqlHints(scope)
        self.inbox = SqlInbox(scope)
        self.outbox = ShownOutbox(scope, self.people) if scope.shown else SqlOutbox(scope)
        self.channels = SqlChannels(scope)
        self.audit = SqlAudit(scope)
