"""Why a request is not carried out, in one sentence for people."""


class Refusal(Exception):
    """Leaves as `{"error": sentence}` with this status."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def unknown_job(job_id: str) -> Refusal:
    """There is no such job."""
    return Refusal(404, f'There is no job "{job_id[:80]}".')
