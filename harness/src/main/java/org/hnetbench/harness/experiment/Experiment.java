package org.hnetbench.harness.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hnetbench.kernels.Gradients;
import org.hnetbench.kernels.spi.NearestName;
import org.hnetbench.suites.data.EmbeddedSample;

/**
 * A comparison of models on one data set under one budget: what an experiment file says, with its
 * defaults filled in. A file that names several data sets is an experiment for each of them. Every
 * key is explained in {@code docs/experiment.yaml}.
 *
 * @param name begins the name of the run folder
 * @param seeds one run of each model for each of them
 * @param data name of an embedded sample or an absolute path
 * @param context longest segment, in bytes
 * @param batchBytes source bytes in a training batch, equal for all models
 * @param budget what each model may spend
 * @param reference the model that the others are matched to and compared with
 * @param gradients how training finds them: changes speed, memory and rounding
 * @param models by name, in the order of the file
 */
public record Experiment(
    String name,
    List<Long> seeds,
    String data,
    Integer context,
    Integer batchBytes,
    Budget budget,
    String reference,
    Schedule schedule,
    OptimizerSettings optimizer,
    Gradients gradients,
    Validation validation,
    Evaluation evaluation,
    Map<String, ModelSettings> models) {
  /** Names become folder names and columns of tables. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_+-]*");

  public Experiment {
    Require.present("name", name);
    named("name", name);
    seeds = seeds == null ? List.of(1L) : List.copyOf(seeds);
    if (seeds.isEmpty() || seeds.stream().distinct().count() != seeds.size()) {
      throw new IllegalArgumentException("\"seeds\" needs one or more different numbers");
    }
    data = data == null ? EmbeddedSample.ENGLISH : data;
    context = context == null ? 512 : context;
    Require.atLeast("context", context, 8);
    batchBytes = batchBytes == null ? Math.multiplyExact(8, context) : batchBytes;
    Require.atLeast("batch_bytes", batchBytes, context);
    Require.present("budget", budget);
    schedule = schedule == null ? new Schedule(null, null) : schedule;
    optimizer = optimizer == null ? new OptimizerSettings(null, null, null, null) : optimizer;
    gradients = gradients == null ? Gradients.PAIR : gradients;
    validation = validation == null ? new Validation(null, null) : validation;
    evaluation = evaluation == null ? new Evaluation(null, null, null, null) : evaluation;
    if (models == null || models.isEmpty()) {
      throw new IllegalArgumentException("\"models\" names no model");
    }
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    models.forEach(
        (model, settings) -> {
          named("models", model);
          Require.present("models." + model, settings);
        });
    Require.present("reference", reference);
    if (!models.containsKey(reference)) {
      throw new IllegalArgumentException(
          "\"reference\" names no model of this file: \"%s\"; %s"
              .formatted(reference, NearestName.hint(reference, models.keySet())));
    }
  }

  /** Whether {@link #data} names an embedded sample rather than a path. */
  public boolean usesEmbeddedSample() {
    return isEmbeddedSample(data);
  }

  static boolean isEmbeddedSample(String data) {
    return EmbeddedSample.isName(data);
  }

  /** Short name of the data, for tables and folders. */
  public String dataName() {
    return dataName(data);
  }

  static String dataName(String data) {
    Path name = isEmbeddedSample(data) ? null : Path.of(data).getFileName();
    return name == null ? data : name.toString();
  }

  private static void named(String key, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"%s\": the name \"%s\" may hold only letters, digits, -, + and _".formatted(key, name));
    }
  }
}
