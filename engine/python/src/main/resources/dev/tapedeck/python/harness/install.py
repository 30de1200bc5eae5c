"""Makes modules of their texts, or at once of the code that the build made of a text."""
import marshal
import sys


def execute(module, text, code):
    """Fills a module; `code` is empty if the build made none of this text."""
    exec(marshal.loads(code.encode('latin-1')) if code else
         compile(text, '<%s>' % module.__name__, 'exec', 0, True), module.__dict__)


def install(name, text, code):
    module = type(sys)(name)
    sys.modules[name] = module
    execute(module, text, code)
    return module


sys.modules['_tapedeck_install'] = type(sys)('_tapedeck_install')
sys.modules['_tapedeck_install'].execute = execute
install
