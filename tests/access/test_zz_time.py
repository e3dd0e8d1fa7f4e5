"""Temporary."""
import time
from collections import Counter
from tests.access.test_bad_requests import *

def test_time(db):
    t=time.process_time(); world = make_world(); print("world", time.process_time()-t)
    client = client_of(world, "curator")
    out = Counter(); status = {}
    for url in addresses(world):
        t=time.process_time()
        with undone(): r=client.get(url+"?"+QUERIES[0])
        out["GET "+url]=time.process_time()-t; status["GET "+url]=r.status_code
        t=time.process_time()
        with undone(): r=client.post(url, dict.fromkeys(NAMES,"ж"*10000))
        out["POST "+url]=time.process_time()-t; status["POST "+url]=r.status_code
    print("total GET", sum(v for k,v in out.items() if k[0]=="G"), "POST", sum(v for k,v in out.items() if k[0]=="P"), len(out)/2)
    for k,v in out.most_common(60): print(round(v,3), status[k], k)
    by=Counter(); n=Counter()
    for k,v in out.items(): by[k[:3],status[k]]+=v; n[k[:3],status[k]]+=1
    print(by, n)
