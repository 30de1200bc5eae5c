package dev.tapedeck.doctor;

import java.util.List;

/// Every rule, in the order in which they may claim a cut.
final class Rules {
  static final List<Rule> ALL =
      List.of(
          new MisuseRule(),
          new UsedUpRule(),
          new NoGradientRegisteredRule(),
          new ReboundRule(),
          new DtypeRule(),
          new AutoWatchOffRule(),
          new NotTrainableRule(),
          new NotBuiltRule(),
          new UnwatchedRule(),
          new StoppedRule(),
          new OutsideTapeRule(),
          new LeftFrameworkRule(),
          new StateRule(),
          new StatefulSourceRule(),
          new NonDifferentiableRule(),
          new BranchRule(),
          new HigherOrderRule(),
          new UnusedRule(),
          new ZeroRule(),
          new NonFiniteRule(),
          new SummedRule(),
          new CoupledRowsRule(),
          new UnknownRule());

  private Rules() {}
}
