"""Runs the user's cells and tells the recorder what their tensors do not tell by themselves.

This text becomes the module `_tapedeck`. It avoids every import that is slow in a cold context.
"""
import sys
import _ast
import builtins
from _collections import deque
from _frozen_importlib import ModuleSpec as _ModuleSpec

import _tapedeck_echo as _echoes
import _tapedeck_errors as _errors
import _tapedeck_files as _files
import _tapedeck_rewrite as _rewrite
from _tapedeck_install import execute as _execute_module

host = None      # what the facades call: tensors, tapes, gradients
facade = None    # finds a module of the facades by its name
_bridge = None   # what this harness calls: places, output, names, errors
place = None     # answers the number of the place where the program is
# Methods of these: to look one up takes longer than to call it.
_enter_with = _leave_with = _is_between = _place_of = None
_decide = _bound_name = _bound = None
_outside = _forget_names = _gradient_names = None
_sources = {}    # the user's texts, by name, as lists of lines
_tell_source = None
_sites = []      # what the calls that the rewriting added refer to


# ---- What names stand for -------------------------------------------------------------------

_PLAIN, _TENSOR, _VARIABLE, _ARRAY, _NUMBER, _CONTAINER = range(6)
_MOST_ITEMS = 64
_MOST_NUMBERS = 65536
_MOST_LEFT = 256

_kinds = {int: _NUMBER, float: _NUMBER, complex: _NUMBER, bool: _PLAIN, str: _PLAIN,
          type(None): _PLAIN, dict: _CONTAINER, list: _CONTAINER, tuple: _CONTAINER}
_told = set()          # keys and targets whose binding was told
_number_origins = {}   # by key: the values that a number bound to it was made from, and by what
_value_origins = {}    # by number: the same, for numbers that the text does not write itself
_literals = {0, 1, -1}    # numbers that the text writes: they were made from no value
_left = deque(maxlen=_MOST_LEFT)  # the values that left the framework last at one place
_left_at = 0
_left_by = ''
_UNKNOWN = ((), '')


def left(ids, via):
    """Notes that values became plain Python ones where the program is."""
    global _left_at, _left_by
    here = place()
    if _left_at != here:
        _left.clear()
        _left_at = here
    if not _left:
        _left_by = via
    _left.extend(ids)


def is_plain(number):
    """Whether nothing is known of values that a Python number was made from."""
    return provenance(number) is _UNKNOWN


def provenance(number):
    """The ids of the values that a Python number was made from, and what took them out of the
    framework, as far as that is known."""
    if number in _literals:
        return _UNKNOWN
    known = _value_origins.get(number)
    if known is not None:
        return known
    if _left and _left_at == place():
        return tuple(_left), _left_by
    return _UNKNOWN


def _kind_of(kind):
    """What a type's instances count as."""
    found = _PLAIN
    core = sys.modules.get('tensorflow._core')
    numpy = sys.modules.get('numpy')
    if core is not None and issubclass(kind, core.Variable):
        found = _VARIABLE
    elif core is not None and issubclass(kind, core.Tensor):
        found = _TENSOR
    elif numpy is not None and issubclass(kind, (numpy.ndarray, numpy.generic)):
        found = _ARRAY
    _kinds[kind] = found
    return found


def _bind(value, number, base=None):
    """A name, or an attribute of `base`, is about to be bound to `value`."""
    kind = _kinds.get(type(value))
    if kind is None:
        kind = _kind_of(type(value))
    site = _sites[number]
    key = site.key
    if key and (kind == _TENSOR or kind == _VARIABLE):
        _told.add(key)
        _bound_name(number, value._j)
        return value
    if kind == _NUMBER and _left and _left_at != place():
        _left.clear()
    if (kind == _CONTAINER or kind == _VARIABLE or kind == _ARRAY or kind == _TENSOR
          or (key or site.target) in _told
          or (kind == _NUMBER and (_left or not _number_origins.keys().isdisjoint(site.reads)))):
        _tell(kind, value, site.target, site, '' if base is None else _mark(base, site.target))
    return value


