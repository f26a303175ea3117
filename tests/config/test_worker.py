"""The worker ends when its work has ended, whatever goes on beside it: only then is another one started."""

import asyncio

from guanxi.config.running.worker import end


def test_what_overhears_its_end_is_told_again() -> None:
    heard = 0

    async def beside() -> None:
        nonlocal heard
        while True:
            try:
                await asyncio.sleep(3600)
            except asyncio.CancelledError:
                heard += 1
                if heard == 2:
                    raise

    async def work() -> bool:
        task = asyncio.create_task(beside())
        await asyncio.sleep(0)
        await end(task)
        return task.cancelled()

    assert asyncio.run(work())
    assert heard == 2
