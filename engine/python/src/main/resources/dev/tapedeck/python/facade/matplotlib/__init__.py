"""matplotlib, as far as its pyplot is offered."""


class _Cycle:
    """The looks that series take in turn."""

    def __init__(self, **looks):
        self._looks = looks

    def by_key(self):
        return {key: list(values) for key, values in self._looks.items()}


rcParams = {'axes.prop_cycle': _Cycle(color=(
    '#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b', '#e377c2', '#7f7f7f', '#bcbd22',
    '#17becf'))}


def use(backend, **options):
    """Backends do not matter: Tapedeck shows the figures itself."""


def rc(group, **settings):
    rcParams.update(('%s.%s' % (group, name), value) for name, value in settings.items())