def _bind_item(value, number, base, index):
    """An item of `base` is about to be bound to `value`."""
    kind = _kinds.get(type(value))
    if kind is None:
        kind = _kind_of(type(value))
    if kind or _told:
        site = _sites[number]
        item = '[%r]' % (index,)
        _tell(kind, value, site.target + item, site, _mark(base, item))
    return value


def _mark(base, part):
    """A key for a part of an object, whatever name the object goes by."""
    return '%d.%s' % (id(base), part[part.rfind('.') + 1:])


def _tell(kind, value, target, site, mark):
    key = site.key
    if kind == _TENSOR or kind == _VARIABLE:
        _told.add(key or target)
        _bound(target, site.scope, key, mark, value._j)
    elif kind == _ARRAY:
        origin = _origin(value)
        if key:
            _number_origins[key] = origin, getattr(value, '_via', '')
        _told.add(key or target)
        _outside(target, site.scope, key, mark, origin[0] if origin else -1)
    elif kind == _NUMBER:
        _tell_number(value, target, site, mark)
    else:
        _forget(target, site, mark)
        if kind == _CONTAINER:
            _tell_items(value, target, site)
            if _left or not _number_origins.keys().isdisjoint(site.reads):
                _tell_numbers(value, site)


def _tell_number(value, target, site, mark):
    origin = _number_origin(site)
    if not origin[0]:
        _number_origins.pop(site.key, None)
        _forget(target, site, mark)
        return
    if site.key:
        _number_origins[site.key] = origin
    _note_origin(value, origin)
    _told.add(site.key or target)
    _outside(target, site.scope, site.key, mark, origin[0][0])


def _tell_numbers(values, site):
    """The numbers of a list come from wherever its statement took values from."""
    origin = _number_origin(site)
    if not origin[0]:
        return
    if site.key:
        _told.add(site.key)
        _number_origins[site.key] = origin
    pending = list(values.values() if type(values) is dict else values)[:_MOST_ITEMS]
    for item in pending:
        if type(item) is list or type(item) is tuple:
            pending.extend(item[:max(0, _MOST_ITEMS - len(pending))])
        elif _kinds.get(type(item)) == _NUMBER:
            _note_origin(item, origin)


def _note_origin(number, origin):
    if number not in _literals:
        if len(_value_origins) == _MOST_NUMBERS:
            _value_origins.clear()
        _value_origins[number] = origin


def _number_origin(site):
    """The values behind a number: those that left in its statement, and those behind the names
    that the statement reads."""
    ids, via = [], ''
    if _left:
        if _left_at == place():
            ids.extend(_left)
            via = _left_by
        _left.clear()
    for key in site.reads:
        known = _number_origins.get(key)
        if known is not None:
            ids.extend(known[0])
            via = via or known[1]
    return tuple(dict.fromkeys(ids)), via


def _tell_items(value, target, site):
    items = value.items() if type(value) is dict else enumerate(value)
    for count, (index, item) in enumerate(items):
        if count == _MOST_ITEMS:
            break
        kind = _kinds.get(type(item))
        if kind is None:
            kind = _kind_of(type(item))
        if kind == _TENSOR or kind == _VARIABLE:
            part = '[%r]' % (index,)
            _told.add(target + part)
            _bound(target + part, site.scope, site.scope + '\0' + target + part,
                   _mark(value, part), item._j)


def _forget(target, site, mark):
    key = site.key or target
    if key in _told:
        _told.discard(key)
        _bridge.unbound(target, site.scope, site.key, mark)


def _enter(number):
    """A function begins: what its names stood for in calls before is no matter."""
    keys = _sites[number]
    if not _told.isdisjoint(keys):
        _told.difference_update(keys)
        for key in keys:
            _number_origins.pop(key, None)
        _forget_names(number)


