package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResourcesTest {
  static Stream<String> harness() {
    return Resources.HARNESS.stream();
  }

  static Stream<String> facades() {
    return Resources.facadeModules().stream();
  }

  @ParameterizedTest
  @MethodSource
  void harness(String name) {
    assertThat(Resources.harness(name).code()).as("code from the build").isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void facades(String name) {
    assertThat(Resources.facade(name).code()).as("code from the build").isNotEmpty();
  }

  @Test
  void codeOfAnotherTextIsNotTaken() {
    String file = Resources.mark("x = 1") + "code";

    assertThat(Resources.codeOf("x = 1", file)).contains("code");
    assertThat(Resources.codeOf("x = 2", file)).isEmpty();
  }
}
