package org.hnetbench.harness.comparison;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.harness.experiment.Experiment;
import org.hnetbench.harness.experiment.ExperimentReader;
import org.hnetbench.harness.experiment.Setting;
import org.hnetbench.harness.train.TrainingLog;
import org.hnetbench.harness.train.TrainingLoop;
import org.hnetbench.kernels.BlockSizes;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.LanguageModel;
import org.hnetbench.results.StageRow;
import org.hnetbench.results.TrainRow;
import org.hnetbench.results.ValidationDocumentRow;
import org.hnetbench.results.ValidationRow;
import org.hnetbench.suites.data.Split;

/**
 * A process that trains one model of an experiment for one step, with gradients found as told, and
 * prints the growth of its
 * resident memory, what the plan estimated, and the bytes a chunk: freed memory is kept by the
 * allocator's settings, so that the growth is the peak.
 */
final class OneTrainingStep {
  private OneTrainingStep() {}

  public static void main(String[] arguments) throws Exception {
    ComparisonPlan comparison =
        ComparisonPlan.of(ExperimentReader.read(
                Path.of(arguments[0]), List.of(Setting.parse("gradients=" + arguments[2])))
            .get(0));
    PlannedModel planned = comparison.model(arguments[1]);
    Experiment experiment = comparison.experiment();
    double estimate =
        16.0 * planned.plan().parameters()
            + ActivationMemory.bytes(
                    planned.plan(),
                    planned.ledger(),
                    experiment.context(),
                    experiment.batchBytes(),
                    experiment.gradients())
                .orElseThrow();
    double[] bytesPerChunk = new double[1];
    TrainingLog log =
        new TrainingLog() {
          @Override
          public void step(TrainRow row) {
            bytesPerChunk[0] = row.bytesPerChunk();
          }

          @Override
          public void stage(StageRow row) {}

          @Override
          public void validation(ValidationRow row, List<ValidationDocumentRow> documents) {}

          @Override
          public void progress(double spent, String note) {}
        };
    try (Kernels kernels =
        Kernels.open(
            Device.cpu(), Precision.FLOAT32, BlockSizes.DEFAULT, experiment.gradients())) {
      try (NDManager scope = kernels.manager().newSubManager()) {
        kernels.call(scope, "linear", scope.ones(new Shape(8, 8)), scope.ones(new Shape(8, 8)));
      }
      long before = residentBytes();
      try (LanguageModel model = planned.plan().initialise(kernels, 1)) {
        new TrainingLoop(kernels, experiment, planned.name(), "data", 1, planned.plan(), model, log)
            .train(
                comparison.corpus().documents(Split.TRAIN),
                comparison.corpus().documents(Split.VALID));
        System.out.println(
            (residentBytes() - before) + " " + (long) estimate + " " + bytesPerChunk[0]);
      }
    }
  }

  private static long residentBytes() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
