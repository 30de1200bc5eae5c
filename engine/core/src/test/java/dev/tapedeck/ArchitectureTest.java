package dev.tapedeck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The layers of the engine: each package sees only those below it.
class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tapedeck");

  private static final ArchRule LAYERS =
      Architectures.layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("ids")
          .definedBy("dev.tapedeck.ids..")
          .layer("tensor")
          .definedBy("dev.tapedeck.tensor..")
          .layer("json")
          .definedBy("dev.tapedeck.json..")
          .layer("random")
          .definedBy("dev.tapedeck.random..")
          .layer("op")
          .definedBy("dev.tapedeck.op..")
          .layer("tape")
          .definedBy("dev.tapedeck.tape..")
          .layer("trace")
          .definedBy("dev.tapedeck.trace..")
          .layer("replay")
          .definedBy("dev.tapedeck.replay..")
          .layer("doctor")
          .definedBy("dev.tapedeck.doctor..")
          .layer("check")
          .definedBy("dev.tapedeck.check..")
          .layer("blocks")
          .definedBy("dev.tapedeck.blocks..")
          .layer("export")
          .definedBy("dev.tapedeck.export..")
          .whereLayer("ids")
          .mayNotAccessAnyLayer()
          .whereLayer("tensor")
          .mayNotAccessAnyLayer()
          .whereLayer("json")
          .mayOnlyAccessLayers("ids")
          .whereLayer("random")
          .mayNotAccessAnyLayer()
          .whereLayer("op")
          .mayOnlyAccessLayers("tensor", "random")
          .whereLayer("tape")
          .mayOnlyAccessLayers("ids", "tensor", "op")
          .whereLayer("trace")
          .mayOnlyAccessLayers("ids", "json", "tensor", "op", "tape")
          .whereLayer("replay")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("doctor")
          .mayOnlyBeAccessedByLayers("blocks")
          .whereLayer("check")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("blocks")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("export")
          .mayNotBeAccessedByAnyLayer();

  @Test
  void importer_seesTheEngine() {
    assertThat(CORE.size()).isGreaterThan(150);
    assertThat(List.of("tensor", "random", "op", "tape", "trace", "replay", "doctor", "blocks"))
        .allSatisfy(layer ->
            assertThat(CORE.that(resideInAPackage("dev.tapedeck." + layer + ".."))).isNotEmpty());
  }

  @Test
  void layers_dependDownwardsOnly() {
    LAYERS.check(CORE);
  }

  @Test
  void engine_knowsNothingOfWindowsOrPython() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "org.graalvm..", "java.awt..", "javax.swing..")
        .check(CORE);
  }

  @Test
  void rule_catchesADependency_whereThereIsOne() {
    ArchRule broken =
        noClasses()
            .that()
            .resideInAPackage("dev.tapedeck.tape..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.tapedeck.op..");

    assertThat(broken.evaluate(CORE).hasViolation()).isTrue();
  }
}
