"""The person's authenticator app: RFC 6238 codes from a base32 secret, never the same step twice."""

import subprocess
import time

STEP = 30


def code_at(secret, step):
    """The six-digit code of one 30-second step, from `oathtool`: an implementation that is not ours."""
    command = ["oathtool", "--totp", "--base32", "--digits=6", f"--now=@{step * STEP}", secret.replace(" ", "")]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=10).stdout.strip()


class Authenticator:
    def __init__(self, secret, now=time.time):
        self.secret = secret
        self.now = now
        self.last_step = -1
        self.last_code = None

    def next_code(self):
        """A code that the server must accept: within one step of its clock and later than any used before.

        Starting one step back leaves three codes before anyone has to wait for the clock.
        """
        while True:
            now = self.now()
            current, left = int(now // STEP), STEP - now % STEP
            step = max(current - 1, self.last_step + 1)
            if left < 4:
                time.sleep(left + 0.05)
            elif step > current + 1:
                time.sleep(min(left + 0.05, 1))
            else:
                self.last_step, self.last_code = step, code_at(self.secret, step)
                return self.last_code

    def wrong_code(self, seed=0):
        """A well-formed code that is right at no step near the present."""
        near = {code_at(self.secret, int(self.now() // STEP) + offset) for offset in range(-5, 6)}
        number = (seed * 7919 + 123_457) % 1_000_000
        while f"{number:06d}" in near:
            number = (number + 1) % 1_000_000
        return f"{number:06d}"
