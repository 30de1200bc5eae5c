"""Runs the user's cells and tells the recorder what their tensors do not tell by themselves.

This text becomes the module `_tapedeck`. It avoids every import that is slow in a cold context.
"""
import sys
import _ast
import builtins
from _frozen_importlib import ModuleSpec as _ModuleSpec

_PLACE_LIMIT = 64

host = None      # what the facades call: tensors, tapes, gradients
_bridge = None   # what this harness calls: places, output, names, errors
_sources = {}    # the user's texts, by name, as lists of lines
_place_ids = {}  # place numbers by call stack


# ---- Places ---------------------------------------------------------------------------------


def place():
    """The number of the place where the program is now: its own frames, innermost first."""
    frame = sys._getframe(1)
    stack = []
    while frame is not None and len(stack) < 3 * _PLACE_LIMIT:
        code = frame.f_code
        name = code.co_filename
        if name in _sources:
            stack.append(name)
            stack.append(frame.f_lineno)
            stack.append(code.co_name)
        elif code is _run_code:
            break
        frame = frame.f_back
    return _place_of(tuple(stack))


def _place_of(stack):
    number = _place_ids.get(stack)
    if number is None:
        number = len(_place_ids) + 1
        _place_ids[stack] = number
        _bridge.place('\n'.join([str(part) for part in stack]))
        host.place(number, list(stack[0::3]), list(stack[1::3]), list(stack[2::3]))
    return number


# ---- Standard streams -----------------------------------------------------------------------


class _Output:
    """A text stream that hands whole lines to the recorder."""

    encoding = 'utf-8'
    errors = 'strict'
    newlines = None
    closed = False
    line_buffering = True

    def __init__(self, name, error):
        self.name = name
        self._error = error
        self._pending = []
        self._place = 0

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError('write() argument must be str, not ' + type(text).__name__)
        if not self._pending:
            self._place = place()
        self._pending.append(text)
        if '\n' in text or len(self._pending) > 256:
            self.flush()
        return len(text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        if self._pending:
            text = ''.join(self._pending)
            self._pending = []
            _bridge.print(self._error, text, self._place)

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False

    def seekable(self):
        return False


class _Input:
    """Standard input, line by line."""

    encoding = 'utf-8'
    errors = 'strict'
    name = '<stdin>'
    closed = False

    def readline(self, size=-1):
        return _bridge.line()

    def read(self, size=-1):
        return ''.join(self)

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def isatty(self):
        return False

    def readable(self):
        return True

    def writable(self):
        return False


def _input(prompt='', /):
    sys.stdout.write(str(prompt))
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError('EOF when reading a line')
    return line[:-1] if line.endswith('\n') else line


# ---- Modules of the facades -----------------------------------------------------------------


class _Facades:
    """Finds the facades' modules; the first import of one brings in its whole package."""

    def __init__(self, names):
        self._names = names

    def find_spec(self, name, path=None, target=None):
        if name not in self._names:
            return None
        return _ModuleSpec(name, self, is_package=self._is_package(name))

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        name = module.__name__
        file = '<%s>' % name
        module.__file__ = file
        exec(compile(_bridge.facade(name), file, 'exec', 0, True), module.__dict__)
        if '.' not in name:
            self._import_rest(name + '.')

    def _is_package(self, name):
        return any(other.startswith(name + '.') for other in self._names)

    def _import_rest(self, prefix):
        for name in self._names:
            if name.startswith(prefix) and name not in sys.modules:
                __import__(name)


# ---- Cells ----------------------------------------------------------------------------------


def run_cell(text, source, echo):
    """Runs a cell. Answers None, an exit code, or the traceback of the error that ended it."""
    _sources[source] = text.split('\n')
    try:
        _execute(text, source, echo)
        return None
    except SystemExit as end:
        return _exit_code(end.code)
    except BaseException as error:
        return _report(error)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _execute(text, source, echo):
    tree = compile(text, source, 'exec', 0x400)
    last = None
    if echo and tree.body and type(tree.body[-1]) is _ast.Expr:
        last = _ast.Expression(tree.body.pop().value)
    exec(compile(tree, source, 'exec', 0, True), _globals)
    if last is not None:
        value = eval(compile(last, source, 'eval', 0, True), _globals)
        if value is not None:
            _globals['_'] = value
            if not text.rstrip().endswith(';'):
                print(repr(value))


def _exit_code(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code
    print(code, file=sys.stderr)
    return 1


def _report(error):
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in _sources:
            frames.append((code.co_filename, trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    lines = ['Traceback (most recent call last):\n']
    for name, line, function in frames:
        lines.append('  File "%s", line %d, in %s\n' % (name, line, function))
        lines.append('    %s\n' % _sources[name][line - 1].strip())
    message = str(error)
    lines.append('%s: %s\n' % (type(error).__name__, message))
    text = ''.join(lines)
    sys.stdout.flush()
    stack = []
    for frame in reversed(frames):
        stack.extend(frame)
    _bridge.failed(type(error).__name__, message, text, _place_of(tuple(stack)))
    return text


def _display(*values):
    for value in values:
        print(repr(value))


_run_code = run_cell.__code__
_globals = {'__name__': '__main__', '__builtins__': builtins, '__doc__': None}


def start(bridge, tensors, modules):
    """Connects this context to its run and answers the function that runs a cell."""
    global host, _bridge
    _bridge = bridge
    host = tensors
    sys.stdout = _Output('<stdout>', False)
    sys.stderr = _Output('<stderr>', True)
    sys.stdin = _Input()
    builtins.input = _input
    builtins.display = _display
    sys.meta_path.insert(0, _Facades([str(name) for name in modules]))
    return run_cell
