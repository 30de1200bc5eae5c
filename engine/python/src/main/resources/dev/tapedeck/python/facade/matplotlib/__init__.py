"""matplotlib, as far as its pyplot is offered."""


def use(backend, **options):
    """Backends do not matter: Tapedeck shows the figures itself."""
