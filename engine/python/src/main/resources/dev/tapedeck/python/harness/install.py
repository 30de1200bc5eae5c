"""Makes a module of a text."""
import sys


def install(name, text):
    module = type(sys)(name)
    sys.modules[name] = module
    exec(compile(text, '<%s>' % name, 'exec', 0, True), module.__dict__)
    return module


install
