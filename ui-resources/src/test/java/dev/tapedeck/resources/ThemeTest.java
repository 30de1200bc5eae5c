package dev.tapedeck.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ThemeTest {
  private static final String SHARED = new ResourceFile("theme/tapedeck.css").text();

  private static final List<ThemeColor> SURFACES =
      List.of(
          ThemeColor.CANVAS,
          ThemeColor.SURFACE,
          ThemeColor.SURFACE_2,
          ThemeColor.EDITOR,
          ThemeColor.HOVER,
          ThemeColor.PRESSED,
          ThemeColor.SELECTED,
          ThemeColor.LINE_HIGHLIGHT);
  private static final List<ThemeColor> TEXTS =
      List.of(
          ThemeColor.TEXT,
          ThemeColor.MUTED,
          ThemeColor.FAINT,
          ThemeColor.FORWARD_TEXT,
          ThemeColor.BACKWARD_TEXT,
          ThemeColor.NONE,
          ThemeColor.ERROR,
          ThemeColor.WARNING,
          ThemeColor.SUCCESS);
  private static final List<ThemeColor> EDITOR_SURFACES =
      List.of(
          ThemeColor.EDITOR,
          ThemeColor.LINE_HIGHLIGHT,
          ThemeColor.ERROR_LINE,
          ThemeColor.SELECTION);
  private static final List<ThemeColor> TOKENS =
      List.of(
          ThemeColor.CODE,
          ThemeColor.KEYWORD,
          ThemeColor.STRING,
          ThemeColor.COMMENT,
          ThemeColor.NUMBER,
          ThemeColor.FUNCTION,
          ThemeColor.TAPE);

  @ParameterizedTest
  @EnumSource(Theme.class)
  void colors_areExactlyThoseWithAName(Theme theme) {
    var names = Stream.of(ThemeColor.values()).map(ThemeColor::css).toList();

    assertThat(found("(-td-[a-z0-9-]+):", colors(theme)))
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void stylesheet_usesOnlyColorsThatHaveAName() {
    var names = Stream.of(ThemeColor.values()).map(ThemeColor::css).toList();

    assertThat(found("(?<!\\.)(-td-[a-z0-9-]+)", SHARED)).hasSizeGreaterThan(30).isSubsetOf(names);
    assertThat(SHARED)
        .as("colours are written in the themes only")
        .doesNotContainPattern("#[0-9A-F]");
  }

  @Test
  void styleClasses_areExactlyThoseOfTheStylesheet() {
    var names = Stream.of(StyleClass.values()).map(StyleClass::css).toList();

    assertThat(found("\\.(td-[a-z0-9-]+)", SHARED)).containsExactlyInAnyOrderElementsOf(names);
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void stylesheets_exist(Theme theme) {
    assertThat(theme.stylesheets()).hasSize(2).allMatch(url -> url.endsWith(".css"));
    assertThat(theme.userAgentStylesheet()).startsWith("/atlantafx/base/theme/primer-");
  }

  @Test
  void modenaColors_areDefined_forControlsThatExpectThem() {
    assertThat(SHARED)
        .contains(
            "-fx-base:",
            "-fx-color:",
            "-fx-body-color:",
            "-fx-control-inner-background:",
            "-fx-inner-border:",
            "-fx-outer-border:",
            "-fx-box-border:",
            "-fx-text-box-border:",
            "-fx-focus-color:",
            "-fx-faint-focus-color:",
            "-fx-shadow-highlight-color:",
            "-fx-default-button:",
            "-fx-accent:",
            "-fx-mark-color:",
            "-fx-selection-bar:");
  }

  @ParameterizedTest
  @MethodSource("textsOnGrounds")
  void text_isReadable(Theme theme, ThemeColor text, ThemeColor ground) {
    var palette = theme.palette();

    assertThat(contrast(palette.web(text), palette.web(ground))).isGreaterThanOrEqualTo(4.5);
  }

  @ParameterizedTest
  @MethodSource("signsOnGrounds")
  void sign_isVisible(Theme theme, ThemeColor sign, ThemeColor ground) {
    var palette = theme.palette();

    assertThat(contrast(palette.web(sign), palette.web(ground))).isGreaterThanOrEqualTo(3.0);
  }

  @Test
  void contrast_isTwentyOne_betweenBlackAndWhite() {
    assertThat(contrast("#000000", "#FFFFFF")).isEqualTo(21.0);
  }

  @Test
  void palette_namesTheMissingColor_whenTheStylesheetLacksOne() {
    assertThatThrownBy(() -> ThemePalette.parse(".root { -td-canvas: #FFFFFF; }"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot make a palette: no -td-canvas-dot; declare it in the stylesheet");
  }

  @Test
  void palette_readsTranslucentColors() {
    assertThat(Theme.LIGHT.palette().web(ThemeColor.REGION)).hasSize(9);
    assertThat(Theme.LIGHT.palette().web(ThemeColor.FORWARD)).isEqualTo("#0072B2");
    assertThat(Theme.DARK.palette().web(ThemeColor.FORWARD)).isEqualTo("#56B4E9");
  }

  static Stream<Arguments> textsOnGrounds() {
    return Stream.of(Theme.values())
        .flatMap(theme ->
            Stream.of(
                    pairs(theme, TEXTS, SURFACES),
                    pairs(theme, TOKENS, EDITOR_SURFACES),
                    Stream.of(
                        Arguments.of(theme, ThemeColor.ON_ACCENT, ThemeColor.FORWARD),
                        Arguments.of(theme, ThemeColor.ON_ACCENT, ThemeColor.FORWARD_HOVER),
                        Arguments.of(theme, ThemeColor.HEAT_TEXT, ThemeColor.HEAT_ZERO),
                        Arguments.of(theme, ThemeColor.HEAT_TEXT, ThemeColor.HEAT_POSITIVE),
                        Arguments.of(theme, ThemeColor.HEAT_TEXT, ThemeColor.HEAT_NEGATIVE),
                        Arguments.of(theme, ThemeColor.DIFF_TEXT, ThemeColor.DIFF_ADD),
                        Arguments.of(theme, ThemeColor.DIFF_TEXT, ThemeColor.DIFF_REMOVE),
                        Arguments.of(theme, ThemeColor.REGION_TEXT, ThemeColor.CANVAS),
                        Arguments.of(theme, ThemeColor.ERROR, ThemeColor.ERROR_SOFT),
                        Arguments.of(theme, ThemeColor.WARNING, ThemeColor.WARNING_SOFT),
                        Arguments.of(theme, ThemeColor.SUCCESS, ThemeColor.SUCCESS_SOFT),
                        Arguments.of(theme, ThemeColor.FORWARD_TEXT, ThemeColor.FORWARD_SOFT),
                        Arguments.of(theme, ThemeColor.BACKWARD_TEXT, ThemeColor.BACKWARD_SOFT)))
                .flatMap(pairs -> pairs));
  }

  static Stream<Arguments> signsOnGrounds() {
    return Stream.of(Theme.values())
        .flatMap(theme ->
            Stream.concat(
                pairs(
                    theme,
                    List.of(
                        ThemeColor.FORWARD,
                        ThemeColor.BACKWARD,
                        ThemeColor.WATCHED,
                        ThemeColor.UNWATCHED,
                        ThemeColor.CURRENT,
                        ThemeColor.CUT,
                        ThemeColor.BREAKPOINT,
                        ThemeColor.FOCUS),
                    List.of(ThemeColor.CANVAS, ThemeColor.SURFACE)),
                pairs(
                    theme,
                    List.of(ThemeColor.ON_ACCENT),
                    List.of(ThemeColor.BACKWARD, ThemeColor.BACKWARD_HOVER))));
  }

  private static Stream<Arguments> pairs(
      Theme theme, List<ThemeColor> above, List<ThemeColor> below) {
    return above.stream()
        .flatMap(front -> below.stream().map(back -> Arguments.of(theme, front, back)));
  }

  private static String colors(Theme theme) {
    return new ResourceFile("theme/" + theme.id() + ".css").text();
  }

  private static Set<String> found(String regex, String text) {
    return Pattern.compile(regex)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The contrast ratio of the Web Content Accessibility Guidelines, from 1 to 21.
  private static double contrast(String first, String second) {
    double light = Math.max(luminance(first), luminance(second));
    double dark = Math.min(luminance(first), luminance(second));
    return (light + 0.05) / (dark + 0.05);
  }

  private static double luminance(String web) {
    return 0.2126 * linear(web, 1) + 0.7152 * linear(web, 3) + 0.0722 * linear(web, 5);
  }

  private static double linear(String web, int start) {
    double channel = Integer.parseInt(web, start, start + 2, 16) / 255.0;
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }
}
