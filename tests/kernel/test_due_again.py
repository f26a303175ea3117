"""What is due again and again: the worker puts it into the queue as the program."""

from django.db import connection

from tests.world import World


def test_a_work_that_is_due_is_put_into_the_queue_once(world: World) -> None:
    def due(moment: int) -> object:
        with connection.cursor() as cursor:
            cursor.execute(
                "select procrastinate_defer_periodic_job_v2('default', null, 'sweep', 'guanxi.sweep', 0, '', %s, '{}')",
                [moment],
            )
            return cursor.fetchone()[0]

    with world.as_("chen"):
        assert due(1_700_000_000)
        assert due(1_700_000_000) is None
