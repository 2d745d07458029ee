"""A person signs in and is led through registering a second factor."""

import pytest

from support.oauth import PKCE, payload, refused
from support.people import Stuck, walk
from support.server import eventually
from support.totp import Authenticator
from support.world import DEVICE_CODE, World


def test_the_first_administrator_enters_with_the_access_pass_and_registers(world):
    admin, browser = world.admin, world.browser()
    assert world.made["setupUrl"].startswith(world.base)
    browser.open(world.made["setupUrl"])
    seen = walk(browser, admin)
    assert "register-totp" in seen and "recovery-codes" in seen, seen
    assert "postpone" not in browser.actions
    assert len(admin.recovery_codes) == 10 and len(set(admin.recovery_codes)) == 10
    browser.open("/security-info")
    assert browser.page.status == 200 and browser.url.startswith(f"{world.base}/security-info"), browser.step
    status = world.mfa_status(admin)
    assert status["isMfaRegistered"] is True and status["isMfaCapable"] is True, status
    if admin.password is None:
        pytest.skip("the first sign-in asked for no new password")
    again = world.sign_in(world.browser(), admin)
    assert "code" in again and "challenge" in world.walked


def test_the_access_pass_works_once(server):
    here = World(server())
    access_pass = here.admin.access_pass
    first = here.browser()
    here.sign_in(first, here.admin)
    here.admin.password, here.admin.access_pass = None, access_pass
    second = here.browser()
    with pytest.raises(Stuck):
        here.sign_in(second, here.admin)
    assert second.step in ("password", "identify")


def test_an_administrator_is_not_offered_to_postpone(world):
    boss = world.person("boss", role="Global Administrator")
    browser = world.reach(world.browser(), "register", boss)
    assert "postpone" not in browser.actions
    answer = world.sign_in(world.browser(), boss)
    assert "code" in answer


def test_an_ordinary_user_may_postpone_and_is_offered_again(world):
    ada = world.person("ada")
    answer = world.sign_in(world.browser(), ada, postpone=True)
    assert "code" in answer and "register" in world.walked
    status = world.mfa_status(ada)
    assert status["isMfaRegistered"] is False, status
    answer = world.sign_in(world.browser(), ada, postpone=True)
    assert "code" in answer and "register" in world.walked


def test_a_user_who_registers_gets_ten_recovery_codes_and_is_asked_for_a_code_from_then_on(world):
    bob, _ = world.registered("bob")
    assert len(bob.recovery_codes) == 10
    answer = world.sign_in(world.browser(), bob)
    assert "code" in answer and "challenge" in world.walked and "register" not in world.walked


def test_registration_resumes_exactly_the_sign_in_that_it_interrupted(world):
    carol = world.person("carol")
    app, pkce = world.wiki, PKCE()
    browser = world.browser()
    answer = world.sign_in(browser, carol, app, pkce=pkce, request={"state": "kept state/é&=", "nonce": "kept-nonce"})
    assert answer["state"] == "kept state/é&="
    claims = app.verified(app.redeem(answer["code"], pkce).json()["id_token"])
    assert claims["nonce"] == "kept-nonce" and "mfa" in claims["amr"]


def test_a_registration_left_half_way_loses_and_weakens_nothing(world):
    dave = world.person("dave")
    browser = world.reach(world.browser(), "register-totp", dave)
    abandoned = browser.totp_secret
    assert world.mfa_status(dave)["isMfaRegistered"] is False
    other = world.browser()
    assert "code" in world.sign_in(other, dave)
    assert dave.authenticator.secret != abandoned
    browser.submit({"code": dave.authenticator.wrong_code()})
    assert browser.left is None


def test_a_wrong_code_at_registration_registers_nothing(world):
    erin = world.person("erin")
    browser = world.reach(world.browser(), "register-totp", erin)
    browser.submit({"code": Authenticator(browser.totp_secret).wrong_code()})
    assert browser.step == "register-totp" and browser.alerts
    assert world.mfa_status(erin)["isMfaRegistered"] is False


def test_a_code_that_was_used_is_refused(world):
    frank, _ = world.registered("frank")
    assert "code" in world.sign_in(world.browser(), frank)
    used = frank.authenticator.last_code
    browser = world.reach(world.browser(), "challenge", frank)
    browser.submit({"code": used})
    assert browser.step == "challenge" and browser.alerts, browser.url


