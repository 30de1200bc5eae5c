package dev.tapedeck.python;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs that ran on TensorFlow, with what they printed there.
class AcceptanceProgramsTest {
  static Stream<String> programs() {
    return Transcript.resource("acceptance/programs.txt").lines();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void program_showsWhatTensorFlowShows_forEachProgram(String name) {
    String expectation = Transcript.resource("acceptance/" + name + ".expect");
    try (Transcript transcript = new Transcript()) {
      String shown = transcript.run(Transcript.resource("acceptance/" + name + ".py"));
      PrintedText.assertAgrees(shown, standardOutput(expectation) + uncaught(expectation));
    }
  }

  private static String standardOutput(String expectation) {
    return expectation
        .lines()
        .dropWhile(line -> !line.startsWith("#! ----"))
        .skip(1)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String uncaught(String expectation) {
    String mark = "#! uncaught: ";
    return expectation
        .lines()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()) + "\n")
        .collect(Collectors.joining());
  }
}
