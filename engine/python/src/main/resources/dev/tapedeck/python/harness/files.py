"""Files that a program writes: kept in memory, and gone when its run ends.

This text becomes the module `_tapedeck_files`. Nothing of the machine's own files is seen.
"""
import io

_held = {}  # bytes by path


class _Kept:
    """A file that is kept when it is closed."""

    def __init__(self, path, start, writes, at_end):
        super().__init__(start)
        self.name = path
        self._writes = writes
        if at_end:
            self.seek(0, 2)

    def writable(self):
        return self._writes

    def write(self, data):
        if not self._writes:
            raise io.UnsupportedOperation('not writable')
        return super().write(data)

    def flush(self):
        if self._writes:
            _held[self.name] = self._bytes()

    def close(self):
        if not self.closed:
            self.flush()
        super().close()


class _Text(_Kept, io.StringIO):
    def _bytes(self):
        return self.getvalue().encode()


class _Binary(_Kept, io.BytesIO):
    def _bytes(self):
        return self.getvalue()


def open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True,
         opener=None):
    """A file that the program wrote before, or writes now."""
    path = str(file)
    if not set(mode) <= set('rwxatb+') or sum(mode.count(each) for each in 'rwxa') != 1:
        raise ValueError('invalid mode: %r' % mode)
    if 'r' in mode and path not in _held:
        raise FileNotFoundError(2, 'No such file or directory', path)
    if 'x' in mode and path in _held:
        raise FileExistsError(17, 'File exists', path)
    start = b'' if 'w' in mode else _held.get(path, b'')
    writes = 'r' not in mode or '+' in mode
    if writes:
        _held[path] = start
    if 'b' in mode:
        return _Binary(path, start, writes, 'a' in mode)
    return _Text(path, start.decode(encoding or 'utf-8', errors or 'strict'), writes, 'a' in mode)


open.__module__ = 'io'