def test_the_code_that_registered_the_app_does_not_also_sign_in(world):
    gina, _ = world.registered("gina")
    browser = world.reach(world.browser(), "challenge", gina)
    browser.submit({"code": gina.authenticator.last_code})
    assert browser.step == "challenge" and browser.alerts


def test_a_recovery_code_signs_in_once(world):
    hugo, _ = world.registered("hugo")
    code = hugo.recovery_codes[-1]
    answer = world.sign_in(world.browser(), hugo, use_recovery_code=True)
    assert "code" in answer
    hugo.recovery_codes.append(code)
    browser = world.browser()
    with pytest.raises(Stuck) as stuck:
        world.sign_in(browser, hugo, use_recovery_code=True)
    assert stuck.value.step == "challenge"


def test_a_wrong_password_and_an_unknown_name_read_alike(world):
    ivy = world.person("ivy")
    texts = []
    for name in (ivy.username, f"nobody-at-all@{world.domain}"):
        browser = world.browser()
        browser.open(world.wiki.authorize_url(PKCE()))
        browser.submit({"username": name})
        assert browser.step == "password"
        browser.submit({"password": "not-the-password-1"})
        assert browser.step == "password"
        texts.append((browser.page.status, [_without_ids(one) for one in browser.alerts]))
    assert texts[0] == texts[1] and "50126" in texts[0][1][0]


def _without_ids(text):
    return " ".join(word for word in text.split() if "-" not in word and ":" not in word)


def test_a_session_of_the_same_browser_signs_in_to_another_application_without_asking(world):
    jack, browser = world.registered("jack")
    other = world.app("Second application")
    answer = world.sign_in(browser, jack, other)
    assert "code" in answer and not {"password", "challenge"} & set(world.walked), world.walked


def test_a_password_alone_opens_nothing(world):
    kim, _ = world.registered("kim")
    browser = world.reach(world.browser(), "challenge", kim)
    browser.open("/security-info")
    assert not browser.url.startswith(f"{world.base}/security-info") or browser.step in ("identify", "password", "challenge")
    silent = world.browser()
    silent.cookies = browser.cookies
    answer = world.sign_in(silent, kim, request={"prompt": "none"})
    assert answer and "code" not in answer and answer["error"] in ("login_required", "interaction_required")


def test_the_sign_in_log_tells_what_happened(world):
    lena, _ = world.registered("lena")
    browser = world.browser()
    browser.open(world.wiki.authorize_url(PKCE()))
    browser.submit({"username": lena.username})
    browser.submit({"password": "wrong-password-99"})
    rows = [row for row in world.sign_in_log() if row["userPrincipalName"] == lena.username]
    codes = [row["status"]["errorCode"] for row in rows]
    assert 0 in codes and 50126 in codes, rows
    done = next(row for row in rows if row["status"]["errorCode"] == 0)
    assert done["ipAddress"] == "127.0.0.1" and done["appId"] == world.wiki.client_id and done["correlationId"]


def test_a_disabled_user_is_stopped_within_seconds(world):
    mona, browser = world.registered("mona")
    tokens = world.tokens(browser, mona)
    assert world.wiki.userinfo(tokens["access_token"]).status_code == 200
    world.server.run("user", "disable", "--tenant", world.domain, "--username", mona.username)
    eventually(lambda: world.wiki.userinfo(tokens["access_token"]).status_code == 401, within=5)
    refused(world.wiki.refresh(tokens["refresh_token"]), ("invalid_grant", "interaction_required"))
    answer = world.sign_in(browser, mona, request={"prompt": "none"})
    assert answer and "error" in answer


