"""Nested structures: lists, tuples, named tuples and dicts, whose keys count in sorted order."""


_NESTED = (list, tuple, dict, range)


def is_nested(structure):
    return isinstance(structure, _NESTED)


def flatten(structure, expand_composites=False):
    """The leaves, in order."""
    if isinstance(structure, _NESTED):
        return [leaf for _, part in _parts(structure) for leaf in flatten(part)]
    return [structure]


def flatten_with_path(structure, path=()):
    """The leaves, in order, each with the keys that lead to it."""
    if is_nested(structure):
        return [each for key, part in _parts(structure)
                for each in flatten_with_path(part, path + (key,))]
    return [(path, structure)]


def _parts(structure):
    """What a structure is made of, with the key of each part."""
    if isinstance(structure, dict):
        return [(key, structure[key]) for key in sorted(structure)]
    if _is_named(structure):
        return list(zip(structure._fields, structure))
    return list(enumerate(structure))


def _is_named(structure):
    return isinstance(structure, tuple) and hasattr(structure, '_fields')


# ---- Packing --------------------------------------------------------------------------------


def pack_sequence_as(structure, flat_sequence, expand_composites=False):
    """The leaves in the form of `structure`."""
    if not is_nested(flat_sequence):
        raise TypeError('Attempted to pack value:\n  %s\ninto a structure, but found incompatible '
                        'type `%s` instead.' % (flat_sequence, type(flat_sequence)))
    count = len(flatten(structure))
    if not is_nested(structure) and len(flat_sequence) != 1:
        raise ValueError('The target structure is of type `%s`\n  %s\nHowever the input is a '
                         'sequence (%s) of length %d.\n  %s\nnest cannot guarantee that it is safe '
                         'to map one to the other.'
                         % (type(structure), structure, type(flat_sequence), len(flat_sequence),
                            flat_sequence))
    if len(flat_sequence) != count:
        raise ValueError('Could not pack sequence. Structure had %d atoms, but flat_sequence had %d '
                         'items.  Structure: %s, flat_sequence: %s.'
                         % (count, len(flat_sequence), structure, flat_sequence))
    return _packed(structure, iter(flat_sequence))


def _packed(structure, leaves):
    if not is_nested(structure):
        return next(leaves)
    return _like(structure, [(key, _packed(part, leaves)) for key, part in _parts(structure)])


def _like(structure, parts):
    """A structure of the same kind, of other parts."""
    if isinstance(structure, dict):
        given = dict(parts)
        items = [(key, given[key]) for key in structure]
        return (type(structure)(structure.default_factory, items)
                if hasattr(structure, 'default_factory') else type(structure)(items))
    values = [part for _, part in parts]
    if _is_named(structure):
        return type(structure)(*values)
    return values if type(structure) in (list, range) else type(structure)(values)


def map_structure(func, *structures, **options):
    """Applies `func` to the leaves that stand in the same place."""
    if not callable(func):
        raise TypeError('func must be callable, got: %s' % (func,))
    if not structures:
        raise ValueError('Must provide at least one structure')
    check_types = options.pop('check_types', True)
    options.pop('expand_composites', None)
    if options:
        raise ValueError('Only valid keyword arguments are `check_types` and `expand_composites`, '
                         'not: `%s`' % '`, `'.join(options))
    for other in structures[1:]:
        assert_same_structure(structures[0], other, check_types)
    leaves = zip(*[flatten(structure) for structure in structures])
    return pack_sequence_as(structures[0], [func(*each) for each in leaves])


# ---- Comparing ------------------------------------------------------------------------------


class _Difference(Exception):
    """Why two structures differ, and the kind of error that says so."""

    def __init__(self, kind, reason):
        super().__init__(reason)
        self.kind = kind
        self.reason = reason


def assert_same_structure(nest1, nest2, check_types=True, expand_composites=False):
    try:
        _compare(nest1, nest2, check_types)
    except _Difference as found:
        raise found.kind(
            "The two structures don't have the same nested structure.\n\n"
            'First structure: %s\n\nSecond structure: %s\n\nMore specifically: %s\n'
            'Entire first structure:\n%s\nEntire second structure:\n%s'
            % (_told(nest1), _told(nest2), found.reason, _outline(nest1),
               _outline(nest2))) from None


def _compare(first, second, check_types):
    if is_nested(first) != is_nested(second):
        nested, leaf = (first, second) if is_nested(first) else (second, first)
        raise _Difference(ValueError, 'Substructure "%s" is a sequence, while substructure "%s" is '
                                      'not' % (_told(nested), _told(leaf)))
    if not is_nested(first):
        return
    if check_types and not _same_kind(first, second):
        raise _Difference(TypeError, "The two namedtuples don't have the same sequence type. First "
                                     'structure %s has type %s, while second structure %s has type '
                                     '%s' % (_told(first), type(first).__name__, _told(second),
                                             type(second).__name__))
    if isinstance(first, dict) and isinstance(second, dict) and set(first) != set(second):
        raise _Difference(ValueError, "The two dictionaries don't have the same set of keys. First "
                                      'structure has keys %s, while second structure has keys %s'
                          % (_told(list(first)), _told(list(second))))
    for (_, one), (_, other) in zip(_parts(first), _parts(second)):
        _compare(one, other, check_types)
    if len(first) != len(second):
        raise _Difference(ValueError, "The two structures don't have the same number of elements. "
                                      'First structure: %s. Second structure: %s'
                          % (_told(first), _told(second)))


def _same_kind(first, second):
    """Dicts of all kinds are alike, and so are lists that modules keep and others."""
    if any(isinstance(first, kind) and isinstance(second, kind) for kind in (dict, list)):
        return True
    return type(first) is type(second)


def _told(structure):
    return 'type=%s str=%s' % (type(structure).__name__, structure)


def _outline(structure):
    """The structure with a dot for each leaf."""
    return str(map_structure(lambda _: _Dot(), structure))


class _Dot:
    def __repr__(self):
        return '.'
