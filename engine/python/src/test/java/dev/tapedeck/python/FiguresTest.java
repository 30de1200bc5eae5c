package dev.tapedeck.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapedeck.trace.Event;
import dev.tapedeck.trace.Figure;
import dev.tapedeck.trace.Mark;
import dev.tapedeck.trace.Plot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What programs plot becomes data of the trace.
class FiguresTest {
  private final GraalPyRunner runner = new GraalPyRunner();

  private static final class Silence implements RunListener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void printed(boolean error, String piece) {
      text.append(piece);
    }

    @Override
    public Optional<String> line() {
      return Optional.empty();
    }
  }

  private List<Figure> figures(String code) {
    Silence silence = new Silence();
    String program = "import matplotlib.pyplot as plt\nimport numpy as np\n" + code;
    Outcome outcome = runner.run(Program.script("p.py", program), silence).outcome().join();
    assertThat(outcome.exitCode()).as(silence.text.toString()).isZero();
    return outcome.trace().events(Event.Plotted.class).map(Event.Plotted::figure).toList();
  }

  private Plot plot(String code) {
    List<Figure> figures = figures(code);
    assertThat(figures).hasSize(1);
    assertThat(figures.getFirst().plots()).hasSize(1);
    return figures.getFirst().plots().getFirst();
  }

  @Test
  void lines_haveLabelsColoursDashesAndSigns() {
    Plot plot =
        plot(
            """
            import tensorflow as tf
            x = tf.linspace(0.0, 1.0, 3)
            plt.plot(x, x * x, label='square')
            plt.plot([1, 2], 'r--o', lw=3)
            plt.plot([0, 1], [1, 0], 'k.', [0, 1], [2, 2], color='tab:green')
            plt.legend()
            plt.xlabel('x')
            plt.title('t')
            """);

    assertThat(plot.legend()).isTrue();
    assertThat(plot.title()).isEqualTo("t");
    assertThat(plot.x().label()).isEqualTo("x");
    assertThat(plot.marks()).hasSize(4);
    assertThat(plot.marks().getFirst())
        .isEqualTo(
            new Mark.Line(
                "square",
                new Mark.Style("C0", 1.5, 1, Mark.Dash.SOLID, Mark.Sign.NONE, 6),
                List.of(0.0, 0.5, 1.0),
                List.of(0.0, 0.25, 1.0)));
    assertThat(plot.marks().get(1).style())
        .isEqualTo(new Mark.Style("#ff0000", 3, 1, Mark.Dash.DASHED, Mark.Sign.CIRCLE, 6));
    assertThat(plot.marks().get(2).style().dash()).isEqualTo(Mark.Dash.NONE);
    assertThat(plot.marks().get(2).style().sign()).isEqualTo(Mark.Sign.POINT);
  }

  @Test
  void columnsOfAMatrix_areLines() {
    assertThat(plot("plt.plot(np.ones((4, 3)))").marks()).hasSize(3);
  }

  @Test
  void scalesLimitsTicksAndGrid_areKept() {
    Plot plot =
        plot(
            """
            plt.semilogy([1, 10, 100])
            plt.xlim(0, 5)
            plt.ylim(top=1000)
            plt.xticks([0, 1], ['a', 'b'])
            plt.grid(True)
            """);

    assertThat(plot.y().logarithmic()).isTrue();
    assertThat(plot.x().from()).isZero();
    assertThat(plot.x().to()).isEqualTo(5);
    assertThat(plot.y().from()).isNaN();
    assertThat(plot.y().to()).isEqualTo(1000);
    assertThat(plot.x().ticks()).contains(List.of(0.0, 1.0));
    assertThat(plot.x().tickLabels()).containsExactly("a", "b");
    assertThat(plot.grid()).isTrue();
  }

  @Test
  void scatter_showsValuesAsColours() {
    Mark mark =
        plot("plt.scatter([1, 2], [3, 4], s=9, c=[0.5, 1.0], cmap='plasma')\nplt.colorbar()\n")
            .marks()
            .getFirst();

    assertThat(mark)
        .isInstanceOfSatisfying(
            Mark.Points.class,
            points -> {
              assertThat(points.values()).containsExactly(0.5, 1.0);
              assertThat(points.sizes()).containsExactly(9.0);
              assertThat(points.colors().map()).isEqualTo("plasma");
            });
  }

  @Test
  void barsAndHistograms_areRectangles() {
    Plot plot = plot("plt.bar(['a', 'b'], [3, 4])\n");
    assertThat(plot.x().tickLabels()).containsExactly("a", "b");
    assertThat(plot.marks().getFirst())
        .isInstanceOfSatisfying(
            Mark.Bars.class,
            bars -> {
              assertThat(bars.lefts()).containsExactly(-0.4, 0.6);
              assertThat(bars.heights()).containsExactly(3.0, 4.0);
            });

    Mark histogram = plot("plt.hist([0, 0, 1, 4], bins=4)").marks().getFirst();
    assertThat(histogram)
        .isInstanceOfSatisfying(
            Mark.Bars.class,
            bars -> assertThat(bars.heights()).containsExactly(2.0, 1.0, 0.0, 1.0));
  }

  @Test
  void pictures_haveValuesOrColours() {
    Plot plot = plot("plt.imshow(np.arange(6).reshape(2, 3), cmap='gray')\nplt.axis('off')\n");
    assertThat(plot.framed()).isFalse();
    assertThat(plot.square()).isTrue();
    assertThat(plot.marks().getFirst())
        .isInstanceOfSatisfying(
            Mark.Picture.class,
            picture -> {
              assertThat(picture.rows()).isEqualTo(2);
              assertThat(picture.columns()).isEqualTo(3);
              assertThat(picture.top()).isEqualTo(-0.5);
            });

    assertThat(plot("plt.imshow(np.ones((2, 2, 3)))").marks().getFirst())
        .isInstanceOfSatisfying(
            Mark.Picture.class, picture -> assertThat(picture.channels()).isEqualTo(3));
  }

  @Test
  void bandsRulesAndWords_areMarks() {
    assertThat(
            plot("""
            plt.fill_between([0, 1], [1, 2], alpha=0.3)
            plt.axhline(0.5, ls=':')
            plt.axvline(x=2, color='gray')
            plt.text(1, 1, 'here')
            """)
                .marks())
        .extracting(mark -> mark.getClass().getSimpleName())
        .containsExactly("Band", "Rule", "Rule", "Words");
  }

  @Test
  void subplots_standInAGrid() {
    List<Figure> figures =
        figures(
            """
            fig, axes = plt.subplots(2, 2, figsize=(8, 4))
            axes[0, 1].plot([1, 2])
            axes[1][0].set_title('below')
            for ax in axes.flat:
                ax.scatter([1], [2])
            fig.suptitle('all')
            plt.show()
            plt.subplot(1, 2, 1)
            plt.plot([1])
            plt.subplot(122)
            plt.plot([2])
            """);

    assertThat(figures).hasSize(2);
    assertThat(figures.getFirst().title()).isEqualTo("all");
    assertThat(figures.getFirst().width()).isEqualTo(8);
    assertThat(figures.getFirst().plots())
        .extracting(Plot::cell)
        .containsExactly(
            new Plot.Cell(2, 2, 0, 0, 1, 1),
            new Plot.Cell(2, 2, 0, 1, 1, 1),
            new Plot.Cell(2, 2, 1, 0, 1, 1),
            new Plot.Cell(2, 2, 1, 1, 1, 1));
    assertThat(figures.getFirst().plots().get(2).title()).isEqualTo("below");
    assertThat(figures.get(1).plots()).hasSize(2);
  }

  @Test
  void figuresOfTheirOwn_areShownOneAfterTheOther() {
    assertThat(
            figures(
                """
                plt.figure(figsize=(3, 2))
                plt.plot([1])
                plt.figure()
                plt.plot([2])
                plt.savefig('loss.png')
                """))
        .extracting(Figure::width)
        .containsExactly(3.0, 6.4);
  }

  @Test
  void errors_areMatplotlibs() {
    Silence silence = new Silence();
    String program =
        """
        import matplotlib.pyplot as plt
        for draw in (lambda: plt.plot([1, 2], [1]), lambda: plt.plot([1], 'q'), lambda: plt.scatter([1], [1, 2]),
                     lambda: plt.quiver):
            try:
                draw()
            except (ValueError, AttributeError) as error:
                print(error)
        """;
    runner.run(Program.script("p.py", program), silence).outcome().join();

    assertThat(silence.text)
        .contains("x and y must have same first dimension, but have shapes (2,) and (1,)")
        .contains("'q' is not a valid format string (unrecognized character 'q')")
        .contains("x and y must be the same size")
        .contains("'matplotlib.pyplot' has no attribute 'quiver' in Tapedeck");
  }
}
