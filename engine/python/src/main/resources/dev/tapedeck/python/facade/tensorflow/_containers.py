"""The lists and dicts that a module keeps: they print as TensorFlow's own."""


def wrapped(value):
    """A list or dict as a module keeps it; anything else as it is."""
    if type(value) is list:
        return ListWrapper(value)
    if type(value) is dict:
        return _DictWrapper(value)
    return value


class ListWrapper(list):
    """A list that a module holds."""

    def __init__(self, items=()):
        super().__init__(wrapped(each) for each in items)

    def append(self, value):
        super().append(wrapped(value))

    def extend(self, values):
        super().extend(wrapped(each) for each in values)

    def insert(self, at, value):
        super().insert(at, wrapped(value))

    def __add__(self, other):
        return list(self) + list(other)

    def __iadd__(self, values):
        self.extend(values)
        return self

    def __setitem__(self, at, value):
        super().__setitem__(at, [wrapped(each) for each in value] if isinstance(at, slice)
                            else wrapped(value))

    def __repr__(self):
        return 'ListWrapper(%s)' % list.__repr__(self)

    __str__ = __repr__


class _DictWrapper(dict):
    """A dict that a module holds."""

    def __init__(self, *items, **named):
        super().__init__((key, wrapped(value)) for key, value in dict(*items, **named).items())

    def __setitem__(self, key, value):
        super().__setitem__(key, wrapped(value))

    def update(self, *items, **named):
        for key, value in dict(*items, **named).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def __repr__(self):
        return 'DictWrapper(%s)' % dict.__repr__(self)

    def __str__(self):
        return dict.__repr__(self)


for _kind in (ListWrapper, _DictWrapper):
    _kind.__module__ = 'tensorflow.python.trackable.data_structures'