def _origin(value):
    return tuple(getattr(value, '_origin', None) or ())


# ---- Conditions -----------------------------------------------------------------------------


def _test(value, number):
    """A condition is about to be decided by `value`."""
    kind = _kinds.get(type(value))
    if kind is None:
        kind = _kind_of(type(value))
    site = _sites[number]
    if kind == _TENSOR or kind == _VARIABLE:
        taken = _decide(value._j, site.construct,
                        tuple(_left) if _left and _left_at == place() else (), _behind(site))
        if taken is None:
            return bool(value)  # which is refused
        _left.clear()
        return taken
    if kind == _ARRAY:
        taken = bool(value)
        ids = list(_origin(value))
    else:
        taken = value
        ids = []
    if _left:
        if _left_at == place():
            ids = list(_left) + ids
        _left.clear()
    ids.extend(_behind(site))
    if ids:
        _bridge.branch(site.construct, list(dict.fromkeys(ids)), bool(taken))
    return taken


def _behind(site):
    """The ids of the values behind the numbers that a condition reads."""
    if _number_origins.keys().isdisjoint(site.reads):
        return []
    return [each for key in site.reads for each in _number_origins.get(key, _UNKNOWN)[0]]


# ---- Gradient calls -------------------------------------------------------------------------

_asked = None  # the gradient call whose arguments were evaluated last


def _call(value, number):
    """The last argument of a call that asks for gradients was evaluated."""
    global _asked
    _asked = _sites[number]
    return value


def gradient_names(target, sources):
    """Tells how the program writes the targets and sources of the gradient call that begins."""
    global _asked
    site, _asked = _asked, None
    if site is not None and _is_between(site.text.name, site.first, site.last):
        _gradient_names(_names_of(site, site.target, target),
                        _names_of(site, site.sources, sources))


def _names_of(site, node, value):
    """The names of the leaves, a line each; of a structure without leaves the whole expression."""
    if isinstance(value, (list, tuple, dict)) and value:
        return '\n'.join(_names(site.text, node, value)) or _written(site.text, node)
    if node not in site.names:
        site.names[node] = _written(site.text, node)
    return site.names[node]


def _names(text, node, value):
    """The expressions for the leaves of a structure, in the order in which it is flattened."""
    if isinstance(value, (list, tuple)):
        parts = [_names(text, each, item)
                 for each, item in zip(_elements(text, node, len(value)), value)]
        return [name for part in parts for name in part]
    if isinstance(value, dict):
        written = _items_written(node)
        found = []
        for key in sorted(value):
            item = written.get(key, None)
            if item is None:
                item = '%s[%r]' % (_written(text, node), key)
            found.extend(_names(text, item, value[key]))
        return found
    return [_written(text, node)]


def _elements(text, node, count):
    """The expressions for the elements of a list or tuple of that many."""
    if isinstance(node, (_ast.List, _ast.Tuple)):
        stars = [each for each in node.elts if isinstance(each, _ast.Starred)]
        if not stars and len(node.elts) == count:
            return node.elts
        if len(stars) == 1:
            more = count - len(node.elts) + 1
            return [part for each in node.elts
                    for part in (_elements(text, each.value, more)
                                 if isinstance(each, _ast.Starred) else [each])]
    name = _written(text, node)
    return ['%s[%d]' % (name, i) for i in range(count)]


def _items_written(node):
    if not isinstance(node, _ast.Dict):
        return {}
    return dict([(key.value, item) for key, item in zip(node.keys, node.values)
                 if isinstance(key, _ast.Constant)])


def _written(text, node):
    return node if isinstance(node, str) else text.of(node)


