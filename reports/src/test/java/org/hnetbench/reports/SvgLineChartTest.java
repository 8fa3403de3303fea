package org.hnetbench.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgLineChartTest {
  private static final double[] X = {0, 50, 100};

  private static String render(Axis.Scale scale, Series... series) {
    return SvgLineChart.render(
        new LineChart("A title", "", Axis.linear("x"), new Axis("y", scale), List.of(series)));
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  /** The path of the n-th curve: curves are the wide unfilled lines that are not legend samples. */
  private static String curve(String svg, int index) throws Exception {
    NodeList paths = parse(svg).getElementsByTagName("path");
    List<String> curves = new ArrayList<>();
    for (int i = 0; i < paths.getLength(); i++) {
      Element path = (Element) paths.item(i);
      if (path.getAttribute("fill").equals("none") && !path.getAttribute("d").contains("h")) {
        curves.add(path.getAttribute("d"));
      }
    }
    return curves.get(index);
  }

  private static List<double[]> points(String path) {
    List<double[]> points = new ArrayList<>();
    Matcher matcher = Pattern.compile("[ML](-?[0-9.]+) (-?[0-9.]+)").matcher(path);
    while (matcher.find()) {
      points.add(
          new double[] {
            Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2))
          });
    }
    return points;
  }

  /** Two dozen names take ten rows and more; the curves keep their room below them. */
  @Test
  void manyNamesMakeThePictureHigherNotThePlotLower() throws Exception {
    Series[] many =
        IntStream.range(0, 24)
            .mapToObj(
                i -> Series.measured("a model with a long name " + i, i, X, new double[] {0, 1, 2}))
            .toArray(Series[]::new);
    List<double[]> points = points(curve(render(Axis.Scale.LINEAR, many), 0));

    assertThat(points.get(0)[1] - points.get(2)[1]).isGreaterThan(250);
  }

  @Test
  void equalStepsAreEquallyLongAndUpIsMore() throws Exception {
    String svg = render(Axis.Scale.LINEAR, Series.measured("a", 0, X, new double[] {1, 2, 3}));

    List<double[]> points = points(curve(svg, 0));

    assertThat(points).hasSize(3);
    assertThat(points.get(1)[0] - points.get(0)[0])
        .isCloseTo(points.get(2)[0] - points.get(1)[0], within(0.2));
    assertThat(points.get(0)[1] - points.get(1)[1])
        .isPositive()
        .isCloseTo(points.get(1)[1] - points.get(2)[1], within(0.2));
  }

  @Test
  void equalRatiosAreEquallyLongOnALogarithmicAxis() throws Exception {
    String svg =
        render(Axis.Scale.LOGARITHMIC, Series.measured("a", 0, X, new double[] {2, 20, 200}));

    List<double[]> points = points(curve(svg, 0));

    assertThat(points.get(0)[1] - points.get(1)[1])
        .isPositive()
        .isCloseTo(points.get(1)[1] - points.get(2)[1], within(0.2));
  }

  @Test
  void absentValuesAreGaps() throws Exception {
    double[] x = {1, 2, 3, 4, 5};
    String linear =
        render(
            Axis.Scale.LINEAR, Series.measured("a", 0, x, new double[] {1, 2, Double.NaN, 2, 3}));
    String logarithmic =
        render(Axis.Scale.LOGARITHMIC, Series.measured("a", 0, x, new double[] {1, 2, 0, 2, 3}));

    assertThat(curve(linear, 0)).matches("M[0-9. ]+L[0-9. ]+M[0-9. ]+L[0-9. ]+");
    assertThat(curve(logarithmic, 0)).matches("M[0-9. ]+L[0-9. ]+M[0-9. ]+L[0-9. ]+");
    assertThat(linear + logarithmic).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void aValueBetweenGapsIsStillSeen() {
    double[] x = IntStream.range(0, 101).asDoubleStream().toArray();
    double[] joined = x.clone();
    double[] alone = x.clone();
    alone[49] = Double.NaN;
    alone[51] = Double.NaN;

    // Long curves have no markers but for what a line cannot show.
    assertThat(markers(render(Axis.Scale.LINEAR, Series.measured("a", 0, x, joined)))).isZero();
    assertThat(markers(render(Axis.Scale.LINEAR, Series.measured("a", 0, x, alone)))).isOne();
  }

  @Test
  void intervalsAreShadedFromUpperToLowerEnds() throws Exception {
    Series series = Series.measured("a", 0, X, new double[] {2, 3, 2});
    String plain = render(Axis.Scale.LINEAR, series);
    String shaded =
        render(
            Axis.Scale.LINEAR,
            series.within(new double[] {1, Double.NaN, 0}, new double[] {4, Double.NaN, 5}));

    assertThat(bands(plain)).isEmpty();
    List<double[]> band = points(bands(shaded).get(0));
    List<double[]> curve = points(curve(shaded, 0));
    // Along the upper ends, then back along the lower ones.
    assertThat(band).extracting(point -> point[0]).hasSize(6).isEqualTo(thereAndBack(curve));
    double unit = curve.get(0)[1] - curve.get(1)[1];
    assertThat(band.get(0)[1]).isCloseTo(curve.get(0)[1] - 2 * unit, within(0.3));
    assertThat(band.get(2)[1]).isCloseTo(curve.get(2)[1] - 3 * unit, within(0.3));
    assertThat(band.get(3)[1]).isCloseTo(curve.get(2)[1] + 2 * unit, within(0.3));
    assertThat(band.get(5)[1]).isCloseTo(curve.get(0)[1] + unit, within(0.3));
    // Where there is no interval it is the value.
    assertThat(band.get(1)[1]).isEqualTo(band.get(4)[1]).isEqualTo(curve.get(1)[1]);
  }

  private static List<Double> thereAndBack(List<double[]> curve) {
    return IntStream.of(0, 1, 2, 2, 1, 0).mapToObj(point -> curve.get(point)[0]).toList();
  }

  @Test
  void aShadeIsBrokenWhereTheCurveIsAndEndsThatTheAxisLacksAreTheValue() throws Exception {
    double[] x = {1, 2, 3, 4};
    String svg =
        render(
            Axis.Scale.LOGARITHMIC,
            Series.measured("a", 0, x, new double[] {10, 10, Double.NaN, 10})
                .within(new double[] {5, 0, 5, 5}, new double[] {20, 20, 20, 20}));

    assertThat(bands(svg)).hasSize(1);
    assertThat(bands(svg).get(0)).matches("(M[^MZ]+Z){2}").doesNotContain("NaN", "Infinity");
    List<double[]> band = points(bands(svg).get(0));
    assertThat(band.get(2)[1]).isEqualTo(points(curve(svg, 0)).get(1)[1]);
  }

  private static List<String> bands(String svg) throws Exception {
    NodeList paths = parse(svg).getElementsByTagName("path");
    return IntStream.range(0, paths.getLength())
        .mapToObj(i -> (Element) paths.item(i))
        .filter(path -> path.hasAttribute("fill-opacity"))
        .map(path -> path.getAttribute("d"))
        .toList();
  }

  @Test
  void aLongTitleIsSetSmallerSoThatItStaysInside() throws Exception {
    String name = "a suite with a very long name on data of a long name ".repeat(3);
    Document document =
        parse(
            SvgLineChart.render(
                new LineChart(name, name, Axis.linear("x"), Axis.linear("y"), List.of())));

    NodeList texts = document.getElementsByTagName("text");
    for (int i = 0; i < 2; i++) {
      Element text = (Element) texts.item(i);
      double font = Double.parseDouble(text.getAttribute("font-size"));
      assertThat(0.5 * font * name.length()).isBetween(500.0, 752.0);
    }
  }

  private static long markers(String svg) {
    return Pattern.compile("stroke=\"#ffffff\" stroke-width").matcher(svg).results().count();
  }

  @Test
  void textIsEscaped() throws Exception {
    String svg =
        SvgLineChart.render(
            new LineChart(
                "a < b & \"c\"",
                "\u0000</svg>",
                Axis.linear("<x>"),
                Axis.linear("y"),
                List.of(Series.measured("<script>", 0, X, X))));

    assertThat(parse(svg).getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("a < b & \"c\"");
    assertThat(svg).doesNotContain("<script>");
  }

  @Test
  void everythingStaysInsideThePictureWithManyLongNames() throws Exception {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      series.add(
          Series.measured(
              "a model with quite a long name, seed " + i, i, X, new double[] {i, 1e9 * i, -i}));
    }

    Document document =
        parse(
            SvgLineChart.render(
                new LineChart("t", "s", Axis.linear("x"), Axis.linear("y"), series)));

    double height = Double.parseDouble(document.getDocumentElement().getAttribute("height"));
    NodeList texts = document.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      if (text.hasAttribute("x")) {
        assertThat(Double.parseDouble(text.getAttribute("x"))).isBetween(10.0, 790.0);
        assertThat(Double.parseDouble(text.getAttribute("y"))).isBetween(10.0, height - 5);
      }
    }
  }

  @Test
  void constantsEmptySeriesAndNoSeriesAreDrawn() throws Exception {
    parse(render(Axis.Scale.LINEAR, Series.measured("a", 0, X, new double[] {5, 5, 5})));
    parse(render(Axis.Scale.LINEAR, Series.measured("a", 0, X, new double[] {0, 0, 0})));
    parse(render(Axis.Scale.LOGARITHMIC, Series.measured("a", 0, X, new double[] {5, 5, 5})));
    parse(render(Axis.Scale.LINEAR, Series.measured("a", 0, new double[0], new double[0])));
    assertThat(render(Axis.Scale.LINEAR)).contains("no values yet");
    assertThat(render(Axis.Scale.LOGARITHMIC, Series.measured("a", 0, X, new double[] {0, -1, 0})))
        .contains("no values yet");
  }

  @Test
  void aSeriesOfUnequalLengthsIsRefused() {
    assertThatThrownBy(() -> Series.measured("a", 0, X, new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
