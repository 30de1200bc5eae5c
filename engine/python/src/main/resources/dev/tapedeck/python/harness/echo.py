"""Shows the value of a cell's last expression as notebooks do: long structures on several lines.

Containers are groups: one that does not fit into a line is broken after each of its elements. This
text becomes the module `_tapedeck_echo`.
"""

_WIDTH = 79
_MOST = 1000  # elements of a container that are shown


def text(value):
    """The value in lines of at most 79 columns, where that can be."""
    page = _Page()
    _show(value, page, [])
    return page.end()


class _Page:
    """Takes texts and places where a line may be broken, and breaks the outer groups first."""

    def __init__(self):
        self._done = []
        self._pending = []  # texts, and groups for the places where they may break
        self._width = 0     # of the last line, as far as it is done
        self._waiting = 0   # the width of what is pending
        self._groups = [_Group(0, None)]

    def write(self, piece):
        self._pending.append(piece)
        self._waiting += len(piece)
        self._break_outer()

    def may_break(self):
        group = self._groups[-1]
        if group.broken:
            self._flush()
            self._new_line(group.indent)
        else:
            self._pending.append(group)
            self._waiting += 1
            self._break_outer()

    def must_break(self):
        group = self._outermost()
        if group is not None:
            self._break(group)
        self._flush()
        self._new_line(self._groups[-1].indent)

    def open(self, piece):
        self.write(piece)
        around = self._groups[-1]
        self._groups.append(_Group(around.indent + len(piece), around))

    def close(self, piece):
        self._groups.pop()
        self.write(piece)

    def end(self):
        self._flush()
        return ''.join(self._done)

    def _break_outer(self):
        while self._width + self._waiting > _WIDTH:
            group = self._outermost()
            if group is None:
                return
            self._break(group)

    def _outermost(self):
        """The outermost group that may break somewhere; groups around it break from now on."""
        waiting = [each for each in self._pending if isinstance(each, _Group)]
        for depth in range(len(self._groups) + len(waiting)):
            here = [each for each in waiting if each.depth == depth]
            if here:
                return here[-1]
            for each in self._groups:
                if each.depth == depth:
                    each.broken = True
        return None

    def _break(self, group):
        group.broken = True
        last = max(i for i, each in enumerate(self._pending) if each is group)
        settled, self._pending = self._pending[:last + 1], self._pending[last + 1:]
        self._waiting = sum(len(each) if isinstance(each, str) else 1 for each in self._pending)
        for each in settled:
            self._settle(each)

    def _settle(self, each):
        if isinstance(each, str):
            self._done.append(each)
            self._width += len(each)
        elif each.broken:
            self._new_line(each.indent)
        else:
            self._done.append(' ')
            self._width += 1

    def _flush(self):
        for each in self._pending:
            self._settle(each)
        self._pending = []
        self._waiting = 0

    def _new_line(self, indent):
        self._done.append('\n' + ' ' * indent)
        self._width = indent


class _Group:
    def __init__(self, indent, around):
        self.indent = indent
        self.depth = 0 if around is None else around.depth + 1
        self.broken = False


def _show(value, page, above):
    kind = type(value)
    if any(value is each for each in above):
        page.write('<Recursion on %s with id=%d>' % (kind.__name__, id(value)))
    elif kind.__repr__ is list.__repr__:
        _sequence(value, page, above, '[', ']')
    elif kind.__repr__ is tuple.__repr__:
        _sequence(value, page, above, '(', ',)' if len(value) == 1 else ')')
    elif kind.__repr__ is dict.__repr__:
        _mapping(value, page, above)
    elif kind.__repr__ in (set.__repr__, frozenset.__repr__) and value:
        start = '{' if kind is set else kind.__name__ + '({'
        _sequence(_sorted(value), page, above, start, '}' if kind is set else '})')
    elif isinstance(value, type):
        module = value.__module__
        page.write(value.__qualname__ if module in ('builtins', 'exceptions')
                   else module + '.' + value.__qualname__)
    elif kind.__name__ == 'function':
        page.write('<function %s.%s%s>' % (value.__module__, value.__qualname__, _takes(value)))
    else:
        for i, line in enumerate(repr(value).split('\n')):
            if i:
                page.must_break()
            page.write(line)


def _sorted(values):
    try:
        return sorted(values)
    except TypeError:
        return list(values)


def _sequence(values, page, above, start, end):
    page.open(start)
    for i, each in enumerate(values):
        if i:
            page.write(',')
            page.may_break()
        if i == _MOST:
            page.write('...')
            break
        _show(each, page, above + [values])
    page.close(end)


def _mapping(values, page, above):
    page.open('{')
    for i, (key, each) in enumerate(values.items()):
        if i:
            page.write(',')
            page.may_break()
        if i == _MOST:
            page.write('...')
            break
        _show(key, page, above + [values])
        page.write(': ')
        _show(each, page, above + [values])
    page.close('}')


def _takes(function):
    """The signature of a function, as far as its code tells it."""
    code = function.__code__
    names = list(code.co_varnames)
    count = code.co_argcount
    defaults = function.__defaults__ or ()
    words = [names[i] if i < count - len(defaults)
             else '%s=%r' % (names[i], defaults[i - count + len(defaults)]) for i in range(count)]
    more = count + code.co_kwonlyargcount
    rest = names[more:]
    if code.co_flags & 4:
        words.append('*' + rest.pop(0))
    elif code.co_kwonlyargcount:
        words.append('*')
    keywords = function.__kwdefaults__ or {}
    words.extend('%s=%r' % (name, keywords[name]) if name in keywords else name
                 for name in names[count:more])
    if code.co_flags & 8:
        words.append('**' + rest.pop(0))
    return '(%s)' % ', '.join(words)