def test_after_the_deadline_postponing_is_gone_and_registration_finishes_the_sign_in(server):
    here = World(server())
    nina, oskar = here.person("nina"), here.person("oskar")
    nina_browser = here.browser()
    tokens = here.tokens(nina_browser, nina, postpone=True)
    assert "code" in here.sign_in(here.browser(), oskar, postpone=True)

    here.server.restart(clock_offset="13d")
    browser = here.reach(here.browser(), "register", oskar)
    assert "postpone" in browser.actions
    here.server.restart(clock_offset="15d")
    refused(here.wiki.refresh(tokens["refresh_token"]), "interaction_required")
    answer = here.sign_in(nina_browser, nina, request={"prompt": "none"})
    assert answer and answer["error"] in ("interaction_required", "login_required"), answer

    browser = here.reach(here.browser(), "register", nina)
    assert "postpone" not in browser.actions
    browser.submit(action=None) if not browser.has_input("method") else browser.submit({"method": "totp"})
    assert browser.step == "register-totp" and "postpone" not in browser.actions
    browser.open("/security-info")
    assert browser.step in ("identify", "password", "register", "register-totp"), browser.step
    answer = here.sign_in(here.browser(), nina)
    assert "code" in answer and "recovery-codes" in here.walked
    status = here.mfa_status(nina)
    assert status["isMfaRegistered"] is True


def test_commands_live_in_the_time_of_a_shifted_server(server):
    """A pass that is issued while the server is 15 days ahead must work there, and a status must say what it does."""
    here = World(server())
    ruth = here.person("ruth")
    assert "code" in here.sign_in(here.browser(), ruth, postpone=True)
    assert here.mfa_status(ruth)["state"] == "inGrace"
    here.server.restart(clock_offset="15d")
    assert here.mfa_status(ruth)["state"] == "mustRegister"
    made = here.server.cli("user", "access-pass", "--tenant", here.domain, "--username", ruth.username)
    ruth.password, ruth.access_pass = None, made["temporaryAccessPass"]
    assert "code" in here.sign_in(here.browser(), ruth)
    here.server.restart()
    assert here.server.cli("tenant", "show", "--tenant", here.domain)["id"] == here.tenant


def test_registration_resumes_from_the_device_flow(world):
    person, browser = world.person("screen"), world.browser()
    app = world.app("Screen", redirect_uris=[], public=True, grants=[DEVICE_CODE])
    started = app.post("devicecode", {"client_id": app.client_id, "scope": "openid"}).json()
    browser.open(started["verification_uri"])
    walked = walk(browser, person, user_code=started["user_code"])
    assert "recovery-codes" in walked and browser.step == "signed-in", (walked, browser.alerts)
    answer = app.post("token", {"grant_type": DEVICE_CODE, "client_id": app.client_id, "device_code": started["device_code"]})
    claims = payload(answer.json()["id_token"])
    assert claims["oid"] == person.id and "mfa" in claims["amr"]


def test_registration_resumes_from_security_info(world):
    person, browser = world.person("curious"), world.browser()
    browser.open("/security-info")
    walked = walk(browser, person)
    assert "recovery-codes" in walked and browser.url.endswith("/security-info"), (walked, browser.url)


def test_an_interactive_sign_in_registers_after_a_silent_one_was_refused(world):
    person, browser = world.person("quiet", role="Global Administrator"), world.browser()
    assert world.sign_in(browser, person, request={"prompt": "none"})["error"] == "login_required"
    world.reach(browser, "register", person)
    assert world.sign_in(browser, person, request={"prompt": "none"})["error"] in ("login_required", "interaction_required")
    answer = world.sign_in(browser, person, request={"state": "after silence"})
    assert answer["state"] == "after silence" and "code" in answer and "recovery-codes" in world.walked


def test_the_same_sign_in_works_on_postgresql(server, postgres):
    here = World(server(database=postgres()))
    pia, browser = here.registered("pia")
    tokens = here.tokens(here.browser(), pia)
    here.server.restart()
    rotated = here.wiki.refresh(tokens["refresh_token"])
    assert rotated.status_code == 200, rotated.text
    refused(here.wiki.refresh(tokens["refresh_token"]), "invalid_grant")
    refused(here.wiki.refresh(rotated.json()["refresh_token"]), "invalid_grant")
    assert here.mfa_status(pia)["isMfaRegistered"] is True


def test_the_whole_way_in_a_real_browser(world, chromium, receiver):
    rosa = world.person("rosa")
    app = world.app("Browser application", redirect_uris=[receiver.url])
    chromium.open(app.authorize_url(PKCE()))
    seen = walk(chromium, rosa)
    method, _, answer = receiver.wait()
    assert method == "GET" and answer["code"] and len(rosa.recovery_codes) == 10, seen
    chromium.open(f"{world.base}/security-info")
    assert chromium.url.startswith(f"{world.base}/security-info") and chromium.step not in ("identify", "password")
    assert chromium.console_errors() == []
