package org.hnetbench.harness.generate;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import org.hnetbench.harness.train.Checkpoint;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.spi.LanguageModel;

/** Lets a checkpoint write. */
public final class GenerateJob {
  private GenerateJob() {}

  /**
   * Writes texts for a reader, as they come.
   *
   * @param remarks where a line about each text goes
   * @throws org.hnetbench.kernels.spi.UserError if the checkpoint cannot be used
   */
  public static void stream(GenerateRequest request, PrintWriter out, PrintStream remarks) {
    List<Generated> texts = write(request, new StreamedText(request.prompts(), out));
    for (int i = 0; i < texts.size(); i++) {
      String which = request.prompts().size() > 1 ? (i + 1) + ": " : "";
      remarks.print(which + texts.get(i).summary() + "\n");
    }
  }

  /**
   * Writes texts for a program.
   *
   * @return one for each prompt
   * @throws org.hnetbench.kernels.spi.UserError if the checkpoint cannot be used
   */
  public static List<Generated> collect(GenerateRequest request) {
    return write(request, new Audience() {});
  }

  private static List<Generated> write(GenerateRequest request, Audience audience) {
    Checkpoint checkpoint = request.model().open();
    checkpoint.checkTokenizer();
    request.limits().check(checkpoint.plan().tokenizer().vocabularySize());
    try (Kernels kernels = Kernels.open(request.device().device(), Precision.FLOAT32);
        LanguageModel model = request.model().load(checkpoint, kernels)) {
      return new Writer(request.sampling(), request.limits(), request.seed())
          .write(model, request.prompts(), audience);
    }
  }
}
