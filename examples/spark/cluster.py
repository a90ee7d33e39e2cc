"""A real standalone cluster on this machine: a master and workers of one core each, on the loopback.

`python cluster.py --workers 2` starts one and prints its address; it ends with Ctrl-C.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import pyspark

HOME = os.path.dirname(pyspark.__file__)


class Cluster:
    """A master with workers; `kill(n)` ends the worker of that number and what it runs, as a machine that loses its power does."""

    def __init__(self, workers=2, memory="1g"):
        self.count, self.memory = workers, memory
        self.folder = tempfile.mkdtemp(prefix="dateline-spark-")
        self.processes = []

    def __enter__(self):
        try:
            port, page = free_port(), free_port()
            self.address = f"spark://127.0.0.1:{port}"
            self.page = f"http://127.0.0.1:{page}/json/"
            master = ["master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", str(page)]
            self.master = self.start("master", *master)
            self.workers = [self.worker(number) for number in range(self.count)]
            self.wait_for(self.count)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            end(process)
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, name, kind, *arguments):
        environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": HOME, "SPARK_NO_DAEMONIZE": "1"}
        log = open(os.path.join(self.folder, name + ".log"), "w")
        command = [os.path.join(HOME, "bin", "spark-class"), "org.apache.spark.deploy." + kind, *arguments]
        # A session of its own, so that what it starts ends with it.
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        self.processes.append(process)
        return process

    def worker(self, number):
        name = f"worker-{number}"
        place = ["--host", "127.0.0.1", "--webui-port", str(free_port()), "--work-dir", os.path.join(self.folder, name)]
        return self.start(name, "worker.Worker", "--cores", "1", "--memory", self.memory, *place, self.address)

    def alive(self):
        """How many workers the master knows."""
        try:
            with urllib.request.urlopen(self.page, timeout=5) as page:
                return json.load(page)["aliveworkers"]
        except OSError:
            return 0

    def wait_for(self, workers, seconds=60):
        until = time.monotonic() + seconds
        while self.alive() < workers:
            if time.monotonic() > until or any(process.poll() is not None for process in self.processes):
                raise RuntimeError(f"the cluster does not start; see the logs:\n{self.logs()}")
            time.sleep(0.3)

    def logs(self):
        parts = []
        for name in sorted(os.listdir(self.folder)):
            if name.endswith(".log"):
                with open(os.path.join(self.folder, name)) as log:
                    parts.append(f"{name}: {log.read()[-1500:]}")
        return "\n".join(parts)

    def kill(self, number):
        end(self.workers[number], signal.SIGKILL)


def end(process, how=signal.SIGTERM):
    """Ends a process of ours and its session; what does not listen is killed."""
    for sign in (how, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            pass
        try:
            process.wait(10)
            return
        except subprocess.TimeoutExpired:
            continue


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--workers", type=int, default=2)
    with Cluster(arguments.parse_args().workers) as cluster:
        print(cluster.address, flush=True)
        try:
            cluster.master.wait()
        except KeyboardInterrupt:
            sys.exit(0)


if __name__ == "__main__":
    main()
