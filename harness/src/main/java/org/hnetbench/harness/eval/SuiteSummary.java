package org.hnetbench.harness.eval;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hnetbench.results.DocumentRow;
import org.hnetbench.results.SummaryRow;
import org.hnetbench.results.statistics.Bootstrap;
import org.hnetbench.results.statistics.Estimate;
import org.hnetbench.results.statistics.ItemOutcomes;
import org.hnetbench.results.statistics.ItemVariants;
import org.hnetbench.results.statistics.Metric;
import org.hnetbench.results.statistics.NoiseCurve;
import org.hnetbench.results.statistics.Perplexity;
import org.hnetbench.results.statistics.Robustness;
import org.hnetbench.suites.bpb.UnigramEntropy;
import org.hnetbench.suites.catalogue.NoiseSet;
import org.hnetbench.suites.catalogue.RunningText;
import org.hnetbench.suites.catalogue.Suite;
import org.hnetbench.suites.catalogue.SuiteContent;
import org.hnetbench.suites.data.Document;
import org.hnetbench.suites.noise.Noising;

/**
 * Rows of {@code summary.csv} from the records of a suite: everything of one model, and what
 * differs from a reference model on the same text.
 */
public final class SuiteSummary {
  private static final String SPLIT = "test";
  private static final String CLEAN = "";

  private final Suite suite;
  private final SuiteContent content;
  private final String data;
  private final Bootstrap bootstrap;
  private final List<SummaryRow> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * A summary of one suite.
   *
   * @param data name in the records
   */
  public SuiteSummary(Suite suite, SuiteContent content, String data, Bootstrap bootstrap) {
    this.suite = suite;
    this.content = content;
    this.data = data;
    this.bootstrap = bootstrap;
  }

  /** All rows so far. */
  public List<SummaryRow> rows() {
    return List.copyOf(rows);
  }

  /** Why a row that could be expected is absent, one line each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** What is true of the text or the items, whatever the model. */
  public void addContent() {
    if (content instanceof SuiteContent.Texts texts) {
      texts
          .parts()
          .forEach(
              (part, documents) ->
                  add(
                      "",
                      0,
                      part,
                      SummaryRow.UNIGRAM_ENTROPY,
                      exact(UnigramEntropy.bitsPerByte(documents), documents.size())));
    } else {
      int items = ((SuiteContent.Items) content).items().size();
      suite.chance().ifPresent(chance -> add("", 0, "", SummaryRow.CHANCE, exact(chance, items)));
    }
  }

  private static Estimate exact(double value, int n) {
    return new Estimate(value, Double.NaN, Double.NaN, n);
  }

  /** What the records of a model give. */
  public void addModel(String model, long seed, SuiteScores scores) {
    if (content instanceof SuiteContent.Texts texts) {
      byPart(scores.documents())
          .forEach((part, documents) -> addText(model, seed, part, documents, texts));
    } else {
      addItems(model, seed, ItemVariants.of(scores.options()));
    }
  }

  /** What differs between a model and the reference, paired by document or item. */
  public void addDifference(String model, long seed, SuiteScores scores, SuiteScores reference) {
    if (content instanceof SuiteContent.Texts) {
      Map<String, List<DocumentRow>> theirs = byPart(reference.documents());
      byPart(scores.documents())
          .forEach(
              (part, documents) ->
                  add(
                      model,
                      seed,
                      part,
                      SummaryRow.BITS_PER_BYTE_DIFFERENCE,
                      bootstrap.difference(documents, theirs.get(part))));
    } else {
      addDifference(
          model, seed, ItemVariants.of(scores.options()), ItemVariants.of(reference.options()));
    }
  }

  private static Map<String, List<DocumentRow>> byPart(List<DocumentRow> documents) {
    return documents.stream()
        .collect(Collectors.groupingBy(DocumentRow::part, LinkedHashMap::new, Collectors.toList()));
  }

