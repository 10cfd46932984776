"""Files that people chose in a form: kept, described, and handed out to whoever has the app's token."""

from __future__ import annotations

from dataclasses import dataclass

from adapters.paper.slack.refused import JSON


@dataclass(frozen=True, slots=True)
class File:
    """`kind` is the ending of its name, which is all that Slack goes by."""

    id: str
    person: str
    name: str
    content: bytes
    created: int

    @property
    def kind(self) -> str:
        return self.name.rpartition(".")[2].lower()


def file_json(file: File, base_url: str) -> JSON:
    """https://docs.slack.dev/reference/objects/file-object"""
    address = f"{base_url}/files-pri/{file.id}/{file.name}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.name,
        "filetype": file.kind,
        "mimetype": f"image/{file.kind}",
        "user": file.person,
        "size": len(file.content),
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "file_access": "visible",
        "url_private": address,
        "url_private_download": address.replace("/files-pri/", "/files-pri/download/"),
    }
