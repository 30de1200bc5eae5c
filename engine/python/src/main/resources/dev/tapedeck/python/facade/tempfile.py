"""Temporary files: kept in memory, as all files of a program are."""
from random import choice as _choice

tempdir = '/tmp'
_LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789_'
_made = 0


def gettempdir():
    return tempdir


def mktemp(suffix='', prefix='tmp', dir=None):
    word = ''.join(_choice(_LETTERS) for _ in range(8))
    return '%s/%s%s%s' % (dir or tempdir, prefix or 'tmp', word, suffix or '')


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """A number, which stands for nothing here, and the name of an empty file."""
    global _made
    _made += 1
    path = mktemp(suffix, prefix, dir)
    open(path, 'w').close()
    return 2 + _made, path


def mkdtemp(suffix=None, prefix=None, dir=None):
    return mktemp(suffix, prefix, dir)


class TemporaryDirectory:
    """The name of a folder."""

    def __init__(self, suffix=None, prefix=None, dir=None):
        self.name = mkdtemp(suffix, prefix, dir)

    def __enter__(self):
        return self.name

    def __exit__(self, kind, value, trace):
        pass

    def cleanup(self):
        """What is in memory goes with the run."""


def NamedTemporaryFile(mode='w+b', suffix=None, prefix=None, dir=None, delete=True):
    return open(mktemp(suffix, prefix, dir), mode)
