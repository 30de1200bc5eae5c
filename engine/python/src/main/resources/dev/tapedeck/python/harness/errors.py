"""Tracebacks as Python prints them, without the frames that are not the user's.

This text becomes the module `_tapedeck_errors`.
"""

_HEAD = 'Traceback (most recent call last):\n'
_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'
_REPEATS_SHOWN = 3


def frames_of(error, sources):
    """The user's frames of an error's traceback, outermost first: source, line, function."""
    found = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in sources:
            found.append((code.co_filename, trace.tb_lineno, code.co_name))
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename in sources and error.lineno:
        if not found or found[-1][:2] != (error.filename, error.lineno):
            found.append((error.filename, error.lineno, '<module>'))
    return found


def traceback(error, sources):
    """The traceback of an error and of those that it came from."""
    return ''.join(_chain(error, sources, set()))


def summary(error):
    """The name of the error's type and its message."""
    return type(error).__name__, _message(error)


def _chain(error, sources, seen):
    seen.add(id(error))
    before = []
    cause, context = error.__cause__, error.__context__
    if cause is not None and id(cause) not in seen:
        before = _chain(cause, sources, seen) + [_CAUSE]
    elif (cause is None and context is not None and not error.__suppress_context__
          and id(context) not in seen):
        before = _chain(context, sources, seen) + [_CONTEXT]
    return before + _one(error, sources)


def _one(error, sources):
    lines = []
    frames = frames_of(error, sources)
    is_syntax = isinstance(error, SyntaxError) and error.filename in sources and error.lineno
    if is_syntax:
        frames.pop()
    if frames or not is_syntax:
        lines.append(_HEAD)
    lines.extend(_frames(frames, sources))
    if is_syntax:
        lines.extend(_syntax(error, sources))
    lines.extend(_last(error))
    return lines


def _frames(frames, sources):
    lines = []
    repeats = 0
    for i, frame in enumerate(frames):
        repeats = repeats + 1 if i and frame == frames[i - 1] else 1
        if repeats <= _REPEATS_SHOWN:
            name, line, function = frame
            lines.append('  File "%s", line %d, in %s\n' % (name, line, function))
            code = _line(sources, name, line).strip()
            if code:
                lines.append('    %s\n' % code)
        if repeats > _REPEATS_SHOWN and (i + 1 == len(frames) or frames[i + 1] != frame):
            more = repeats - _REPEATS_SHOWN
            lines.append('  [Previous line repeated %d more time%s]\n'
                         % (more, '' if more == 1 else 's'))
    return lines


def _syntax(error, sources):
    lines = ['  File "%s", line %d\n' % (error.filename, error.lineno)]
    code = _line(sources, error.filename, error.lineno)
    shown = code.strip()
    if shown:
        lines.append('    %s\n' % shown)
        if error.offset and error.offset > 0:
            start = max(0, error.offset - 1 - (len(code) - len(code.lstrip())))
            width = 1
            if error.end_lineno == error.lineno and error.end_offset:
                width = max(1, error.end_offset - error.offset)
            if not isinstance(error, IndentationError):
                lines.append('    %s%s\n' % (' ' * start, '^' * width))
    return lines


def _line(sources, name, line):
    text = sources[name]
    return text[line - 1] if 0 < line <= len(text) else ''


def _last(error):
    kind = type(error)
    name = kind.__qualname__
    if kind.__module__ not in ('builtins', '__main__'):
        name = kind.__module__ + '.' + name
    message = _message(error)
    lines = ['%s: %s\n' % (name, message) if message else name + '\n']
    for note in getattr(error, '__notes__', ()):
        lines.append('%s\n' % note)
    return lines


def _message(error):
    try:
        if isinstance(error, SyntaxError):
            return str(error.msg)
        return str(error)
    except Exception:
        return '<exception str() failed>'


def mend_place(error, text):
    """Finds the true line of an unexpected indent, which is reported at the first line."""
    if not isinstance(error, IndentationError) or 'unexpected indent' not in str(error.msg):
        return
    lines = text.split('\n')
    low, high = 1, len(lines)
    while low < high:
        middle = (low + high) // 2
        if _is_unexpected('\n'.join(lines[:middle]) + '\n'):
            high = middle
        else:
            low = middle + 1
    error.lineno = low
    error.end_lineno = low
    error.text = lines[low - 1]


def _is_unexpected(text):
    try:
        compile(text, '<prefix>', 'exec', 0x400)
    except IndentationError as error:
        return 'unexpected indent' in str(error.msg)
    except SyntaxError:
        return False
    return False
