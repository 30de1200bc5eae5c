package dev.tapedeck.app.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.samples.ExpectedSource;
import dev.tapedeck.samples.Lesson;
import dev.tapedeck.samples.LessonCatalog;
import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Trace;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every lesson, as the build ran and recorded it, against what the lesson says must come out.
class LessonsTest {
  static Stream<String> lessons() {
    return LessonCatalog.bundled().all().stream().map(Lesson::id);
  }

  @Test
  void lessons_areMany() {
    assertThat(lessons()).hasSizeGreaterThanOrEqualTo(20);
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void run_printsWhatTheLessonExpects(String id) {
    Lesson lesson = LessonCatalog.bundled().find(id).orElseThrow();
    Trace trace = LessonTapes.find(id).orElseThrow();

    assertThat(trace.printed()).isEqualTo(lesson.expectedOutput());
    assertThat(trace.failure().map(failed -> failed.type() + ": " + failed.message()))
        .isEqualTo(lesson.uncaught());
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void doctor_findsWhatTheLessonExpects(String id) {
    Lesson lesson = LessonCatalog.bundled().find(id).orElseThrow();
    Trace trace = LessonTapes.find(id).orElseThrow();
    List<Diagnosis> diagnoses = Doctor.examine(trace);

    assertThat(trace.gradients().stream().map(LessonsTest::place).toList())
        .isEqualTo(
            lesson.gradients().stream()
                .map(gradient -> gradient.call() + " in line " + gradient.line())
                .toList());
    assertThat(diagnoses.stream().map(LessonsTest::found).toList())
        .containsExactlyInAnyOrderElementsOf(
            lesson.gradients().stream()
                .flatMap(gradient ->
                    gradient.sources().stream().map(source -> expected(gradient.call(), source)))
                .toList());
  }

  private static String place(Event.Gradient gradient) {
    return gradient.call().number() + " in line " + gradient.place().line();
  }

  private static String found(Diagnosis diagnosis) {
    String cause =
        diagnosis
            .finding()
            .map(finding -> finding.cause() + line(finding.line()))
            .orElse("nothing to say");
    return sentence(
        diagnosis.call(), diagnosis.sourceName(), diagnosis.verdict().toString(), cause);
  }

  private static String expected(int call, ExpectedSource source) {
    String cause =
        source.cause().map(id -> id + line(source.line().orElse(0))).orElse("nothing to say");
    return sentence(call, source.name(), source.verdict().toString(), cause);
  }

  private static String line(int line) {
    return line == 0 ? "" : " in line " + line;
  }

  private static String sentence(int call, String source, String verdict, String cause) {
    return "call %d, %s: %s, %s".formatted(call, source, verdict.toLowerCase(Locale.ROOT), cause);
  }
}
