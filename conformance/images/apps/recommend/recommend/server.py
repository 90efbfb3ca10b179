import json
import os
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CODE = "first"
SLOW_SECONDS = float(os.environ.get("SLOW_SECONDS", "1"))
stopping = threading.Event()


def can_write():
    try:
        open("/app/written", "w").close()
        return True
    except OSError:
        return False


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/crash":
            os._exit(3)
        if self.path == "/slow":
            print("slow begins", flush=True)
            stopping.wait()
            time.sleep(SLOW_SECONDS)
        answer = {
            "code": CODE,
            "uid": os.getuid(),
            "gid": os.getgid(),
            "canWrite": can_write(),
            "stopping": stopping.is_set(),
        }
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    # What is being answered is answered before the process ends.
    daemon_threads = False


def stop(*_):
    stopping.set()
    threading.Thread(target=server.shutdown).start()


server = Server(("", int(os.environ["PORT"])), Handler)
signal.signal(signal.SIGTERM, stop)
server.serve_forever()
server.server_close()
