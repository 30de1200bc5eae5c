package dev.tapedeck.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LessonCatalogTest {
  private static final LessonCatalog CATALOG = LessonCatalog.bundled();

  /// The width of the narrow editor, in columns.
  private static final int EDITOR_COLUMNS = 70;

  static Stream<Lesson> lessons() {
    return CATALOG.all().stream();
  }

  @Test
  void all_beginsWithTheFirstGradient() {
    assertThat(CATALOG.all()).first().extracting(Lesson::id).isEqualTo("first-gradient");
  }

  @Test
  void all_holdsALessonForEveryIdeaOfTheGuide() {
    assertThat(CATALOG.all()).hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void all_followsTheGroups() {
    List<String> listed =
        CATALOG.groups().stream().flatMap(group -> group.lessons().stream()).toList();

    assertThat(lessons().map(Lesson::id)).doesNotHaveDuplicates().containsExactlyElementsOf(listed);
  }

  @Test
  void index_listsExactlyTheFolders() throws IOException, URISyntaxException {
    Path library = Path.of(LessonCatalog.class.getResource("index.json").toURI()).getParent();
    try (Stream<Path> children = Files.list(library).filter(LessonCatalogTest::isLesson)) {
      assertThat(children.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(lessons().map(Lesson::id).toList());
    }
  }

  private static boolean isLesson(Path folder) {
    return Files.exists(folder.resolve("lesson.json"));
  }

  @Test
  void groups_haveATitleInBothLanguages() {
    assertThat(CATALOG.groups())
        .hasSize(4)
        .allSatisfy(group -> assertSpeaksBothLanguages(group.title()));
  }

  @Test
  void find_givesTheLesson_whenTheIdIsListed() {
    assertThat(CATALOG.find("used-up"))
        .hasValueSatisfying(lesson -> {
          assertThat(lesson.group()).isEqualTo("the-tape");
          assertThat(lesson.uncaught())
              .hasValueSatisfying(
                  line -> assertThat(line).startsWith("RuntimeError: A non-persistent"));
        });
  }

  @Test
  void find_givesNothing_whenTheIdIsUnknown() {
    assertThat(CATALOG.find("no-such-lesson")).isEmpty();
  }

  @Test
  void bundled_isReadOnce() {
    assertThat(LessonCatalog.bundled()).isSameAs(CATALOG);
  }

  @Test
  void lesson_carriesTheVerdictOfEverySource() {
    Lesson lesson = CATALOG.find("what-is-watched").orElseThrow();

    assertThat(lesson.gradients())
        .containsExactly(
            new ExpectedGradient(
                1,
                12,
                "y",
                List.of(
                    new ExpectedSource(
                        "x0", Verdict.GRADIENT, Optional.empty(), OptionalInt.empty()),
                    none("x1", "not-trainable", 10),
                    none("x2", "unwatched", 10),
                    none("x3", "unused", 12))));
  }

  @Test
  void lesson_failsNamingTheFile_whenItsFolderIsMissing() {
    assertThatThrownBy(() -> LessonFiles.lesson("first-steps", "no-such-lesson"))
        .isInstanceOf(LessonException.class)
        .hasMessage(
            "cannot find a file of the lesson library: no-such-lesson/program.py;"
                + " put it there or take the lesson out of index.json");
  }

  @Test
  void localized_speaksKoreanInKoreaAndEnglishElsewhere() {
    var text = new Localized("tape", "테이프");

    assertThat(text.in(Locale.KOREA)).isEqualTo("테이프");
    assertThat(text.in(Locale.FRANCE)).isEqualTo("tape");
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void lesson_isNamedLikeItsFolder(Lesson lesson) {
    assertThat(CATALOG.find(lesson.id())).contains(lesson);
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void lesson_speaksBothLanguages(Lesson lesson) {
    assertSpeaksBothLanguages(lesson.title());
    assertSpeaksBothLanguages(lesson.lookFor());
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void program_fitsTheEditor(Lesson lesson) {
    assertThat(lesson.program()).startsWith("import ").endsWith("\n").doesNotContain("\t");
    assertThat(lesson.program().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(EDITOR_COLUMNS));
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void expectedOutput_isOneOrMoreWholeLines(Lesson lesson) {
    assertThat(lesson.expectedOutput()).isNotBlank().endsWith("\n");
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void gradients_areCountedFromOneAndStandWhereTheProgramCalls(Lesson lesson) {
    List<String> lines = lesson.program().lines().toList();

    assertThat(lesson.gradients()).isNotEmpty();
    assertThat(lesson.gradients())
        .extracting(ExpectedGradient::call)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, lesson.gradients().size()).boxed().toList());
    assertThat(lesson.gradients())
        .allSatisfy(
            gradient -> assertThat(lines.get(gradient.line() - 1)).contains("tape.gradient("));
  }

  @ParameterizedTest
  @MethodSource("lessons")
  void causes_standWhereNoGradientComesBackAndOnlyThere(Lesson lesson) {
    int lines = Math.toIntExact(lesson.program().lines().count());

    assertThat(lesson.gradients())
        .flatExtracting(ExpectedGradient::sources)
        .isNotEmpty()
        .allSatisfy(source -> {
          boolean isNote = source.cause().equals(Optional.of("summed"));
          assertThat(source.cause().isPresent() && !isNote)
              .isEqualTo(source.verdict() != Verdict.GRADIENT);
          source.line().ifPresent(line -> assertThat(line).isBetween(1, lines));
        });
  }

  private static ExpectedSource none(String name, String cause, int line) {
    return new ExpectedSource(name, Verdict.NONE, Optional.of(cause), OptionalInt.of(line));
  }

  private static void assertSpeaksBothLanguages(Localized text) {
    assertThat(text.en()).isNotBlank().matches("\\p{ASCII}+");
    assertThat(text.ko()).containsPattern("\\p{IsHangul}");
  }
}
