package dev.tapedeck.app.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapedeck.blocks.Block;
import dev.tapedeck.blocks.BlockGraph;
import dev.tapedeck.blocks.BlockMends;
import dev.tapedeck.blocks.BlockRun;
import dev.tapedeck.blocks.BlockRunner;
import dev.tapedeck.blocks.Body;
import dev.tapedeck.blocks.Inlet;
import dev.tapedeck.blocks.Names;
import dev.tapedeck.blocks.Note;
import dev.tapedeck.blocks.Outlet;
import dev.tapedeck.blocks.Position;
import dev.tapedeck.blocks.file.BlockFile;
import dev.tapedeck.blocks.file.BlockFileException;
import dev.tapedeck.doctor.Diagnosis;
import dev.tapedeck.doctor.Doctor;
import dev.tapedeck.doctor.Mend;
import dev.tapedeck.samples.Template;
import dev.tapedeck.samples.TemplateCatalog;
import dev.tapedeck.tensor.Tensor;
import dev.tapedeck.trace.TracedValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every template, against what it says must come out.
class TemplatesTest {
  private static final double WIDTH = 150;
  private static final double HEIGHT = 110;

  static Stream<Template> templates() {
    return TemplateCatalog.bundled().all().stream();
  }

  private static BlockGraph graph(Template template) throws BlockFileException {
    return BlockFile.read(template.blocks(Locale.ENGLISH));
  }

  private static Map<String, List<Double>> gradients(BlockGraph graph) {
    BlockRun run = BlockRunner.run(graph, "blocks.py");
    assertThat(run.problems()).isEmpty();
    Names names = graph.names();
    Map<String, List<Double>> gradients = new HashMap<>();
    for (Block block : graph.blocks()) {
      if (block.body() instanceof Body.Gradient) {
        for (int i = 0; i < graph.wiresInto(block.id(), Inlet.Role.SOURCE).size(); i++) {
          Outlet outlet = new Outlet(block.id(), i);
          gradients.put(names.of(outlet), elements(run.value(outlet)));
        }
      }
    }
    return gradients;
  }

  private static List<Double> elements(Optional<TracedValue> value) {
    return value.flatMap(TracedValue::elements).map(Tensor::toDoubles).stream()
        .flatMap(numbers -> Arrays.stream(numbers).boxed())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void run_givesTheGradientsThatTheTemplateStates(Template template) throws BlockFileException {
    Map<String, List<Double>> gradients = gradients(graph(template));

    assertThat(gradients.keySet()).isEqualTo(template.gradients().keySet());
    template
        .gradients()
        .forEach((name, expected) -> {
          assertThat(gradients.get(name)).as(name).hasSameSizeAs(expected);
          for (int i = 0; i < expected.size(); i++) {
            assertThat(gradients.get(name).get(i))
                .as(name)
                .isCloseTo(expected.get(i), within(1e-6));
          }
        });
  }

  @ParameterizedTest
  @MethodSource("templates")
  void doctor_findsNothing_butWhereNoneIsMeant(Template template) throws BlockFileException {
    BlockRun run = BlockRunner.run(graph(template), "blocks.py");

    assertThat(Doctor.examine(run.trace()).stream().flatMap(each -> each.finding().stream()))
        .hasSize((int) template.gradients().values().stream().filter(List::isEmpty).count());
  }

  @Test
  void noneGallery_hasSixCauses_ofWhichFiveCanBeMended() throws BlockFileException {
    BlockRun run =
        BlockRunner.run(
            graph(TemplateCatalog.bundled().find("none-gallery").orElseThrow()), "blocks.py");
    List<Diagnosis.Finding> findings =
        Doctor.examine(run.trace()).stream().flatMap(each -> each.finding().stream()).toList();

    List<Mend> mends = findings.stream().flatMap(finding -> finding.mend().stream()).toList();
    BlockGraph mended = BlockMends.apply(run, new Mend.Several(mends)).orElseThrow();

    assertThat(findings).extracting(Diagnosis.Finding::cause).doesNotHaveDuplicates().hasSize(6);
    assertThat(gradients(mended))
        .containsEntry("dya_dxa", List.of(6.0))
        .containsEntry("dyb_dxb", List.of(6.0))
        .containsEntry("dyc_dxc", List.of(6.0))
        .containsEntry("dyd_dxd", List.of(6.0))
        .containsEntry("dye_dxe", List.of(1.0))
        .containsEntry("dyf_dxf", List.of());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void file_isWrittenAsTapedeckWritesIt(Template template) throws BlockFileException {
    assertThat(BlockFile.write(graph(template))).isEqualTo(template.blocks(Locale.ENGLISH));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void blocks_doNotLieOverEachOther_orOverTheHint(Template template) throws BlockFileException {
    BlockGraph graph = graph(template);
    List<Position> places =
        Stream.concat(graph.blocks().stream().map(Block::at), graph.notes().stream().map(Note::at))
            .toList();

    for (int i = 0; i < places.size(); i++) {
      for (Position other : places.subList(i + 1, places.size())) {
        assertThat(
                Math.abs(places.get(i).x() - other.x()) >= WIDTH
                    || Math.abs(places.get(i).y() - other.y()) >= HEIGHT)
            .as("%s and %s", places.get(i), other)
            .isTrue();
      }
    }
  }
}
