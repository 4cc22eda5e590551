"""A baseline training backend in nothing but Python's standard library: the four routes, and a real regression.

It is written as such backends are: naive local times, bare NaN and Infinity in its JSON, progress in percent, log lines as
text of which only the last ten are told. Prints its port on the first line.
"""

import json
import math
import random
import threading
import time
import uuid
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

JOBS = {}


def train(job, epochs, learning_rate):
    """Fits y = 2x + 1 by gradient descent, one pass an epoch."""
    rng = random.Random(7)
    points = [(x, 2 * x + 1 + rng.gauss(0, 0.05)) for x in (rng.uniform(-1, 1) for _ in range(64))]
    slope = intercept = 0.0
    job["status"] = "training"
    for epoch in range(1, epochs + 1):
        if job["stop"]:
            job.update(status="stopped", end_time=datetime.now().isoformat())
            return
        loss = 0.0
        for x, y in points:
            error = slope * x + intercept - y
            slope -= learning_rate * error * x
            intercept -= learning_rate * error
            loss += error * error / len(points)
        job["training_logs"].append(f"Epoch {epoch}/{epochs} - Loss: {loss:.6f}")
        job.update(current_epoch=epoch, current_loss=loss, best_loss=min(job["best_loss"], loss))
        job["progress"] = 100 * epoch / epochs
        time.sleep(job["pace"])
    job.update(status="completed", end_time=datetime.now().isoformat())


class Handler(BaseHTTPRequestHandler):
    def reply(self, status, body):
        data = json.dumps(body).encode()  # writes bare NaN and Infinity, as Python does
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def public(self, job):
        shown = {key: value for key, value in job.items() if key not in ("stop", "pace")}
        return {**shown, "training_logs": job["training_logs"][-10:]}

    def do_GET(self):
        *_, last = self.path.split("/")
        if self.path == "/api/train/history":
            self.reply(200, [self.public(job) for job in list(JOBS.values())])
        elif self.path.startswith("/api/train/status/") and last in JOBS:
            self.reply(200, self.public(JOBS[last]))
        else:
            self.reply(404, {"error": "Not found"})

    def do_POST(self):
        *_, last = self.path.split("/")
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        if self.path.startswith("/api/train/stop/") and last in JOBS:
            JOBS[last]["stop"] = True
            self.reply(200, {"status": "success", "message": "Stop requested"})
        elif self.path == "/api/train":
            job_id = uuid.uuid4().hex
            job = JOBS[job_id] = {
                "job_id": job_id,
                "model_name": body["model_name"],
                "status": "started",
                "progress": 0,
                "current_epoch": 0,
                "total_epochs": body["epochs"],
                "current_loss": math.inf,
                "best_loss": math.inf,
                "start_time": datetime.now().isoformat(),
                "end_time": None,
                "error_message": None,
                "training_logs": [],
                "data_source": body.get("dataSource"),
                "stop": False,
                "pace": body.get("pace", 0.05),
            }
            thread = threading.Thread(target=train, args=(job, body["epochs"], body["learning_rate"]), daemon=True)
            thread.start()
            if body.get("block"):
                thread.join()
                self.reply(200, {"status": "completed", "message": "Training completed"})
            else:
                self.reply(202, {"status": "started", "message": "Training started", "job_id": job_id})
        else:
            self.reply(404, {"error": "Not found"})

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
