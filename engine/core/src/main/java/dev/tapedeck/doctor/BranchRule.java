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
    return otherBranch(patient)
        .or(() ->
            branches(patient).stream()
                .filter(branch -> decidesTarget(patient, branch))
                .filter(branch -> feedsCondition(patient, branch))
                .findFirst()
                .map(branch -> finding(patient, branch, "condition")));
  }

  private static Finding finding(Case patient, Event.Branch branch, String situation) {
    return draft(patient, situation).at(branch.place()).proof(branch).finish();
  }

  private static FindingDraft draft(Case patient, String situation) {
    return new FindingDraft("branch", patient).situation(situation);
  }

  /// A binding in one branch went into the target, and the source stands in the other branch, of
  /// which nothing ran. It is of no matter what decided: a flag of Python's leaves no other trace.
  private static Optional<Finding> otherBranch(Case patient) {
    return decisive(patient).stream()
        .flatMap(binding ->
            ifs(patient, binding.place().source()).stream()
                .flatMap(statement -> otherBranch(patient, binding, statement).stream()))
        .findFirst();
  }

  private static Optional<Finding> otherBranch(
      Case patient, Event.Bound binding, Syntax.Statement statement) {
    int line = binding.place().line();
    boolean inBody = statement.bodyFirst() <= line && line <= statement.bodyLast();
    boolean inElse = statement.elseFirst() <= line && line <= statement.elseLast();
    int first = inBody ? statement.elseFirst() : statement.bodyFirst();
    int last = inBody ? statement.elseLast() : statement.bodyLast();
    String source = binding.place().source();
    boolean claims =
        (inBody || inElse)
            && first > 0
            && stands(
                patient,
                inBody ? statement.elseNames() : statement.bodyNames(),
                source,
                first,
                last)
            && nothingRan(patient, source, first, last);
    return claims
        ? Optional.of(
            draft(patient, inBody ? "else" : "then")
                .at(source, statement.first())
                .proof(binding)
                .finish())
        : Optional.empty();
  }

  /// The bindings that went into the target, the latest first.
  private static List<Event.Bound> decisive(Case patient) {
    Set<Integer> ancestors = new HashSet<>();
    patient.consultation().ancestors().forEach(node -> ancestors.add(node.id()));
    return patient
        .trace()
        .events(Event.Bound.class)
        .filter(binding -> binding.id() < patient.consultation().gradient().id())
        .filter(binding -> ancestors.contains(binding.now().id()))
        .toList()
        .reversed();
  }

  private static List<Syntax.Statement> ifs(Case patient, String source) {
    return patient.consultation().syntax(source).stream()
        .flatMap(syntax -> syntax.statements().stream())
        .filter(statement -> statement.kind().equals("If"))
        .toList()
        .reversed();
  }

  /// Whether the source is named in lines whose names are given.
  private static boolean stands(
      Case patient, List<String> names, String source, int first, int last) {
    String expression = patient.sourceName();
    boolean isName = expression.chars().allMatch(Character::isUnicodeIdentifierPart);
    if (isName) {
      return names.contains(expression);
    }
    return patient.consultation().syntax(source).stream()
        .flatMap(syntax -> syntax.text().lines().skip(first - 1).limit(last - first + 1))
        .anyMatch(line -> line.contains(expression));
  }

  private static boolean nothingRan(Case patient, String source, int first, int last) {
    return patient.trace().events().stream()
        .filter(event -> event.id() < patient.consultation().gradient().id())
        .flatMap(event -> event.place().frames().stream())
        .noneMatch(frame ->
            frame.source().equals(source) && first <= frame.line() && frame.line() <= last);
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
    return decisive(patient).stream().anyMatch(binding -> bound.contains(binding.target()));
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
}
