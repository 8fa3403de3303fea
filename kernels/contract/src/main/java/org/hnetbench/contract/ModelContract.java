package org.hnetbench.contract;

import ai.djl.Device;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hnetbench.kernels.Kernels;
import org.hnetbench.kernels.Precision;
import org.hnetbench.kernels.contract.Contract;
import org.hnetbench.kernels.contract.Rule;
import org.hnetbench.kernels.contract.Violation;
import org.hnetbench.kernels.spi.Architecture;
import org.hnetbench.kernels.spi.ModelPlan;
import org.hnetbench.kernels.spi.PlanContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every rule of the contract as a test of one model. Extend it, and give architecture and settings:
 *
 * <pre>{@code
 * class MyContractTest extends ModelContract {
 *   MyContractTest() {
 *     super(new MyArchitecture(), "{'width': 64, 'depth': 2}");
 *   }
 * }
 * }</pre>
 *
 * <p>Choose a small model with one of everything; widths from 64 on, where the additions and single
 * multiplications that no ledger counts are few beside the products.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModelContract {
  private static final int CONTEXT = 512;

  /** What tokenizers are trained on. */
  private static final List<byte[]> TEXT =
      List.of(
          "the cat sat on the mat; the cat ate the rat. "
              .repeat(4)
              .getBytes(StandardCharsets.UTF_8),
          "a rat that sat at the table ate at that table. "
              .repeat(4)
              .getBytes(StandardCharsets.UTF_8));

  private final Architecture architecture;
  private final String settings;
  private Kernels kernels;
  private Contract contract;

  /**
   * Names the model.
   *
   * @param settings its block of an experiment file without {@code type}, as JSON in which single
   *     quotes may stand for double ones
   */
  protected ModelContract(Architecture architecture, String settings) {
    this.architecture = architecture;
    this.settings = settings;
  }

  @BeforeAll
  final void open() {
    kernels = Kernels.open(Device.cpu(), Precision.FLOAT32);
    ModelPlan plan =
        architecture.plan(
            JsonMapper.shared().readTree(settings.replace('\'', '"')),
            new PlanContext(Path.of(""), CONTEXT, () -> TEXT));
    contract = new Contract(architecture, plan, kernels);
  }

  @AfterAll
  final void close() {
    if (kernels != null) {
      kernels.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  final void keeps(Rule rule) {
    try {
      contract.require(rule);
    } catch (Violation e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
