"""Measure in a test world."""
import time, json, os
import pytest
from django.db import transaction
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import create_many
from tests.platform.api.caller import program_of
from django.test import RequestFactory
from django.urls import resolve
from django.db import connection
from django.test.utils import CaptureQueriesContext

def cpu(label, fn, n=60):
    for _ in range(5): fn()
    t=time.process_time(); w=time.perf_counter()
    for _ in range(n): r=fn()
    print(f"{label:46s} cpu {1000*(time.process_time()-t)/n:6.2f} ms  wall {1000*(time.perf_counter()-w)/n:6.2f} ms")
    return r

def test_measure(django_db_blocker, settings):
  with django_db_blocker.unblock():
    from tests.world import build_world
    with transaction.atomic(): world=build_world()
    measure(world, settings)

def measure(world, settings):
    settings.GUANXI_API_LIMITS={"read":10**9,"write":10**9}
    with world.as_("chen"), transaction.atomic():
        acc=create_many(entity("account"),[{"name":f"Account {i}"} for i in range(50)])
        create_many(entity("deal"),[{"name":f"Deal {i}","amount":i*10,"account":acc[i%50].record_id} for i in range(2000)])
    p=program_of(world,"chen"); f=RequestFactory()
    def do(method,path,body=None,**h):
        def go():
            raw=b"" if body is None else json.dumps(body).encode()
            r=f.generic(method,"/api/v1"+path,raw,"application/json",HTTP_AUTHORIZATION=f"Bearer {p.token}",**h)
            m=resolve(r.path)
            a=m.func(r,*m.args,**m.kwargs); assert a.status_code<300,a.content
            return a
        return go
    import cProfile,pstats
    for m,pth,b in (("GET","/me",None),("POST","/deal",{"name":"x","amount":"10"}),("GET","/deal?limit=80",None)):
        go=do(m,pth,b)
        for _ in range(5): go()
        pr=cProfile.Profile(); pr.enable()
        for _ in range(100): go()
        pr.disable(); pstats.Stats(pr).sort_stats("cumulative").print_stats(32)
