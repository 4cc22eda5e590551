"""What the routes answer."""

import math
from typing import Any

from .support import ALLOWED, ServerTest


class Starting(ServerTest):
    def test_snake_and_camel_case_are_one(self) -> None:
        body = {
            "modelName": "model_9",
            "epochs": 3,
            "learningRate": 1e-3,
            "batchSize": 8,
            "dataSource": "a.csv",
            "note": 1,
        }
        job_id = self.post("/train", body)["job_id"]
        self.assertEqual(
            self.get(f"/train/status/{job_id}")["config"],
            {
                "model_name": "model_9",
                "epochs": 3,
                "learning_rate": 1e-3,
                "batch_size": 8,
                "validation_split": 0.2,
                "data_source": "a.csv",
                "note": 1,
            },
        )

    def test_snake_case_wins(self) -> None:
        job_id = self.start(data_source="a.csv", dataSource="b.csv")
        self.assertEqual(self.get(f"/train/status/{job_id}")["data_source"], "a.csv")

    def test_the_answer(self) -> None:
        answer = self.post("/train", self.config())
        self.assertEqual(answer["status"], "started")
        self.assertRegex(answer["message"], '^Training of "model_1" is (queued|running).$')

    def test_a_refusal_says_which_field_is_wrong(self) -> None:
        for changes, sentence in (
            ({"epochs": 0}, "epochs must be an integer from 1 to 10000, but is 0."),
            ({"epochs": "5"}, 'epochs must be an integer from 1 to 10000, but is "5".'),
            ({"epochs": True}, "epochs must be an integer from 1 to 10000, but is true."),
            ({"epochs": None}, "epochs is missing; it must be an integer from 1 to 10000."),
            ({"learning_rate": 2}, "learning_rate must be a number greater than 0 and no more than 1, but is 2."),
            ({"model_name": "../../x"}, "model_name must be 3 to 50 characters"),
            ({"validation_split": 1}, "validation_split must be a number between 0 and 1"),
        ):
            with self.subTest(changes):
                status, error = self.refused("POST", "/train", self.config(**changes))
                self.assertEqual(status, 400)
                self.assertTrue(error.startswith(sentence), error)

    def test_what_is_no_json_object(self) -> None:
        for body in (
            b"{",
            b"[]",
            b'{"epochs": NaN}',
            b'{"epochs": 1e999}',
            b"[" * 60_000,
            b"\xff",
        ):
            with self.subTest(body[:20]):
                self.assertEqual(self.refused("POST", "/train", body)[0], 400)
        self.assertEqual(self.refused("POST", "/train", b" " * 70_000)[0], 413)
        plain = {"content-type": "text/plain"}
        self.assertEqual(self.refused("POST", "/train", b"{}", plain)[0], 415)

    def test_what_is_nested_too_deeply(self) -> None:
        nested: Any = 1
        for _ in range(20):
            nested = [nested]
        status, error = self.refused("POST", "/train", self.config(extra=nested))
        self.assertEqual((status, error), (400, "The body must not be nested deeper than 20 levels."))
        self.start(extra=nested[0])

    def test_a_name_that_is_taken(self) -> None:
        self.start()
        status, error = self.refused("POST", "/train", self.config())
        self.assertEqual(status, 409)
        self.assertIn("choose another model_name", error)


