"""matplotlib, as far as its pyplot is offered."""

rcParams = {}


def use(backend, **options):
    """Backends do not matter: Tapedeck shows the figures itself."""


def rc(group, **settings):
    rcParams.update(('%s.%s' % (group, name), value) for name, value in settings.items())
