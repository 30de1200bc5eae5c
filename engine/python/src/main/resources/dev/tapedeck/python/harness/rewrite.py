"""Rewrites the user's syntax tree so that it tells what it binds, decides and asks for.

Every added call keeps the place of the expression that it wraps, so that lines and tracebacks stay
those of the user's text. This text becomes the module `_tapedeck_rewrite`.
"""
import _ast

BIND = '__tapedeck_bind__'
ITEM = '__tapedeck_item__'
TEST = '__tapedeck_test__'
CALL = '__tapedeck_call__'
ENTER = '__tapedeck_enter__'
WITH = '__tapedeck_with__'

_GRADIENTS = ('gradient', 'jacobian', 'batch_jacobian')
_SCOPES = (_ast.FunctionDef, _ast.AsyncFunctionDef)


def children(node):
    """The nodes directly below a node, in order."""
    found = []
    for field in node._fields:
        value = getattr(node, field, None)
        if isinstance(value, _ast.AST):
            found.append(value)
        elif isinstance(value, list):
            found.extend([each for each in value if isinstance(each, _ast.AST)])
    return found


def is_path(node):
    """Whether an expression is a name or attributes of a name: reading it has no effect."""
    while isinstance(node, _ast.Attribute):
        node = node.value
    return isinstance(node, _ast.Name)


def is_plain_index(node):
    """Whether an index is a constant or a name, or a tuple of such."""
    if isinstance(node, _ast.Tuple):
        return all(is_plain_index(each) for each in node.elts)
    if isinstance(node, _ast.UnaryOp):
        return isinstance(node.operand, _ast.Constant)
    return isinstance(node, (_ast.Constant, _ast.Name))


class Text:
    """A program text whose nodes can be read back as written."""

    def __init__(self, name, text):
        self.name = name
        self.lines = text.split('\n')

    def of(self, node):
        """A node as written, on one line."""
        first, last = node.lineno - 1, node.end_lineno - 1
        if first == last:
            return self.lines[first][node.col_offset:node.end_col_offset]
        parts = [self.lines[first][node.col_offset:]]
        parts.extend(self.lines[first + 1:last])
        parts.append(self.lines[last][:node.end_col_offset])
        return ' '.join([part.strip() for part in parts])


class BindSite:
    """A place in the text that binds a name, an item or an attribute."""

    __slots__ = ('target', 'scope', 'key', 'reads')

    def __init__(self, target, scope, key, reads):
        self.target = target
        self.scope = scope
        self.key = key
        self.reads = reads


class TestSite:
    """A condition."""

    __slots__ = ('construct', 'reads')

    def __init__(self, construct, reads):
        self.construct = construct
        self.reads = reads


class CallSite:
    """A call that asks for gradients."""

    __slots__ = ('text', 'target', 'sources', 'first', 'last', 'names')

    def __init__(self, text, target, sources, first, last):
        self.text = text
        self.target = target
        self.sources = sources
        self.first = first
        self.last = last
        self.names = {}  # as written, by node