class _With:
    """Enters and leaves a context manager, in whose methods the user's frame has no line."""

    __slots__ = ('_manager', '_line')

    def __init__(self, manager, line):
        self._manager = manager
        self._line = line

    def __enter__(self):
        _enter_with(self._line)
        try:
            return type(self._manager).__enter__(self._manager)
        finally:
            _leave_with()

    def __exit__(self, kind, error, trace):
        _enter_with(self._line)
        try:
            return type(self._manager).__exit__(self._manager, kind, error, trace)
        finally:
            _leave_with()


def _with(manager, number):
    """What stands for a context manager in a `with` statement."""
    kind = type(manager)
    if hasattr(kind, '__enter__') and hasattr(kind, '__exit__'):
        return _With(manager, _sites[number])
    return manager



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


_ON_DEMAND = ('numpy', 'tensorflow')  # packages that import their parts when they are asked for


class _Facades:
    """Finds the facades' modules; the first import of most brings in the whole package."""

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
        module.__file__ = '<%s>' % name
        found = _bridge.facade(name)
        _execute_module(module, found.text(), found.code())
        if '.' not in name and name not in _ON_DEMAND:
            self._import_rest(name + '.')

    def find(self, name):
        """The module of that name, imported if need be; None if there is none."""
        if name not in self._names:
            return None
        __import__(name)
        return sys.modules[name]

    def _is_package(self, name):
        return any(other.startswith(name + '.') for other in self._names)

    def _import_rest(self, prefix):
        for name in self._names:
            if name.startswith(prefix) and name not in sys.modules:
                __import__(name)


# ---- Cells ----------------------------------------------------------------------------------


def run_cell(text, source, echo):
    """Runs a cell. Answers None, an exit code, or the traceback of the error that ended it."""
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    _sources[source] = text.split('\n')
    _tell_source(source)
    try:
        _execute(text, source, echo)
        return None
    except SystemExit as end:
        return _exit_code(end.code)
    except BaseException as error:
        return _report(error)
    finally:
        _show_figures()
        sys.stdout.flush()
        sys.stderr.flush()


def _show_figures():
    """What was drawn but not shown appears at the end of a cell, as notebooks do it."""
    pyplot = sys.modules.get('matplotlib.pyplot')
    if pyplot is not None:
        pyplot.flush_figures()


def _execute(text, source, echo):
    tree = _parse(text, source, echo)
    last = tree.body[-1] if tree.body else None
    is_echoed = echo and type(last) is _ast.Expr
    is_silent = is_echoed and _ends_silently(last, _sources[source])
    written = _rewrite.Text(source, text)
    _rewrite.Outline(written, _bridge).tell(tree)
    _bridge.parsed(source, text)
    _note_literals(tree)
    known = len(_sites)
    _rewrite.Rewriter(written, _sites).module(tree)
    for number in range(known, len(_sites)):
        site = _sites[number]
        if isinstance(site, _rewrite.BindSite) and site.key:
            _bridge.site(number, site.target, site.scope, site.key)
        elif isinstance(site, tuple):
            _bridge.function(number, '\n'.join(site))
    if not is_echoed:
        exec(compile(tree, source, 'exec', 0, True), _globals)
        return
    tree.body.pop()
    exec(compile(tree, source, 'exec', 0, True), _globals)
    value = eval(compile(_ast.Expression(last.value), source, 'eval', 0, True), _globals)
    if value is not None:
        _globals['_'] = value
        if not is_silent:
            _echo(value, source, last.lineno)


def _echo(value, source, line):
    text = _echoes.text(value) + '\n'
    sys.stdout.flush()
    _bridge.print(False, text, _place_of([(source, line, '<module>')]))


def _parse(text, source, echo):
    try:
        return compile(text, source, 'exec', 0x400, True)
    except SyntaxError as error:
        plain = _without_magics(text) if echo else text
        if plain != text:
            return compile(plain, source, 'exec', 0x400, True)
        _errors.mend_place(error, text)
        raise


