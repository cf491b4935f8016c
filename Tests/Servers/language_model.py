"""A server that speaks the chat protocol of OpenAI on a loopback port, as tests want it: well, slowly or badly.

usage: language_model.py FOLDER. The port goes into FOLDER/port, each request's body as a line into FOLDER/requests.
What it does follows from the model that is asked for.
"""

import json
import os
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FOLDER = sys.argv[1]
KEY = "right-key-0123456789abcdef"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def send_json(self, status, value, kind="application/json"):
        body = value.encode() if isinstance(value, str) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse_wrong_key(self):
        given = self.headers.get("Authorization", "")
        if not self.path.startswith("/locked/") or given == "Bearer " + KEY:
            return False
        self.send_json(401, {"error": {"message": "Incorrect API key provided: " + given.replace("Bearer ", "")}})
        return True

    def do_GET(self):
        if self.refuse_wrong_key():
            return
        names = ["only"] if self.path.startswith("/one/") else ["small", "large"]
        self.send_json(200, {"data": [{"id": name} for name in names]})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        with open(os.path.join(FOLDER, "requests"), "ab") as file:
            file.write(body + b"\n")
        if self.refuse_wrong_key():
            return
        request = json.loads(body)
        model = request["model"]
        answer = getattr(self, "answer_" + model.replace("-", "_"), None)
        if not self.path.endswith("/v1/chat/completions") or answer is None:
            self.send_json(404, {"error": {"message": f"model '{model}' not found"}})
        else:
            answer(request)

    # The answers. Chunks of a chunked transfer, so that a missing end can be told.

    def begin(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def send(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def event(self, text=None, finish=None, model="served-model"):
        delta = {} if text is None else {"content": text}
        chunk = {"model": model, "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}
        return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"

    def hang_up(self):
        self.close_connection = True

    def answer_echo(self, request):
        """Says how many messages came and the last one's first line, then proposes lines."""
        text = request["messages"][-1]["content"].split("\n")[0]
        self.begin()
        self.send(b": keep-alive\n\n" + self.event(""))
        for piece in [f"{len(request['messages'])} messages. ", text, "\n```utter\n", "x = 1 + 2\nx * 2\n", "```"]:
            self.send(self.event(piece))
            time.sleep(0.01)
        self.send(self.event(None, "stop") + b"data: [DONE]\n\n")
        self.send(b"")

    answer_only = answer_echo

    def answer_pieces(self, request):
        """Every byte on its own."""
        self.begin()
        for byte in self.event("zwölf größer 五 \x1b[31mred") + self.event(None, "stop") + b"data: [DONE]\n\n":
            self.send(bytes([byte]))
        self.send(b"")

    def answer_unstreamed(self, request):
        choice = {"message": {"role": "assistant", "content": "all at once"}, "finish_reason": "stop"}
        self.send_json(200, {"model": "served-model", "choices": [choice]})

    def answer_length(self, request):
        self.begin()
        self.send(self.event("too lo", "length") + b"data: [DONE]\n\n")
        self.send(b"")

    def answer_slow(self, request):
        self.begin()
        self.send(self.event("wait "))
        time.sleep(20)

    def answer_silent(self, request):
        time.sleep(20)

    def answer_cut(self, request):
        """Ends in good order, but without saying that the answer is whole."""
        self.begin()
        self.send(self.event("half an ans"))
        self.send(b"")

    def answer_lost(self, request):
        """Ends in the midst of a chunk."""
        self.begin()
        self.wfile.write(b"400\r\n" + self.event("half"))
        self.wfile.flush()
        self.hang_up()

    def answer_error_event(self, request):
        self.begin()
        self.send(self.event("so far") + b'data: {"error": {"message": "out of memory"}}\n\n')
        self.send(b"")

    def answer_busy(self, request):
        self.send_json(429, {"error": {"message": "rate limit reached"}})

    def answer_page(self, request):
        self.send_json(200, "<html>welcome</html>", "text/html")

    def answer_garbage(self, request):
        self.begin()
        self.send(b"data: {not json\n\n")
        self.send(b"")

    def answer_leak(self, request):
        self.send_json(400, {"error": {"message": "bad header " + self.headers.get("Authorization", "")}})


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
partial = os.path.join(FOLDER, "port.partial")
with open(partial, "w") as file:
    file.write(str(server.server_address[1]))
os.rename(partial, os.path.join(FOLDER, "port"))
# Should nobody end it.
lifetime = threading.Timer(300, os._exit, [0])
lifetime.daemon = True
lifetime.start()
server.serve_forever()
