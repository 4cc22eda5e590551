"""What may be asked of jobs, and what is left of them when a server ends."""

import json
from unittest import main
from unittest.mock import patch

from training_protocol import Refusal
from training_protocol.folder_lock import FolderInUseError
from training_protocol.job import Job
from training_protocol.jobs import TrainingJobs
from training_protocol.json_lines import JsonLines

from .support import JobsTest, until


class Jobs(JobsTest):
    def test_a_job_trains_to_its_end(self) -> None:
        job = self.jobs.start(self.config())
        self.training.go_on(3)
        self.until_status(job.id, "completed")
        self.assertEqual([row["step"] for row in job.metrics.entries], [1, 2, 3])
        self.assertEqual(job.best_loss, 1 / 3)
        self.assertIsNotNone(job.state.ended_at)

    def test_a_failure_says_what_failed(self) -> None:
        self.training.metrics = lambda epoch: {"train_loss": [][epoch]}
        job = self.jobs.start(self.config())
        self.training.go_on()
        self.until_status(job.id, "failed")
        self.assertEqual(job.state.error, "list index out of range")
        self.assertIn("Traceback", job.log.entries[-2]["message"])

    def test_a_disk_on_which_nothing_can_be_told_is_logged(self) -> None:
        full = OSError("No space left on device")
        with (
            patch.object(JsonLines, "append", side_effect=full),
            self.assertLogs("training_protocol.jobs") as logs,
        ):
            job = Job.create(self.folder / "job_1", self.config())
            self.jobs._jobs[job.id] = job
            self.jobs._queue(job)
            self.training.go_on()
            until(lambda: logs.output)
        self.assertIn("cannot be written down", logs.output[0])

    def test_a_paused_job_goes_on_from_its_checkpoint(self) -> None:
        job = self.jobs.start(self.config())
        self.training.go_on()
        self.until_epoch(job.id, 1)
        self.jobs.pause(job.id)
        self.until_status(job.id, "paused")
        self.jobs.resume(job.id)
        self.training.go_on(2)
        self.until_status(job.id, "completed")
        self.assertEqual(self.training.began_at, [0, 1])
        self.assertEqual([row["step"] for row in job.metrics.entries], [1, 2, 3])

    def test_a_stop_is_for_good(self) -> None:
        job = self.jobs.start(self.config())
        self.until_status(job.id, "running")
        self.jobs.stop(job.id)
        self.until_status(job.id, "stopped")
        with self.assertRaisesRegex(Refusal, "The job is stopped; it can only be resumed while it is paused or"):
            self.jobs.resume(job.id)

    def test_a_stop_overrules_a_pause(self) -> None:
        held = self.jobs.start(self.config())
        self.until_status(held.id, "running")
        self.jobs.pause(held.id)
        self.jobs.stop(held.id)
        self.until_status(held.id, "stopped")

    def test_a_job_waits_for_its_turn(self) -> None:
        first = self.jobs.start(self.config())
        second = self.jobs.start(self.config(model_name="model_2"))
        self.until_status(first.id, "running")
        self.assertEqual(second.state.status, "queued")
        self.jobs.pause(second.id)
        self.assertEqual(second.state.status, "paused")
        self.jobs.resume(second.id)
        self.jobs.stop(first.id)
        self.until_status(second.id, "running")

    def test_a_name_belongs_to_one_job_at_a_time(self) -> None:
        job = self.jobs.start(self.config())
        with self.assertRaisesRegex(Refusal, 'A job named "model_1" is (queued|running) already'):
            self.jobs.start(self.config())
        self.jobs.stop(job.id)
        self.until_status(job.id, "stopped")
        self.jobs.start(self.config())

    def test_a_deleted_job_leaves_nothing(self) -> None:
        job = self.jobs.start(self.config())
        with self.assertRaisesRegex(Refusal, "it can only be deleted while"):
            self.jobs.remove(job.id)
        self.jobs.stop(job.id)
        self.until_status(job.id, "stopped")
        self.jobs.remove(job.id)
        self.assertFalse(job.folder.exists())
        with self.assertRaisesRegex(Refusal, "There is no job"):
            self.jobs.get(job.id)


class EndOfAServer(JobsTest):
    def test_what_ran_is_interrupted_and_goes_on_when_asked(self) -> None:
        job_id = self._job_with_one_epoch()
        self.jobs.close()
        self.jobs = self.open_jobs()
        self.assertEqual(self.jobs.get(job_id).state.status, "interrupted")
        self.jobs.resume(job_id)
        self.training.go_on(2)
        self.until_status(job_id, "completed")
        self.assertEqual([row["step"] for row in self.jobs.get(job_id).metrics.entries], [1, 2, 3])

    def test_what_waited_is_queued_again(self) -> None:
        self._job_with_one_epoch()
        waiting = self.jobs.start(self.config(model_name="model_2"))
        self.jobs.close()
        self.jobs = self.open_jobs()
        self.until_status(waiting.id, "running")

    def test_a_killed_server_loses_nothing_but_a_line_that_was_half_written(self) -> None:
        job_id = self._killed_while("running")
        with (self.folder / job_id / "metrics.jsonl").open("a") as file:
            file.write('{"step": 2, "epo')
        self.jobs = self.open_jobs()
        job = self.jobs.get(job_id)
        self.assertEqual((job.state.status, job.epoch), ("interrupted", 1))
        self.jobs.resume(job_id)
        self.training.go_on(2)
        self.until_status(job_id, "completed")
        lines = (self.folder / job_id / "metrics.jsonl").read_text().splitlines()
        self.assertEqual([json.loads(line)["step"] for line in lines], [1, 2, 3])

    def test_what_was_stopping_has_stopped(self) -> None:
        job_id = self._killed_while("stopping")
        self.jobs = self.open_jobs()
        self.assertEqual(self.jobs.get(job_id).state.status, "stopped")

    def test_what_cannot_go_on_has_failed(self) -> None:
        job_id = self._killed_while("running")
        self.jobs = self.open_jobs(resumable=False)
        state = self.jobs.get(job_id).state
        self.assertEqual((state.status, state.error), ("failed", "The server ended while the job was training."))

    def test_a_folder_that_is_no_job_is_left_alone(self) -> None:
        self.jobs.close()
        (self.folder / "notes").mkdir()
        with self.assertLogs("training_protocol.jobs", "WARNING"):
            self.jobs = self.open_jobs()
        self.assertEqual(self.jobs.all(), [])

    def test_a_folder_belongs_to_one_server(self) -> None:
        (self.folder / "server.pid").write_text("1")
        with self.assertRaisesRegex(FolderInUseError, r"process 1\) already uses"):
            TrainingJobs(self.training, self.folder)

    def _job_with_one_epoch(self) -> str:
        job = self.jobs.start(self.config())
        self.training.go_on()
        self.until_epoch(job.id, 1)
        return job.id

    def _killed_while(self, status: str) -> str:
        """The folder as a server leaves it that had no time to write anything."""
        job_id = self._job_with_one_epoch()
        self.jobs.close()
        state = self.folder / job_id / "state.json"
        state.write_text(json.dumps(json.loads(state.read_text()) | {"status": status}))
        return job_id


if __name__ == "__main__":
    main()
