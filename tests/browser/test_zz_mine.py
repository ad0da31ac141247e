import pytest
from tests.browser.conftest import *
from tests.browser.test_every_page import AXE, RULES, BEYOND
MINE="index help safety privacy accessibility how-to-read roles/system roles/service roles/staff".split()
@pytest.mark.parametrize("width",[1280,320])
def test_mine(browser,site,site_url,width):
    found=[]
    page=browser.new_context(viewport={"width":width,"height":800},bypass_csp=True).new_page()
    for a in MINE:
        page.goto(site_url+a+".html"); page.evaluate(AXE)
        found+= [f"{a} beyond {e}" for e in page.evaluate(BEYOND)]
        for s in ("light","dark"):
            page.evaluate(f"document.documentElement.dataset.scheme={s!r}")
            r=page.evaluate("(r)=>axe.run(document,r)",RULES)
            found+=[f"{a} {s} {v['id']} {n['html'][:150]}" for v in r["violations"] for n in v["nodes"]]
    assert not found, "\n".join(found)
