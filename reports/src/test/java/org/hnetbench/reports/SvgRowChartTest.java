package org.hnetbench.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
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

class SvgRowChartTest {
  private static final int BAR = 20;

  private static Document render(RowChart.Form form, List<String> names, RowChart.Row... rows)
      throws Exception {
    Axis axis = form == RowChart.Form.STACKED ? Axis.linear("ms") : Axis.logarithmic("ms");
    String svg =
        SvgRowChart.render(new RowChart("A title", "How", axis, form, names, List.of(rows)));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static RowChart.Row row(String label, Double... values) {
    return new RowChart.Row(label, List.of(values));
  }

  private static List<Element> elements(Document svg, String tag) {
    NodeList nodes = svg.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  /** Bars without the hatch over them, legend and ground. */
  private static List<Element> bars(Document svg) {
    return elements(svg, "rect").stream()
        .filter(rect -> number(rect, "height") == BAR && !rect.getAttribute("fill").contains("url"))
        .toList();
  }

  private static List<String> texts(Document svg) {
    return elements(svg, "text").stream().map(Element::getTextContent).toList();
  }

  /** Where markers of the plot stand: the one form of their path that begins with a place. */
  private static List<Double> markers(Document svg) {
    List<Double> places = new ArrayList<>();
    for (Element path : elements(svg, "path")) {
      Matcher place = Pattern.compile("M([0-9.]+) ([0-9.]+)m").matcher(path.getAttribute("d"));
      if (place.lookingAt()) {
        places.add(Double.parseDouble(place.group(1)));
      }
    }
    return places;
  }

  @Test
  void partsStandBehindEachOtherAsLongAsTheyAre() throws Exception {
    List<Element> bars =
        bars(
            render(
                RowChart.Form.STACKED,
                List.of("a", "b", "c"),
                row("one", 10.0, Double.NaN, 30.0),
                row("two", 5.0, 20.0, 0.0)));

    assertThat(bars).hasSize(4); // neither what is absent nor what is nothing
    double tenths = number(bars.get(0), "width");
    assertThat(number(bars.get(1), "width")).isCloseTo(3 * tenths, within(0.3));
    assertThat(number(bars.get(1), "x"))
        .isCloseTo(number(bars.get(0), "x") + tenths, within(0.11));
    assertThat(number(bars.get(2), "width")).isCloseTo(tenths / 2, within(0.11));
    assertThat(number(bars.get(2), "x")).isEqualTo(number(bars.get(0), "x"));
    assertThat(number(bars.get(2), "y")).isGreaterThan(number(bars.get(0), "y") + BAR);
  }

  @Test
  void everyPartHasItsNumberInLegendAndBar() throws Exception {
    String[] names =
        IntStream.range(0, 12).mapToObj(i -> "part " + i).toArray(String[]::new);
    Double[] values = new Double[12];
    Arrays.fill(values, 1.0);
    List<String> texts =
        texts(render(RowChart.Form.STACKED, List.of(names), row("one", values)));

    for (int number = 1; number <= 12; number++) {
      String text = String.valueOf(number);
      assertThat(texts.stream().filter(text::equals).count()).as(text).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void partsOfOneColourAreToldApartByAHatch() throws Exception {
    Double[] values = new Double[9];
    Arrays.fill(values, 1.0);
    List<String> names = IntStream.range(0, 9).mapToObj(String::valueOf).toList();
    Document svg = render(RowChart.Form.STACKED, names, row("one", values));

    List<Element> bars = bars(svg);
    assertThat(bars.get(7).getAttribute("fill")).isEqualTo(bars.get(0).getAttribute("fill"));
    assertThat(elements(svg, "rect"))
        .filteredOn(rect -> rect.getAttribute("fill").equals("url(#hatch)"))
        .filteredOn(rect -> number(rect, "height") == BAR)
        .extracting(rect -> rect.getAttribute("x"))
        .containsExactly(bars.get(7).getAttribute("x"), bars.get(8).getAttribute("x"));
  }

  @Test
  void markersOfEqualRatiosAreEquallyFarApart() throws Exception {
    List<Double> markers =
        markers(render(RowChart.Form.MARKERS, List.of("a", "b", "c"), row("one", 1.0, 10.0, 100.0)));

    // Three of the legend, then the last first, so that the first lies on top.
    assertThat(markers).hasSize(6);
    assertThat(markers.get(3) - markers.get(4))
        .isPositive()
        .isCloseTo(markers.get(4) - markers.get(5), within(0.2));
  }

  @Test
  void aRowWithoutValuesSaysSo() throws Exception {
    assertThat(
            texts(
                render(
                    RowChart.Form.MARKERS,
                    List.of("a"),
                    row("none", Double.NaN),
                    row("no logarithm", 0.0),
                    row("one", 1.0))))
        .filteredOn("no values"::equals)
        .hasSize(2);
    assertThat(texts(render(RowChart.Form.STACKED, List.of("a"), row("none", Double.NaN))))
        .contains("no values");
  }

  @Test
  void namesNeitherLeaveThePictureNorBreakIt() throws Exception {
    String name = "a <model> & its \"very\" long name, ".repeat(5);
    Document svg = render(RowChart.Form.STACKED, List.of("a"), row(name, 1.0));

    Element label =
        elements(svg, "text").stream()
            .filter(text -> text.getTextContent().equals(name))
            .findFirst()
            .orElseThrow();
    double width = Legend.textWidth(name, number(label, "font-size"));
    assertThat(number(label, "x") - width).isGreaterThan(0);
    assertThat(number(bars(svg).get(0), "width")).isGreaterThan(200);
  }

  @Test
  void partsDoNotAddUpOnALogarithmicAxis() {
    assertThatThrownBy(
            () ->
                new RowChart(
                    "",
                    "",
                    Axis.logarithmic("ms"),
                    RowChart.Form.STACKED,
                    List.of("a"),
                    List.of(row("one", 1.0))))
        .hasMessageContaining("linear");
    assertThatThrownBy(
            () ->
                new RowChart(
                    "",
                    "",
                    Axis.linear("ms"),
                    RowChart.Form.STACKED,
                    List.of("a"),
                    List.of(row("one", 1.0, 2.0))))
        .hasMessageContaining("does not fit");
  }
}
