"""A gateway for text messages and calls that keeps what is posted to it."""

import base64
import http.server
import json
import threading
from urllib.parse import parse_qs


class SmsSink:
    def __init__(self):
        self.posts, self.answers = [], []
        sink = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, headers, answer = sink.answers.pop(0) if sink.answers else (201, {}, b'{"sid": "SM1"}')
                sink.posts.append(Post(self.path, self.headers, body, status))
                if status is None:
                    self.close_connection = True
                    return
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                try:
                    self.wfile.write(answer)
                except OSError:
                    pass

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, status, body=b"{}", **headers):
        """What the next post is answered; None closes the connection without a word."""
        self.answers.append((status, {name.replace("_", "-"): value for name, value in headers.items()}, body))

    @property
    def taken(self):
        return [post for post in self.posts if post.status and post.status < 300]

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Post:
    def __init__(self, path, headers, body, status):
        self.path, self.headers, self.body, self.status = path, headers, body, status

    @property
    def form(self):
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def basic(self):
        kind, _, value = self.headers["Authorization"].partition(" ")
        assert kind == "Basic"
        return tuple(base64.b64decode(value).decode().split(":", 1))