  private void addText(
      String model, long seed, String part, List<DocumentRow> rows, SuiteContent.Texts texts) {
    add(model, seed, part, SummaryRow.BITS_PER_BYTE, bootstrap.bitsPerByte(rows));
    Optional<RunningText.Unit> unit =
        suite.shape() instanceof RunningText text ? text.perplexityPer() : Optional.empty();
    if (unit.isPresent()) {
      Map<String, Long> units =
          texts.parts().get(part).stream()
              .collect(Collectors.toMap(Document::id, document -> unit.get().count(document)));
      add(
          model,
          seed,
          part,
          unit.get() == RunningText.Unit.WORD
              ? SummaryRow.WORD_PERPLEXITY
              : SummaryRow.BASE_PERPLEXITY,
          Perplexity.of(rows, units, bootstrap));
    }
  }

  private void addItems(String model, long seed, ItemVariants variants) {
    addMetrics(model, seed, CLEAN, variants.clean());
    if (suite.noise() == NoiseSet.PROTOCOL) {
      variants
          .noised()
          .forEach((variant, outcomes) -> addMetrics(model, seed, label(variant), outcomes));
      addRobustness(model, seed, Robustness.of(variants, metric(), bootstrap));
    } else if (suite.noise() == NoiseSet.CURVES) {
      for (String noise : noises(variants)) {
        NoiseCurve curve =
            NoiseCurve.of(variants, noise, Noising.Place.BOTH.label(), metric(), bootstrap);
        curve
            .points()
            .forEach(
                (level, value) ->
                    add(model, seed, noise + "-" + text(level), metric().key(), value));
        add(model, seed, noise, SummaryRow.AREA_UNDER_CURVE, curve.area());
      }
    }
  }

  private void addRobustness(String model, long seed, Robustness robustness) {
    robustness.byNoise().forEach((noise, value) -> add(model, seed, noise, metric().key(), value));
    add(model, seed, SummaryRow.NOISED, metric().key(), robustness.noised());
    addScore(model, seed, SummaryRow.ROBUSTNESS, robustness.score());
  }

  private void addScore(String model, long seed, String metric, Robustness.Score score) {
    if (score instanceof Robustness.Score.Known known) {
      add(model, seed, "", metric, known.estimate());
    } else {
      String reason = ((Robustness.Score.Absent) score).reason();
      notes.add(suite.name() + ": no " + metric + " of " + model + ": " + reason);
    }
  }

  private void addMetrics(String model, long seed, String variant, ItemOutcomes outcomes) {
    outcomes
        .estimates(bootstrap)
        .forEach((metric, value) -> add(model, seed, variant, metric.key(), value));
  }

  private void addDifference(
      String model, long seed, ItemVariants variants, ItemVariants reference) {
    variants
        .clean()
        .differences(reference.clean(), bootstrap)
        .forEach(
            (metric, value) ->
                add(model, seed, CLEAN, metric.key() + SummaryRow.DIFFERENCE, value));
    if (suite.noise() == NoiseSet.PROTOCOL) {
      addScore(
          model,
          seed,
          SummaryRow.ROBUSTNESS + SummaryRow.DIFFERENCE,
          Robustness.difference(variants, reference, metric(), bootstrap));
    } else if (suite.noise() == NoiseSet.CURVES) {
      for (String noise : noises(variants)) {
        add(
            model,
            seed,
            noise,
            SummaryRow.AREA_UNDER_CURVE + SummaryRow.DIFFERENCE,
            NoiseCurve.difference(
                variants, reference, noise, Noising.Place.BOTH.label(), metric(), bootstrap));
      }
    }
  }

  private static Set<String> noises(ItemVariants variants) {
    return variants.noised().keySet().stream()
        .map(ItemVariants.Variant::noise)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String label(ItemVariants.Variant variant) {
    Noising.Place place = Noising.Place.valueOf(variant.place().toUpperCase(Locale.ROOT));
    return new Noising(variant.noise(), variant.level(), place, variant.seed()).label();
  }

  private static String text(double level) {
    return BigDecimal.valueOf(level).stripTrailingZeros().toPlainString();
  }

  private Metric metric() {
    return Metric.named(suite.metric()).orElseThrow();
  }

  private void add(String model, long seed, String variant, String metric, Estimate estimate) {
    rows.add(
        new SummaryRow(
            model,
            seed,
            data,
            SPLIT,
            suite.name(),
            variant,
            metric,
            estimate.value(),
            estimate.low(),
            estimate.high(),
            estimate.n()));
  }
}
