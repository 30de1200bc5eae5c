"""Where in the user's program a computation is: a number for its own frames, innermost first.

Walking the stack is what costs most of an operation, so every frame that was met is remembered with
the numbers of its lines. This text becomes the module `_tapedeck_places`.
"""
import sys

_MOST_WALKED = 64      # frames of a deep recursion
_MOST_REMEMBERED = 64
_GENERATOR = 0x20 | 0x80 | 0x200  # code flags: frames that are resumed by changing callers
_CALLER = -1           # where `_numbers` keep the place of the call, beside the places by line
_frame_at = sys._getframe

sources = {}           # the user's texts, by name, as lists of lines
here = 0               # the place that was asked for last
told = -1              # the place that the engine knows
_places = None         # the engine's own list of places
_tell = None           # tells the engine a place
_count = 0
_outermost = None      # the code below which frames are not the user's
_frames = {}           # the user's frames met of late, each with its numbers
_frames_get = _frames.get
_calls = {}            # numbers by caller, source and function
_with_lines = []       # of the `with` statements whose managers are being entered or left


def start(places, tell, outermost):
    """Connects the numbers to the engine's list."""
    global _places, _tell, _outermost
    _places = places
    _tell = tell
    _outermost = outermost


def place(depth=2):
    """The number of the place where the program is now.

    `depth` is how far from here a frame of the user's can be at the nearest.
    """
    global here
    frame = _frame_at(depth)
    numbers = _frames_get(frame)
    while numbers is None:
        code = frame.f_code
        if code.co_filename in sources:
            numbers = _of_call(frame, code)
            break
        if code is _with_code:
            return _of_with(frame)
        frame = frame.f_back
        if frame is None:
            here = 0
            return 0
        numbers = _frames_get(frame)
    number = numbers.get(frame.f_lineno)
    if number is None:
        return _walked(frame)
    here = number
    return number


def at(number):
    """Lets the engine know where the program is."""
    global told
    if number != told:
        _tell(number)
        told = number


def _of_call(frame, code):
    """The numbers of a frame that is met for the first time; none unless a known line of a known
    frame called it, as it called the same function before."""
    caller = frame.f_back
    lines = _frames_get(caller)
    if lines is None:
        return {}
    numbers = _calls.get((lines.get(caller.f_lineno), code.co_filename, code.co_name))
    if numbers is None:
        return {}
    if not code.co_flags & _GENERATOR:
        _remember(frame, numbers)
    return numbers


def _of_with(frame):
    """The number of the `with` statement whose manager is being entered or left."""
    global here
    lines = _frames_get(frame.f_back.f_back)
    number = lines.get(_with_lines[-1]) if lines is not None else None
    if number is None:
        return _walked(frame)
    here = number
    return number


def _walked(frame):
    """Walks out to a frame that is known, and counts back in."""
    global here
    inner = []
    line = 0
    withs = len(_with_lines)
    while frame is not None and len(inner) < _MOST_WALKED:
        code = frame.f_code
        if code is _with_code:
            withs -= 1
            line = _with_lines[withs]
        elif code is _outermost:
            break
        elif code.co_filename in sources:
            inner.append((frame, code, line or frame.f_lineno))
            line = 0
            if frame in _frames:
                break
        frame = frame.f_back
    number = 0
    for frame, code, line in reversed(inner):
        number = _number(_numbers_of(frame, code, number), code.co_filename, line, code.co_name)
    here = number
    return number


def _numbers_of(frame, code, caller):
    numbers = _frames.get(frame)
    if numbers is None:
        numbers = _below(caller, code.co_filename, code.co_name)
        if not code.co_flags & _GENERATOR:
            _remember(frame, numbers)
    return numbers


def _remember(frame, numbers):
    if len(_frames) == _MOST_REMEMBERED:
        _frames.clear()
    _frames[frame] = numbers


def _below(caller, source, function):
    """The numbers of the lines of a function that is called from a place."""
    key = (caller, source, function)
    numbers = _calls.get(key)
    if numbers is None:
        numbers = _calls[key] = {_CALLER: caller}
    return numbers


def _number(numbers, source, line, function):
    global _count
    number = numbers.get(line)
    if number is None:
        _count += 1
        number = numbers[line] = _count
        _places.add(numbers[_CALLER], source, line, function)
    return number


def of_frames(frames):
    """The place of given frames, outermost first: source, line, function."""
    global here
    number = 0
    for source, line, function in frames[-_MOST_WALKED:]:
        number = _number(_below(number, source, function), source, line, function)
    here = number
    return number


def forget_frames():
    """Lets go of the frames, and of what their variables hold."""
    _frames.clear()
    _with_lines.clear()


def at_line(line, function, *arguments):
    """Calls a method of a context manager, in which the user's frame has no line."""
    _with_lines.append(line)
    try:
        return function(*arguments)
    finally:
        _with_lines.pop()


_with_code = at_line.__code__


def is_between(source, first, last):
    """Whether the innermost frame of the user's is on one of the lines of a text."""
    frame = _frame_at(3)
    while frame is not None:
        name = frame.f_code.co_filename
        if name in sources:
            return name == source and first <= frame.f_lineno <= last
        frame = frame.f_back
    return False
