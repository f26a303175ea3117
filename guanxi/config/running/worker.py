"""The process that works off the queue: jobs are fetched as the queue's role, their bodies run as the program's."""

import asyncio
import contextlib
import gc
import logging

from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import app as queue
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status

from guanxi.config.running import leash
from guanxi.config.running.readiness import ready_or_exit
from guanxi.platform.database.connection import Settings, database_settings, is_private

THREADS = 2
HEARTBEAT = 5.0  # seconds between two signs of life of a worker
STALLED = 15.0  # seconds without one after which its jobs are given to another
MOST_ATTEMPTS = 5  # a job that ends its worker so often is not tried again
STOPPING = 12.0  # seconds for jobs in hand; what is longer is begun anew after the next start


def main() -> None:
    """This will work off jobs until it is asked to stop."""
    leash.hold()
    ready_or_exit()
    for handler in logging.getLogger().handlers:
        handler.addFilter(_without_trace_of_lost_connections)
    gc.freeze()  # what is loaded stays: walking through all of it again and again would cost 50 ms each time
    asyncio.run(_work())


def _without_trace_of_lost_connections(record: logging.LogRecord) -> bool:
    """While the database starts again, a line is enough: the worker connects anew by itself."""
    if record.exc_info and isinstance(record.exc_info[1], ConnectorException):
        record.exc_info = None
    return True


async def _work() -> None:
    # The tasks themselves keep Django's connection: what they enqueue is enqueued in their own transaction.
    worker = queue.with_connector(PsycopgConnector(kwargs=_queue_connection(), min_size=1, max_size=4))
    async with worker.open_async():
        if is_private():  # the lock of the data folder says that no other worker lives: what is begun is stalled
            await _rescue(worker, silent_for=0)
        rescue = asyncio.create_task(_rescue_stalled_jobs(worker))
        try:
            await worker.run_worker_async(
                concurrency=THREADS,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=STALLED,
                shutdown_graceful_timeout=STOPPING,
                delete_jobs="successful",
            )
        finally:
            await end(rescue)


async def end(task: "asyncio.Task[None]") -> None:
    """This will cancel a task until it has ended.

    Once is not enough: Python 3.11 loses a cancellation that meets a connection just as the pool hands it over, and a worker
    that waited for such a task would live on without working.
    """
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=1.0)


async def _rescue_stalled_jobs(worker: App) -> None:
    while True:
        await asyncio.sleep(HEARTBEAT)
        with contextlib.suppress(ConnectorException):  # the next time, when the database is there again
            await _rescue(worker, silent_for=STALLED)


async def _rescue(worker: App, *, silent_for: float) -> None:
    """Jobs whose worker was killed are given out again: they are written so that a second run does no harm."""
    for job in await worker.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent_for):
        if job.attempts < MOST_ATTEMPTS:
            await worker.job_manager.retry_job(job)
        else:
            await worker.job_manager.finish_job(job, status=Status.FAILED, delete_job=False)


def _queue_connection() -> Settings:
    settings = database_settings("queue")
    parts = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {**{name: settings[part] for name, part in parts.items() if settings[part]}, **settings["OPTIONS"]}