class Watching(ServerTest):
    def test_status_tells_the_last_ten_epochs_and_all_losses(self) -> None:
        job_id = self.start(epochs=12)
        self.training.go_on(12)
        self.until_status(job_id, "completed")
        status = self.get(f"/train/status/{job_id}")
        self.assertEqual([entry["epoch"] for entry in status["training_logs"]], list(range(3, 13)))
        self.assertEqual([point["epoch"] for point in status["training_progress"]], list(range(1, 13)))
        self.assertEqual(status["loss_history"], [1 / epoch for epoch in range(1, 13)])
        self.assertEqual((status["progress"], status["current_epoch"], status["total_epochs"]), (100, 12, 12))
        self.assertEqual((status["current_loss"], status["best_loss"]), (1 / 12, 1 / 12))
        self.assertRegex(status["end_time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")

    def test_what_is_no_number_is_null(self) -> None:
        self.training.metrics = lambda epoch: {"train_loss": (math.nan, math.inf, 0.5)[epoch - 1], "hits": epoch}
        job_id = self.start()
        self.training.go_on(3)
        self.until_status(job_id, "completed")
        self.assertEqual(self.get(f"/train/status/{job_id}")["loss_history"], [None, None, 0.5])
        rows = self.get(f"/train/metrics/{job_id}")["rows"]
        self.assertEqual([row[3:] for row in rows], [[None, 1], [None, 2], [0.5, 3]])
        self.assertEqual(self.get("/train/history")["jobs"][0]["final_metrics"], {"train_loss": 0.5, "hits": 3})

    def test_history_has_the_newest_first(self) -> None:
        first, second = self.start(), self.start(model_name="model_2")
        self.assertEqual([job["job_id"] for job in self.get("/train/history")["jobs"]], [second, first])

    def test_tables_are_read_page_by_page(self) -> None:
        job_id = self.start(epochs=5)
        self.training.go_on(5)
        self.until_status(job_id, "completed")
        page = self.get(f"/train/metrics/{job_id}?after=1&limit=2")
        self.assertEqual(page["columns"], ["step", "epoch", "time", "train_loss", "val_loss"])
        self.assertEqual([row[0] for row in page["rows"]], [2, 3])
        self.assertEqual((page["after"], page["next"]), (1, 3))
        self.assertEqual(self.get(f"/train/metrics/{job_id}?after=5")["next"], 5)
        lines = self.get(f"/train/logs/{job_id}?after=1&limit=1")
        self.assertEqual(([line["seq"] for line in lines["lines"]], lines["next"]), ([2], 2))
        for query in ("after=-1", "after=x", "limit=0", "limit=10001", "after=%C2%B2"):
            self.assertEqual(self.refused("GET", f"/train/logs/{job_id}?{query}")[0], 400, query)

    def test_a_metric_that_comes_later_is_a_column_with_gaps(self) -> None:
        self.training.metrics = lambda epoch: {"train_loss": 1.0} | ({"val_loss": 2.0} if epoch == 3 else {})
        job_id = self.start()
        self.training.go_on(3)
        self.until_status(job_id, "completed")
        self.assertEqual([row[4] for row in self.get(f"/train/metrics/{job_id}")["rows"]], [None, None, 2.0])

    def test_an_unknown_job(self) -> None:
        for method, path in (
            ("GET", "/train/status/x"),
            ("POST", "/train/stop/x"),
            ("POST", "/train/pause/x"),
            ("POST", "/train/resume/x"),
            ("DELETE", "/train/x"),
            ("GET", "/train/metrics/x"),
            ("GET", "/train/logs/x"),
            ("GET", "/train/status/.."),
        ):
            with self.subTest(path):
                self.assertEqual(self.refused(method, path)[0], 404)


class Steering(ServerTest):
    def test_commands_and_what_forbids_them(self) -> None:
        job_id = self.start()
        self.until_status(job_id, "running")
        self.assertEqual(
            self.post(f"/train/pause/{job_id}"), {"status": "success", "message": "The job is pausing."}
        )
        self.until_status(job_id, "paused")
        self.assertEqual(self.refused("POST", f"/train/pause/{job_id}")[0], 409)
        self.assertEqual(self.refused("DELETE", f"/train/{job_id}")[0], 409)
        self.post(f"/train/resume/{job_id}")
        self.post(f"/train/stop/{job_id}")
        self.until_status(job_id, "stopped")
        self.assertEqual(self.send("DELETE", f"/train/{job_id}")[0], 200)
        self.assertEqual(self.get("/train/history")["jobs"], [])

    def test_capabilities(self) -> None:
        features = ["pause", "resume", "delete", "metrics", "logs", "stream", "models"]
        self.assertEqual(self.get("/train/capabilities"), {"protocol": 1, "features": features})
        self.assertEqual(self.get("/models"), [{"name": "model_0"}])
        self.assertEqual(self.get("/datasets"), {"datasets": [{"id": "a.csv"}]})


class Strangers(ServerTest):
    def test_a_name_that_was_pointed_here(self) -> None:
        status, error = self.refused("GET", "/train/history", headers={"host": "evil.example"})
        self.assertEqual((status, error), (403, "This server answers only to its own address on this machine."))
        for host in ("127.0.0.1.evil.example", f"evil.example:{self.port}", "", "[::1].evil.example"):
            self.assertEqual(self.send("GET", "/train/history", headers={"host": host})[0], 403, host)

    def test_names_of_this_machine(self) -> None:
        for host in (f"localhost:{self.port}", "LOCALHOST", "[::1]:9", "[::1]"):
            self.assertEqual(self.send("GET", "/train/history", headers={"host": host})[0], 200, host)

    def test_a_page_of_another_origin(self) -> None:
        stranger = {"origin": "http://evil.example"}
        self.assertEqual(self.refused("POST", "/train", self.config(), stranger)[0], 403)
        self.assertEqual(self.refused("POST", "/train", self.config(), {"origin": "null"})[0], 403)
        status, headers, _ = self.send("GET", "/train/history", headers=stranger)
        self.assertEqual((status, headers.get("access-control-allow-origin")), (200, None))

    def test_a_page_that_is_allowed(self) -> None:
        status, headers, _ = self.send("POST", "/train", self.config(), {"origin": ALLOWED})
        self.assertEqual((status, headers["access-control-allow-origin"]), (202, ALLOWED))
        status, headers, _ = self.send("OPTIONS", "/train/x", headers={"origin": ALLOWED})
        self.assertEqual(status, 204)
        self.assertIn("DELETE", headers["access-control-allow-methods"])

    def test_a_page_behind_a_proxy_that_keeps_the_host(self) -> None:
        headers = {"host": "localhost:5173", "origin": "http://localhost:5173"}
        self.assertEqual(self.send("POST", "/train", self.config(), headers)[0], 202)


class Baseline(ServerTest):
    extended = False

    def test_nothing_but_the_baseline(self) -> None:
        job_id = self.start()
        for method, path in (
            ("GET", "/train/capabilities"),
            ("POST", f"/train/pause/{job_id}"),
            ("DELETE", f"/train/{job_id}"),
            ("GET", f"/train/metrics/{job_id}"),
            ("GET", f"/train/logs/{job_id}"),
            ("GET", "/train/events"),
            ("GET", "/datasets"),
        ):
            self.assertEqual(self.send(method, path)[0], 404, path)
        self.training.go_on(3)
        self.until_status(job_id, "completed")
        self.assertEqual(len(self.get(f"/train/status/{job_id}")["training_logs"]), 3)
