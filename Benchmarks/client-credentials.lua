-- Asks for one client-credentials token per request; the form comes from the environment.
wrk.method = "POST"
wrk.body = os.getenv("TOKEN_FORM")
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
