package dev.tapedeck.python.mend;

import dev.tapedeck.python.mend.Mender.Made;
import dev.tapedeck.python.mend.Mender.Mended;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What `tapedeck mend` says of its work: the edits, the gradients that are there now, whether
/// finite differences agree with them, and what remains.
public final class MendReport {
  private final Mended mended;
  private final DiagnosisText text;
  private final DiagnosisReport after;
  private final List<Integer> calls;
  private final CheckReport checks;

  private MendReport(Mended mended, Locale locale) {
    this.mended = mended;
    this.text = new DiagnosisText(locale);
    this.after = DiagnosisReport.of(mended.trace(), locale);
    this.calls = mended.mends().stream().map(Made::call).distinct().sorted().toList();
    this.checks = new CheckReport(mended.trace(), calls, locale);
  }

  public static MendReport of(Mended mended, Locale locale) {
    return new MendReport(mended, locale);
  }

  /// Whether every outcome is one that the program means, and no check contradicts a gradient.
  public boolean isWhole() {
    return !after.unexpected() && checks.isAgreed();
  }

  /// For people.
  public String text() {
    List<String> parts = new ArrayList<>();
    mended.mends().forEach(made -> parts.add(edits(made)));
    if (!calls.isEmpty()) {
      parts.add(outcomes());
    }
    if (after.unexpected()) {
      parts.add(remaining());
    } else if (mended.mends().isEmpty()) {
      parts.add(text.report("nothing-to-mend", Map.of()) + "\n");
    }
    return String.join("\n", parts);
  }

  /// What the calls that were mended got, and what the check says of it.
  public String outcomes() {
    return checks.text();
  }

  private String edits(Made made) {
    StringBuilder out = new StringBuilder();
    out.append(
            text.report(
                "made", Map.of("title", text.title(made.mend()), "cause", made.finding().cause())))
        .append('\n');
    made.edits().forEach(edit -> DiagnosisReport.append(out, "  ", edit));
    return out.toString();
  }

  /// The calls at which something is still amiss.
  private String remaining() {
    return mended.trace().gradients().stream()
        .filter(gradient -> after.of(gradient).stream().anyMatch(one -> !one.expected()))
        .map(after::paragraph)
        .collect(Collectors.joining("\n", text.report("remains", Map.of()) + "\n", ""));
  }
}
