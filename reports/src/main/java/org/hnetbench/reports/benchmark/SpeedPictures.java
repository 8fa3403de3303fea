package org.hnetbench.reports.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hnetbench.reports.Axis;
import org.hnetbench.reports.LineChart;
import org.hnetbench.reports.Series;

/** Throughput on running text against length and against batch. */
final class SpeedPictures {
  private SpeedPictures() {}

  /** Only what varies has a picture. */
  static List<Picture> of(String benchmark, String doing, List<ModelSpeed> rows) {
    List<ModelSpeed> text = rows.stream().filter(ModelSpeed::isText).toList();
    List<Picture> pictures = new ArrayList<>();
    if (varies(text, ModelSpeed::length)) {
      pictures.add(
          picture(
              "bench-" + benchmark + "-length",
              new Question(doing + " by length", "length (bytes)", "batch"),
              text,
              ModelSpeed::length,
              ModelSpeed::batch));
    }
    // Batches that follow from the length, for steps of equal bytes, are no picture of their own.
    boolean follows =
        grouped(text, row -> List.of(row.model(), row.length())).values().stream()
            .allMatch(alike -> alike.size() == 1);
    if (varies(text, ModelSpeed::batch) && !(follows && varies(text, ModelSpeed::length))) {
      pictures.add(
          picture(
              "bench-" + benchmark + "-batch",
              new Question(doing + " by batch", "batch (sequences)", "length"),
              text,
              ModelSpeed::batch,
              ModelSpeed::length));
    }
    return pictures;
  }

  /** What a picture asks, over what, and what tells a model's lines apart. */
  private record Question(String how, String over, String apart) {}

  private static boolean varies(List<ModelSpeed> rows, Function<ModelSpeed, Long> of) {
    return rows.stream().filter(ModelSpeed::isMeasured).map(of).distinct().count() > 1;
  }

  private static <K> Map<K, List<ModelSpeed>> grouped(
      List<ModelSpeed> rows, Function<ModelSpeed, K> key) {
    return rows.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
  }

  private static Picture picture(
      String fileName,
      Question question,
      List<ModelSpeed> rows,
      Function<ModelSpeed, Long> x,
      Function<ModelSpeed, Long> apart) {
    List<Series> series = new ArrayList<>();
    for (List<ModelSpeed> ofModel : grouped(rows, ModelSpeed::model).values()) {
      String model = ofModel.get(0).model();
      if (ofModel.stream().map(x).distinct().count() == ofModel.size()) {
        series.add(series(model, series.size(), ofModel, x));
      } else {
        grouped(ofModel, apart)
            .forEach(
                (value, line) -> {
                  String name = model + ", " + question.apart() + " " + value;
                  series.add(series(name, series.size(), line, x));
                });
      }
    }
    return Picture.of(
        Picture.fileName(fileName),
        new LineChart(
            "How fast the models are at " + question.how(),
            "Higher is faster. Bands: quartiles over rounds.",
            Axis.logarithmic(question.over()),
            Axis.logarithmic("bytes a second"),
            series));
  }

  private static Series series(
      String name, int look, List<ModelSpeed> rows, Function<ModelSpeed, Long> x) {
    List<ModelSpeed> sorted = rows.stream().sorted(Comparator.comparing(x)).toList();
    return Series.measured(
            name,
            look,
            sorted.stream().mapToDouble(row -> x.apply(row)).toArray(),
            sorted.stream().mapToDouble(ModelSpeed::bytesPerSecond).toArray())
        .within(
            sorted.stream().mapToDouble(ModelSpeed::low).toArray(),
            sorted.stream().mapToDouble(ModelSpeed::high).toArray());
  }
}
