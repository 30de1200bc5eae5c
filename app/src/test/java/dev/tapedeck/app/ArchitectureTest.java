package dev.tapedeck.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tapedeck.app");

  private static List<JavaClass> viewModels() {
    return APP.stream().filter(each -> each.getSimpleName().endsWith("ViewModel")).toList();
  }

  @Test
  void app_isSeen() {
    assertThat(APP).hasSizeGreaterThan(100);
    assertThat(viewModels()).hasSizeGreaterThanOrEqualTo(9);
  }

  @Test
  void viewModels_knowNoScene() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.fxmisc..", "org.graphstream..")
        .check(APP);
  }

  @Test
  void stateAndCommands_knowNoScene() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.tapedeck.app.workbench..",
            "dev.tapedeck.app.command..",
            "dev.tapedeck.app.concurrent..",
            "dev.tapedeck.app.settings..",
            "dev.tapedeck.app.programs..",
            "dev.tapedeck.app.recorded..",
            "dev.tapedeck.app.recovery..",
            "dev.tapedeck.app.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.fxmisc..", "org.graphstream..")
        .check(APP);
  }

  @Test
  void noPartOfTheApp_knowsGraalVm() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage("org.graalvm..").check(APP);
  }

  @Test
  void onlyTheWiring_choosesTheRunner() {
    noClasses()
        .that()
        .doNotHaveSimpleName("Composition")
        .and()
        .doNotHaveSimpleName("Main")
        .and()
        .resideOutsideOfPackage("dev.tapedeck.app.recorded")
        .should()
        .dependOnClassesThat()
        .haveSimpleName("GraalPyRunner")
        .check(APP);
  }

  @Test
  void state_knowsNoPanel() {
    noClasses()
        .that()
        .resideInAPackage("dev.tapedeck.app.workbench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tapedeck.app.window..",
            "dev.tapedeck.app.editor..",
            "dev.tapedeck.app.canvas..",
            "dev.tapedeck.app.deck..",
            "dev.tapedeck.app.inspector..",
            "dev.tapedeck.app.doctor..")
        .check(APP);
  }
}
