"""bareme.wasm in any WebAssembly runtime; here wasmtime, from Python."""

from contextlib import contextmanager
from functools import cache
from struct import unpack

from wasmtime import Engine, Instance, Module, Store

ENGINE = Engine()


@cache
def compiled(path: str) -> Module:
    """Returns the module of a file, which is compiled once and serves any number of instances."""
    return Module.from_file(ENGINE, path)


class Refused(Exception):
    """What was given is refused: the message is JSON, {"faults":[…]} or {"diagnostics":[…]}."""


class Bareme:
    """The module, with the rules of ESMS numérique, or with rules of one's own. One thread at a time may use it."""

    def __init__(self, path: str = "bareme.wasm", files: str = ""):
        """Loads the module; `files` are rule files in JSON, {"NAME.toml":"TEXT"}."""
        self.store = Store(ENGINE)
        exports = Instance(self.store, compiled(path), []).exports(self.store)
        self.memory = exports["memory"]
        self.functions = {name: exports[name] for name in ("bareme_text", "bareme_call", "bareme_free")}
        self.rules = 0
        if files:
            self.rules = self._answer("parse", files, "", "")

    def call(self, name: str, input: str = "", options: str = "", detail: str = "") -> str:
        """Makes a call; a text that it does not need is empty."""
        answer = self._answer(name, input, options, detail)
        text = self._text(answer)
        self._run("bareme_free", answer)
        return text

    def _answer(self, *texts: str) -> int:
        """Returns an answer that was not refused."""
        with self._given(texts) as given:
            answer = self._run("bareme_call", self.rules, *given)
        if self._read(answer)[0] == 0:
            return answer
        json = self._text(answer)
        self._run("bareme_free", answer)
        raise Refused(json)

    @contextmanager
    def _given(self, texts: tuple[str, ...]):
        """Writes texts into the memory of the module, for the time of a call."""
        rooms = []
        for text in texts:
            data = text.encode()
            rooms.append(self._run("bareme_text", len(data)))
            self.memory.write(self.store, data, self._read(rooms[-1])[2])
        yield [self._read(room)[2] for room in rooms]
        for room in rooms:
            self._run("bareme_free", room)

    def _text(self, answer: int) -> str:
        _, length, text = self._read(answer)
        return self.memory.read(self.store, text, text + length).decode()

    def _read(self, answer: int) -> tuple[int, int, int]:
        """Returns the status of an answer, the length of its text, and where the text is."""
        return unpack("<iII", self.memory.read(self.store, answer, answer + 12))

    def _run(self, function: str, *arguments: int):
        return self.functions[function](self.store, *arguments)