def _without_magics(text):
    """The text with the lines that speak to IPython, not to Python, made comments."""
    lines = text.split('\n')
    first = next((line.strip() for line in lines if line.strip()), '')
    if first.startswith('%%') and not first.startswith(('%%time', '%%capture')):
        return '\n'.join(['# ' + line for line in lines])
    for i, line in enumerate(lines):
        code = line.lstrip()
        if code.startswith(('%', '!', '?')) or code.rstrip().endswith('?'):
            lines[i] = line[:len(line) - len(code)] + 'pass  # ' + code
    return '\n'.join(lines)


def _ends_silently(node, lines):
    """Whether a semicolon follows the last expression."""
    return lines[node.end_lineno - 1][node.end_col_offset:].lstrip().startswith(';')


def _note_literals(tree):
    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, _ast.Constant) and type(node.value) in (int, float):
            _literals.add(node.value)
            _literals.add(-node.value)
        pending.extend(_rewrite.children(node))


def _exit_code(code):
    if code is None:
        return 0
    if isinstance(code, int):
        return code & 0xff
    print(code, file=sys.stderr)
    return 1


def _report(error):
    _show_figures()
    text = _errors.traceback(error, _sources)
    kind, message = _errors.summary(error)
    sys.stdout.flush()
    sys.stderr.flush()
    _bridge.failed(kind, message, text, _place_of(_errors.frames_of(error, _sources)))
    return text


def _display(*values, **options):
    for value in values:
        print(_echoes.text(value))


# ---- Fences -----------------------------------------------------------------------------------

_PROCESSES = ('system', 'fork', 'forkpty', 'execv', 'execve', 'posix_spawn', 'spawnv', 'spawnve',
              'popen', 'kill', 'killpg', '_exit')


def _refuse(name, what):
    def refused(*arguments, **options):
        raise PermissionError('%s is not allowed: programs run here without %s' % (name, what))
    refused.__name__ = name.rpartition('.')[2]
    return refused


def _fence():
    """Has Python say no where otherwise the machine below would, unseen by `except`."""
    import posix
    import _thread
    for name in _PROCESSES:
        if hasattr(posix, name):
            setattr(posix, name, _refuse('os.' + name, 'other processes'))
    for name in ('start_new_thread', 'start_new', 'start_joinable_thread'):
        if hasattr(_thread, name):
            setattr(_thread, name, _refuse('a thread', 'other threads'))


# ---- Start ------------------------------------------------------------------------------------

_main = type(sys)('__main__')
_globals = _main.__dict__


def start(bridge, tensors, places, modules):
    """Connects this context to its run and answers the function that runs a cell."""
    global host, facade, place, _bridge
    global _tell_source, _enter_with, _leave_with, _is_between, _place_of
    global _decide, _bound_name, _bound, _outside, _forget_names, _gradient_names
    _bridge = bridge
    host = tensors
    _decide = tensors.decide
    _bound_name, _bound, _outside = bridge.boundName, bridge.bound, bridge.outside
    _forget_names, _gradient_names = bridge.forget, bridge.gradientNames
    place, _place_of, _is_between = places.here, places.of, places.isBetween
    _tell_source, _enter_with, _leave_with = places.source, places.enterWith, places.leaveWith
    sys.modules['__main__'] = _main
    _globals['__builtins__'] = builtins
    sys.stdout = _Output('<stdout>', False)
    sys.stderr = _Output('<stderr>', True)
    sys.stdin = _Input()
    builtins.input = _input
    builtins.open = _files.open
    builtins.display = _display
    for name, function in ((_rewrite.BIND, _bind), (_rewrite.ITEM, _bind_item),
                           (_rewrite.TEST, _test), (_rewrite.CALL, _call),
                           (_rewrite.ENTER, _enter), (_rewrite.WITH, _with)):
        setattr(builtins, name, function)
    facades = _Facades([str(name) for name in modules])
    facade = facades.find
    sys.meta_path.insert(0, facades)
    _fence()
    return run_cell
