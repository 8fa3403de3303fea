package org.hnetbench.harness.bench;

import java.util.List;
import java.util.Map;
import org.hnetbench.harness.experiment.LoadedExperiment;
import org.hnetbench.harness.run.DeviceKind;

/**
 * What a benchmark of models is asked for.
 *
 * @param experiment whose models are measured, on its text
 * @param models names of those wanted; empty for all
 * @param lengths of segments or prompts, in bytes
 * @param batches sequences at a time; empty for as many as make steps of equal bytes
 * @param rounds samples of each row
 * @param warmUp steps that each model is trained for before it is measured
 * @param options what the command line said, for the record
 */
public record BenchRequest(
    LoadedExperiment experiment,
    List<String> models,
    List<Integer> lengths,
    List<Integer> batches,
    int rounds,
    int warmUp,
    DeviceKind device,
    BenchOutput.Wanted output,
    Map<String, String> options) {
  /** Fewer rounds tell no spread. */
  public static final int LEAST_ROUNDS = 5;

  public BenchRequest {
    models = List.copyOf(models);
    lengths = List.copyOf(lengths);
    batches = List.copyOf(batches);
  }
}