class Rewriter:
    """Rewrites one tree in place; what the added calls refer to is appended to `sites`."""

    def __init__(self, text, sites):
        self._text = text
        self._sites = sites
        self._scope = '<module>'
        self._outer = {}

    def module(self, tree):
        tree.body = self._body(tree.body)

    def expression(self, node):
        return self._expression(node)

    # Statements.

    def _body(self, statements):
        done = []
        for statement in statements:
            after = self._statement(statement)
            done.append(statement)
            done.extend(after)
        return done

    def _statement(self, node):
        """Rewrites a statement in place and answers what must run after it."""
        if isinstance(node, _SCOPES):
            self._function(node)
            return []
        if isinstance(node, _ast.ClassDef):
            self._class(node)
            return []
        after = []
        if isinstance(node, _ast.Assign):
            reads = self._reads(node.value)
            node.value = self._expression(node.value)
            for target in node.targets:
                self._parts_of_target(target)
                node.value = self._bound(node.value, target, reads, after)
        elif isinstance(node, _ast.AnnAssign):
            if node.value is not None:
                reads = self._reads(node.value)
                node.value = self._bound(self._expression(node.value), node.target, reads, after)
        elif isinstance(node, _ast.AugAssign):
            reads = self._reads(node.value)
            node.value = self._expression(node.value)
            self._rebound(node.target, reads + self._reads(node.target, True), after)
        elif isinstance(node, (_ast.If, _ast.While)):
            node.test = self._tested(node.test, 'IF' if isinstance(node, _ast.If) else 'WHILE')
            node.body = self._body(node.body)
            node.orelse = self._body(node.orelse)
        elif isinstance(node, _ast.Assert):
            node.test = self._tested(node.test, 'IF')
        elif isinstance(node, (_ast.For, _ast.AsyncFor)):
            reads = self._reads(node.iter)
            node.iter = self._expression(node.iter)
            before = []
            self._rebound(node.target, reads, before)
            node.body = before + self._body(node.body)
            node.orelse = self._body(node.orelse)
        else:
            self._parts(node)
            if isinstance(node, _ast.With):
                for item in node.items:
                    item.context_expr = self._wrapped(
                        WITH, item.context_expr, item.context_expr.lineno)
        return after

    def _parts(self, node):
        """Rewrites what is below a node: statements, expressions and what holds them."""
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, list):
                if value and isinstance(value[0], _ast.stmt):
                    setattr(node, field, self._body(value))
                else:
                    setattr(node, field, [self._part(each) for each in value])
            elif isinstance(value, _ast.AST):
                setattr(node, field, self._part(value))

    def _part(self, value):
        if isinstance(value, _ast.expr):
            return self._expression(value)
        if isinstance(value, (_ast.withitem, _ast.excepthandler, _ast.match_case, _ast.keyword,
                              _ast.comprehension)):
            self._parts(value)
        return value

    def _parts_of_target(self, target):
        if isinstance(target, _ast.Subscript):
            target.slice = self._expression(target.slice)

    def _function(self, node):
        node.decorator_list = [self._expression(each) for each in node.decorator_list]
        self._parts_of_arguments(node.args)
        scope, outer = self._scope, self._outer
        self._scope = node.name if scope == '<module>' else scope + '.' + node.name
        self._outer = self._declared(node.body, scope)
        first = len(self._sites)
        node.body = self._body(node.body)
        keys = self._keys(first)
        if keys:
            at = 1 if self._is_text(node.body[0]) else 0
            node.body.insert(at, self._call_statement(ENTER, tuple(keys), node.body[0]))
        self._scope, self._outer = scope, outer

    def _class(self, node):
        node.decorator_list = [self._expression(each) for each in node.decorator_list]
        scope = self._scope
        self._scope = node.name if scope == '<module>' else scope + '.' + node.name
        node.body = self._body(node.body)
        self._scope = scope

    def _parts_of_arguments(self, arguments):
        arguments.defaults = [self._expression(each) for each in arguments.defaults]
        arguments.kw_defaults = [each if each is None else self._expression(each)
                                 for each in arguments.kw_defaults]

    def _declared(self, statements, scope):
        """The scopes of the names that a function declares global or nonlocal."""
        found = {}
        pending = list(statements)
        while pending:
            node = pending.pop()
            if isinstance(node, _ast.Global):
                found.update([(name, '<module>') for name in node.names])
            elif isinstance(node, _ast.Nonlocal):
                found.update([(name, scope) for name in node.names])
            elif isinstance(node, _ast.stmt) and not isinstance(node, _SCOPES):
                pending.extend(children(node))
        return found

    def _keys(self, first):
        """The names that the sites since `first` bind in the scope of the function at hand."""
        found = []
        for site in self._sites[first:]:
            if (isinstance(site, BindSite) and site.scope == self._scope
                    and site.key and site.key not in found):
                found.append(site.key)
        return found

    @staticmethod
    def _is_text(node):
        return (isinstance(node, _ast.Expr) and isinstance(node.value, _ast.Constant)
                and isinstance(node.value.value, str))

    # Expressions.

    def _expression(self, node):
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, _ast.expr):
                setattr(node, field, self._expression(value))
            elif isinstance(value, list):
                setattr(node, field, [self._part(each) for each in value])
            elif isinstance(value, _ast.arguments):
                self._parts_of_arguments(value)
        if isinstance(node, _ast.IfExp):
            node.test = self._wrapped(TEST, node.test, TestSite('IF', self._reads(node.test)))
        elif isinstance(node, _ast.NamedExpr):
            node.value = self._bound(node.value, node.target, self._reads(node.value), [])
        elif isinstance(node, _ast.Call):
            self._gradient_call(node)
        return node

    def _tested(self, node, construct):
        reads = self._reads(node)
        node = self._expression(node)
        if self._is_plain_test(node):
            return node
        return self._wrapped(TEST, node, TestSite(construct, reads))

    @staticmethod
    def _is_plain_test(node):
        """Whether no tensor can decide a condition: a constant, or an identity."""
        if isinstance(node, _ast.Compare):
            return all(isinstance(each, (_ast.Is, _ast.IsNot)) for each in node.ops)
        return isinstance(node, _ast.Constant)

    def _gradient_call(self, node):
        if not (isinstance(node.func, _ast.Attribute) and node.func.attr in _GRADIENTS):
            return
        named = dict([(each.arg, each.value) for each in node.keywords])
        if None in named or any(isinstance(each, _ast.Starred) for each in node.args):
            return
        target = node.args[0] if node.args else named.get('target')
        sources = (node.args[1] if len(node.args) > 1
                   else named.get('sources', named.get('source')))
        if target is None or sources is None:
            return
        site = CallSite(self._text, target, sources, node.lineno, node.end_lineno)
        if node.keywords:
            node.keywords[-1].value = self._wrapped(CALL, node.keywords[-1].value, site)
        else:
            node.args[-1] = self._wrapped(CALL, node.args[-1], site)

    # Bindings.

    def _bound(self, value, target, reads, after):
        """The value of an assignment, made to tell what it is bound to."""
        if isinstance(target, (_ast.Tuple, _ast.List)):
            self._rebound(target, reads, after)
            return value
        if isinstance(target, _ast.Name):
            return self._wrapped(BIND, value, self._name_site(target, reads))
        if isinstance(target, _ast.Attribute) and is_path(target.value):
            site = BindSite(self._text.of(target), self._scope, '', reads)
            return self._wrapped(BIND, value, site, [self._load(target.value)])
        if (isinstance(target, _ast.Subscript) and is_path(target.value)
                and is_plain_index(target.slice)):
            site = BindSite(self._text.of(target.value), self._scope, '', reads)
            return self._wrapped(
                ITEM, value, site, [self._load(target.value), self._load(target.slice)])
        return value

    def _rebound(self, target, reads, after):
        """Tells, by statements that follow, what targets are bound to by now."""
        if isinstance(target, (_ast.Tuple, _ast.List)):
            for each in target.elts:
                self._rebound(each, reads, after)
        elif isinstance(target, _ast.Starred):
            self._rebound(target.value, reads, after)
        elif is_path(target) or (isinstance(target, _ast.Subscript) and is_path(target.value)
                                 and is_plain_index(target.slice)):
            value = self._bound(self._load(target), target, reads, after)
            after.append(self._placed(_ast.Expr(value), target))

    def _name_site(self, target, reads):
        scope = self._outer.get(target.id, self._scope)
        return BindSite(target.id, scope, scope + '\0' + target.id, reads)

    def _reads(self, node, itself=False):
        """The keys of the names that an expression reads."""
        found = []
        pending = [node]
        while pending:
            each = pending.pop()
            if isinstance(each, _ast.Name):
                found.append(self._outer.get(each.id, self._scope) + '\0' + each.id)
                if self._scope != '<module>':
                    found.append('<module>\0' + each.id)
            else:
                pending.extend(children(each))
        return found

    # Making nodes.

    def _load(self, node):
        """A copy of a target that reads it."""
        if isinstance(node, _ast.Name):
            copy = _ast.Name(node.id, _ast.Load())
        elif isinstance(node, _ast.Attribute):
            copy = _ast.Attribute(self._load(node.value), node.attr, _ast.Load())
        elif isinstance(node, _ast.Subscript):
            copy = _ast.Subscript(self._load(node.value), self._load(node.slice), _ast.Load())
        elif isinstance(node, _ast.Tuple):
            copy = _ast.Tuple([self._load(each) for each in node.elts], _ast.Load())
        elif isinstance(node, _ast.UnaryOp):
            copy = _ast.UnaryOp(node.op, self._load(node.operand))
        else:
            copy = _ast.Constant(node.value)
        return self._placed(copy, node)

    def _wrapped(self, function, value, site, more=()):
        self._sites.append(site)
        number = self._placed(_ast.Constant(len(self._sites) - 1), value)
        return self._call(function, [value, number, *more], value)

    def _call(self, function, arguments, place):
        name = self._placed(_ast.Name(function, _ast.Load()), place)
        return self._placed(_ast.Call(name, arguments, []), place)

    def _call_statement(self, function, site, place):
        self._sites.append(site)
        number = self._placed(_ast.Constant(len(self._sites) - 1), place)
        return self._placed(_ast.Expr(self._call(function, [number], place)), place)

    @staticmethod
    def _placed(node, place):
        node.lineno = place.lineno
        node.col_offset = place.col_offset
        node.end_lineno = place.end_lineno
        node.end_col_offset = place.end_col_offset
        return node


