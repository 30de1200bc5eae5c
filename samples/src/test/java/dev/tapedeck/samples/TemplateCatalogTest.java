package dev.tapedeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TemplateCatalogTest {
  private static final TemplateCatalog CATALOG = TemplateCatalog.bundled();

  static Stream<Template> templates() {
    return CATALOG.all().stream();
  }

  @Test
  void index_listsExactlyTheFiles() throws IOException, URISyntaxException {
    Path folder =
        Path.of(TemplateCatalog.class.getResource("templates/index.json").toURI()).getParent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".tapedeck")))
          .containsExactlyInAnyOrderElementsOf(
              templates().map(template -> template.id() + ".tapedeck").toList());
    }
  }

  @Test
  void find_givesNothing_whenThereIsNoSuchTemplate() {
    assertThat(CATALOG.find("xor")).isPresent();
    assertThat(CATALOG.find("no-such-template")).isEmpty();
  }

  /// A hint stands in JSON as it is.
  @ParameterizedTest
  @MethodSource("templates")
  void blocks_sayTheHint_inEachLanguage(Template template) {
    for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.KOREAN}) {
      String hint = template.hint().in(locale);
      assertThat(hint).isNotBlank().doesNotContainPattern("[\"\\\\\\p{Cntrl}]");
      assertThat(template.blocks(locale)).contains("\"text\": \"" + hint + "\"");
    }
    assertThat(template.title().ko()).isNotBlank();
  }
}
