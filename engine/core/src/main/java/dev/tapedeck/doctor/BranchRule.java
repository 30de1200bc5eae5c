package dev.tapedeck.doctor;

import dev.tapedeck.doctor.Diagnosis.Finding;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Syntax;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `branch`: the source stands only in a branch that did not run, or only in the condition.
final class BranchRule implements Rule {
  @Override
  public Optional<Finding> explain(Case patient, Cut cut) {
    if (!(cut instanceof Cut.Apart)) {
      return Optional.empty();
    }
    return branches(patient).stream()
        .filter(branch -> decidesTarget(patient, branch))
        .filter(branch -> standsInOtherBranch(patient, branch))
        .findFirst()
        .map(branch -> finding(patient, branch, branch.taken() ? "else" : "then"))
        .or(() ->
            branches(patient).stream()
                .filter(branch -> decidesTarget(patient, branch))
                .filter(branch -> feedsCondition(patient, branch))
                .findFirst()
                .map(branch -> finding(patient, branch, "condition")));
  }

  private static Finding finding(Case patient, Event.Branch branch, String situation) {
    return new FindingDraft("branch", patient)
        .at(branch.place())
        .situation(situation)
        .proof(branch)
        .finish();
  }

  /// The branches before the call, the latest first.
  private static List<Event.Branch> branches(Case patient) {
    return patient
        .trace()
        .events(Event.Branch.class)
        .filter(branch -> branch.id() < patient.consultation().gradient().id())
        .toList()
        .reversed();
  }

  private static boolean feedsCondition(Case patient, Event.Branch branch) {
    ExecutedGraph graph = patient.consultation().graph();
    List<ExecutedGraph.Node> condition =
        branch.condition().stream().map(id -> graph.target(id, branch.id())).toList();
    return graph.path(condition, patient::isSource, _ -> false).isPresent();
  }

  private static boolean standsInOtherBranch(Case patient, Event.Branch branch) {
    return statement(patient, branch)
        .map(statement ->
            mentions(
                branch.taken() ? statement.elseNames() : statement.bodyNames(),
                patient.sourceName()))
        .orElse(false);
  }

  /// Whether the statement binds the name of something that the target is made of.
  private static boolean decidesTarget(Case patient, Event.Branch branch) {
    Set<String> bound = new HashSet<>();
    statement(patient, branch)
        .ifPresent(outer ->
            patient
                .consultation()
                .syntax(branch.place().source())
                .ifPresent(syntax ->
                    syntax.statements().stream()
                        .filter(inner -> inner.first() > outer.first())
                        .filter(inner -> inner.last() <= outer.last())
                        .forEach(inner -> bound.addAll(inner.targets()))));
    return patient
        .trace()
        .events(Event.Bound.class)
        .filter(binding -> bound.contains(binding.target()))
        .filter(binding -> binding.id() < patient.consultation().gradient().id())
        .anyMatch(binding ->
            patient.consultation().ancestors().stream()
                .anyMatch(node -> node.id() == binding.now().id()));
  }

  private static Optional<Syntax.Statement> statement(Case patient, Event.Branch branch) {
    return patient
        .consultation()
        .syntax(branch.place().source())
        .flatMap(syntax ->
            syntax.statements().stream()
                .filter(statement -> statement.bodyFirst() > 0)
                .filter(
                    statement -> statement.kind().equals("If") || statement.kind().equals("While"))
                .filter(statement -> statement.first() <= branch.place().line())
                .filter(statement ->
                    branch.place().line() < statement.bodyFirst()
                        || statement.first() == branch.place().line())
                .reduce((_, inner) -> inner));
  }

  /// Whether the names read include the first name of an expression such as `params['w']`.
  private static boolean mentions(List<String> names, String expression) {
    return names.contains(expression.split("[^\\p{L}\\p{N}_]", 2)[0]);
  }
}