# ---- What the text says, for whoever edits it --------------------------------------------------


class Outline:
    """Tells a listener every statement and every call of a tree."""

    def __init__(self, text, listener):
        self._text = text
        self._listener = listener

    def tell(self, tree):
        self._statements(tree.body)

    def _statements(self, statements):
        for statement in statements:
            self._statement(statement)

    def _statement(self, node):
        body = getattr(node, 'body', [])
        orelse = getattr(node, 'orelse', [])
        decorators = getattr(node, 'decorator_list', [])
        self._listener.statement(
            type(node).__name__,
            min([node.lineno] + [each.lineno for each in decorators]),
            node.end_lineno,
            body[0].lineno if body else 0,
            body[-1].end_lineno if body else 0,
            orelse[0].lineno if orelse else 0,
            orelse[-1].end_lineno if orelse else 0,
            '\n'.join(self._names([node])),
            '\n'.join(self._names(body)),
            '\n'.join(self._names(orelse)),
            '\n'.join(self._targets(node)))
        for child in children(node):
            self._below(child)

    def _below(self, node):
        if isinstance(node, _ast.stmt):
            self._statement(node)
            return
        if isinstance(node, _ast.Call):
            self._call(node)
        for child in children(node):
            self._below(child)

    def _call(self, node):
        self._listener.call(
            self._text.of(node.func),
            node.lineno,
            self._column(node.lineno, node.col_offset),
            node.end_lineno,
            self._column(node.end_lineno, node.end_col_offset),
            '\n'.join([self._text.of(each) for each in node.args]),
            '\n'.join([self._keyword(each) for each in node.keywords]))

    def _keyword(self, node):
        value = self._text.of(node.value)
        return '**' + value if node.arg is None else node.arg + '=' + value

    def _column(self, line, column):
        """The column in UTF-16 units, which is what Java counts."""
        before = self._text.lines[line - 1][:column]
        return column if before.isascii() else len(before.encode('utf-16-le')) // 2

    def _names(self, nodes):
        """The names, attributes of names and constant items of them that are read."""
        found = []
        pending = list(reversed(nodes))
        while pending:
            node = pending.pop()
            if isinstance(getattr(node, 'ctx', None), _ast.Load):
                written = self._written(node)
                if written and written not in found:
                    found.append(written)
            elif isinstance(node, _ast.AugAssign):
                written = self._text.of(node.target)
                if written not in found:
                    found.append(written)
            pending.extend(reversed(children(node)))
        return found

    def _written(self, node):
        if is_path(node):
            return self._text.of(node)
        if (isinstance(node, _ast.Subscript) and is_path(node.value)
                and isinstance(node.slice, _ast.Constant)):
            return '%s[%r]' % (self._text.of(node.value), node.slice.value)
        return ''

    def _targets(self, node):
        found = []
        pending = list(getattr(node, 'targets', []))
        if isinstance(node, (_ast.AugAssign, _ast.AnnAssign, _ast.For, _ast.AsyncFor)):
            pending.append(node.target)
        if isinstance(node, (_ast.With, _ast.AsyncWith)):
            pending.extend([each.optional_vars for each in node.items
                            if each.optional_vars is not None])
        while pending:
            target = pending.pop(0)
            if isinstance(target, (_ast.Tuple, _ast.List)):
                pending[:0] = target.elts
            elif isinstance(target, _ast.Starred):
                pending.insert(0, target.value)
            else:
                found.append(self._text.of(target))
        return found
