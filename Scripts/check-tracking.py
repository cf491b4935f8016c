#!/usr/bin/env python3
"""Holds `runs export` to the real packages: MLflow has to open the file store and to take it into its database, and
TensorBoard's own server has to show the event files; both have to tell what the CSV file tells.

usage: check-tracking.py RUNS.csv MLFLOW_FOLDER TENSORBOARD_FOLDER
"""

import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
os.environ["GIT_PYTHON_REFRESH"] = "quiet"
import mlflow
import tensorboard
from mlflow.tracking import MlflowClient
from tensorboard import program
from tensorboard.backend.event_processing import event_file_loader

table, store, logs = sys.argv[1:]
with open(table, encoding="utf-8") as file:
    rows = {(row["session"], row["line"]): row for row in csv.DictReader(file)}


def fail(text):
    sys.exit(f"check-tracking: {text}")


def is_near(one, other):
    return abs(float(one) - float(other)) <= 0.0005


# MLflow: the file store as it is, and what MLflow's own tool makes a database of.
def runs_of(uri):
    client = MlflowClient(uri)
    experiments = [one for one in client.search_experiments() if one.name.startswith("utter ")]
    if len(experiments) != 1:
        fail(f"{uri}: {len(experiments)} experiments of Utter")
    return client, client.search_runs([experiments[0].experiment_id], max_results=1000)


def check_mlflow(uri):
    client, runs = runs_of(uri)
    if len(runs) != len(rows):
        fail(f"{uri}: {len(runs)} runs of {len(rows)}")
    told, curves = {}, 0
    for run in runs:
        tags, metrics = run.data.tags, run.data.metrics
        row = rows[tags["utter.session"], tags["utter.line"]]
        if row["source"] not in tags["mlflow.note.content"] or row["digest"] != tags["utter.digest"]:
            fail(f"{uri}: {run.info.run_name} is another line")
        if run.info.status != "FINISHED" or run.data.params["command"] != row["command"]:
            fail(f"{uri}: {run.info.run_name}: {run.info.status}, {run.data.params['command']}")
        if row["accuracy"]:
            found = metrics.get("validation_accuracy" if row["on"].startswith("validation, ") else "accuracy")
            if found is None or not is_near(found, row["accuracy"]):
                fail(f"{uri}: {run.info.run_name} has {found}, the table {row['accuracy']}")
        artifacts = [item.path for item in client.list_artifacts(run.info.run_id)]
        if artifacts != [tags["utter.session"] + ".utter"]:
            fail(f"{uri}: {run.info.run_name} has the artifacts {artifacts}")
        text = pathlib.Path(client.download_artifacts(run.info.run_id, artifacts[0])).read_text(encoding="utf-8")
        if row["source"].splitlines()[0] not in text:
            fail(f"{uri}: the session of {run.info.run_name} is another")
        history = {name: client.get_metric_history(run.info.run_id, name) for name in metrics}
        for name, points in history.items():
            steps = [point.step for point in points]
            if steps != sorted(set(steps)) or any(
                not run.info.start_time <= point.timestamp <= run.info.end_time for point in points
            ):
                fail(f"{uri}: {run.info.run_name}, {name}: {points}")
        told[tags["utter.session"], tags["utter.line"]] = {
            name: [(point.step, point.value) for point in points] for name, points in history.items()
        }
        curves += sum(len(points) > 1 for points in history.values())
    if curves == 0:
        fail(f"{uri}: no run has a curve")
    return told


direct = check_mlflow(pathlib.Path(store).absolute().as_uri())
with tempfile.TemporaryDirectory() as work:
    uri = f"sqlite:///{work}/mlflow.db"
    migration = [sys.executable, "-m", "mlflow", "migrate-filestore", "--source", store, "--target", uri]
    environment = {name: value for name, value in os.environ.items() if name != "MLFLOW_ALLOW_FILE_STORE"}
    done = subprocess.run(migration, capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        fail(f"mlflow migrate-filestore: {done.stdout}{done.stderr}")
    if check_mlflow(uri) != direct:
        fail("MLflow's database tells something else than the file store")
print(f"mlflow {mlflow.__version__}: {len(rows)} runs, as a file store and in its database")

# TensorBoard: each file by its loader, which verifies the checksums, then what its server answers.
files = sorted(pathlib.Path(logs).glob("*/*/events.out.tfevents.*"))
if len(files) != len(rows):
    fail(f"{len(files)} event files for {len(rows)} runs")
for file in files:
    if len(list(event_file_loader.EventFileLoader(str(file)).Load())) < 4:
        fail(f"{file} has hardly an event")

# Then its own server, on a port of this machine that is free.
board = program.TensorBoard()
board.configure(argv=["tensorboard", "--logdir", logs, "--port", "0", "--host", "127.0.0.1"])
url = board.launch().rstrip("/")


def ask(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def waited(path, body, is_whole):
    """What the server says once it has read all; it reads in the background."""
    for _ in range(150):
        try:
            answer = ask(path, body)
            if is_whole(answer):
                return answer
        except urllib.error.HTTPError as error:
            answer = f"{error.code} {error.read()!r}"
        time.sleep(0.2)
    fail(f"TensorBoard{path}: {answer}")


names = {str(file.parent.relative_to(logs)): file for file in files}
tags = waited("/data/plugin/scalars/tags", None, lambda answer: set(answer) == set(names))
for name in names:
    session, folder = name.split("/")
    key = session, str(int(folder.split("-")[0]))
    found = {}
    for tag in tags[name]:
        where = urllib.parse.urlencode({"run": name, "tag": tag})
        found[tag] = [(step, value) for _, step, value in ask("/data/plugin/scalars/scalars?" + where)]
    for metric, points in direct[key].items():
        shown = found.get(metric, found.get("run/" + metric))
        if shown is None or len(shown) != len(points):
            fail(f"TensorBoard lacks {metric} of {name}: {shown}")
        for (step, value), (other, number) in zip(shown, points):
            if step != other or abs(value - number) > 1e-6 * max(1, abs(number)):
                fail(f"TensorBoard, {name}, {metric}: {value} at {step}, MLflow has {number} at {other}")
    where = urllib.parse.urlencode({"run": name, "tag": "line/text_summary"})
    text = ask("/data/plugin/text/text?" + where)[0]["text"]
    if rows[key]["command"] not in text:
        fail(f"TensorBoard, {name}: its line is {text}")

experiment = waited(
    "/data/plugin/hparams/experiment", {"experimentName": "", "hparamsLimit": 0}, lambda answer: answer.get("hparamInfos"))
parameters = {info["name"] for info in experiment["hparamInfos"]}
if not {"command", "network"} <= parameters:
    fail(f"TensorBoard's table of hyperparameters has {sorted(parameters)}")
print(f"tensorboard {tensorboard.__version__}: {len(files)} runs, {len(parameters)} hyperparameters, on its own server")
