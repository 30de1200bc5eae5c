package dev.tapedeck.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResourceFilesTest {
  @ParameterizedTest
  @EnumSource(UiFont.class)
  void font_showsKoreanMathematicsAndLatin(UiFont font) throws IOException, FontFormatException {
    var loaded = load(font);

    assertThat(loaded.getFamily()).isEqualTo(font.family());
    assertThat(loaded.canDisplayUpTo("Mul hands x̄ 그래디언트를 뷁 쩰 ∂∇⊙∅≈−×·–…✓→")).isEqualTo(-1);
  }

  @Test
  void monospacedFont_showsHangulTwoColumnsWide() throws IOException, FontFormatException {
    var loaded = load(UiFont.MONO).deriveFont(100f);

    assertThat(width(loaded, "가")).isCloseTo(2 * width(loaded, "a"), within(0.01));
    assertThat(width(loaded, "i!=")).isCloseTo(3 * width(loaded, "W"), within(0.01));
  }

  @Test
  void fonts_comeWithTheirLicense() {
    assertThat(new ResourceFile("font/OFL.txt").text())
        .contains("SIL OPEN FONT LICENSE Version 1.1", "Inter", "JetBrains Mono", "Nanum", "Noto");
  }

  @ParameterizedTest
  @EnumSource(AppIcon.class)
  void appIcon_hasTheSizeOfItsName(AppIcon icon) throws IOException {
    var image = ImageIO.read(URI.create(icon.url()).toURL());

    assertThat(image.getWidth()).isEqualTo(icon.pixels());
    assertThat(image.getHeight()).isEqualTo(icon.pixels());
  }

  @Test
  void icons_areUniqueNamesOfTheFeatherPack() {
    assertThat(Stream.of(Icon.values()).map(Icon::literal))
        .hasSizeGreaterThan(40)
        .doesNotHaveDuplicates()
        .allMatch(literal -> literal.startsWith("fth-"));
  }

  @Test
  void missingFile_isNamed() {
    assertThatThrownBy(() -> new ResourceFile("theme/sepia.css").text())
        .hasMessage("no resource /dev/tapedeck/ui/theme/sepia.css");
  }

  private static Font load(UiFont font) throws IOException, FontFormatException {
    try (var stream = URI.create(font.url()).toURL().openStream()) {
      return Font.createFont(Font.TRUETYPE_FONT, stream);
    }
  }

  private static double width(Font font, String text) {
    var context = new FontRenderContext(null, true, true);
    return font.getStringBounds(text, context).getWidth();
  }
}
